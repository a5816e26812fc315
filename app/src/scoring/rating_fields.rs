//! The choices of a question: its ratings with what each means, and why it could not fairly be rated.

use domain::{
    answer::NOT_RATED,
    audit_tool::Question,
    rating::{NotRatedReason, Outcome},
};
use leptos::prelude::*;

use crate::parts::{Choice, RadioItem, Radios, Select};

/// The radio buttons of a question.
#[component]
pub fn RatingRadios(
    /// The question.
    asked: Question,
    /// What is chosen.
    outcome: Outcome,
    /// What makes the ids of these fields unique on a page with several questions; empty on a page with one.
    #[prop(optional, into)]
    id_suffix: String,
) -> impl IntoView {
    let chosen = match outcome {
        Outcome::NotRatedYet => String::new(),
        Outcome::NotRated(_) => NOT_RATED.to_owned(),
        Outcome::Rated(rating) => rating.code().to_owned(),
    };
    let mut items: Vec<RadioItem> = asked
        .ratings()
        .into_iter()
        .map(|rating| {
            RadioItem::new(rating.code(), rating.word())
                .hint(asked.descriptor(rating))
                .attribute("data-key", &rating.key().to_string())
        })
        .collect();
    let reasons = NotRatedReason::ALL
        .into_iter()
        .map(|reason| Choice::new(reason.code(), reason.words()))
        .collect::<Vec<_>>();
    items.push(
        RadioItem::new(NOT_RATED, "It could not fairly be rated").conditional(
            view! {
                <Select
                    name="not_rated_reason"
                    id=format!("not_rated_reason{id_suffix}")
                    label="Why it could not fairly be rated"
                    choices=reasons
                    value=outcome.reason().unwrap_or(NotRatedReason::Other).code()
                />
            }
            .into_any(),
        ),
    );
    view! {
        <Radios
            name="rating"
            id=format!("rating{id_suffix}")
            legend=asked.wording.clone()
            hint=asked.condition.clone().map(|condition| format!("Applies only where: {condition}"))
            value=chosen
            items=items
            small=true
        />
    }
}
