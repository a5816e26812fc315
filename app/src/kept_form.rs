//! What somebody typed into a form that could not be saved, kept so that nothing typed is lost.
//!
//! A form that is refused, or that somebody else's save overtook, goes to the store with the version it was typed
//! over; the browser is sent back to the form's page with the draft's identifier. The page shows what was typed and
//! what to mend. Where the row has another version by then, it shows what is stored too and asks, so that nobody's
//! newer words are replaced unasked, however often the form was refused before.

use domain::{
    id::DraftId,
    problem::{FieldProblem, about},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::Database;

use crate::{
    address::AuditAddress,
    autosave::form_saved::{FormSaved, StoppedForm},
    names_check::NamesAnswer,
    parts,
    problem::Problem,
    site::{now, query, see_other},
    viewer::viewer,
};

/// A form that was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm<F> {
    /// The form, exactly as typed.
    pub form: F,
    /// The version that the page showed; 0 for a form without a row of its own.
    pub version: i64,
    /// What is wrong with it. Empty where it was overtaken, or came after everything was agreed.
    pub problems: Vec<FieldProblem>,
}

impl<F: Serialize> KeptForm<F> {
    /// Keeps the form under `name`, so that it comes back only where it was typed, and sends the browser to `page`,
    /// which shows it. `before` is the draft that the browser posted, empty for none: this one takes its place.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn send_back(
        &self,
        database: &Database,
        name: &str,
        page: &str,
        before: &str,
    ) -> Result<(), Problem> {
        self.send_back_asking(database, name, page, before, &NamesAnswer::default()).await.map(drop)
    }

    /// As [`KeptForm::send_back`], for a form that was looked through for what identifies a person: its page asks about
    /// `names`. Gives the draft.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn send_back_asking(
        &self,
        database: &Database,
        name: &str,
        page: &str,
        before: &str,
        names: &NamesAnswer,
    ) -> Result<DraftId, Problem> {
        let draft = self.keep(database, name, before, names).await?;
        // The place where the page says what is to be mended or asked.
        see_other(&format!("{}#problems", AuditAddress::with_draft(page, &draft)));
        Ok(draft)
    }

    /// Keeps the form under `name` in the place of the draft `before`, empty for none.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn keep(
        &self,
        database: &Database,
        name: &str,
        before: &str,
        names: &NamesAnswer,
    ) -> Result<DraftId, Problem> {
        let content =
            serde_json::to_string(&Content { kept: self, names }).map_err(|_| Problem::Unavailable)?;
        let draft = store::drafts::keep(database, name, &content, viewer().person(), now()).await?;
        forget(database, before).await?;
        Ok(draft)
    }

    /// Sends a browser to `page`, which shows what was kept as `draft`, and tells an island where that is and why.
    pub fn not_saved(&self, page: &str, draft: &DraftId) -> FormSaved {
        let address = format!("{}#problems", AuditAddress::with_draft(page, draft));
        see_other(&address);
        let saved = FormSaved { version: self.version, ..FormSaved::default() };
        match self.problems.first() {
            Some(problem) => {
                let stopped =
                    StoppedForm { sentence: problem.sentence.clone(), address, draft: draft.to_string() };
                FormSaved { stopped: Some(stopped), ..saved }
            }
            None => FormSaved { overtaken: Some(address), ..saved },
        }
    }
}

/// What a draft holds.
#[derive(Serialize)]
struct Content<'a, F> {
    #[serde(flatten)]
    kept: &'a KeptForm<F>,
    names: &'a NamesAnswer,
}

/// The part of a draft that asks about names.
#[derive(Deserialize)]
struct AboutNames {
    #[serde(default)]
    names: NamesAnswer,
}

/// A draft of the form `name` as its author left it, if it is still there and is theirs.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn find<F: DeserializeOwned>(
    database: &Database,
    name: &str,
    draft: &DraftId,
) -> Result<Option<(KeptForm<F>, NamesAnswer)>, Problem> {
    let content = store::drafts::find(database, name, draft, viewer().person(), now()).await?;
    let Some(content) = content else { return Ok(None) };
    let kept = serde_json::from_str(&content).map_err(|_| Problem::Unavailable)?;
    let about: AboutNames = serde_json::from_str(&content).map_err(|_| Problem::Unavailable)?;
    Ok(Some((kept, about.names)))
}

/// The draft that the page's address names, if it names one.
pub fn asked_for() -> Option<DraftId> {
    query("draft").filter(|draft| !draft.is_empty()).map(DraftId::new)
}

