//! What somebody typed into a form that could not be saved, kept so that nothing typed is lost.
//!
//! A form that is refused, or that somebody else's save overtook, goes to the store; the browser is sent back to
//! the form's page with the draft's identifier, and the page shows what was typed and what to mend.

use domain::{id::DraftId, problem::FieldProblem};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::Database;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{now, query},
};

/// A form as it was typed, and the version of the row it was typed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm<F> {
    /// The version the page showed; 0 where there was no row yet.
    pub version: i64,
    /// The form.
    pub form: F,
}

/// Keeps a form. `name` names the form, so that a draft comes back only where it was typed.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn keep<F: Serialize>(
    database: &Database,
    name: &str,
    kept: &KeptForm<F>,
) -> Result<DraftId, Problem> {
    let content = serde_json::to_string(kept).map_err(|_| Problem::Unavailable)?;
    Ok(store::drafts::keep(database, name, &content, now()).await?)
}

/// The form's page with a draft, at the place where it says what to mend.
pub fn page_with(page: &str, draft: &DraftId) -> String {
    format!("{}#problems", AuditAddress::with_draft(page, draft))
}

/// The draft that the page's address names, if it names one.
pub fn asked_for() -> Option<DraftId> {
    query("draft").filter(|draft| !draft.is_empty()).map(DraftId::new)
}

/// What was typed; nothing where no draft was asked for, or where it is gone.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn find<F: DeserializeOwned>(
    database: &Database,
    name: &str,
    draft: Option<&DraftId>,
) -> Result<Option<KeptForm<F>>, Problem> {
    let Some(draft) = draft else { return Ok(None) };
    let Some(content) = store::drafts::find(database, name, draft).await? else { return Ok(None) };
    serde_json::from_str(&content).map(Some).map_err(|_| Problem::Unavailable)
}

/// Removes a draft whose form was saved. `draft` is the form's hidden field, empty where there was none.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn forget(database: &Database, draft: &str) -> Result<(), Problem> {
    if !draft.is_empty() {
        store::drafts::remove(database, &DraftId::new(draft)).await?;
    }
    Ok(())
}

/// Problems as an error summary takes them: a field's id and what is wrong. The fields in `dates` are dates,
/// whose first box has an id of its own.
pub fn links(problems: &[FieldProblem], dates: &[&str]) -> Vec<(String, String)> {
    problems
        .iter()
        .map(|problem| {
            let is_date = dates.contains(&problem.field.as_str());
            let field = if is_date { format!("{}-day", problem.field) } else { problem.field.clone() };
            (field, problem.sentence.clone())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_about_a_date_leads_to_its_first_box() {
        let problems =
            [FieldProblem::new("owner", "Enter an owner"), FieldProblem::new("due", "Enter a date")];
        assert_eq!(
            links(&problems, &["due"]),
            [("owner".into(), "Enter an owner".into()), ("due-day".into(), "Enter a date".into())]
        );
    }
}
