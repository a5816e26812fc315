//! The names guard in forms: what looks as if it identifies a person is not saved until its author changes it or says
//! that it is not one.
//!
//! A change looks through its form's free texts before it writes anything. What is stopped is kept as a draft that its
//! author alone sees, and the form comes back with an error at each field and a box to say "it is not one"
//! ([`NamesQuestion`]). The box posts the fingerprint of exactly what was found; where the author has ticked it, the
//! save goes through and the trail is told so with the change.

use domain::{
    names_guard::{Checked, check_over},
    problem::FieldProblem,
    text,
    trail::{By, Detail},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    parts::{CheckboxItem, Checkboxes},
    site::today,
};

/// What came of looking through a form.
#[derive(Clone, Debug)]
pub struct NamesCheck(Checked, NamesAnswer);

/// What a form asks its author about, and what they said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamesAnswer {
    /// What the box posts: a fingerprint of what was found. Empty where there is nothing to ask.
    pub fingerprint: String,
    /// Whether the author said that it is not one.
    pub is_not_one: bool,
}

impl NamesCheck {
    /// Looks through a form's free texts, given as field names and texts, with what is stored in the same fields now:
    /// a stretch that stands there already is not asked about again. `said` is what the form posted as
    /// `names_checked`.
    pub fn look(typed: &[(&str, &str)], stored: &[(&str, &str)], said: &str) -> Self {
        // As it would be kept: what is taken out on the way must not hide anything.
        let typed = as_kept(typed);
        let checked = check_over(pairs(&typed), stored.iter().copied(), said, today());
        let answer = match &checked {
            Checked::Clear => NamesAnswer::default(),
            Checked::SaidNot(_) => NamesAnswer { fingerprint: said.trim().to_owned(), is_not_one: true },
            Checked::Stopped { fingerprint, .. } => {
                NamesAnswer { fingerprint: fingerprint.clone(), is_not_one: false }
            }
        };
        Self(checked, answer)
    }

    /// Whether nothing was found.
    pub fn is_clear(&self) -> bool {
        self.0 == Checked::Clear
    }

    /// Whether nothing may be saved.
    pub fn is_stopped(&self) -> bool {
        matches!(self.0, Checked::Stopped { .. })
    }

    /// What is to be mended: a sentence for each field concerned. The sentences quote what was typed: they are for the
    /// author's own page.
    pub fn problems(&self) -> Vec<FieldProblem> {
        match &self.0 {
            Checked::Stopped { problems, .. } => problems.clone(),
            _ => Vec::new(),
        }
    }

    /// The parsed form, unless something is to be mended in it, here or for other reasons.
    ///
    /// # Errors
    /// Every problem found: the form's own, then those of this check.
    pub fn and<T>(&self, parsed: Result<T, Vec<FieldProblem>>) -> Result<T, Vec<FieldProblem>> {
        let stopped = self.problems();
        match parsed {
            Ok(value) if stopped.is_empty() => Ok(value),
            Ok(_) => Err(stopped),
            Err(mut problems) => {
                problems.extend(stopped);
                Err(problems)
            }
        }
    }

    /// Who makes the change, who has said of these fields that they hold nothing of the kind.
    pub fn by(&self, by: By) -> By {
        let Checked::SaidNot(said) = &self.0 else { return by };
        let mut fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        fields.dedup();
        let detail = fields.into_iter().fold(Detail::default(), |detail, field| {
            let kinds: Vec<&str> =
                said.iter().filter(|(of, _)| of == field).map(|(_, kind)| kind.code()).collect();
            detail.say(field, kinds.join(","))
        });
        by.who_checked(detail)
    }

    /// What the form's page asks about when it is shown again.
    pub fn answer(&self) -> &NamesAnswer {
        &self.1
    }
}

fn as_kept<'a>(fields: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    fields.iter().map(|(name, typed)| (*name, text::from_form(typed))).collect()
}

fn pairs<'a>(fields: &'a [(&'a str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    fields.iter().map(|(name, text)| (*name, text.as_str()))
}

/// Asks whether what was found is what it looks like. Draws nothing where nothing was found. Stands in the form, before
/// its buttons.
#[component]
pub fn NamesQuestion(
    /// What is asked.
    names: NamesAnswer,
) -> impl IntoView {
    let NamesAnswer { fingerprint, is_not_one } = names;
    (!fingerprint.is_empty()).then(|| {
        let item = CheckboxItem::new(fingerprint, "It is not one. Save what I wrote.").checked(is_not_one);
        view! {
            <Checkboxes
                name="names_checked"
                legend="Does it identify a person?"
                hint="If it does, change it above. If it is not what it looks like, say so here. The history then says \
                      that you did, but not what you wrote."
                items=vec![item]
                small=true
            />
        }
    })
}

#[cfg(test)]
mod tests {
    use domain::access::Who;

    use super::*;

    const SUMMARY: [(&str, &str); 1] = [("summary", "Lives at LS6 2AB, tel 0113 496 0123.")];

    fn by() -> By {
        By::of(Who::Operator, crate::site::now())
    }

    #[test]
    fn what_is_stopped_stands_after_what_is_wrong_otherwise() {
        let check = NamesCheck::look(&SUMMARY, &[], "");
        let wrong: Result<(), _> = Err(vec![FieldProblem::new("agency", "Choose an agency")]);
        let fields: Vec<String> =
            check.and(wrong).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["agency", "summary"]);
        assert!(check.and(Ok(())).is_err());
        assert!(check.by(by()).names_checked.is_empty(), "nobody has said anything");
    }

    #[test]
    fn who_says_it_is_not_one_is_told_of_by_field_and_kind_without_the_words() {
        let asked = NamesCheck::look(&SUMMARY, &[], "").answer().fingerprint.clone();
        let check = NamesCheck::look(&SUMMARY, &[], &asked);
        assert_eq!(check.and(Ok(7)), Ok(7));
        let said = check.by(by()).names_checked;
        assert_eq!(said.pairs().collect::<Vec<_>>(), [("summary", "postcode,phone_number")]);
        assert!(check.answer().is_not_one);
    }

    #[test]
    fn what_is_stored_already_is_not_asked_about_again() {
        let check = NamesCheck::look(&SUMMARY, &SUMMARY, "");
        assert!(!check.is_stopped() && check.answer().fingerprint.is_empty());
        assert!(check.by(by()).names_checked.is_empty());
        let more = [("summary", "Lives at LS6 2AB, tel 0113 496 0123; son at LS6 3AB.")];
        let problems = NamesCheck::look(&more, &SUMMARY, "").problems();
        assert!(problems[0].sentence.contains("LS6 3AB") && !problems[0].sentence.contains("LS6 2AB"));
    }

    #[test]
    fn a_character_that_is_not_kept_hides_nothing() {
        assert!(NamesCheck::look(&[("summary", "LS6\0 2AB")], &[], "").is_stopped());
    }
}
