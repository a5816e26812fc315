//! Gives somebody of the board a further role.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    id::MembershipId,
    problem::{FieldProblem, Problems},
};
use leptos::prelude::*;
use store::StoreError;

use super::role_fields::RoleForm;
use crate::{
    address::BoardAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_board,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "give somebody a role";

/// Gives a role to the person of a membership, then goes to the board's people. A form with something to mend comes
/// back as it was typed.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a membership that is gone or another board's;
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "give-role")]
pub async fn give_role(
    board: String,
    membership: String,
    #[server(default)] role: String,
    #[server(default)] agency: String,
    #[server(default)] agency_name: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = RoleForm { role, agency, agency_name };
    end(give(&BoardAddress::new(board), &MembershipId::new(membership), form, &draft, &names_checked).await)
}

async fn give(
    at: &BoardAddress,
    membership: &MembershipId,
    form: RoleForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, &at.0)?;
    let database = database();
    let members = store::memberships::list(&database, &at.0).await?;
    let person = &members.iter().find(|member| member.id == *membership).ok_or(Problem::NotFound)?.person;
    let agencies = store::memberships::agencies_of_board(&database, &at.0).await?;
    let names = form.names(names_checked);
    let by = names.by(viewer.by(Some(&at.0)));
    let mut problems = Problems::default();
    let read = form.parse(&agencies, &mut problems);
    let problems = match names.and(problems.finish(read)) {
        Err(problems) => problems,
        Ok((role, agency)) => {
            match store::memberships::give(&database, &at.0, person, role, &agency, &by).await {
                Ok(_) => {
                    forget(&database, draft).await?;
                    see_other(&at.people());
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => {
                    vec![FieldProblem::new("role", "They have this role already. Choose another one")]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    let (kept, page) = (KeptForm { form, version: 0, problems }, at.give_role(membership));
    kept.send_back_asking(&database, FORM, &page, draft, names.answer()).await.map(drop)
}
