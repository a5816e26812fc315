//! `cases.csv`.

use crate::files::{accepted, good, refusal, with_cases};

#[test]
fn a_case_is_read_with_its_month_its_risks_and_its_summary() {
    let audit = accepted(&good());
    assert_eq!(audit.agencies, ["Northshire Council", "Vale Trust"]);
    let case = &audit.cases[0];
    assert_eq!((case.agency, case.reference.as_str()), (0, "NC-01"));
    assert_eq!(case.referral.concluded.unwrap().to_string(), "2026-09");
    assert_eq!(case.referral.types_of_risk, ["Neglect and Acts of Omission", "Self-Neglect"]);
    assert_eq!(case.referral.locations, ["Own Home"]);
    assert!(case.referral.sources.is_empty());
    assert_eq!(case.referral.summary, "A worry about care at home");
}

#[test]
fn the_same_reference_may_stand_in_two_agencies() {
    let audit = accepted(&good());
    let keys: Vec<_> = audit.cases.iter().map(|case| (case.agency, case.reference.as_str())).collect();
    assert_eq!(keys, [(0, "NC-01"), (0, "NC-02"), (1, "NC-01")]);
}

#[test]
fn risks_places_and_the_summary_may_be_left_empty() {
    let audit = accepted(&with_cases("Vale Trust,1,2026-09-14,,,\n"));
    let referral = &audit.cases[0].referral;
    assert!(
        referral.types_of_risk.is_empty() && referral.locations.is_empty() && referral.summary.is_empty()
    );
}

#[test]
fn official_names_are_read_whatever_their_case() {
    let audit =
        accepted(&with_cases("Vale Trust,1,2026-09-14,self-NEGLECT; physical abuse,own home;OTHER,\n"));
    assert_eq!(audit.cases[0].referral.types_of_risk, ["Physical Abuse", "Self-Neglect"]);
    assert_eq!(audit.cases[0].referral.locations, ["Own Home", "Other"]);
}

#[test]
fn an_unknown_type_of_risk_or_location_is_refused_with_the_names_that_are_allowed() {
    let refusal = refusal(&with_cases("Vale Trust,1,2026-09-14,Self-Neglect;Bad luck,The moon,\n"));
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("cases.csv, line 2, column types_of_risk: "), "{refusal}");
    assert!(lines[0].ends_with(
        "separated by semicolons: Physical Abuse; Sexual Abuse; Psychological Abuse; Financial or Material Abuse; \
         Discriminatory Abuse; Organisational Abuse; Neglect and Acts of Omission; Domestic Abuse; \
         Sexual Exploitation; Modern Slavery; Self-Neglect"
    ));
    assert!(lines[1].starts_with("cases.csv, line 2, column location: "), "{refusal}");
    assert!(lines[1].contains("Own Home; In the Community;"));
}

#[test]
fn names_and_references_are_trimmed_and_otherwise_kept_exactly_as_typed() {
    let audit = accepted(&with_cases("\" St  Mary's, Trust \",  LCC – 02 ,2026-09-14,,,\n"));
    assert_eq!(audit.agencies, ["St  Mary's, Trust"]);
    assert_eq!(audit.cases[0].reference, "LCC – 02");
}

#[test]
fn agencies_stand_in_the_order_in_which_the_file_first_names_them() {
    let audit = accepted(&with_cases("Z,1,2026-09-14,,,\nA,1,2026-09-14,,,\nZ,2,2026-09-14,,,\n"));
    assert_eq!(audit.agencies, ["Z", "A"]);
    assert_eq!(audit.cases.iter().map(|case| case.agency).collect::<Vec<_>>(), [0, 1, 0]);
}

#[test]
fn a_case_listed_twice_for_one_agency_is_refused_naming_both_lines() {
    assert_eq!(
        refusal(&with_cases("Vale Trust,1,2026-09-14,,,\nZ,1,2026-09-14,,,\n Vale Trust,1 ,2026-09-15,,,\n")),
        "cases.csv, line 4, column case_ref: line 2 lists this case of this agency already: give each case its own \
         number, once"
    );
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    for day in ["2026-02-30", "2026-2-3", "14/09/2026", "", "0026-09-14", "soon"] {
        assert_eq!(
            refusal(&with_cases(&format!("Vale Trust,1,{day},,,\n"))),
            "cases.csv, line 2, column concluded: write a real date as YYYY-MM-DD, for example 2026-03-27",
            "{day}"
        );
    }
}

#[test]
fn a_case_without_an_agency_or_a_number_is_refused() {
    assert_eq!(
        refusal(&with_cases(" ,1,2026-09-14,,,\nVale Trust,,2026-09-14,,,\n")),
        "cases.csv, line 2, column agency: write the name of the agency that presents the case\n\
         cases.csv, line 3, column case_ref: write the audit's own number for the case on one line, with at most 60 \
         characters"
    );
}

#[test]
fn a_name_stands_on_one_line_and_has_at_most_200_characters() {
    let long = "é".repeat(201);
    let refusal = refusal(&with_cases(&format!("\"Vale\nTrust\",1,2026-09-14,,,\n{long},2,2026-09-14,,,\n")));
    let lines: Vec<&str> = refusal.lines().collect();
    assert!(
        lines[0].starts_with("cases.csv, line 2, column agency: write the name on one line"),
        "{refusal}"
    );
    assert!(
        lines[1].starts_with("cases.csv, line 4, column agency: write a name of at most 200"),
        "{refusal}"
    );
}
