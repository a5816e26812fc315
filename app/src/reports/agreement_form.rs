//! The form that marks a report as agreed.

use chrono::NaiveDate;
use domain::{
    dates::TypedDate,
    problem::{FieldProblem, Problems},
};
use serde::{Deserialize, Serialize};

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// The day the report was agreed.
    pub agreed: TypedDate,
    /// "yes" where the box is ticked.
    pub confirmed: String,
}

impl AgreementForm {
    /// Reads the form: a day up to today, and a tick.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self, today: NaiveDate) -> Result<NaiveDate, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let on = problems
            .take("agreed", self.agreed.parse(), |problem| format!("The day it was agreed {problem}"))
            .flatten();
        match on {
            None if self.agreed.is_blank() => {
                problems.add("agreed", "Enter the day the report was agreed, for example 27 3 2027");
            }
            Some(on) if on > today => {
                problems.add("agreed", "The day it was agreed must be today or in the past")
            }
            _ => {}
        }
        if self.confirmed != "yes" {
            problems.add("confirmed", "Tick the box to confirm that the audit group agreed this report");
        }
        problems.finish(on)
    }
}

#[cfg(test)]
mod tests {
    use domain::{dates::iso_date, problem::about};

    use super::*;

    fn form(day: &str, confirmed: &str) -> Result<NaiveDate, Vec<FieldProblem>> {
        let agreed = TypedDate::new(day, "3", "2027");
        let today = iso_date("2027-03-27").expect("a date");
        AgreementForm { agreed, confirmed: confirmed.to_owned() }.parse(today)
    }

    #[test]
    fn a_report_is_agreed_today_or_before_and_with_a_tick() {
        assert_eq!(form("27", "yes"), Ok(iso_date("2027-03-27").expect("a date")));
        let tomorrow = form("28", "yes").expect_err("is in the future");
        assert!(about(&tomorrow, "agreed").is_some_and(|sentence| sentence.contains("in the past")));
        assert!(about(&form("27", "").expect_err("is not ticked"), "confirmed").is_some());
    }

    #[test]
    fn an_empty_form_names_the_day_and_the_tick_once_each() {
        let today = iso_date("2027-03-27").expect("a date");
        let problems = AgreementForm::default().parse(today).expect_err("is empty");
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["agreed", "confirmed"]);
    }
}
