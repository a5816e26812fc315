//! Declares an interest in a case, or withdraws it: with one, a member watches the case and does not rate it.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    parts::{Button, ButtonKind},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// The part of a case's page that says whether the person has an interest, and changes it.
#[component]
pub fn Interest(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// Whether an interest is declared.
    has_interest: bool,
) -> impl IntoView {
    let (action, explained, button) = if has_interest {
        (
            "/do/withdraw-interest",
            "You have declared an interest in this case. You see it and do not rate it or record findings. The history \
             keeps that you had one.",
            "Withdraw my interest",
        )
    } else {
        (
            "/do/declare-interest",
            "Declare one if you knew the adult or worked on the enquiry, or if others could think that you cannot \
             judge it freely. You then see the case and do not rate it; what you have rated alone counts in nothing.",
            "Declare an interest",
        )
    };
    view! {
        <h2 class="govuk-heading-m">"Your interest in this case"</h2>
        <p class="govuk-body">{explained}</p>
        <form method="post" action=action novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <Button text=button kind=ButtonKind::Secondary />
        </form>
    }
}

/// Declares the person's interest in a case.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "declare-interest")]
pub async fn declare_interest(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
) -> Result<(), Problem> {
    end(set(&AuditAddress::new(board, audit), &CaseId::new(case), true).await)
}

/// Withdraws it.
///
/// # Errors
/// As [`declare_interest`].
#[server(prefix = "/do", endpoint = "withdraw-interest")]
pub async fn withdraw_interest(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
) -> Result<(), Problem> {
    end(set(&AuditAddress::new(board, audit), &CaseId::new(case), false).await)
}

async fn set(at: &AuditAddress, case: &CaseId, is_declared: bool) -> Result<(), Problem> {
    let entered = enter_case(Action::DeclareInterest, at, case).await?;
    let (database, by) = (database(), entered.by());
    let person = entered.inside.viewer.person().ok_or(Problem::SignedOut)?;
    if is_declared {
        store::interests::declare(&database, &at.board, &at.audit, case, person, &by).await?;
    } else {
        store::interests::withdraw(&database, &at.board, &at.audit, case, person, &by).await?;
    }
    see_other(&at.case(case));
    Ok(())
}
