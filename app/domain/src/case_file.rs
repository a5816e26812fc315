//! A sampled case: the audit's own number for it and a summary of the referral. No name is ever stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    dates::{Month, TypedDate, Window, in_words},
    id::AgencyId,
    problem::{FieldProblem, Problems},
    text,
    value_list::{LOCATION_OF_RISK, SOURCE_OF_RISK, TYPE_OF_RISK, ValueList},
};

/// The longest reference of a case, in characters.
pub const LONGEST_REFERENCE: usize = 60;

/// What is kept of a referral.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// The month the enquiry was concluded; the day is checked against the window and not kept.
    pub concluded: Option<Month>,
    /// Types of risk, official names in the list's order.
    pub types_of_risk: Vec<String>,
    /// Locations of risk, official names in the list's order.
    pub locations: Vec<String>,
    /// Sources of risk, official names in the list's order.
    pub sources: Vec<String>,
    /// A summary in words, without names. Never printed in a report.
    pub summary: String,
}

/// A case as a form describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDetails {
    /// The presenting agency.
    pub agency: AgencyId,
    /// The audit's own number for the case, unique within its agency: never the agency's record number.
    pub reference: String,
    /// The summary of the referral. `concluded` is `None` where the form leaves the month as it was.
    pub referral: Referral,
}

/// The form that adds or changes a case, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    /// The presenting agency's identifier.
    pub agency: String,
    /// The audit's own number.
    pub reference: String,
    /// The day the enquiry was concluded.
    pub concluded: TypedDate,
    /// Official names.
    pub types_of_risk: Vec<String>,
    /// Official names.
    pub locations: Vec<String>,
    /// Official names.
    pub sources: Vec<String>,
    /// The summary.
    pub summary: String,
}

/// What a case form is read against.
#[derive(Clone, Debug)]
pub struct CaseRules<'a> {
    /// The agencies that present cases in this audit.
    pub presenting: &'a [AgencyId],
    /// The audit's window, if it has one.
    pub window: Option<Window>,
    /// Today, in the reader's calendar.
    pub today: NaiveDate,
    /// Whether the month is known already, so that the date may be left empty.
    pub month_is_known: bool,
}

/// Reads a case reference.
///
/// # Errors
/// A sentence's end that says what is wrong with it.
pub fn reference(typed: &str) -> Result<String, String> {
    match text::name(typed) {
        Ok(reference) if reference.chars().count() > LONGEST_REFERENCE => {
            Err(format!("is longer than {LONGEST_REFERENCE} characters"))
        }
        Ok(reference) => Ok(reference),
        Err(problem) => Err(problem.to_string()),
    }
}

impl CaseForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self, rules: &CaseRules<'_>) -> Result<CaseDetails, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let agency = rules.presenting.iter().find(|agency| agency.as_str() == self.agency);
        if agency.is_none() {
            problems.add("agency", "Choose the agency that presents the case");
        }
        let reference = problems.take("reference", reference(&self.reference), |problem| {
            format!(
                "The case number {problem}: enter the audit's own number for it, for example LCC-02, never the \
                 agency's record number"
            )
        });
        let concluded = self.concluded(rules, &mut problems);
        let mut names = |field: &str, list: ValueList, chosen: &[String]| {
            let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
            if chosen.iter().any(|name| !list.names.contains(name)) {
                problems.add(field, format!("Choose every {} from the list", list.what));
            }
            list.in_order(&chosen).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        let referral = Referral {
            concluded,
            types_of_risk: names("types_of_risk", TYPE_OF_RISK, &self.types_of_risk),
            locations: names("locations", LOCATION_OF_RISK, &self.locations),
            sources: names("sources", SOURCE_OF_RISK, &self.sources),
            summary: text::from_form(&self.summary).trim().to_owned(),
        };
        let details = agency.cloned().zip(reference).map(|(agency, reference)| CaseDetails {
            agency,
            reference,
            referral,
        });
        problems.finish(details)
    }

    fn concluded(&self, rules: &CaseRules<'_>, problems: &mut Problems) -> Option<Month> {
        let day = problems.take("concluded", self.concluded.parse(), |problem| {
            format!("The day the enquiry was concluded {problem}")
        })?;
        match day {
            None if rules.month_is_known => None,
            None => {
                problems.add("concluded", "Enter the day the enquiry was concluded, for example 27 3 2026");
                None
            }
            Some(day) if day > rules.today => {
                problems.add("concluded", "The day the enquiry was concluded must not be in the future");
                None
            }
            Some(day) => match rules.window {
                Some(window) if !window.contains(day) => {
                    problems.add(
                        "concluded",
                        format!(
                            "{} is outside the audit's window, {}: choose a case from the window, or change \
                             the window in the audit's details",
                            in_words(day),
                            window.in_words()
                        ),
                    );
                    None
                }
                _ => Some(Month::of(day)),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn rules(presenting: &[AgencyId]) -> CaseRules<'_> {
        CaseRules {
            presenting,
            window: Some(Window {
                from: iso_date("2026-08-01").unwrap(),
                to: iso_date("2026-10-31").unwrap(),
            }),
            today: iso_date("2026-11-22").unwrap(),
            month_is_known: false,
        }
    }

    fn filled_in() -> CaseForm {
        CaseForm {
            agency: "a1".into(),
            reference: " NC-01 ".into(),
            concluded: TypedDate::new("3", "9", "2026"),
            types_of_risk: vec!["Self-Neglect".into(), "Physical Abuse".into()],
            summary: "A concern about care at home.\r\n".into(),
            ..CaseForm::default()
        }
    }

    #[test]
    fn only_the_month_of_the_day_is_kept() {
        let agencies = [AgencyId::new("a1")];
        let case = filled_in().parse(&rules(&agencies)).unwrap();
        assert_eq!(case.reference, "NC-01");
        assert_eq!(case.referral.concluded.unwrap().to_string(), "2026-09");
        assert_eq!(case.referral.types_of_risk, ["Physical Abuse", "Self-Neglect"]);
    }

    #[test]
    fn a_day_outside_the_window_or_in_the_future_is_refused() {
        let agencies = [AgencyId::new("a1")];
        for (typed, words) in
            [(("31", "7", "2026"), "outside the audit's window"), (("1", "1", "2027"), "future")]
        {
            let form = CaseForm { concluded: TypedDate::new(typed.0, typed.1, typed.2), ..filled_in() };
            let problems = form.parse(&rules(&agencies)).unwrap_err();
            assert!(about(&problems, "concluded").unwrap().contains(words));
        }
    }

    #[test]
    fn the_date_may_stay_empty_where_the_month_is_known() {
        let agencies = [AgencyId::new("a1")];
        let form = CaseForm { concluded: TypedDate::default(), ..filled_in() };
        assert!(form.parse(&rules(&agencies)).is_err());
        let known = CaseRules { month_is_known: true, ..rules(&agencies) };
        assert_eq!(form.parse(&known).unwrap().referral.concluded, None);
    }

    #[test]
    fn an_agency_that_presents_no_cases_and_a_risk_off_the_list_are_refused() {
        let form = CaseForm { agency: "a2".into(), types_of_risk: vec!["Bad luck".into()], ..filled_in() };
        let problems = form.parse(&rules(&[AgencyId::new("a1")])).unwrap_err();
        assert!(about(&problems, "agency").is_some() && about(&problems, "types_of_risk").is_some());
    }
}
