//! What everybody in a meeting sees until it is done: that somebody has to act to keep an adult safe and nobody was told.
//!
//! The group asked the question together, so it is told that the answer still waits; who was told is for those who close
//! cases and for the manager.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{address::AuditAddress, problem::Problem, site::database, viewer::Entered};

/// A case that waits.
#[derive(Clone, Debug)]
pub struct NotTold {
    case: CaseId,
    reference: String,
    /// Where it is said who was told, for those who may say it.
    href: Option<String>,
}

impl NotTold {
    /// The same on the page on which it is said who was told.
    #[must_use]
    pub(super) fn here(self) -> Self {
        Self { href: self.href.map(|_| "#told_whom".to_owned()), ..self }
    }

    /// Whether it is this case.
    pub(in crate::meeting) fn is_of(&self, case: &CaseId) -> bool {
        self.case == *case
    }
}

/// The cases of an audit that wait, for somebody who sees its meeting.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn not_told(at: &AuditAddress, inside: &Entered) -> Result<Vec<NotTold>, Problem> {
    let waiting = store::closings::not_told(&database(), &at.board, &at.audit).await?;
    let closes = inside.could(Action::RunMeeting);
    Ok(waiting
        .into_iter()
        .map(|waiting| NotTold {
            href: closes.then(|| at.close_case(&waiting.case)),
            case: waiting.case,
            reference: waiting.reference,
        })
        .collect())
}

/// Says which cases wait. Where none does the region is there and empty, so that a page that follows can fill it.
#[component]
pub fn ActBanner(
    /// The cases.
    waiting: Vec<NotTold>,
) -> impl IntoView {
    let said = (!waiting.is_empty()).then(|| {
        let items = waiting
            .into_iter()
            .map(|waiting| {
                let case = format!("Case {}", waiting.reference);
                let what = match waiting.href {
                    Some(href) => {
                        view! { <a class="govuk-link" href=href>{format!("{case}: say who was told")}</a> }
                            .into_any()
                    }
                    None => view! { {format!("{case}: whoever runs the meeting says here who was told")} }
                        .into_any(),
                };
                view! { <li>{what}</li> }
            })
            .collect_view();
        view! {
            <div class="act-today" role="region" aria-labelledby="act-today-title">
                <h2 class="govuk-heading-m" id="act-today-title">
                    "Somebody has to act today to keep an adult safe"
                </h2>
                <p class="govuk-body">
                    "It is not recorded yet who was told, by whom and when. The case stays open until it is."
                </p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            </div>
        }
    });
    view! {
        <div role="status">
            <div data-live="act-today">{said}</div>
        </div>
    }
}
