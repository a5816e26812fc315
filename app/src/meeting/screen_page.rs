//! The projector: what everybody in the room sees. It follows the group and has nothing to press but "Refresh".

use leptos::prelude::*;

use super::{
    open_screen::{FORM, OpenForm},
    screen_entry::{ScreenEntry, enter_screen},
    screen_view::shown_of,
};
use crate::{
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{Button, ErrorSummary, TextInput},
    site::database,
};

/// Where the group is, or a form for the code.
#[component]
pub fn ScreenPage() -> impl IntoView {
    let draft = asked_for();
    page(async move {
        let has_ended = match enter_screen().await? {
            ScreenEntry::Open(at, facts, meeting) => return shown_of(&at, &facts, &meeting).await,
            ScreenEntry::Ended => true,
            ScreenEntry::Closed => false,
        };
        let shown = shown(&database(), FORM, draft, 0, OpenForm::default).await?;
        let has_problems = shown.has_problems();
        let title = if has_ended { "The meeting has ended." } else { "Projector of a meeting" };
        let body = view! {
            <div class="govuk-width-container screen-form">
                <ErrorSummary problems=shown.summary(&[]) />
                <h1 class="govuk-heading-l">{title}</h1>
                <CodeForm shown has_ended />
            </div>
        };
        Ok(Page::new(title.trim_end_matches('.'), body).with_problems(has_problems).bare())
    })
}

#[component]
fn CodeForm(shown: Shown<OpenForm>, has_ended: bool) -> impl IntoView {
    let asks = if has_ended {
        "For another meeting, type the code that whoever leads it gives out."
    } else {
        "Type the code that whoever leads the meeting gives out."
    };
    view! {
        <p class="govuk-body-l">{asks}</p>
        <form method="post" action="/do/open-screen" autocomplete="off" novalidate>
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="code"
                label="Code"
                hint="Eight letters and digits, like K7QD-3M9T"
                error=shown.error("code")
                autocomplete="off"
                spellcheck=false
                class="govuk-input--width-10 screen-form__code"
            />
            <Button text="Open the projector" />
        </form>
    }
}
