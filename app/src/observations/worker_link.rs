//! The worker's link on the page of the interview: whether there is one, the form that makes one, and a new one, shown
//! once.

use chrono::{DateTime, Utc};
use domain::id::ObservationId;
use leptos::prelude::*;

use super::recording::Opened;
use crate::{
    address::AuditAddress,
    parts::{Button, ButtonKind, NotificationBanner},
    problem::Problem,
    shown_once,
    site::{database, moment_in_words, now},
};

/// What the page says of a link.
#[derive(Clone, Debug)]
pub enum Link {
    /// The group did not choose that workers see it, nothing is recorded yet, or the viewer makes no links.
    NotHere,
    /// The group sees the observation already.
    Shared,
    /// There is none.
    None,
    /// There is one, which can be used until then.
    Until(DateTime<Utc>),
    /// It was made just now, and is shown to its maker.
    Made(String),
}

impl Link {
    /// What there is. `made` is the name under which a new link waits for its maker.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub(super) async fn find(opened: &Opened, made: Option<String>) -> Result<Self, Problem> {
        let (database, at) = (database(), &opened.at);
        if !store::pairs::get(&database, &at.board, &at.audit).await?.0.shows_workers {
            return Ok(Link::NotHere);
        }
        if opened.observation.is_shared {
            return Ok(Link::Shared);
        }
        let viewer = &opened.entered.inside.viewer;
        if let Some(link) = made.and_then(|made| shown_once::find::<String>(&made, viewer)) {
            return Ok(Link::Made(link));
        }
        let (board, audit) = (&at.board, &at.audit);
        let until =
            store::observations::worker_link_expires(&database, board, audit, opened.id(), now()).await?;
        Ok(until.map_or(Link::None, Link::Until))
    }
}

/// What the page of the interview says of the worker's link.
#[component]
pub fn WorkerLinkPart(
    /// The audit.
    at: AuditAddress,
    /// The observation.
    observation: ObservationId,
    /// What there is.
    link: Link,
) -> impl IntoView {
    if matches!(link, Link::NotHere) {
        return ().into_any();
    }
    let has_one = matches!(link, Link::Until(_) | Link::Made(_));
    let can_make = !matches!(link, Link::Shared);
    let words = match link {
        Link::NotHere => ().into_any(),
        Link::Shared => view! {
            <p class="govuk-body">
                "The audit group sees this observation already, so the worker’s link does not work any more."
            </p>
        }
        .into_any(),
        Link::None => view! {
            <p class="govuk-body">
                "The worker can read what you recorded of their own answers, and comment on it, before the audit group \
                 sees it. They need no account: whoever has the link can open it for 14 days."
            </p>
        }
        .into_any(),
        Link::Until(until) => view! {
            <p class="govuk-body">
                {format!(
                    "A link was made. It works until {}, or until the observation is shared with the audit group. It \
                     cannot be shown again; a new one takes its place.",
                    moment_in_words(until),
                )}
            </p>
        }
        .into_any(),
        Link::Made(link) => view! { <NewLink link /> }.into_any(),
    };
    let (hidden, hidden_again) = (Where(at.clone(), observation.clone()), Where(at, observation));
    view! {
        <section class="worker-link" aria-labelledby="worker-link">
            <h2 class="govuk-heading-m" id="worker-link">
                "Let the worker read and comment"
            </h2>
            {words}
            {can_make
                .then(|| {
                    view! {
                        <form method="post" action="/do/make-worker-link" novalidate>
                            {hidden.fields()}
                            <Button
                                text=if has_one { "Make a new link" } else { "Make a link for the worker" }
                                kind=ButtonKind::Secondary
                            />
                        </form>
                    }
                })}
            {has_one
                .then(|| {
                    view! {
                        <form method="post" action="/do/withdraw-worker-link" novalidate>
                            {hidden_again.fields()}
                            <Button text="Withdraw the link" kind=ButtonKind::Secondary />
                        </form>
                    }
                })}
        </section>
    }
    .into_any()
}

struct Where(AuditAddress, ObservationId);

impl Where {
    fn fields(self) -> impl IntoView {
        let Where(at, observation) = self;
        view! {
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="observation" value=observation.to_string() />
        }
    }
}

#[component]
fn NewLink(link: String) -> impl IntoView {
    view! {
        <NotificationBanner success=true>
            <h3 class="govuk-notification-banner__heading">"The link is made. Copy it now."</h3>
            <p class="govuk-body">
                "It is shown for the next 15 minutes to you alone, and cannot be shown again. Give it to the worker and to \
                 nobody else: it opens what they answered."
            </p>
            <p class="govuk-body people__link">
                <code>{link}</code>
            </p>
        </NotificationBanner>
    }
}
