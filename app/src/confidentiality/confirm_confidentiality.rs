//! Confirms the board's confidentiality arrangements for an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::{Action, takes_part_as};
use leptos::prelude::*;
use store::Saved;

use crate::{
    address::AuditAddress,
    problem::Problem,
    signing_in::return_path,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// Confirms the wording that the person read, then goes on to the page they wanted, or shows that they confirmed.
/// `version` is the version that they read: where the board has written a newer one meanwhile, they are shown that and
/// nothing is confirmed. `next` is the page that they wanted, empty for none.
///
/// # Errors
/// What the rules say, [`Problem::NotFound`] where the board has no wording, or [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "confirm-confidentiality")]
pub async fn confirm_confidentiality(
    board: String,
    audit: String,
    #[server(default)] version: i64,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    end(confirm(&AuditAddress::new(board, audit), version, &next).await)
}

async fn confirm(at: &AuditAddress, version: i64, next: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ConfirmConfidentiality, at).await?;
    let person = inside.viewer.person().ok_or(Problem::SignedOut)?;
    let part = takes_part_as(&inside.viewer.actor.memberships, &inside.audit).ok_or(Problem::NotYourRole)?;
    let (database, board, audit, by) = (database(), &at.board, &at.audit, inside.by());
    let confirmed =
        store::confidentiality::confirm(&database, board, audit, person, part, version, today(), &by);
    let page = return_path::with_next(&at.confidentiality(), next);
    match confirmed.await? {
        Saved::Kept { .. } => match return_path::onward(next) {
            "/" => see_other(&at.confidentiality()),
            wanted => see_other(wanted),
        },
        Saved::Overtaken => {
            let joined = if page.contains('?') { '&' } else { '?' };
            see_other(&format!("{page}{joined}{NEWER}=yes"));
        }
    }
    Ok(())
}

/// The word in the page's address that says that a newer wording was written meanwhile.
pub(super) const NEWER: &str = "newer";
