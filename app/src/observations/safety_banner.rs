//! What a board manager has to see before all else: that somebody has to act to keep an adult safe.

use domain::id::{AuditId, BoardId};
use leptos::prelude::*;

use crate::{address::AuditAddress, parts::NotificationBanner, problem::Problem, site::database};

/// Where somebody has to act and it was not passed on, or no manager has seen it yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The audit.
    pub audit: AuditId,
    audit_name: String,
    /// Where it is answered.
    href: String,
    /// What it was seen in: "Observation NC-O1", "Case LCC-02".
    what: String,
    /// Where in it, in words.
    place: &'static str,
    is_passed_on: bool,
}

/// What waits in a board's audits, in its observations, in the records of its cases and in its meetings: what was not passed on first.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(crate) async fn waiting(board: &BoardId) -> Result<Vec<Waiting>, Problem> {
    let database = database();
    let at = |audit: &AuditId| AuditAddress { board: board.clone(), audit: audit.clone() };
    let of_observations = store::observations::safety_waiting(&database, board).await?.into_iter();
    let of_observations = of_observations.map(|waiting| Waiting {
        href: at(&waiting.audit).safety(&waiting.observation),
        audit: waiting.audit,
        audit_name: waiting.audit_name,
        what: format!("Observation {}", waiting.reference),
        place: waiting.answer.part.words(),
        is_passed_on: !waiting.answer.safety.is_not_passed_on(),
    });
    let of_cases = store::sending::safety_waiting(&database, board).await?.into_iter();
    let of_cases = of_cases.map(|waiting| Waiting {
        href: at(&waiting.audit).case_safety(&waiting.agency, &waiting.case),
        audit: waiting.audit,
        audit_name: waiting.audit_name,
        what: format!("Case {}", waiting.reference),
        place: "When its agency looked at the record",
        is_passed_on: !waiting.answer.safety.is_not_passed_on(),
    });
    let of_meetings = store::closings::safety_waiting(&database, board).await?.into_iter();
    let of_meetings = of_meetings.map(|waiting| Waiting {
        href: at(&waiting.audit).close_case(&waiting.case),
        audit: waiting.audit,
        audit_name: waiting.audit_name,
        what: format!("Case {}", waiting.reference),
        place: "When the group came to the end of the case",
        is_passed_on: waiting.is_passed_on,
    });
    let mut all: Vec<Waiting> = of_observations.chain(of_cases).chain(of_meetings).collect();
    // Keeps the order of time within each half.
    all.sort_by_key(|waiting| waiting.is_passed_on);
    Ok(all)
}

/// Says where somebody has to act and it was not passed on, or no manager has seen it yet. Draws nothing where there is
/// nothing of the kind.
#[component]
pub fn SafetyBanner(
    /// What waits.
    waiting: Vec<Waiting>,
) -> impl IntoView {
    if waiting.is_empty() {
        return ().into_any();
    }
    let items = waiting.into_iter().map(item).collect_view();
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

fn item(waiting: Waiting) -> impl IntoView {
    let state = if waiting.is_passed_on {
        "it was passed on, and no manager has said yet that they have seen it"
    } else {
        "it is not recorded who was told, by whom and when"
    };
    view! {
        <li>
            <a class="govuk-notification-banner__link" href=waiting.href>
                {waiting.what}
            </a>
            {format!(", {}. {}: {state}.", waiting.audit_name, waiting.place)}
        </li>
    }
}
