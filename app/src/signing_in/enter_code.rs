//! Takes the code of the second factor.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{id::PersonId, problem::FieldProblem};
use leptos::prelude::*;
use secrets::{recovery::RecoveryCode, second_factor::Secret};
use serde::{Deserialize, Serialize};
use store::{failures::Counted, people, sessions::Stage};

use super::{begin, return_path, tries};
use crate::{
    address::SECOND_FACTOR,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, now, see_other},
    viewer::half_signed_in,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "second factor";
const REFUSED: &str = "That code is not right, or was used before. Wait until your app shows the next code, then enter that one";

/// What is kept of the form: never the code.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct CodeForm {
    /// The page that they wanted.
    pub(super) next: String,
}

/// Signs somebody in whose password was right, by a code of their app or a recovery code, then goes to the page that
/// they wanted.
///
/// # Errors
/// [`Problem::SignedOut`] for anybody else, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "enter-code")]
pub async fn enter_code(
    #[server(default)] code: String,
    #[server(default)] next: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(complete(&code, next, &draft).await)
}

async fn complete(code: &str, next: String, draft: &str) -> Result<(), Problem> {
    let half = half_signed_in().filter(|half| half.has_second_factor).ok_or(Problem::SignedOut)?;
    match judge(&half.person, code).await? {
        None => {
            forget(&database(), draft).await?;
            begin::session(&half.person, Stage::Complete).await?;
            see_other(return_path::onward(&next));
            Ok(())
        }
        Some(sentence) => {
            let problems = vec![FieldProblem::new("code", sentence)];
            let form = CodeForm { next: return_path::onward(&next).to_owned() };
            KeptForm { form, version: 0, problems }.send_back(&database(), FORM, SECOND_FACTOR, draft).await
        }
    }
}

/// What is wrong with a code; nothing if it lets this person in. Then it is used up.
async fn judge(person: &PersonId, code: &str) -> Result<Option<String>, Problem> {
    if code.trim().is_empty() {
        return Ok(Some("Enter the code that your app shows".to_owned()));
    }
    let counting = match tries::count(Counted::codes(person)).await? {
        Ok(counting) => counting,
        Err(wait) => return Ok(Some(wait)),
    };
    if is_right(person, code).await? {
        counting.was_right().await?;
        return Ok(None);
    }
    counting.was_wrong(Some(person)).await?;
    Ok(Some(REFUSED.to_owned()))
}

async fn is_right(person: &PersonId, code: &str) -> Result<bool, Problem> {
    let database = database();
    if let Some(code) = RecoveryCode::parse(code) {
        return Ok(people::use_recovery_code(&database, person, &code.hash(), &begin::own(person)).await?);
    }
    let Some(held) = people::credentials(&database, person).await? else { return Ok(false) };
    let Some(secret) = held.second_factor.as_deref().and_then(Secret::from_base32) else { return Ok(false) };
    let at = u64::try_from(now().timestamp()).unwrap_or_default();
    match secret.step_of(code, at, held.second_factor_step) {
        Some(step) => Ok(people::use_step(&database, person, step).await?),
        None => Ok(false),
    }
}
