//! Who was at a meeting, and who says that its notes are a fair record.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use store::meetings::{Attendance, Attending};

use super::note_list::when;

/// Whether somebody was there, and did not send apologies.
pub(super) fn is_present(one: &Attendance) -> bool {
    one.attending == Attending::Present
}

/// Who was there and who sent apologies, by name.
#[component]
pub fn WhoWasThere(
    /// All of them.
    there: Vec<Attendance>,
) -> impl IntoView {
    let (present, apologies): (Vec<Attendance>, Vec<Attendance>) = there.into_iter().partition(is_present);
    let names = |people: Vec<Attendance>| {
        if people.is_empty() {
            "Nobody is noted.".to_owned()
        } else {
            people.iter().map(named).collect::<Vec<_>>().join("; ")
        }
    };
    view! {
        <dl class="facts" data-live="who-was-there">
            <div class="facts__row">
                <dt class="facts__label">"Who was there"</dt>
                <dd class="facts__value">{names(present)}</dd>
            </div>
            <div class="facts__row">
                <dt class="facts__label">"Apologies"</dt>
                <dd class="facts__value">{names(apologies)}</dd>
            </div>
        </dl>
    }
}

/// "Sam Lee (Vale Trust)".
fn named(one: &Attendance) -> String {
    match &one.agency_name {
        Some(agency) => format!("{} ({agency})", one.name),
        None => one.name.clone(),
    }
}

/// Who has signed and who has not, of those who were there. A signature that is older than the notes says so.
#[component]
pub fn Signatures(
    /// All who were there, and who were not.
    there: Vec<Attendance>,
    /// When the notes last changed.
    #[prop(optional_no_strip)]
    changed_at: Option<DateTime<Utc>>,
    /// The day of the meeting.
    held_on: NaiveDate,
) -> impl IntoView {
    let present: Vec<Attendance> = there.into_iter().filter(is_present).collect();
    if present.is_empty() {
        return view! {
            <p class="govuk-body" data-live="signatures">
                "Nobody is noted as present yet, so nobody can sign."
            </p>
        }
        .into_any();
    }
    let rows = present
        .into_iter()
        .map(|one| {
            let state = match one.signed_at {
                None => "Has not signed".to_owned(),
                Some(signed) if changed_at.is_some_and(|changed| changed > signed) => {
                    format!("Signed, {}. The notes changed after this", when(signed, held_on))
                }
                Some(signed) => format!("Signed, {}", when(signed, held_on)),
            };
            view! {
                <div class="facts__row">
                    <dt class="facts__label">{named(&one)}</dt>
                    <dd class="facts__value">{state}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts" data-live="signatures">{rows}</dl> }.into_any()
}
