//! What a board manager has to see before all else: that somebody has to act to keep an adult safe.

use domain::id::BoardId;
use leptos::prelude::*;
use store::observations::SafetyWaiting;

use crate::{address::AuditAddress, parts::NotificationBanner};

/// Says where somebody has to act and it was not passed on, or no manager has seen it yet. Draws nothing where there is
/// nothing of the kind.
#[component]
pub fn SafetyBanner(
    /// What waits, by the board that hosts the audits.
    waiting: Vec<(BoardId, SafetyWaiting)>,
) -> impl IntoView {
    if waiting.is_empty() {
        return ().into_any();
    }
    let items = waiting.into_iter().map(|(board, waiting)| item(board, waiting)).collect_view();
    view! {
        <NotificationBanner>
            <h3 class="govuk-notification-banner__heading">
                "Somebody has to act to keep an adult safe"
            </h3>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        </NotificationBanner>
    }
    .into_any()
}

fn item(board: BoardId, waiting: SafetyWaiting) -> impl IntoView {
    let at = AuditAddress { board, audit: waiting.audit };
    let state = if waiting.answer.safety.is_not_passed_on() {
        "it is not recorded who was told, by whom and when"
    } else {
        "it was passed on, and no manager has said yet that they have seen it"
    };
    view! {
        <li>
            <a class="govuk-notification-banner__link" href=at.safety(&waiting.observation)>
                {format!("Observation {}", waiting.reference)}
            </a>
            {format!(
                ", {}. {}: {state}.",
                waiting.audit_name,
                waiting.answer.part.words(),
            )}
        </li>
    }
}
