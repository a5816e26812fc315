//! A board's settings.

use domain::access::Action;
use leptos::prelude::*;
use store::board_settings::BoardSettings;

use super::change_board_settings::{ALL, FORM, MANAGERS, SettingsForm};
use crate::{
    address::BoardAddress,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, CheckboxItem, Checkboxes},
    problem::Problem,
    site::{database, param},
    unsaved_notices::OvertakenNotice,
    viewer::enter_board,
    yes_or_no::{YES, yes_or_no},
};

/// Who needs a second factor.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let draft = asked_for();
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
        let settings = store::board_settings::get(&database, &at.0).await?;
        let shown = shown(&database, FORM, draft, settings.version, || SettingsForm::of(&settings)).await?;
        let has_problems = shown.has_problems();
        let title = format!("Settings of {}", board.name);
        let body = view! {
            <BackLink href=at.home() text="Back to the board" />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <OvertakenNotice shown=shown.clone() stored=in_rows(&settings) />
            <h2 class="govuk-heading-m">"Second factor"</h2>
            <p class="govuk-body">
                "With a second factor, somebody who signs in enters a code from an app on their telephone after their \
                 password. Who needs one and has none sets it up before they go on."
            </p>
            <form method="post" action="/do/change-board-settings" autocomplete="off" novalidate>
                <input type="hidden" name="board" value=at.0.to_string() />
                <input type="hidden" name="version" value=settings.version.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <Fields form=shown.form.clone() managers_need_one=settings.second_factor_for_managers />
                <Button text="Save the settings" />
            </form>
        };
        Ok(Page::new(title, body).with_problems(has_problems))
    })
}

#[component]
fn Fields(form: SettingsForm, managers_need_one: bool) -> impl IntoView {
    let all =
        vec![CheckboxItem::new(YES, "Everybody of the board needs a second factor").checked(form.all == YES)];
    let managers = if managers_need_one {
        view! {
            <p class="govuk-body">
                "Board managers need one in any case. Only the administrator of this server can change that."
            </p>
        }
        .into_any()
    } else {
        let managers = vec![
            CheckboxItem::new(YES, "Board managers need a second factor")
                .hint(
                    "The administrator of this server has said that they need none. If you say that they do, only \
                     the administrator can change it back.",
                )
                .checked(form.managers == YES),
        ];
        view! { <Checkboxes name=MANAGERS items=managers /> }.into_any()
    };
    view! {
        <Checkboxes name=ALL items=all />
        {managers}
    }
}

/// The settings by label, for somebody whose save came too late.
fn in_rows(settings: &BoardSettings) -> Vec<(&'static str, String)> {
    vec![
        ("Everybody needs a second factor", yes_or_no(settings.second_factor_for_all).to_owned()),
        ("Board managers need a second factor", yes_or_no(settings.second_factor_for_managers).to_owned()),
    ]
}
