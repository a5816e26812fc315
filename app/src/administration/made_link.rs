//! A link that the administrator made, and whether a mail carries it: shown once.

use chrono::TimeDelta;
use domain::{
    access::Role,
    id::{BoardId, PersonId},
    invited::Invited,
    sign_in::EmailAddress,
};
use leptos::prelude::*;
use secrets::token::Token;
use serde::{Deserialize, Serialize};
use store::{
    invitations::{self, GOOD_FOR, Outcome},
    memberships::ForAgency,
};

use crate::{
    address,
    mail::{self, Delivery},
    parts::{InsetText, NotificationBanner},
    problem::Problem,
    site::{database, moment_in_words, now, site},
    viewer::Viewer,
};

/// How long a link to set a password works.
const RESET_GOOD_FOR: TimeDelta = TimeDelta::hours(24);

/// A link, or that a mail carries it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeLink {
    /// What the link does: the beginning of a sentence.
    what: String,
    /// Whom it is for.
    email: String,
    /// Until when it works, in words.
    until: String,
    /// The link, where the administrator has to pass it on.
    link: Option<String>,
    /// Whether a mail could not be sent.
    has_failed: bool,
}

impl std::fmt::Debug for MadeLink {
    /// Without the link: it opens something.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLink").field("what", &self.what).finish_non_exhaustive()
    }
}

impl MadeLink {
    fn new(what: &str, email: &EmailAddress, until: String, link: String, delivery: Delivery) -> Self {
        Self {
            what: what.to_owned(),
            email: email.to_string(),
            until,
            link: (delivery != Delivery::Sent).then_some(link),
            has_failed: delivery == Delivery::Failed,
        }
    }

    /// Lets it wait for its maker, for the page that shows it: that page's address with its name.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub(super) fn shown_at(&self, page: &str, maker: &Viewer) -> Result<String, Problem> {
        let content = serde_json::to_string(self).map_err(|_| Problem::Unavailable)?;
        let person = maker.person().ok_or(Problem::SignedOut)?;
        let name = site().shown_once.keep(person, content, now()).map_err(|_| Problem::Unavailable)?;
        Ok(format!("{page}?link={name}"))
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
    let (site, by) = (site(), maker.by(None));
    let token = Token::new().map_err(|_| Problem::Unavailable)?;
    let expires_at = by.at + RESET_GOOD_FOR;
    store::links::make_for_reset(&site.database, &token.hash(), person, expires_at, &by).await?;
    let link = format!("{}{}", site.origin, address::reset(&token.reveal()));
    let until = moment_in_words(expires_at);
    let delivery = site.mail.send_one(mail::password_link(email, &link, &until)).await;
    Ok(MadeLink::new("The link to set a password", email, until, link, delivery))
}

/// Invites somebody to manage a board, and sends the link.
///
/// # Errors
/// [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`].
pub(super) async fn to_manage(
    board: &BoardId,
    board_name: &str,
    email: &EmailAddress,
    maker: &Viewer,
) -> Result<Option<MadeLink>, Problem> {
    let (site, by) = (site(), maker.by(Some(board)));
    let token = Token::new().map_err(|_| Problem::Unavailable)?;
    let invited = [(Invited { email: email.clone(), name: None }, token.hash())];
    let role = Role::BoardManager;
    let outcomes = invitations::invite(&database(), board, role, &ForAgency::None, &invited, &by).await?;
    if outcomes != [Outcome::Invited] {
        return Ok(None);
    }
    let link = format!("{}{}", site.origin, address::invitation(&token.reveal()));
    let until = moment_in_words(by.at + GOOD_FOR);
    let letter = mail::invitation(email, board_name, &maker.name, role.words(), &link, &until);
    let delivery = site.mail.send_one(letter).await;
    Ok(Some(MadeLink::new("The invitation", email, until, link, delivery)))
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
    let content = maker.person().and_then(|person| site().shown_once.find(&name, person, now()));
    let Some(made) = content.and_then(|content| serde_json::from_str::<MadeLink>(&content).ok()) else {
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
    let MadeLink { what, email, until, link, has_failed } = made;
    let Some(link) = link else {
        let text = format!("{what} was sent to {email}. It works once, until {until}.");
        return Some(view! { <NotificationBanner success=true text /> }.into_any());
    };
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
