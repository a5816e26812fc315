//! How many problems are named, in which order, and what they never hold.

use domain::import::{ImportFiles, read};

use crate::files::{CASES, RATINGS, good, refusal, with_cases, with_ratings};

#[test]
fn problems_stand_in_the_order_of_the_files_and_lines() {
    let files = ImportFiles {
        cases: CASES.replace("2026-10-02", "2026-10-32").into(),
        ratings: RATINGS.replace("green", "purple").replace("red", "purple").into(),
        findings: "agency\n".into(),
    };
    let refusal = refusal(&files);
    let places: Vec<&str> = refusal.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "cases.csv, line 3, column concluded",
            "ratings.csv, line 2, column rating",
            "ratings.csv, line 4, column rating",
            "findings.csv, line 1, column case_ref",
        ]
    );
}

#[test]
fn fifty_problems_are_named_and_of_the_others_the_number_is_given() {
    for (rows, last) in [(50, None), (51, Some("and 1 more problem")), (57, Some("and 7 more problems"))] {
        let refusal = refusal(&with_cases(&"Vale Trust,,2026-09-14,,,\n".repeat(rows)));
        let lines: Vec<&str> = refusal.lines().collect();
        assert_eq!(lines.len(), 50 + usize::from(last.is_some()));
        assert!(lines[49].starts_with("cases.csv, line 51, column case_ref: "));
        assert_eq!(lines.get(50).copied(), last);
    }
}

#[test]
fn a_row_that_could_not_be_read_in_cases_is_not_held_against_the_other_files() {
    for (spoilt, line) in [
        (CASES.replace("NC-02,2026-10-02", ",2026-10-02"), 3),
        (CASES.replace("Vale Trust,NC-01", ",NC-01"), 4),
        (CASES.replace("NC-02,2026-10-02,,,", "NC-02"), 3),
        (CASES.replace("agency,", "agencies,"), 1),
    ] {
        let refusal = refusal(&ImportFiles { cases: spoilt.into(), ..good() });
        assert_eq!(refusal.lines().count(), 1, "{refusal}");
        assert!(refusal.starts_with(&format!("cases.csv, line {line}, ")), "{refusal}");
    }
}

#[test]
fn nothing_that_stands_in_a_cell_is_repeated_in_a_message() {
    const SECRET: &str = "Bramblewick";
    let row = |columns: usize| vec![SECRET; columns].join(",");
    let spoilt = [
        with_cases(&format!("{}\n{}\n", row(6), row(7))),
        with_ratings(&format!("{}\n{}\n\"{}\n", row(6), row(5), row(6))),
        with_ratings(&format!("Vale Trust,NC-01,{SECRET},{SECRET},{SECRET},\"{SECRET}\"{SECRET}\n")),
        ImportFiles { findings: SECRET.into(), ..good() },
    ];
    for files in spoilt {
        let problems = read(&files).unwrap_err();
        assert!(!problems.to_string().contains(SECRET) && !format!("{problems:?}").contains(SECRET));
    }
}
