//! Who was at a meeting, and who says that its notes are a fair record.

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use store::meetings::{AlsoPresent, Attendance, Attending};

use super::note_list::when;
use crate::meeting::who_is_here::{named, names};

/// Whether somebody was there, and did not send apologies.
pub(super) fn is_present(one: &Attendance) -> bool {
    one.attending == Attending::Present
}

/// Who was there and who sent apologies, by name; who else was in the room, by their role.
#[component]
pub fn WhoWasThere(
    /// All of them.
    there: Vec<Attendance>,
    /// Who else was.
    also: Vec<AlsoPresent>,
) -> impl IntoView {
    let (present, apologies): (Vec<Attendance>, Vec<Attendance>) = there.into_iter().partition(is_present);
    let or_nobody = |names: String| if names.is_empty() { "Nobody is noted".to_owned() } else { names };
    let also = (!also.is_empty()).then(|| {
        let words = also.into_iter().map(|one| one.words).collect::<Vec<_>>().join("; ");
        view! {
            <div class="facts__row">
                <dt class="facts__label">"Also in the room"</dt>
                <dd class="facts__value">{words}</dd>
            </div>
        }
    });
    view! {
        <dl class="facts" data-live="who-was-there">
            <div class="facts__row">
                <dt class="facts__label">"Who was there"</dt>
                <dd class="facts__value">{or_nobody(names(present.iter()))}</dd>
            </div>
            {also}
            <div class="facts__row">
                <dt class="facts__label">"Apologies"</dt>
                <dd class="facts__value">{or_nobody(names(apologies.iter()))}</dd>
            </div>
        </dl>
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
