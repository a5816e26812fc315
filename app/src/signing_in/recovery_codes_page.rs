//! The page that shows new recovery codes, once.

use domain::id::PersonId;
use leptos::prelude::*;
use secrets::recovery::RecoveryCode;

use super::{failed, return_path};
use crate::{
    address::{self, ACCOUNT},
    page::{Page, page},
    parts::{ButtonLink, WarningText},
    problem::Problem,
    site::{now, param, query, site},
    viewer::enter,
};

/// Tells recovery codes from other things that wait to be seen.
const WAITING: &str = "recovery codes ";

/// Lets new codes wait for their owner. Gives the address of the page that shows them and leads on to `next`.
///
/// # Errors
/// [`Problem::Unavailable`] where the machine gives no random numbers.
pub(super) fn show(owner: &PersonId, codes: &[RecoveryCode], next: &str) -> Result<String, Problem> {
    let codes: Vec<String> = codes.iter().map(RecoveryCode::reveal).collect();
    let waiting = format!("{WAITING}{}", codes.join(" "));
    let name = site().shown_once.keep(owner, waiting, now()).map_err(failed)?;
    Ok(return_path::with_next(&address::recovery_codes(&name), next))
}

/// Shows new recovery codes to their owner, to be printed or written down.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let name = param("shown");
    let next = query("next").unwrap_or_default();
    page(async move {
        let viewer = enter()?;
        let waiting = viewer.person().and_then(|person| site().shown_once.find(&name, person, now()));
        let codes = waiting.as_deref().and_then(|waiting| waiting.strip_prefix(WAITING));
        let Some(codes) = codes else { return Ok(gone()) };
        let codes: Vec<String> = codes.split(' ').map(str::to_owned).collect();
        let onward = return_path::onward(&next).to_owned();
        let body = view! {
            <h1 class="govuk-heading-l">"Your recovery codes"</h1>
            <p class="govuk-body">
                "Each of these codes lets you in once, in place of a code of your app: when your phone is lost, new or at \
                 home. Recovery codes that you had before no longer work."
            </p>
            <WarningText text="These codes are shown this once. Print this page or write them down, and keep them where you keep other keys, away from your password." />
            <ul class="govuk-list recovery-codes">
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ul>
            <p class="govuk-body no-print">"To print, press Ctrl and P (on a Mac, Command and P)."</p>
            <ButtonLink href=onward text="I have kept them, go on" />
        };
        Ok(Page::new("Your recovery codes", body))
    })
}

fn gone() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"These codes are no longer shown"</h1>
        <p class="govuk-body">
            "Recovery codes are shown once, for a few minutes. If you did not keep them, make new ones on "
            <a class="govuk-link" href=ACCOUNT>
                "the page of your account"
            </a> "."
        </p>
    };
    Page::new("These codes are no longer shown", body)
}
