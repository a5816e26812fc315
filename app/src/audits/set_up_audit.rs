//! Sets up an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{audit::AuditForm, problem::FieldProblem};
use leptos::prelude::*;
use store::StoreError;

use super::{
    audit_fields::{PostedDetails, free_texts},
    boards_to_choose::Boards,
    earlier_audit::EarlierAudit,
};
use crate::{
    address::{AuditAddress, SET_UP},
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "set up an audit";

/// Sets up an audit with its boards and agencies, then goes to its overview. A form with something to mend comes
/// back as it was typed. `board` and `from` name an earlier audit whose tool and settings it gets, where it begins from
/// one.
///
/// # Errors
/// [`Problem::NotFound`] for an earlier audit that is not there, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "set-up-audit")]
pub async fn set_up_audit(
    #[server(flatten)] details: PostedDetails,
    #[server(default)] host_board: String,
    #[server(default)] further_boards: String,
    #[server(default)] presenting: String,
    #[server(default)] reviewing: String,
    #[server(default)] lead: String,
    #[server(default)] board: String,
    #[server(default)] from: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form =
        AuditForm { host_board, further_boards, presenting, reviewing, lead, ..AuditForm::from(details) };
    end(set_up(form, (&board, &from), &draft, &names_checked).await)
}

async fn set_up(
    form: AuditForm,
    (board, from): (&str, &str),
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let database = database();
    let viewer = enter()?;
    let boards = Boards::of(&database, &viewer).await?;
    let earlier = EarlierAudit::named(&database, board, from).await?;
    let begun = earlier.as_ref().map(|earlier| earlier.begun.clone()).unwrap_or_default();
    let checked = match form.clone().without_words_not_agreed(&begun).parse_new() {
        Err(problems) => Err(problems),
        Ok(new) => boards.check(&new).map(|host| (new, host)),
    };
    let names = NamesCheck::look(&free_texts(&form), &free_texts(&begun), names_checked);
    let problems = match names.and(checked) {
        Err(problems) => problems,
        Ok((new, host)) => {
            let by = names.by(viewer.by(Some(&host)));
            let created = match &earlier {
                Some(earlier) => {
                    store::audits::create_next_round(&database, &new, &earlier.at.audit, &by).await
                }
                None => store::audits::create(&database, &new, &by).await,
            };
            match created {
                Ok(key) => {
                    forget(&database, draft).await?;
                    see_other(&AuditAddress { board: key.board, audit: key.audit }.overview());
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => vec![name_taken()],
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    let page = earlier.map_or_else(|| SET_UP.to_owned(), |earlier| earlier.at.next_round());
    kept.send_back_asking(&database, FORM, &page, draft, names.answer()).await.map(drop)
}

/// The board has an audit of that name.
pub(super) fn name_taken() -> FieldProblem {
    FieldProblem::new("name", "The board has an audit with this name already: enter another name")
}
