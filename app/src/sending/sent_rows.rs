//! A case as it is sent: every item with what was filled in.

use domain::{audit_tool::AuditTool, problem::FieldProblem, sending::Item};
use leptos::prelude::*;
use store::sending::SentCase;

use super::setting::Setting;
use crate::{
    cases::case_fields::in_rows,
    names_check::NamesCheck,
    observations::recording::safety_in_words,
    parts::{Content, SummaryList, SummaryRow},
};

/// What an item of a case says, in words; empty where nothing was filled in.
pub(super) fn words(case: &SentCase, item: Item) -> String {
    match item {
        Item::Summary => {
            let rows = in_rows(&case.file.referral).into_iter().filter(|(_, value)| !value.trim().is_empty());
            rows.map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join("\n")
        }
        Item::Safety => safety_in_words(case.safety.as_ref().map(|answer| &answer.safety)).1,
        item => case.sending.words_of(item).to_owned(),
    }
}

/// The label of an item: a question with its own short words.
pub(super) fn label(tool: &AuditTool, item: Item) -> String {
    match item {
        Item::Question(number) => {
            let short = tool.question(number).map(|question| question.short.clone()).unwrap_or_default();
            format!("{number}. {short}: where the evidence is")
        }
        item => item.words(),
    }
}

/// Where an item is changed.
pub(super) fn place(setting: &Setting, case: &SentCase, item: Item) -> String {
    let id = &case.file.id;
    match item {
        Item::Summary => format!("{}#summary", setting.at.change_case(id)),
        item => format!("{}#{}", setting.at.sent_case(setting.agency(), id), item.field()),
    }
}

/// Every item of a case.
#[component]
pub fn SentRows(
    /// What the agency sends.
    setting: Setting,
    /// The case.
    case: SentCase,
    /// The tool whose questions are asked.
    tool: AuditTool,
    /// Whether each item has a link to change it.
    can_change: bool,
) -> impl IntoView {
    let rows = Item::of_a_case()
        .map(|item| {
            let said = words(&case, item);
            let said = if said.trim().is_empty() { "Not filled in".to_owned() } else { said };
            let row = SummaryRow::new(
                label(&tool, item),
                Content::view(view! { <span class="as-typed">{said}</span> }),
            );
            let what = format!("case {}, {}", case.file.reference, item.words().to_lowercase());
            if can_change { row.change(place(&setting, &case, item), what) } else { row }
        })
        .collect();
    view! { <SummaryList rows /> }
}

/// What the names guard finds in all that is sent: what of which case, and what it looks like. It quotes what was typed.
pub(super) fn suspicions(cases: &[SentCase]) -> Vec<(String, FieldProblem)> {
    let mut found = Vec::new();
    for case in cases {
        let reference = [("the case number".to_owned(), case.file.reference.clone())];
        let summary = [("the summary of the referral".to_owned(), case.file.referral.summary.clone())];
        let items = Item::of_a_case()
            .filter(|item| *item != Item::Summary)
            .map(|item| (item.words().to_lowercase(), words(case, item)));
        let texts: Vec<(String, String)> = reference.into_iter().chain(summary).chain(items).collect();
        let texts: Vec<(&str, &str)> =
            texts.iter().map(|(field, text)| (field.as_str(), text.as_str())).collect();
        let problems = NamesCheck::look(&texts, &[], "").problems();
        found.extend(problems.into_iter().map(|problem| (case.file.reference.clone(), problem)));
    }
    found
}
