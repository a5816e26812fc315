//! Taking the last change of a question back: what was changed, by whom, and the button.

use domain::{access::Action, answer::Answer, id::CaseId};
use leptos::prelude::*;
use store::{Database, answers::StoredAnswer};

use crate::{
    address::AuditAddress,
    parts::{Attributes, Button, ButtonKind, InsetText},
    problem::Problem,
    site::query,
    viewer::EnteredCase,
};

/// The value of `undo` in the address of a question where nothing was taken back, because it was changed again.
pub const CHANGED_AGAIN: &str = "changed";

/// What can be taken back.
pub struct Undo {
    /// Whether the person rates the case, so that there is a form for the button that may come.
    rates: bool,
    change: Option<Change>,
}

struct Change {
    /// "You changed question 7 from Amber to Green."
    words: String,
    version: i64,
}

impl Undo {
    /// Reads what can be taken back; nothing for whoever does not rate the case.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn find(
        database: &Database,
        entered: &EnteredCase,
        at: &AuditAddress,
        case: &CaseId,
        stored: Option<&StoredAnswer>,
    ) -> Result<Self, Problem> {
        let rates = entered.may(Action::RecordRating);
        let Some(stored) = stored.filter(|_| rates) else { return Ok(Self { rates, change: None }) };
        let earlier = store::answers::earlier(database, &at.board, &at.audit, case, stored.question).await?;
        let Some((earlier, _)) = earlier else { return Ok(Self { rates, change: None }) };
        let who = match &stored.recorded_by {
            Some(person) if Some(person) == entered.inside.viewer.person() => "You".to_owned(),
            Some(person) => {
                let person = store::people::find(database, person).await?;
                person.map_or_else(|| SOMEBODY.to_owned(), |person| person.name)
            }
            None => SOMEBODY.to_owned(),
        };
        let words = format!("{who} {}.", changed(stored.question, &earlier, &stored.answer));
        Ok(Self { rates, change: Some(Change { words, version: stored.version }) })
    }

    /// The words and the button. The words follow the group, so the button stands apart from the form that it posts.
    pub fn drawn(self, at: &AuditAddress, case: &CaseId, question: u8) -> impl IntoView + use<> {
        let too_late = query("undo").is_some_and(|undo| undo == CHANGED_AGAIN).then(|| {
            view! { <InsetText>"Somebody changed this question again, so nothing was taken back."</InsetText> }
        });
        let change = self.change.map(|change| {
            view! {
                <p class="govuk-body">{change.words}</p>
                <Button
                    text="Undo"
                    kind=ButtonKind::Secondary
                    name="version"
                    value=change.version.to_string()
                    attributes=Attributes::one("form", FORM)
                />
            }
        });
        self.rates.then(|| {
            view! {
                {too_late}
                <form id=FORM method="post" action="/do/undo-rating">
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="case" value=case.to_string() />
                    <input type="hidden" name="question" value=question.to_string() />
                </form>
                <div data-live="undo">{change}</div>
            }
        })
    }
}

const SOMEBODY: &str = "Somebody";
/// The id of the form that takes a change back.
const FORM: &str = "undo-rating";

/// "changed question 7 from Amber to Green".
fn changed(question: u8, before: &Answer, now: &Answer) -> String {
    if before.outcome == now.outcome {
        format!("changed what is written for question {question}")
    } else {
        let (from, to) = (in_words(before), in_words(now));
        format!("changed question {question} from {from} to {to}")
    }
}

fn in_words(answer: &Answer) -> String {
    match answer.outcome.reason() {
        Some(reason) => format!("“{}”", reason.words()),
        None => answer.outcome.words().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::rating::{Outcome, Rating};

    use super::*;

    #[test]
    fn a_change_is_said_in_the_words_of_ratings() {
        let rated = |rating| Answer { outcome: Outcome::Rated(rating), evidence: String::new() };
        assert_eq!(
            changed(7, &rated(Rating::Amber), &rated(Rating::Green)),
            "changed question 7 from Amber to Green"
        );
        let written = Answer { evidence: "Page 4.".into(), ..rated(Rating::Amber) };
        assert_eq!(changed(7, &rated(Rating::Amber), &written), "changed what is written for question 7");
    }
}
