//! Keeps what a worker writes about what was recorded of their interview.

use domain::{
    access::{Action, Who},
    id::ObservationId,
    problem::FieldProblem,
    text,
    trail::By,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use crate::{
    address,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, now, see_other},
    viewer::enter_own_interview,
};

/// The name under which a refused comment is kept. It names the observation, so that a withdrawal finds it. The draft is
/// nobody's; its identifier cannot be guessed, and only a page that is opened with the worker's link asks for it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("comment on the interview of observation {observation}")
}

/// The form as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct CommentForm {
    /// The comment.
    pub(super) comment: String,
}

/// Keeps the worker's comment, in the place of the one before. The token comes in the form's body, never in an address
/// of a change. A comment that looks as if it identifies a person comes back as it was typed. A link that does not work
/// any more keeps nothing.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "comment-on-interview")]
pub async fn comment_on_interview(
    /// The secret of the worker's link.
    token: String,
    /// What was typed.
    #[server(default)]
    comment: String,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    end(keep(&token, CommentForm { comment }, &draft, &names_checked).await)
}

async fn keep(token: &str, form: CommentForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    const FIELD: &str = "comment";
    let (database, page) = (database(), address::own_interview(token));
    let link = match enter_own_interview(Action::CommentOnInterview, token).await {
        Ok(link) => link,
        Err(Problem::NotFound | Problem::NoConsent | Problem::Erased) => {
            forget(&database, draft).await?;
            // The page says that the link does not work any more.
            see_other(&page);
            return Ok(());
        }
        Err(problem) => return Err(problem),
    };
    let (board, audit, id) = (&link.board, &link.audit, &link.observation);
    let stored = store::observations::get(&database, board, audit, id).await?.interview;
    let Some(stored) = stored else {
        forget(&database, draft).await?;
        see_other(&page);
        return Ok(());
    };
    let names = NamesCheck::look(&[(FIELD, &form.comment)], &[(FIELD, &stored.value.comment)], names_checked);
    let comment = match names.and(Ok(text::from_form(&form.comment).trim().to_owned())) {
        Ok(comment) => comment,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            let name = form_name(id);
            return kept.send_back_asking(&database, &name, &page, draft, names.answer()).await.map(drop);
        }
    };
    let by = names.by(By::of(Who::Worker(id.clone()), now()));
    match store::observations::comment(&database, board, audit, id, &comment, &by).await {
        Ok(()) => {}
        Err(StoreError::Agreed) => {
            let too_late = "The report of this audit has been agreed meanwhile, so your comment was not saved. Copy what \
                            you still need";
            let problems = vec![FieldProblem::new(FIELD, too_late)];
            let kept = KeptForm { form, version: 0, problems };
            let name = form_name(id);
            return kept.send_back_asking(&database, &name, &page, draft, names.answer()).await.map(drop);
        }
        Err(StoreError::NotFound { .. } | StoreError::NoConsent | StoreError::Erased) => {}
        Err(error) => return Err(error.into()),
    }
    forget(&database, draft).await?;
    see_other(&page);
    Ok(())
}
