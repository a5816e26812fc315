//! What was observed of the worker's practice with the adult, by area of focus.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    dates::TypedDate,
    observation::{
        focus::{self, FOCI},
        safety::{Safety, SafetyForm},
    },
    problem::{FieldProblem, Problems},
    rating::Rating,
    text,
};

/// What was observed of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservedFocus {
    /// What was observed.
    pub observed: String,
    /// What it rests on.
    pub evidence: String,
    /// A rating, where the audit group chose to rate observations.
    pub rating: Option<Rating>,
}

impl ObservedFocus {
    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What was observed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// The day of the visit.
    pub observed_on: Option<NaiveDate>,
    /// By area of focus, 1 to 7; always all seven.
    pub foci: [ObservedFocus; FOCI as usize],
}

impl Practice {
    /// What was observed of one area; `None` for a number that is none.
    pub fn focus(&self, number: u8) -> Option<&ObservedFocus> {
        self.foci.get(usize::from(number).checked_sub(1)?)
    }
}

/// One area as the form posts it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FocusForm {
    /// What was observed: the field `observed-N`.
    pub observed: String,
    /// What it rests on: the field `evidence-N`.
    pub evidence: String,
    /// A rating's code, or nothing: the field `rating-N`.
    pub rating: String,
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PracticeForm {
    /// The day of the visit.
    pub observed_on: TypedDate,
    /// The areas, 1 to 7.
    pub foci: [FocusForm; FOCI as usize],
    /// Whether anyone needs to act.
    pub safety: SafetyForm,
}

impl PracticeForm {
    /// The form that would post what is stored.
    pub fn of(practice: &Practice, safety: Option<&Safety>) -> Self {
        Self {
            observed_on: practice.observed_on.map(TypedDate::of).unwrap_or_default(),
            foci: practice.foci.clone().map(|focus| FocusForm {
                observed: focus.observed,
                evidence: focus.evidence,
                rating: focus.rating.map(|rating| rating.code().to_owned()).unwrap_or_default(),
            }),
            safety: SafetyForm::of(safety),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(String, &str)> {
        let foci = self.foci.iter().zip(1..).flat_map(|(focus, number)| {
            [
                (format!("observed-{number}"), focus.observed.as_str()),
                (format!("evidence-{number}"), &focus.evidence),
            ]
        });
        let safety = self.safety.free_texts().map(|(field, text)| (field.to_owned(), text));
        foci.chain(safety).collect()
    }

    /// Reads the form. Whatever is empty may be filled in later. Ratings count only where `rates`: the audit group
    /// chose to rate observations.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(
        &self,
        rates: bool,
        today: NaiveDate,
    ) -> Result<(Practice, Option<Safety>), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let observed_on = problems
            .take("observed_on", self.observed_on.parse(), |problem| {
                format!("The day of the visit {problem}")
            })
            .flatten();
        if observed_on.is_some_and(|day| day > today) {
            problems.add("observed_on", "The day of the visit must not be in the future");
        }
        let mut practice = Practice { observed_on, ..Practice::default() };
        for ((form, focus), asked) in self.foci.iter().zip(&mut practice.foci).zip(focus::ALL) {
            focus.observed = text::from_form(&form.observed).trim().to_owned();
            focus.evidence = text::from_form(&form.evidence).trim().to_owned();
            if rates && !form.rating.is_empty() {
                focus.rating =
                    problems.take(&format!("rating-{}", asked.number), form.rating.parse::<Rating>(), |_| {
                        format!("Choose a rating for area of focus {} from the list, or none", asked.number)
                    });
            }
        }
        let safety = self.safety.read(&mut problems, today);
        problems.finish(Some((practice, safety)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    fn filled_in() -> PracticeForm {
        let mut form =
            PracticeForm { observed_on: TypedDate::new("24", "11", "2026"), ..PracticeForm::default() };
        form.foci[2] = FocusForm {
            observed: "Advocacy was offered.\r\n".into(),
            evidence: "Seen on the visit".into(),
            rating: "green".into(),
        };
        form
    }

    #[test]
    fn an_empty_form_is_kept_and_filled_in_later() {
        assert_eq!(PracticeForm::default().parse(false, today()), Ok((Practice::default(), None)));
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        let (practice, safety) = filled_in().parse(true, today()).unwrap();
        assert_eq!(practice.focus(3).unwrap().observed, "Advocacy was offered.");
        assert_eq!(PracticeForm::of(&practice, safety.as_ref()).parse(true, today()), Ok((practice, safety)));
    }

    #[test]
    fn observations_are_rated_only_where_the_group_chose_to() {
        let rated = |rates| filled_in().parse(rates, today()).unwrap().0.foci[2].rating;
        assert_eq!(rated(false), None);
        assert_eq!(rated(true), Some(Rating::Green));
    }

    #[test]
    fn a_visit_to_come_and_a_rating_off_the_list_are_refused() {
        let mut form = filled_in();
        form.observed_on = TypedDate::new("1", "12", "2026");
        form.foci[6].rating = "blue".into();
        let problems = form.parse(true, today()).unwrap_err();
        assert!(about(&problems, "observed_on").is_some() && about(&problems, "rating-7").is_some());
    }

    #[test]
    fn every_text_is_looked_through() {
        assert_eq!(filled_in().free_texts().len(), 16);
    }
}
