//! Changes a board's settings.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::{Saved, board_settings::BoardSettings};

use crate::{
    address::BoardAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_board,
    yes_or_no::YES,
};

/// The name under which a form that was overtaken is kept.
pub(super) const FORM: &str = "change a board's settings";
/// The fields' names.
pub(super) const ALL: &str = "all";
pub(super) const MANAGERS: &str = "managers";

/// The form, exactly as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// `yes` where everybody needs a second factor.
    pub all: String,
    /// `yes` where managers need one.
    pub managers: String,
}

impl SettingsForm {
    /// What is stored, as a form.
    pub fn of(settings: &BoardSettings) -> Self {
        let word = |is_so: bool| if is_so { YES } else { "" }.to_owned();
        Self {
            all: word(settings.second_factor_for_all),
            managers: word(settings.second_factor_for_managers),
        }
    }
}

/// Changes a board's settings, then goes to its home. That managers need a second factor is only ever turned on here:
/// turning it off is the administrator's. `version` is the version that the page showed; a form that somebody else's
/// save overtook comes back.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "change-board-settings")]
pub async fn change_board_settings(
    board: String,
    version: i64,
    #[server(default)] all: String,
    #[server(default)] managers: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(change(&BoardAddress::new(board), version, SettingsForm { all, managers }, &draft).await)
}

async fn change(at: &BoardAddress, version: i64, form: SettingsForm, draft: &str) -> Result<(), Problem> {
    let by = enter_board(Action::ManagePeople, &at.0)?.by(Some(&at.0));
    let database = database();
    let stored = store::board_settings::get(&database, &at.0).await?;
    let wanted = BoardSettings {
        second_factor_for_all: form.all == YES,
        second_factor_for_managers: stored.second_factor_for_managers || form.managers == YES,
        version,
    };
    match store::board_settings::change(&database, &at.0, &wanted, &by).await? {
        Saved::Kept { .. } => {
            forget(&database, draft).await?;
            see_other(&at.home());
            Ok(())
        }
        Saved::Overtaken => {
            let kept = KeptForm { form, version, problems: Vec::new() };
            kept.send_back(&database, FORM, &at.settings(), draft).await
        }
    }
}
