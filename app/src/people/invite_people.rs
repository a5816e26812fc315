//! Invites people to a role.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;
use secrets::token::Token;
use store::{
    invitations::{GOOD_FOR, Outcome},
    memberships::ForAgency,
};

use super::{
    invite_form::{Asked, FORM, InviteForm, Rest},
    made_links::{Inviting, MadeLinks},
    role_fields::{Agencies, RoleForm},
};
use crate::{
    address::BoardAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    shown_once,
    site::{database, end, see_other},
    viewer::{Viewer, enter_board},
};

/// Invites those whose lines can be read, then goes to the page that shows what became of them. Lines that cannot be
/// read stay in the box there, to be mended. Where nobody can be invited the form comes back as it was typed.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "invite-people")]
pub async fn invite_people(
    board: String,
    #[server(default)] role: String,
    #[server(default)] agency: String,
    #[server(default)] agency_name: String,
    #[server(default)] people: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = InviteForm { role: RoleForm { role, agency, agency_name }, people };
    end(invite(&BoardAddress::new(board), form, &draft, &names_checked).await)
}

async fn invite(
    at: &BoardAddress,
    form: InviteForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, &at.0)?;
    let database = database();
    let agencies = store::memberships::agencies_of_board(&database, &at.0).await?;
    let names = form.role.names(names_checked);
    let (asked, rest) = match names.and(form.parse(&agencies)) {
        Ok(read) => read,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            return kept
                .send_back_asking(&database, FORM, &at.invite(), draft, names.answer())
                .await
                .map(drop);
        }
    };
    let waiting = shown_once::keep(&carry_out(at, &viewer, asked, &agencies, &names).await?, &viewer)?;
    let Rest { people, problems } = rest;
    if problems.is_empty() {
        forget(&database, draft).await?;
        see_other(&at.invited(&waiting));
        return Ok(());
    }
    let left = KeptForm { form: InviteForm { people, ..form }, version: 0, problems };
    // With what was said of the agency's name, which stays in the form.
    left.send_back_asking(&database, FORM, &at.invited(&waiting), draft, names.answer()).await.map(drop)
}

/// Invites people and sends their links.
async fn carry_out(
    at: &BoardAddress,
    viewer: &Viewer,
    asked: Asked,
    agencies: &Agencies,
    names: &NamesCheck,
) -> Result<MadeLinks, Problem> {
    let database = database();
    let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
    let Asked { role, agency, people } = asked;
    let agency_name = match &agency {
        ForAgency::None => None,
        ForAgency::Known(known) => agencies.iter().find(|(id, _)| id == known).map(|(_, name)| name.clone()),
        ForAgency::Named(name) => Some(name.clone()),
    };
    let tokens = people.iter().map(|_| Token::new()).collect::<Result<Vec<_>, _>>()?;
    let by = names.by(viewer.by(Some(&at.0)));
    let hashed: Vec<_> =
        people.into_iter().zip(&tokens).map(|(person, token)| (person, token.hash())).collect();
    let outcomes = store::invitations::invite(&database, &at.0, role, &agency, &hashed, &by).await?;
    let links = hashed
        .into_iter()
        .zip(tokens.iter().zip(outcomes))
        .map(|((person, _), (token, outcome))| {
            (person.email, (outcome == Outcome::Invited).then(|| token.reveal()))
        })
        .collect();
    let inviting = Inviting {
        board: &board.name,
        inviter: &viewer.name,
        role,
        agency: agency_name.as_deref(),
        until: by.at + GOOD_FOR,
    };
    Ok(inviting.send(links).await)
}
