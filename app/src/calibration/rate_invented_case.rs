//! Records what somebody chose for the invented case of the calibration round.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]
#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, calibration::chosen};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Records the ratings chosen for the eight questions, in place of those chosen before. Nothing is refused for being
/// incomplete: a question left open is open. Once the ratings are shown, nothing is recorded and the page says so.
///
/// # Errors
/// What the rules say, [`Problem::NotFound`], [`Problem::Agreed`], or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "rate-invented-case")]
pub async fn rate_invented_case(
    board: String,
    audit: String,
    #[server(default)] question_1: String,
    #[server(default)] question_2: String,
    #[server(default)] question_3: String,
    #[server(default)] question_4: String,
    #[server(default)] question_5: String,
    #[server(default)] question_6: String,
    #[server(default)] question_7: String,
    #[server(default)] question_8: String,
) -> Result<(), Problem> {
    let typed =
        [question_1, question_2, question_3, question_4, question_5, question_6, question_7, question_8];
    end(rate(&AuditAddress::new(board, audit), &typed).await)
}

async fn rate(at: &AuditAddress, typed: &[String; 8]) -> Result<(), Problem> {
    let inside = enter_audit(Action::Calibrate, at).await?;
    let person = inside.viewer.person().ok_or(Problem::SignedOut)?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let ratings = chosen(&tool, |question| {
        question.checked_sub(1).and_then(|index| typed.get(usize::from(index))).cloned().unwrap_or_default()
    });
    let recorded =
        store::calibration::record(&database, &at.board, &at.audit, person, &ratings, &inside.by()).await;
    match recorded {
        // The page shows everybody's ratings now, and says that nothing more is recorded.
        Ok(()) | Err(store::StoreError::StillInUse { .. }) => {
            see_other(&format!("{}#yours", at.calibration()));
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
