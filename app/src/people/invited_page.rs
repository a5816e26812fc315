//! The page that shows what became of invitations: once.

use domain::access::Action;
use leptos::prelude::*;

use super::{
    invite_form::{FORM, InviteFields, InviteForm},
    made_links::{MadeLink, MadeLinks, Outcome},
};
use crate::{
    address::BoardAddress,
    kept_form::{asked_for, shown},
    mail::encoded,
    page::{Page, page},
    parts::{BackLink, ButtonKind, ButtonLink, ErrorSummary, InsetText, page_header::PRODUCT},
    problem::Problem,
    shown_once,
    site::{database, param},
    viewer::enter_board,
};

/// The links that were made, those lines that could not be read, and the form to go on with.
#[component]
pub fn InvitedPage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let waiting = param("waiting");
    let draft = asked_for();
    page(async move {
        let viewer = enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
        let made: Option<MadeLinks> = shown_once::find(&waiting, &viewer);
        let agencies = store::memberships::agencies_of_board(&database, &at.0).await?;
        let shown = shown(&database, FORM, draft, 0, InviteForm::default).await?;
        let has_problems = shown.has_problems();
        let rest = shown.is_refused().then(|| {
            let (board, shown) = (at.0.clone(), shown.clone());
            view! {
                <h2 class="govuk-heading-m">"Not invited yet"</h2>
                <InviteFields board shown agencies />
            }
        });
        let body = view! {
            <BackLink href=at.people() text="Back to the people" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Invitations"</h1>
            <Links board=board.name.clone() made />
            {rest}
            <ButtonLink href=at.people() text="Go to the people" kind=ButtonKind::Secondary />
        };
        Ok(Page::new("Invitations", body).with_problems(has_problems))
    })
}

#[component]
fn Links(board: String, made: Option<MadeLinks>) -> impl IntoView {
    let Some(made) = made else {
        return view! {
            <InsetText>
                <p class="govuk-body">
                    "The links are shown for a few minutes after they are made, and not again. Invite the same people \
                     once more to make new links: the old ones then stop working."
                </p>
            </InsetText>
        }
        .into_any();
    };
    let has_links = made.people.iter().any(|person| person.link.is_some());
    let any_failed = made.people.iter().any(|person| person.outcome == Outcome::NotSent);
    let each = made
        .people
        .iter()
        .map(|person| view! { <LinkOf board=board.clone() made=made.clone() person=person.clone() /> })
        .collect_view();
    view! {
        <p class="govuk-body">
            "Role: " {made.role.clone()} ". The links work once, until " {made.until.clone()} "."
        </p>
        {any_failed
            .then(|| {
                view! {
                    <p class="govuk-body">
                        <strong>"Some mails could not be sent."</strong>
                        " The mail server did not take them. Send those people their links yourself."
                    </p>
                }
            })}
        {has_links
            .then(|| {
                view! {
                    <p class="govuk-body">
                        "Copy each link into a mail to its person now: the links are shown for a few minutes, and not \
                         again. A link is for one person alone."
                    </p>
                }
            })}
        {each}
    }
    .into_any()
}

#[component]
fn LinkOf(board: String, made: MadeLinks, person: MadeLink) -> impl IntoView {
    let words = match person.outcome {
        Outcome::Sent => "Sent by mail.",
        Outcome::HasRole => "They have this role already, so they were not invited.",
        Outcome::NotSent => "Not sent by mail. Copy this link:",
        Outcome::ToCopy => "",
    };
    let link = person.link.clone().map(|link| {
        let mail = written_mail(&person.email, &board, &made, &link);
        view! {
            <p class="govuk-body people__link">
                <code>{link}</code>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=mail>
                    "Write the mail"
                    <span class="govuk-visually-hidden">{format!(" to {}", person.email)}</span>
                </a>
            </p>
        }
    });
    view! {
        <h2 class="govuk-heading-s people__link">{person.email.clone()}</h2>
        {(!words.is_empty()).then(|| view! { <p class="govuk-body">{words}</p> })}
        {link}
    }
}

/// An address that opens the manager's own mail program with the mail written.
fn written_mail(email: &str, board: &str, made: &MadeLinks, link: &str) -> String {
    let subject = format!("Invitation: {board}");
    let text = format!(
        "You are invited to {board} on {PRODUCT}. Your role: {}.\r\n\r\nOpen this link and accept the invitation. It \
         works once, until {}:\r\n\r\n{link}\r\n\r\nThe link is for you alone, so do not pass this mail on.\r\n",
        made.role, made.until
    );
    format!("mailto:{}?subject={}&body={}", encoded(email), encoded(&subject), encoded(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_mail_holds_the_link_and_nothing_breaks_out_of_it() {
        let made = MadeLinks { role: "Observer & more".into(), until: "noon".into(), people: Vec::new() };
        let mail = written_mail("a+b@x.example", "Vale & Moor", &made, "https://a.example/invitations/x");
        assert!(mail.starts_with("mailto:a%2Bb%40x.example?subject=Invitation%3A%20Vale%20%26%20Moor&body="));
        assert!(mail.contains("https%3A%2F%2Fa.example%2Finvitations%2Fx"), "{mail}");
        assert_eq!(mail.matches('&').count(), 1, "{mail}");
    }
}
