//! Takes a role from somebody.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::MembershipId};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address::{self, BoardAddress},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_board,
};

/// Takes a role, then goes to the board's people; whoever gave up their own goes to the list of audits. The last
/// manager's is not taken: the page that asked says why.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a role that is gone or another board's; [`Problem::Unavailable`] if
/// the store failed.
#[server(prefix = "/do", endpoint = "take-role")]
pub async fn take_role(board: String, membership: String) -> Result<(), Problem> {
    end(take(&BoardAddress::new(board), &MembershipId::new(membership)).await)
}

async fn take(at: &BoardAddress, membership: &MembershipId) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, &at.0)?;
    let database = database();
    let members = store::memberships::list(&database, &at.0).await?;
    let is_own =
        members.iter().any(|member| member.id == *membership && viewer.person() == Some(&member.person));
    match store::memberships::take(&database, &at.0, membership, &viewer.by(Some(&at.0))).await {
        Ok(()) if is_own => see_other(address::AUDITS),
        Ok(()) => see_other(&at.people()),
        Err(StoreError::StillInUse { .. }) => see_other(&at.take_role(membership)),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
