//! What the agency was asked to change, and what of it is done.

use domain::sending::Item;
use leptos::prelude::*;
use store::sending::{Change, SentCase};

use super::setting::{AboutSending, Setting};
use crate::{
    address::AuditAddress,
    parts::{Button, ButtonKind, Tag, TagColour},
};

/// Those of the latest round. What was asked before that is in the export of each case.
pub(super) fn latest(mut changes: Vec<Change>) -> Vec<Change> {
    let Some(asked_at) = changes.first().map(|change| change.asked_at) else { return changes };
    changes.retain(|change| change.asked_at == asked_at);
    changes
}

/// The notes, each with whether it is done; for the agency's own contact, while it is open, with a button that says so.
/// Draws nothing where nothing was asked.
#[component]
pub fn WantedChanges(
    /// What the agency sends.
    setting: Setting,
    /// Its cases.
    cases: Vec<SentCase>,
    /// What was asked.
    changes: Vec<Change>,
) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    let marks = setting.may(domain::access::Action::SendCases) && !setting.sending.sending.is_sent();
    let items = changes
        .into_iter()
        .map(|change| view! { <WantedChange setting=setting.clone() cases=cases.clone() change marks /> })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Changes asked for"</h2>
        <ul class="govuk-list wanted-changes">{items}</ul>
    }
    .into_any()
}

#[component]
fn WantedChange(setting: Setting, cases: Vec<SentCase>, change: Change, marks: bool) -> impl IntoView {
    let case = change.wanted.case.as_ref();
    let reference = case.and_then(|case| cases.iter().find(|one| one.file.id == *case));
    let title = match reference {
        Some(case) => format!("Case {}: {}", case.file.reference, change.wanted.item.words()),
        None => change.wanted.item.words(),
    };
    let title = match place(&setting.at, &setting, &change).filter(|_| marks) {
        Some(href) => view! {
            <a class="govuk-link" href=href>
                {title.clone()}
            </a>
        }
        .into_any(),
        None => view! { {title.clone()} }.into_any(),
    };
    let (text, colour) = match change.done_at {
        Some(_) => ("Done", TagColour::Teal),
        None => ("To do", TagColour::Purple),
    };
    let what = reference.map_or_else(
        || change.wanted.item.words(),
        |case| format!("case {}, {}", case.file.reference, change.wanted.item.words()),
    );
    let button = (marks && change.done_at.is_none()).then(|| {
        view! {
            <form method="post" action="/do/mark-change-done" novalidate>
                <AboutSending at=setting.at.clone() agency=setting.agency().clone() />
                <input type="hidden" name="change" value=change.id.clone() />
                <Button text=format!("Mark as done: {what}") kind=ButtonKind::Secondary />
            </form>
        }
    });
    view! {
        <li>
            <p class="govuk-body govuk-!-margin-bottom-1">
                <strong>{title}</strong>
                " "
                <Tag text colour />
            </p>
            <p class="govuk-body as-typed">{change.wanted.note}</p>
            {button}
        </li>
    }
}

/// Where it is changed.
fn place(at: &AuditAddress, setting: &Setting, change: &Change) -> Option<String> {
    let (case, item) = (change.wanted.case.as_ref()?, change.wanted.item);
    Some(match item {
        Item::Summary => format!("{}#summary", at.change_case(case)),
        item => format!("{}#{}", at.sent_case(setting.agency(), case), item.field()),
    })
}
