//! Opens the projector of a meeting with the code that was given out.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Who, problem::FieldProblem, trail::By};
use leptos::prelude::*;
use secrets::{screen_code::ScreenCode, token::Token};
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::screen_cookie;
use crate::{
    address::SCREEN,
    kept_form::{KeptForm, forget},
    problem::Problem,
    signing_in::tries,
    site::{database, end, now, see_other},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "open a projector";
/// The same words for a code that never was, one that was taken back, and one whose meeting has ended.
const REFUSED: &str = "This code does not work. Check it, or ask for the code that is given out now";

/// What is kept of the form: never the code.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct OpenForm {}

/// Opens the projector in this browser. A refused form comes back without the code, and says nothing of any meeting.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "open-screen")]
pub async fn open_screen(
    #[server(default)] code: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(open(&code, &draft).await)
}

async fn open(code: &str, draft: &str) -> Result<(), Problem> {
    let database = database();
    match judge(code).await? {
        None => {
            forget(&database, draft).await?;
            see_other(SCREEN);
            Ok(())
        }
        Some(sentence) => {
            let problems = vec![FieldProblem::new("code", sentence)];
            KeptForm { form: OpenForm::default(), version: 0, problems }
                .send_back(&database, FORM, SCREEN, draft)
                .await
        }
    }
}

/// Opens what a code opens; otherwise what is wrong with it.
async fn judge(typed: &str) -> Result<Option<String>, Problem> {
    if typed.trim().is_empty() {
        return Ok(Some("Enter the code".to_owned()));
    }
    if let Some(wait) = tries::count_screen_code().await? {
        return Ok(Some(wait));
    }
    let is_open = match ScreenCode::parse(typed) {
        Some(code) => is_opened_by(&code).await?,
        None => false,
    };
    if !is_open {
        tries::screen_code_was_wrong().await?;
        return Ok(Some(REFUSED.to_owned()));
    }
    tries::screen_code_was_right().await?;
    Ok(None)
}

async fn is_opened_by(code: &ScreenCode) -> Result<bool, Problem> {
    let (database, hash, at) = (database(), code.hash(), now());
    let Some(key) = store::meetings::find_by_screen_code(&database, &hash, at).await? else {
        return Ok(false);
    };
    let (token, by) = (Token::new()?, By::of(Who::Screen(key.meeting.clone()), at));
    match store::meetings::open_screen(&database, &key, &hash, &token.hash(), &by).await {
        Ok(()) => {
            screen_cookie::set(&token);
            Ok(true)
        }
        // It was taken back, or its meeting ended, while it was judged.
        Err(StoreError::NotFound { .. } | StoreError::Agreed) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
