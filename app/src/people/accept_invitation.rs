//! Accepts an invitation.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    id::PersonId,
    problem::{FieldProblem, Problems},
    text,
};
use leptos::prelude::*;
use secrets::password::Password;
use serde::{Deserialize, Serialize};
use store::{
    StoreError,
    invitations::{Acceptance, OpenInvitation},
};

use super::invitation_page::{Way, find};
use crate::{
    address::{self, BoardAddress},
    kept_form::{KeptForm, forget},
    problem::Problem,
    signing_in::{begin, new_password},
    site::{database, end, now, see_other, site},
    viewer::viewer,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "accept an invitation";

/// The form as it is kept: without the password, always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptForm {
    /// The person's name.
    pub name: String,
}

/// Accepts an invitation: with the account that is signed in, or with a new one, which is signed in then. Goes to the
/// board, or to where a second factor is set up if the board asks for one. A form with something to mend comes back
/// without its password; whatever else stands in the way is said by the invitation's page.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed, or the machine gave no random numbers.
#[server(prefix = "/do", endpoint = "accept-invitation")]
pub async fn accept_invitation(
    token: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] again: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    // The address is sent for password managers alone: the invitation knows its own.
    drop(email);
    end(accept(&token, AcceptForm { name }, &password, &again, &draft).await)
}

async fn accept(
    link: &str,
    form: AcceptForm,
    password: &str,
    again: &str,
    draft: &str,
) -> Result<(), Problem> {
    let (database, viewer) = (database(), viewer());
    let page = address::invitation(link);
    let Some(open) = find(&database, link).await? else {
        see_other(&page);
        return Ok(());
    };
    let token_hash = &open.invitation.token_hash;
    match (Way::of(&database, &viewer, &open).await?, &open.account) {
        (Way::Signed, Some(account)) => {
            let accepted =
                store::invitations::accept(&database, token_hash, &Acceptance::Account(account), now()).await;
            let is_accepted = settled(accepted)?.is_some();
            let place = if is_accepted { after(account, &open).await? } else { page };
            see_other(&place);
            Ok(())
        }
        (Way::NewAccount, _) => {
            let (name, password) = match read(&form, password, again, &open) {
                Ok(read) => read,
                Err(problems) => {
                    let kept = KeptForm { form, version: 0, problems };
                    return kept.send_back(&database, FORM, &page, draft).await;
                }
            };
            let password_hash = site().hasher.hash(&password).await.map_err(|_| Problem::Unavailable)?;
            let account = Acceptance::NewAccount { name: &name, password_hash: &password_hash };
            let accepted = store::invitations::accept(&database, token_hash, &account, now()).await;
            let Some(person) = settled(accepted)? else {
                see_other(&page);
                return Ok(());
            };
            forget(&database, draft).await?;
            begin::by_password(&person).await?;
            see_other(&after(&person, &open).await?);
            Ok(())
        }
        _ => {
            see_other(&page);
            Ok(())
        }
    }
}

fn read(
    form: &AcceptForm,
    password: &str,
    again: &str,
    open: &OpenInvitation,
) -> Result<(String, Password), Vec<FieldProblem>> {
    let mut problems = Problems::default();
    let name = problems.take("name", text::name(&form.name), |problem| problem.about("Your name"));
    let agency = open.invitation.agency_name.as_deref().unwrap_or_default();
    let own_words = [form.name.as_str(), open.invitation.email.as_str(), open.board_name.as_str(), agency];
    let password = new_password::read_with(password, again, &own_words, &mut problems);
    problems.finish(name.zip(password))
}

/// Who accepted; nothing where somebody else was faster, which the invitation's page says.
fn settled(accepted: Result<PersonId, StoreError>) -> Result<Option<PersonId>, Problem> {
    match accepted {
        Ok(person) => Ok(Some(person)),
        Err(StoreError::NotFound { .. } | StoreError::NameTaken { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Where somebody goes once they have accepted.
async fn after(person: &PersonId, open: &OpenInvitation) -> Result<String, Problem> {
    let standing = store::people::standing(&database(), person).await?;
    Ok(if standing.is_some_and(|standing| standing.owes_second_factor()) {
        address::SET_UP_SECOND_FACTOR.to_owned()
    } else {
        BoardAddress(open.board.clone()).home()
    })
}
