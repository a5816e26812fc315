//! Makes new recovery codes.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;
use secrets::recovery::RecoveryCode;
use store::people;

use super::{account_page::send_back, failed, own_password, recovery_codes_page};
use crate::{
    address::ACCOUNT,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter,
};

/// The name under which a refused form is kept, and the field for the password.
pub(super) const FORM: &str = "make recovery codes";
pub(super) const FIELD: &str = "password-for-codes";

/// Makes new recovery codes in place of those before, then shows them, once. Asks for the password.
///
/// # Errors
/// [`Problem::SignedOut`]; [`Problem::NotFound`] without a second factor; [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-recovery-codes")]
pub async fn make_recovery_codes(
    #[server(default)] current: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(make(&current, &draft).await)
}

async fn make(current: &str, draft: &str) -> Result<(), Problem> {
    let viewer = enter()?;
    let person = viewer.person().ok_or(Problem::SignedOut)?;
    if !people::get(&database(), person).await?.has_second_factor {
        return Err(Problem::NotFound);
    }
    if let Some(problem) = own_password::problem(person, current, FIELD).await? {
        return send_back(FORM, vec![problem], draft).await;
    }
    let codes = RecoveryCode::new_set().map_err(failed)?;
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    people::replace_recovery_codes(&database(), person, &hashes, &viewer.by(None)).await?;
    see_other(&recovery_codes_page::show(person, &codes, ACCOUNT)?);
    Ok(())
}
