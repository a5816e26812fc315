//! The page that an invitation's link opens. Opening it uses nothing up: mail scanners open links too.

use domain::access::Who;
use leptos::prelude::*;
use secrets::token::Token;
use store::{Database, invitations::OpenInvitation};

use super::{
    accept_invitation::{AcceptForm, FORM},
    role_fields::in_words,
};
use crate::{
    address,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{Button, ButtonLink, ErrorSummary, SummaryList, SummaryRow, TextInput, page_header::PRODUCT},
    problem::Problem,
    signing_in::{new_password::NewPasswordFields, return_path},
    site::{database, moment_in_words, now, param, set_status},
    viewer::{Viewer, viewer},
};

/// Who invites to what, and the way to accept that fits whoever opens it.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let link = param("token");
    let draft = asked_for();
    page(async move {
        let (database, viewer) = (database(), viewer());
        let Some(open) = find(&database, &link).await? else { return Ok(gone()) };
        let way = Way::of(&database, &viewer, &open).await?;
        let begun = || AcceptForm { name: open.invitation.name.clone().unwrap_or_default() };
        let shown = shown(&database, FORM, draft, 0, begun).await?;
        let has_problems = shown.has_problems();
        let title = format!("Invitation to {}", open.board_name);
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <Offer open=open.clone() />
            <WayOn way link open shown />
        };
        Ok(Page::new(title, body).with_problems(has_problems))
    })
}

/// The invitation behind a link, as long as it can be accepted.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(super) async fn find(database: &Database, link: &str) -> Result<Option<OpenInvitation>, Problem> {
    let Some(token) = Token::parse(link) else { return Ok(None) };
    Ok(store::invitations::find(database, &token.hash(), now()).await?)
}

/// How somebody who opens an invitation can accept it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// They make an account.
    NewAccount,
    /// They are signed in with the account it is for.
    Signed,
    /// They have an account and are not signed in.
    SignInFirst,
    /// They are signed in with another account.
    SomebodyElse,
    /// The account it is for is closed.
    Closed,
}

impl Way {
    /// The way that is open to somebody.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub(super) async fn of(
        database: &Database,
        viewer: &Viewer,
        open: &OpenInvitation,
    ) -> Result<Self, Problem> {
        let Some(account) = &open.account else {
            let is_nobody = viewer.actor.who == Who::Nobody;
            return Ok(if is_nobody { Way::NewAccount } else { Way::SomebodyElse });
        };
        let is_closed = store::people::get(database, account).await?.closed_at.is_some();
        Ok(match viewer.person() {
            _ if is_closed => Way::Closed,
            None => Way::SignInFirst,
            Some(person) if person == account => Way::Signed,
            Some(_) => Way::SomebodyElse,
        })
    }
}

fn gone() -> Page {
    set_status(http::StatusCode::NOT_FOUND);
    let title = "This invitation cannot be accepted";
    Page::new(
        title,
        view! {
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">
                "It was accepted already, or withdrawn, or it is older than 14 days. Or a part of its link is missing: \
                 compare it with your mail."
            </p>
            <p class="govuk-body">
                "If you have accepted it, " <a class="govuk-link" href=address::SIGN_IN>
                    "sign in"
                </a> ". If not, ask whoever invited you for a new link."
            </p>
        },
    )
}

#[component]
fn Offer(open: OpenInvitation) -> impl IntoView {
    let invitation = open.invitation;
    let inviter = invitation.made_by.unwrap_or_else(|| "The operator of this server".to_owned());
    let rows = vec![
        SummaryRow::new("Invited by", inviter),
        SummaryRow::new("Board", open.board_name),
        SummaryRow::new("Your role", in_words(invitation.role, invitation.agency_name.as_deref())),
        SummaryRow::new("What you can do", invitation.role.explained()),
        SummaryRow::new("For", invitation.email.to_string()),
        SummaryRow::new("Until", moment_in_words(invitation.expires_at)),
    ];
    view! { <SummaryList rows /> }
}

#[component]
fn WayOn(way: Way, link: String, open: OpenInvitation, shown: Shown<AcceptForm>) -> impl IntoView {
    let email = open.invitation.email.to_string();
    match way {
        Way::NewAccount => view! { <NewAccount link email shown /> }.into_any(),
        Way::Signed => view! {
            <form method="post" action="/do/accept-invitation" novalidate>
                <input type="hidden" name="token" value=link />
                <Button text="Accept the invitation" />
            </form>
        }
        .into_any(),
        Way::SignInFirst => {
            let sign_in = return_path::sign_in_and_return_to(&address::invitation(&link));
            view! {
                <p class="govuk-body">
                    "There is an account for " {email} " already. Sign in with it first; then you come back here."
                </p>
                <ButtonLink href=sign_in text="Sign in" />
            }
            .into_any()
        }
        Way::SomebodyElse => view! {
            <p class="govuk-body">
                "You are signed in with another account. The invitation is for " {email}
                ": sign out, then open its link again."
            </p>
        }
        .into_any(),
        Way::Closed => view! {
            <p class="govuk-body">
                "The account for " {email} " is closed. Ask the administrator of this server to open it again, then \
                 open this link once more."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn NewAccount(link: String, email: String, shown: Shown<AcceptForm>) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Make your account"</h2>
        <form method="post" action="/do/accept-invitation" novalidate>
            <input type="hidden" name="token" value=link />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="name"
                label="Your name"
                hint=format!("As the others of the board see it on {PRODUCT}.")
                value=shown.form.name.clone()
                error=shown.error("name")
                autocomplete="name"
                class="govuk-!-width-two-thirds"
            />
            // For password managers, which file the password under it.
            <input type="hidden" name="email" value=email autocomplete="username" />
            <NewPasswordFields error=shown.error("password") again_error=shown.error("again") />
            <Button text="Make the account and accept" />
        </form>
    }
}
