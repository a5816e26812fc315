//! What somebody typed as a rating that was not saved: the group's, or their own.

use domain::{
    answer::{Answer, AnswerForm},
    id::{CaseId, DraftId},
    problem::FieldProblem,
};
use store::{Database, audits::Audit};

use super::progress::own_rater;
use crate::{
    address::AuditAddress,
    kept_form::{self, KeptForm},
    names_check::NamesAnswer,
    problem::Problem,
    site::time_in_words,
    viewer::EnteredCase,
};

/// Which of the two ratings of a question a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The group's, which is agreed.
    Group,
    /// Somebody's own, given alone.
    Own,
}

impl Of {
    /// The name under which what was typed is kept: a draft belongs to one question of one case.
    pub fn form_name(self, case: &CaseId, question: u8) -> String {
        match self {
            Of::Group => format!("rating of {case} question {question}"),
            Of::Own => format!("first rating of {case} question {question}"),
        }
    }
}

/// What somebody typed here that was not saved.
pub struct Kept {
    /// Whose rating it is.
    pub of: Of,
    /// The form, exactly as typed.
    pub form: AnswerForm,
    /// The version it was typed over: whoever saved since is not overwritten.
    pub version: i64,
    /// What is to be mended.
    pub problems: Vec<FieldProblem>,
    /// What its author is asked about names.
    pub names: NamesAnswer,
    /// The draft that it comes from.
    pub draft: DraftId,
}

impl Kept {
    /// The draft of either rating of the question, as its author left it, if it is there and is theirs.
    pub async fn find(
        database: &Database,
        case: &CaseId,
        question: u8,
        draft: &DraftId,
    ) -> Result<Option<Self>, Problem> {
        for of in [Of::Group, Of::Own] {
            let name = of.form_name(case, question);
            if let Some((kept, names)) = kept_form::find::<AnswerForm>(database, &name, draft).await? {
                let KeptForm { form, version, problems } = kept;
                return Ok(Some(Self { of, form, version, problems, names, draft: draft.clone() }));
            }
        }
        Ok(None)
    }

    /// The same, to be saved as the other kind of rating, over `version` of that.
    pub fn saved_as(mut self, of: Of, version: i64) -> Self {
        if self.of != of {
            (self.of, self.version) = (of, version);
        }
        self
    }
}

/// What is saved of either rating of a question.
pub struct Saved {
    /// What was recorded.
    pub answer: Answer,
    /// Why the group agreed on it.
    pub reason: String,
    /// The version to expect at the next save.
    pub version: i64,
    /// When it was saved, "10:42".
    pub at: String,
}

impl Saved {
    /// Reads it: the group's, or that of whoever was let in.
    pub async fn find(
        database: &Database,
        entered: &EnteredCase,
        at: &AuditAddress,
        audit: &Audit,
        case: &CaseId,
        question: u8,
        of: Of,
    ) -> Result<Self, Problem> {
        let found = match of {
            Of::Group => store::answers::list(database, &at.board, &at.audit, case)
                .await?
                .into_iter()
                .find(|stored| stored.question == question)
                .map(|stored| Self {
                    answer: stored.answer,
                    reason: stored.reason,
                    version: stored.version,
                    at: time_in_words(stored.recorded_at),
                }),
            Of::Own => {
                let (rater, _) = own_rater(database, &entered.inside, at, audit).await?;
                store::first_ratings::own(database, &at.board, &at.audit, case, &rater)
                    .await?
                    .into_iter()
                    .find(|own| own.question == question)
                    .map(|own| Self {
                        answer: own.answer,
                        reason: String::new(),
                        version: own.version,
                        at: time_in_words(own.recorded_at),
                    })
            }
        };
        found.ok_or(Problem::NotFound)
    }
}
