//! What an agency says of one of its cases, and the form for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Item;
use crate::{
    audit_tool::QUESTIONS,
    observation::safety::{Safety, SafetyForm},
    problem::{FieldProblem, Problems},
    text::{self, NameProblem},
};

/// What the agency says of a case besides the summary of the referral. Whatever is empty was not filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseSending {
    /// Who presents it to the audit group: a role, never a name.
    pub presenter: String,
    /// Where in the record the evidence is, in words, question 1 first.
    pub places: [String; QUESTIONS as usize],
}

impl CaseSending {
    /// Where the evidence for a question is; `None` where nothing was filled in, or for a number that is no question.
    pub fn place(&self, question: u8) -> Option<&str> {
        let place = self.places.get(usize::from(question).checked_sub(1)?)?;
        (!place.is_empty()).then_some(place)
    }

    /// Whether nothing was filled in.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The items that differ from those of another state, in the order of the form.
    pub fn differs_in(&self, before: &CaseSending) -> Vec<Item> {
        let presenter = (self.presenter != before.presenter).then_some(Item::Presenter);
        let places = self.places.iter().zip(&before.places).zip(1..);
        presenter
            .into_iter()
            .chain(places.filter(|((now, was), _)| now != was).map(|(_, number)| Item::Question(number)))
            .collect()
    }

    /// What an item says; empty for one that is kept elsewhere.
    pub fn words_of(&self, item: Item) -> &str {
        match item {
            Item::Presenter => &self.presenter,
            Item::Question(number) => self.place(number).unwrap_or_default(),
            Item::Whole | Item::Summary | Item::Safety => "",
        }
    }
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseSendingForm {
    /// Who presents the case.
    pub presenter: String,
    /// The fields `place-1` to `place-8`.
    pub places: [String; QUESTIONS as usize],
    /// Whether anyone needs to act.
    pub safety: SafetyForm,
}

impl CaseSendingForm {
    /// The form that would post what is stored.
    pub fn of(sending: &CaseSending, safety: Option<&Safety>) -> Self {
        Self {
            presenter: sending.presenter.clone(),
            places: sending.places.clone(),
            safety: SafetyForm::of(safety),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(String, &str)> {
        let presenter = [("presenter".to_owned(), self.presenter.as_str())];
        let places = self
            .places
            .iter()
            .zip(1..=QUESTIONS)
            .map(|(place, number)| (format!("place-{number}"), &**place));
        let safety = self.safety.free_texts().map(|(field, text)| (field.to_owned(), text));
        presenter.into_iter().chain(places).chain(safety).collect()
    }

    /// Reads the form. Whatever is empty may be filled in later.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(&self, today: NaiveDate) -> Result<(CaseSending, Option<Safety>), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let presenter = match text::name(&self.presenter) {
            Err(NameProblem::Empty) => String::new(),
            read => problems
                .take("presenter", read, |problem| format!("The role of whoever presents the case {problem}"))
                .unwrap_or_default(),
        };
        let places = self.places.each_ref().map(|typed| text::from_form(typed).trim().to_owned());
        let safety = self.safety.read(&mut problems, today);
        problems.finish(Some((CaseSending { presenter, places }, safety)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    fn filled_in() -> CaseSendingForm {
        let mut form = CaseSendingForm { presenter: " Team manager ".into(), ..CaseSendingForm::default() };
        form.places[2] = "Minutes of the planning meeting,\r\npages 2 to 4\n".into();
        form.safety.needs_action = "no".into();
        form
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        let (sending, safety) = filled_in().parse(today()).unwrap();
        assert_eq!(sending.presenter, "Team manager");
        assert_eq!(sending.place(3), Some("Minutes of the planning meeting,\npages 2 to 4"));
        assert_eq!([sending.place(0), sending.place(1), sending.place(9)], [None; 3]);
        let form = CaseSendingForm::of(&sending, safety.as_ref());
        assert_eq!(form.parse(today()), Ok((sending, safety)));
    }

    #[test]
    fn an_empty_form_is_kept_and_filled_in_later() {
        let (sending, safety) = CaseSendingForm::default().parse(today()).unwrap();
        assert!(sending.is_empty() && safety.is_none());
    }

    #[test]
    fn a_presenter_stands_on_one_line_and_a_day_in_the_future_is_sent_back() {
        let mut form = filled_in();
        form.presenter = "Team\nmanager".into();
        form.safety.needs_action = "yes".into();
        form.safety.told_on = crate::dates::TypedDate::new("1", "1", "2027");
        let problems = form.parse(today()).unwrap_err();
        assert!(about(&problems, "presenter").unwrap().contains("line break"));
        assert!(about(&problems, "told_on").is_some());
    }

    #[test]
    fn what_differs_is_named_item_by_item() {
        let (now, _) = filled_in().parse(today()).unwrap();
        assert_eq!(now.differs_in(&CaseSending::default()), [Item::Presenter, Item::Question(3)]);
        assert_eq!(now.differs_in(&now), []);
        assert_eq!(now.words_of(Item::Presenter), "Team manager");
        assert_eq!([now.words_of(Item::Question(1)), now.words_of(Item::Summary)], [""; 2]);
    }

    #[test]
    fn every_free_text_has_its_field() {
        let form = filled_in();
        let fields: Vec<String> = form.free_texts().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields.len(), 11);
        assert_eq!((fields[0].as_str(), fields[8].as_str()), ("presenter", "place-8"));
    }
}
