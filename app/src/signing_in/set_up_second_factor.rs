//! Turns a second factor on.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{id::PersonId, problem::FieldProblem};
use leptos::prelude::*;
use secrets::{recovery::RecoveryCode, second_factor::Secret};
use serde::{Deserialize, Serialize};
use store::{people, sessions::Stage};

use super::{begin, failed, own_password, recovery_codes_page};
use crate::{
    address::SET_UP_SECOND_FACTOR,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, now, see_other, site},
    viewer::{half_signed_in, viewer},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "set up second factor";
/// Tells a secret that waits to be confirmed from other things that wait.
const WAITING: &str = "second factor ";

/// What is kept of the form: neither code nor password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct SetUpForm {
    /// The name under which the secret waits.
    pub(super) set_up: String,
    /// The page that they wanted.
    pub(super) next: String,
}

/// Who sets up a second factor.
#[derive(Clone, Debug)]
pub(super) struct SettingUp {
    pub(super) person: PersonId,
    /// The hash of their session's identifier.
    pub(super) session: String,
    /// False for somebody whose password was right and who must have a second factor before they are let in.
    pub(super) is_signed_in: bool,
}

/// Who sets up a second factor with this request: somebody who is signed in, or who has none and must. Whoever has one
/// and did not show it yet may not put another in its place.
///
/// # Errors
/// [`Problem::SignedOut`] for anybody else.
pub(super) fn setting_up() -> Result<SettingUp, Problem> {
    let viewer = viewer();
    if let Some(person) = viewer.person() {
        return Ok(SettingUp { person: person.clone(), session: viewer.session.clone(), is_signed_in: true });
    }
    half_signed_in()
        .filter(|half| !half.has_second_factor)
        .map(|half| SettingUp { person: half.person, session: half.session, is_signed_in: false })
        .ok_or(Problem::SignedOut)
}

/// Lets a secret wait until it is confirmed. Gives the name under which it waits.
///
/// # Errors
/// [`Problem::Unavailable`] where the machine gives no random numbers.
pub(super) fn keep_secret(person: &PersonId, secret: &Secret) -> Result<String, Problem> {
    site().shown_once.keep(person, format!("{WAITING}{}", secret.to_base32()), now()).map_err(failed)
}

/// The secret that waits under a name for this person.
pub(super) fn kept_secret(person: &PersonId, name: &str) -> Option<Secret> {
    let waiting = site().shown_once.find(name, person, now())?;
    Secret::from_base32(waiting.strip_prefix(WAITING)?)
}

/// Turns a second factor on by a code of it, under a new identifier of the session, then shows the recovery codes,
/// once. Other sessions end. A refused form comes back with the same secret.
///
/// # Errors
/// [`Problem::SignedOut`] for somebody who may not, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "set-up-second-factor")]
pub async fn set_up_second_factor(
    #[server(default)] set_up: String,
    #[server(default)] code: String,
    #[server(default)] current: String,
    #[server(default)] next: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(turn_on(SetUpForm { set_up, next }, &code, &current, &draft).await)
}

async fn turn_on(form: SetUpForm, code: &str, current: &str, draft: &str) -> Result<(), Problem> {
    let (who, database) = (setting_up()?, database());
    let problems = match judge(&who, &form.set_up, code, current).await? {
        Err(problems) => problems,
        Ok((secret, step)) => {
            let codes = RecoveryCode::new_set().map_err(failed)?;
            let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
            let (secret, by) = (secret.to_base32(), begin::own(&who.person));
            let keep = Some(who.session.as_str());
            people::set_up_second_factor(&database, &who.person, &secret, step, &hashes, keep, &by).await?;
            forget(&database, draft).await?;
            begin::session(&who.person, Stage::Complete).await?;
            see_other(&recovery_codes_page::show(&who.person, &codes, &form.next)?);
            return Ok(());
        }
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, SET_UP_SECOND_FACTOR, draft).await
}

/// The secret with the step of the code that confirms it, or what is wrong.
async fn judge(
    who: &SettingUp,
    set_up: &str,
    code: &str,
    current: &str,
) -> Result<Result<(Secret, u64), Vec<FieldProblem>>, Problem> {
    let refused = |sentence: &str| Ok(Err(vec![FieldProblem::new("code", sentence)]));
    let Some(secret) = kept_secret(&who.person, set_up) else {
        return refused(
            "This page was open for too long. Scan the new QR code, then enter the code of the new account",
        );
    };
    let at = u64::try_from(now().timestamp()).unwrap_or_default();
    let Some(step) = secret.step_of(code, at, None) else {
        return refused(
            "That code is not right. Enter the six digits that the app shows now for MSP assurance",
        );
    };
    if who.is_signed_in
        && let Some(problem) = own_password::problem(&who.person, current, "current").await?
    {
        return Ok(Err(vec![problem]));
    }
    Ok(Ok((secret, step)))
}
