//! A link that the administrator made, and whether a mail carries it: shown once.

use domain::{
    access::Role,
    id::{BoardId, PersonId},
    invited::Invited,
    sign_in::EmailAddress,
    trail::By,
};
use leptos::prelude::*;
use secrets::token::Token;
use serde::{Deserialize, Serialize};
use store::{
    invitations::{self, GOOD_FOR},
    links::{self, RESET_GOOD_FOR},
    memberships::ForAgency,
};

use crate::{
    address, mail,
    parts::{InsetText, NotificationBanner},
    people::made_links::{self, Inviting, Outcome},
    problem::Problem,
    shown_once,
    site::{moment_in_words, site},
    viewer::Viewer,
};

/// A link, or that a mail carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeLink {
    /// What the link does: the beginning of a sentence.
    what: String,
    /// Until when it works, in words.
    until: String,
    /// Whom it is for, and what became of it.
    made: made_links::MadeLink,
}

impl MadeLink {
    /// Lets it wait for its maker, for the page that shows it: that page's address with its name.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub(super) fn shown_at(&self, page: &str, maker: &Viewer) -> Result<String, Problem> {
        Ok(format!("{page}?link={}", shown_once::keep(self, maker)?))
    }
}

/// Makes a link by which somebody sets their password, and sends it.
///
/// # Errors
/// [`Problem::NotFound`] for a closed account; [`Problem::Unavailable`].
pub(super) async fn to_set_password(
    person: &PersonId,
    email: &EmailAddress,
    maker: &Viewer,
) -> Result<MadeLink, Problem> {
    let (site, by, token) = (site(), maker.by(None), Token::new()?);
    let expires_at = by.at + RESET_GOOD_FOR;
    links::make_for_reset(&site.database, &token.hash(), person, expires_at, &by).await?;
    let (link, until) = (site.link(&address::reset(&token.reveal())), moment_in_words(expires_at));
    let delivery = site.mail.send_one(mail::password_link(email, &link, &until)).await;
    let made = made_links::MadeLink::after(email, link, delivery);
    Ok(MadeLink { what: "The link to set a password".to_owned(), until, made })
}

/// Invites somebody to manage a board, and sends the link. Nothing where they manage it already.
///
/// # Errors
/// [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`].
pub(super) async fn to_manage(
    board: &BoardId,
    board_name: &str,
    email: &EmailAddress,
    maker: &Viewer,
    by: &By,
) -> Result<Option<MadeLink>, Problem> {
    let (token, role) = (Token::new()?, Role::BoardManager);
    let invited = [(Invited { email: email.clone(), name: None }, token.hash())];
    let outcomes = invitations::invite(&site().database, board, role, &ForAgency::None, &invited, by).await?;
    if outcomes != [invitations::Outcome::Invited] {
        return Ok(None);
    }
    let inviting =
        Inviting { board: board_name, inviter: &maker.name, role, agency: None, until: by.at + GOOD_FOR };
    let sent = inviting.send(vec![(email.clone(), Some(token.reveal()))]).await;
    let what = "The invitation".to_owned();
    Ok(sent.people.into_iter().next().map(|made| MadeLink { what, until: sent.until, made }))
}

/// Shows the link that waits under a name, if it still does. Draws nothing without a name.
#[component]
pub(super) fn WaitingLink(
    /// The name; nothing where none was made.
    name: Option<String>,
    /// Whose it is.
    maker: Viewer,
) -> impl IntoView {
    let name = name?;
    let Some(MadeLink { what, until, made }) = shown_once::find(&name, &maker) else {
        return Some(
            view! {
                <InsetText>
                    <p class="govuk-body">
                        "The link is shown for a few minutes after it was made, and not again. Make a new one: the old \
                         one then stops working."
                    </p>
                </InsetText>
            }
            .into_any(),
        );
    };
    let made_links::MadeLink { email, link, outcome } = made;
    let Some(link) = link else {
        let text = format!("{what} was sent to {email}. It works once, until {until}.");
        return Some(view! { <NotificationBanner success=true text /> }.into_any());
    };
    let has_failed = outcome == Outcome::NotSent;
    let failed = has_failed.then_some("The mail could not be sent: the mail server did not take it. ");
    Some(
        view! {
            <InsetText>
                <h2 class="govuk-heading-m">{what}</h2>
                <p class="govuk-body">
                    {failed} "Copy it into a mail to " {email} " now: it is shown for a few minutes, and not again. It \
                    works once, until " {until} "."
                </p>
                <p class="govuk-body people__link">
                    <code>{link}</code>
                </p>
            </InsetText>
        }
        .into_any(),
    )
}
