//! One question of a tool, to be read.

use domain::{
    audit_tool::{AuditTool, Question},
    principle::Principle,
    rating::Rating,
};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    parts::{Content, Rag, SummaryList, SummaryRow},
};

/// A question's words, its condition, what each rating means, and the principles it speaks to.
#[component]
pub fn QuestionView(
    /// The audit.
    at: AuditAddress,
    /// The question.
    question: Question,
    /// Whether the tool is a draft, so that the question can be changed.
    can_change: bool,
) -> impl IntoView {
    let wording = SummaryRow::new("Question", Content::view(wording(&question)));
    let wording = if can_change {
        wording.change(at.tool_question(question.number), format!("question {}", question.number))
    } else {
        wording
    };
    let applies = match &question.condition {
        Some(condition) => format!("Only where: {condition}"),
        None => "In every case".to_owned(),
    };
    let mut rows = vec![wording, SummaryRow::new("Applies", applies)];
    rows.extend(question.ratings().into_iter().map(|rating| descriptor(&question, rating)));
    rows.push(SummaryRow::new("Asks directly about", names(&question.direct)));
    rows.push(SummaryRow::new("Touches a part of", names(&question.partial)));
    view! { <SummaryList title=format!("{}. {}", question.number, question.short) rows /> }
}

fn wording(question: &Question) -> impl IntoView + use<> {
    let is_changed = AuditTool::msp_case_file()
        .question(question.number)
        .is_some_and(|shipped| shipped.wording != question.wording);
    view! {
        <strong class="as-typed">{question.wording.clone()}</strong>
        {is_changed
            .then(|| {
                view! { <p class="govuk-body-s">"Changed here: no longer word for word what the source says."</p> }
            })}
    }
}

fn descriptor(question: &Question, rating: Rating) -> SummaryRow {
    let words = question.descriptor(rating).to_owned();
    SummaryRow::new(
        Content::view(view! { <Rag outcome=rating /> }),
        Content::view(view! { <span class="as-typed">{words}</span> }),
    )
}

fn names(principles: &[Principle]) -> String {
    if principles.is_empty() {
        "No principle".to_owned()
    } else {
        principles.iter().map(|principle| principle.name()).collect::<Vec<_>>().join(", ")
    }
}