/// Removes a draft whose form was saved. `draft` is the form's hidden field, empty where there was none.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn forget(database: &Database, draft: &str) -> Result<(), Problem> {
    if !draft.is_empty() {
        store::drafts::remove(database, &DraftId::new(draft), viewer().person()).await?;
    }
    Ok(())
}

/// What a form's page shows in its fields.
#[derive(Clone, Debug)]
pub struct Shown<F> {
    /// What stands in the fields.
    pub form: F,
    /// The draft it comes from; empty where nothing was refused.
    pub draft: String,
    /// Whether somebody else's save came first.
    pub is_overtaken: bool,
    /// What the page asks about what looks as if it identifies a person.
    pub names: NamesAnswer,
    problems: Vec<FieldProblem>,
}

/// What was typed into the form `name`, if `draft` holds it; otherwise `stored`. `version` is the stored version,
/// which the page's form posts: 0 for a form without a row of its own.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub async fn shown<F: DeserializeOwned>(
    database: &Database,
    name: &str,
    draft: Option<DraftId>,
    version: i64,
    stored: impl FnOnce() -> F,
) -> Result<Shown<F>, Problem> {
    if let Some(draft) = draft
        && let Some((kept, names)) = find(database, name, &draft).await?
    {
        return Ok(Shown { names, ..Shown::typed(kept, draft.to_string(), version) });
    }
    Ok(Shown::stored(stored()))
}

impl<F> Shown<F> {
    /// What is stored, with nothing to mend.
    pub fn stored(form: F) -> Self {
        Shown {
            form,
            draft: String::new(),
            is_overtaken: false,
            names: NamesAnswer::default(),
            problems: Vec::new(),
        }
    }

    fn typed(kept: KeptForm<F>, draft: String, version: i64) -> Self {
        let KeptForm { form, version: typed_over, problems } = kept;
        // Without anything to mend, only another's save can have kept it from being saved.
        let is_overtaken = typed_over != version || problems.is_empty();
        Shown { draft, is_overtaken, problems, ..Shown::stored(form) }
    }

    /// The same without its problems, where the page has no form any more in which they could be mended.
    #[must_use]
    pub fn without_problems_if(mut self, has_no_form: bool) -> Self {
        if has_no_form {
            self.problems.clear();
            self.is_overtaken = false;
            self.names = NamesAnswer::default();
        }
        self
    }

    /// The sentence to stand beside a field.
    pub fn error(&self, field: &str) -> parts::Content {
        about(&self.problems, field).into()
    }

    /// Whether something is to be mended.
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Whether something is to be mended or asked.
    pub fn has_problems(&self) -> bool {
        self.is_overtaken || self.is_refused()
    }

    /// The problems for the summary: the id of the field each belongs to, and its sentence. A date's summary
    /// leads to its first box; `dates` names the date fields.
    pub fn summary(&self, dates: &[&str]) -> Vec<(String, String)> {
        self.problems
            .iter()
            .map(|problem| {
                let is_date = dates.contains(&problem.field.as_str());
                let field = if is_date { format!("{}-day", problem.field) } else { problem.field.clone() };
                (field, problem.sentence.clone())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(version: i64, problems: &[FieldProblem], stored: i64) -> Shown<()> {
        let kept = KeptForm { form: (), version, problems: problems.to_vec() };
        Shown::typed(kept, "draft".to_owned(), stored)
    }

    #[test]
    fn an_error_about_a_date_leads_to_its_first_box() {
        let problems =
            [FieldProblem::new("owner", "Enter an owner"), FieldProblem::new("due", "Enter a date")];
        assert_eq!(
            typed(1, &problems, 1).summary(&["due"]),
            [("owner".into(), "Enter an owner".into()), ("due-day".into(), "Enter a date".into())]
        );
    }

    #[test]
    fn a_refused_form_is_overtaken_too_once_the_row_has_another_version() {
        let problems = [FieldProblem::new("owner", "Enter an owner")];
        assert!(!typed(1, &problems, 1).is_overtaken);
        assert!(typed(1, &problems, 2).is_overtaken);
        assert!(typed(1, &[], 1).is_overtaken, "nothing to mend, and still not saved");
    }

    #[test]
    fn a_page_without_a_form_has_nothing_to_mend() {
        let problems = [FieldProblem::new("owner", "Enter an owner")];
        assert!(!typed(1, &problems, 2).without_problems_if(true).has_problems());
        assert!(typed(1, &problems, 2).without_problems_if(false).has_problems());
    }
}
