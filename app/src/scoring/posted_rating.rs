//! What is answered to the form of a rating, the group's and one's own: saved, overtaken, or kept to be gone on with.

use chrono::{DateTime, Utc};
use domain::{answer::AnswerForm, audit_tool::AuditTool, id::CaseId};
use store::Database;

use super::kept_rating::Of;
use crate::{
    address::AuditAddress,
    autosave::form_saved::{FormSaved, StoppedForm},
    kept_form::{KeptForm, forget},
    names_check::{NamesAnswer, NamesCheck},
    problem::Problem,
    site::{see_other, time_in_words},
};

/// A rating as it was posted.
pub(super) struct PostedRating<'p> {
    pub(super) database: &'p Database,
    pub(super) at: &'p AuditAddress,
    pub(super) case: &'p CaseId,
    pub(super) question: u8,
    /// Whose rating it is.
    pub(super) of: Of,
    /// The draft that the form was filled from; empty for none.
    pub(super) draft: &'p str,
    /// Where a plain form goes once it is saved.
    pub(super) then: &'p str,
}

impl PostedRating<'_> {
    fn name(&self) -> String {
        self.of.form_name(self.case, self.question)
    }

    fn page(&self) -> String {
        self.at.question(self.case, self.question)
    }

    /// Asks its author about what looks as if it identifies a person, which `names` has stopped.
    pub(super) async fn ask_about_names(
        &self,
        mut typed: KeptForm<AnswerForm>,
        names: &NamesCheck,
    ) -> Result<FormSaved, Problem> {
        typed.problems = names.problems();
        let sentence = typed.problems.first().map(|problem| problem.sentence.clone()).unwrap_or_default();
        let page = self.page();
        let draft =
            typed.send_back_asking(self.database, &self.name(), &page, self.draft, names.answer()).await?;
        let address = AuditAddress::with_draft(&page, &draft);
        let stopped = StoppedForm { sentence, address, draft: draft.to_string() };
        Ok(FormSaved { version: typed.version, stopped: Some(stopped), ..FormSaved::default() })
    }

    /// Keeps a plain form that came too early or too late: its page says why, and shows what was typed.
    pub(super) async fn show_again(
        &self,
        typed: &KeptForm<AnswerForm>,
        names: &NamesAnswer,
    ) -> Result<FormSaved, Problem> {
        let draft = typed.keep(self.database, &self.name(), self.draft, names).await?;
        see_other(&AuditAddress::with_draft(&self.page(), &draft));
        Ok(FormSaved::default())
    }

    /// It is saved, as this version.
    pub(super) async fn go_on(
        &self,
        tool: &AuditTool,
        version: i64,
        recorded_at: DateTime<Utc>,
    ) -> Result<FormSaved, Problem> {
        forget(self.database, self.draft).await?;
        let next = match self.then {
            "next" if tool.question(self.question + 1).is_some() => {
                self.at.question(self.case, self.question + 1)
            }
            "next" => self.at.final_field(self.case),
            "differences" if self.of == Of::Group => self.at.differences(self.case),
            _ => format!("{}#saved", self.page()),
        };
        see_other(&next);
        Ok(FormSaved { version, saved_at: time_in_words(recorded_at), ..FormSaved::default() })
    }

    /// Somebody else saved first, as this version: the page that shows both asks which to keep.
    pub(super) async fn show_both(
        &self,
        typed: &KeptForm<AnswerForm>,
        names: &NamesAnswer,
        version: i64,
    ) -> Result<FormSaved, Problem> {
        let draft = typed.keep(self.database, &self.name(), self.draft, names).await?;
        let address = self.at.overtaken(self.case, self.question, &draft);
        see_other(&address);
        Ok(FormSaved { version, overtaken: Some(address), ..FormSaved::default() })
    }
}
