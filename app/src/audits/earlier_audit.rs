//! The earlier audit that a new one is set up like.

use domain::{
    access::{Action, Object},
    audit::{AuditForm, NewAudit, Participant},
    dates::in_words,
};
use leptos::prelude::*;
use store::{Database, audits::Audit, tools::StoredTool};

use super::boards_to_choose::Boards;
use crate::{
    address::AuditAddress,
    parts::Details,
    problem::Problem,
    viewer::{Viewer, enter_audit, enter_board},
};

/// An earlier audit, with what the form of the next one begins with.
#[derive(Clone, Debug)]
pub struct EarlierAudit {
    /// Where it is.
    pub(super) at: AuditAddress,
    /// What the form begins with.
    pub(super) begun: AuditForm,
    audit: Audit,
    tool: StoredTool,
}

impl EarlierAudit {
    /// The audit that an address or a form names, for somebody who may see it and set up another one for its board.
    /// None where neither names one.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for an audit that is not there, what the rules say, or [`Problem::Unavailable`].
    pub async fn named(database: &Database, board: &str, from: &str) -> Result<Option<Self>, Problem> {
        if from.is_empty() {
            return Ok(None);
        }
        let at = AuditAddress::new(board, from);
        enter_audit(Action::SeeAudit, &at).await?;
        enter_board(Action::SetUpAudit, &at.board)?;
        let audit = store::audits::get(database, &at.board, &at.audit).await?;
        let boards = store::audits::receiving_boards(database, &at.board, &at.audit).await?;
        let agencies = store::agencies::list(database, &at.board, &at.audit).await?;
        let begun = AuditForm::next_round(&NewAudit {
            details: audit.details.clone(),
            boards: boards.into_iter().map(|board| board.name).collect(),
            participants: agencies
                .into_iter()
                .map(|agency| Participant { name: agency.name, role: agency.role })
                .collect(),
            lead: audit.lead_name.clone(),
            is_demonstration: audit.is_demonstration,
        });
        let tool = store::tools::get(database, &at.board, &audit.tool_id).await?;
        Ok(Some(Self { at, begun, audit, tool }))
    }
}

/// What is copied and what is not.
#[component]
pub fn WhatIsCopied(
    /// What the new audit is set up like.
    earlier: EarlierAudit,
) -> impl IntoView {
    let EarlierAudit { at, audit, tool, .. } = earlier;
    let days = match (audit.details.window, audit.details.cases_due_on) {
        (None, _) => "no days: the earlier audit has no window",
        (Some(_), None) => "the window, moved on: it begins on the day after the last one and is as long",
        (Some(_), Some(_)) => {
            "the window, moved on: it begins on the day after the last one and is as long; and, moved on by as much, \
             the day by which agencies send their cases"
        }
    };
    let agreed = tool.agreed_on.map_or_else(
        || "a draft that the group has not agreed".to_owned(),
        |on| format!("agreed on {}", in_words(on)),
    );
    let version = format!(
        "the audit tool in the version that was used ({}, version {}, {agreed})",
        tool.tool.name, tool.tool.version
    );
    view! {
        <p class="govuk-body">
            "The form begins with what was set up for "
            <a class="govuk-link" href=at.overview()>
                {audit.details.name}
            </a> ". Change what is different this time. Nothing is kept before you set up the audit."
        </p>
        <h2 class="govuk-heading-m">"What is copied"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"the boards, the theme and how many cases each agency is asked for"</li>
            <li>"the agencies with their kinds, what each of them does, and which one leads"</li>
            <li>{version}</li>
            <li>{days}</li>
            <li>
                "the words of the confidentiality arrangements, not the day: the group agrees them anew, and they are \
                 kept with the day on which it does"
            </li>
            <li>
                "who rates the cases of their own agency, the choices about observations, and for how long text is kept"
            </li>
        </ul>
        <h2 class="govuk-heading-m">"What is not copied"</h2>
        <ul class="govuk-list govuk-list--bullet">
            <li>"cases, lists and draws"</li>
            <li>"ratings, evidence and findings"</li>
            <li>"observations, and who audits whom"</li>
            <li>"main messages, reports and boards’ responses"</li>
            <li>"interests that people declared, what they confirmed, and the history"</li>
        </ul>
        <p class="govuk-body">
            "All of that stays in the earlier audit alone. People keep the roles that they have in the board."
        </p>
    }
}

/// Audits that a new one can be set up like: where each is, and its name.
pub type Earlier = Vec<(AuditAddress, String)>;

/// The audits that somebody may set up the next round of, by board, the newest first.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn earlier_audits(
    database: &Database,
    viewer: &Viewer,
    boards: &Boards,
) -> Result<Earlier, Problem> {
    let mut earlier = Vec::new();
    for board in &boards.managed {
        let facts = store::access::hosted_facts(database, &board.id).await?;
        for audit in store::audits::list(database, &board.id).await? {
            let may_see = facts
                .iter()
                .find(|listed| listed.audit == audit.id)
                .is_some_and(|listed| viewer.may(Action::SeeAudit, Object::Audit(&listed.facts)));
            if may_see {
                let name = if boards.managed.len() > 1 {
                    format!("{}, {}", audit.name, board.name)
                } else {
                    audit.name
                };
                earlier.push((AuditAddress { board: board.id.clone(), audit: audit.id }, name));
            }
        }
    }
    Ok(earlier)
}

/// The links that begin a form from an earlier audit.
#[component]
pub fn CopyFromEarlier(
    /// Those to choose from.
    earlier: Earlier,
) -> impl IntoView {
    let links = earlier
        .into_iter()
        .map(|(at, name)| {
            view! {
                <li>
                    <a class="govuk-link" href=at.next_round()>
                        {name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Details summary="Copy from an earlier audit">
            <p class="govuk-body">
                "The form then begins with the boards, the agencies, the audit tool and the choices of the audit that you \
                 choose, and with its days moved on. Cases and answers are never copied."
            </p>
            <ul class="govuk-list">{links}</ul>
        </Details>
    }
}
