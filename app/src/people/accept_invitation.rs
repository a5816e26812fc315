//! Accepts an invitation.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Who,
    id::PersonId,
    problem::Problems,
    text::{self, NameProblem},
    trail::By,
};
use leptos::prelude::*;
use secrets::{password::Password, token::Token};
use serde::{Deserialize, Serialize};
use store::{
    StoreError,
    invitations::{Acceptance, OpenInvitation},
    sessions::Stage,
};

use super::invitation_page::{Way, find};
use crate::{
    address::{self, BoardAddress},
    kept_form::{KeptForm, forget},
    problem::Problem,
    signing_in::session_cookie,
    site::{database, end, now, see_other, site},
    viewer::{half_signed_in, viewer},
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
    #[server(default)] password_again: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    // The address is sent for password managers alone: the invitation knows its own.
    drop(email);
    end(accept(&token, AcceptForm { name }, password, &password_again, &draft).await)
}

async fn accept(
    link: &str,
    form: AcceptForm,
    password: String,
    password_again: &str,
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
            let mut problems = Problems::default();
            let name = name_of(&form, &mut problems);
            let password = password_of(password, password_again, &form, &open, &mut problems);
            let (name, password) = match problems.finish(name.zip(password)) {
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
            begin_session(&person).await?;
            see_other(&after(&person, &open).await?);
            Ok(())
        }
        _ => {
            see_other(&page);
            Ok(())
        }
    }
}

fn name_of(form: &AcceptForm, problems: &mut Problems) -> Option<String> {
    problems.take("name", text::name(&form.name), |problem| match problem {
        NameProblem::Empty => "Enter your name".to_owned(),
        other => format!("Your name {other}"),
    })
}

fn password_of(
    typed: String,
    again: &str,
    form: &AcceptForm,
    open: &OpenInvitation,
    problems: &mut Problems,
) -> Option<Password> {
    if typed.is_empty() {
        problems.add("password", "Enter a new password");
        return None;
    }
    if typed != again {
        problems.add("password_again", "The two passwords are not the same. Type the same one twice");
        return None;
    }
    let agency = open.invitation.agency_name.as_deref().unwrap_or_default();
    let own_words = [form.name.as_str(), open.invitation.email.as_str(), open.board_name.as_str(), agency];
    problems.take("password", Password::new(typed, &own_words), |problem| problem.to_string())
}

/// Who accepted; nothing where somebody else was faster, which the invitation's page says.
fn settled(accepted: Result<PersonId, StoreError>) -> Result<Option<PersonId>, Problem> {
    match accepted {
        Ok(person) => Ok(Some(person)),
        Err(StoreError::NotFound { .. } | StoreError::NameTaken { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Signs a new account in, as far as it can be without a second factor.
async fn begin_session(person: &PersonId) -> Result<(), Problem> {
    let database = database();
    let token = Token::new().map_err(|_| Problem::Unavailable)?;
    let stage = if owes_second_factor(person).await? { Stage::Password } else { Stage::Complete };
    let by = By::of(Who::Person(person.clone()), now());
    let before = half_signed_in().map(|half| half.session);
    store::sessions::begin(&database, &token.hash(), person, stage, before.as_deref(), &by).await?;
    session_cookie::set(&token);
    Ok(())
}

/// Whether a board of theirs asks somebody for a second factor that they do not have.
async fn owes_second_factor(person: &PersonId) -> Result<bool, Problem> {
    let standing = store::people::standing(&database(), person).await?;
    Ok(standing.is_some_and(|standing| standing.needs_second_factor && !standing.has_second_factor))
}

/// Where somebody goes once they have accepted.
async fn after(person: &PersonId, open: &OpenInvitation) -> Result<String, Problem> {
    Ok(if owes_second_factor(person).await? {
        address::SET_UP_SECOND_FACTOR.to_owned()
    } else {
        BoardAddress(open.board.clone()).home()
    })
}
