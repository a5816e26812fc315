//! The eight questions of the invented case, to be rated alone.

use domain::{
    audit_tool::{AuditTool, Question},
    rating::Rating,
};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    parts::{Button, RadioItem, Radios, RagLegend},
};

/// The form: a choice for each question, with what was chosen before.
#[component]
pub fn RatingForm(
    /// The audit.
    at: AuditAddress,
    /// Its tool.
    tool: AuditTool,
    /// What they chose before.
    own: Vec<(u8, Rating)>,
) -> impl IntoView {
    let questions = tool.questions.iter().map(|question| choice(question, &own)).collect_view();
    view! {
        <form method="post" action="/do/rate-invented-case" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            {questions}
            <Button text="Save your ratings" />
        </form>
        <RagLegend />
    }
}

fn choice(question: &Question, own: &[(u8, Rating)]) -> impl IntoView + use<> {
    let items = question
        .ratings()
        .into_iter()
        .map(|rating| RadioItem::new(rating.code(), rating.word()).hint(question.descriptor(rating)))
        .collect();
    let chosen = own.iter().find(|(number, _)| *number == question.number);
    view! {
        <Radios
            name=format!("question_{}", question.number)
            legend=format!("{}. {}", question.number, question.wording)
            hint=question.condition.clone().map(|condition| format!("Applies only where: {condition}"))
            value=chosen.map(|(_, rating)| rating.code().to_owned()).unwrap_or_default()
            items
            small=true
        />
    }
}
