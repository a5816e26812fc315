//! How far the raters of a case are: who is expected to rate, and who has rated what. Never how.

use domain::{
    access::{Action, Actor, AuditFacts, CaseFacts, Membership, Object, Who, may},
    answer::Answer,
    first_rating::{Rater, rater},
    id::AgencyId,
    rating::Outcome,
};
use store::{Database, audits::Audit, cases::CaseRow, meetings::Attendance};

use crate::{address::AuditAddress, problem::Problem, viewer::Entered};

/// A rater who is expected to rate, or who has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaterProgress {
    /// The identifier of a person or an agency.
    pub rater: String,
    /// Their name.
    pub name: String,
    /// The questions they have rated.
    pub questions: Vec<u8>,
}

/// How far the raters of a case are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Those of the meeting under way who may rate the case, and whoever has rated it.
    pub raters: Vec<RaterProgress>,
    /// Whether a meeting is under way, so that it is known who is expected.
    pub is_expected: bool,
    /// How many questions there are.
    pub questions: usize,
}

impl Progress {
    /// Reads it. Whoever has left is not expected any more; what they have rated counts.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn of(
        database: &Database,
        facts: &AuditFacts,
        at: &AuditAddress,
        audit: &Audit,
        file: &CaseRow,
    ) -> Result<Self, Problem> {
        let present = store::meetings::present(database, &at.board, &at.audit).await?;
        Self::among(database, facts, at, audit, file, present).await
    }

    /// As [`Progress::of`], where it is known already who is at the meeting under way; `None` where none is.
    ///
    /// # Errors
    /// As there.
    pub async fn among(
        database: &Database,
        facts: &AuditFacts,
        at: &AuditAddress,
        audit: &Audit,
        file: &CaseRow,
        present: Option<Vec<Attendance>>,
    ) -> Result<Self, Problem> {
        let (board, id) = (&at.board, &at.audit);
        let mut raters: Vec<RaterProgress> = store::first_ratings::progress(database, board, id, &file.id)
            .await?
            .into_iter()
            .map(|scored| RaterProgress {
                rater: scored.rater,
                name: scored.name,
                questions: scored.questions,
            })
            .collect();
        let is_expected = present.is_some();
        for (rater, name) in expected(database, facts, at, audit, file, present.unwrap_or_default()).await? {
            if !raters.iter().any(|known| known.rater == rater) {
                raters.push(RaterProgress { rater, name, questions: Vec::new() });
            }
        }
        Ok(Self { raters, is_expected, questions: file.outcomes.len() })
    }

    /// Those who have rated every question.
    pub fn finished(&self) -> usize {
        self.raters.iter().filter(|rater| rater.questions.len() >= self.questions).count()
    }

    /// Whether everybody of the meeting has rated every question. Without a meeting nobody knows.
    pub fn is_complete(&self) -> bool {
        self.is_expected && !self.raters.is_empty() && self.finished() == self.raters.len()
    }

    /// Whether anybody has rated anything.
    pub fn has_begun(&self) -> bool {
        self.raters.iter().any(|rater| !rater.questions.is_empty())
    }

    /// "6 of 8 have scored all questions"; without a meeting "3 have scored all questions".
    pub fn of_case(&self) -> String {
        format!("{} all questions", self.scored(self.finished()))
    }

    /// "6 of 8 have scored"; without a meeting "3 have scored".
    pub fn of_question(&self, question: u8) -> String {
        self.scored(self.raters.iter().filter(|rater| rater.questions.contains(&question)).count())
    }

    /// The questions that some have rated and others, who are expected to, have not.
    pub fn questions_missed(&self) -> Vec<u8> {
        let has = |question: u8| {
            self.raters.iter().filter(move |rater| rater.questions.contains(&question)).count()
        };
        let all = 1..=u8::try_from(self.questions).unwrap_or(u8::MAX);
        all.filter(|question| self.is_expected && (1..self.raters.len()).contains(&has(*question))).collect()
    }

    fn scored(&self, count: usize) -> String {
        match (self.is_expected, count) {
            (true, _) => format!("{count} of {} have scored", self.raters.len()),
            (false, 0) => "Nobody has scored".to_owned(),
            (false, 1) => "1 has scored".to_owned(),
            (false, _) => format!("{count} have scored"),
        }
    }
}

/// Those of the meeting who may rate the case: their identifiers and names, each agency once.
async fn expected(
    database: &Database,
    facts: &AuditFacts,
    at: &AuditAddress,
    audit: &Audit,
    file: &CaseRow,
    present: Vec<Attendance>,
) -> Result<Vec<(String, String)>, Problem> {
    if present.is_empty() {
        return Ok(Vec::new());
    }
    let members = store::memberships::list(database, &at.board).await?;
    let interests = store::interests::list(database, &at.board, &at.audit, &file.id).await?;
    let agencies = store::agencies::list(database, &at.board, &at.audit).await?;
    let mut expected: Vec<(String, String)> = Vec::new();
    for one in present {
        let memberships =
            members.iter().filter(|member| member.person == one.person && !member.is_closed).map(|member| {
                Membership { board: at.board.clone(), role: member.role, agency: member.agency.clone() }
            });
        let actor = Actor {
            who: Who::Person(one.person.clone()),
            is_administrator: false,
            memberships: memberships.collect(),
        };
        let about = CaseFacts {
            agency: file.agency.clone(),
            has_interest: interests.iter().any(|interest| interest.person == one.person),
            is_erased: file.erased_on.is_some(),
        };
        if !may(&actor, Action::RecordRating, Object::Case(facts, &about)).is_allowed() {
            continue;
        }
        let Some((rater, _)) = rater(&actor, facts, audit.scoring, one.agency.as_ref()) else {
            continue;
        };
        let name = match &rater {
            Rater::Person(_) => one.name,
            Rater::Agency(id) => agencies
                .iter()
                .find(|agency| agency.id == *id)
                .map(|agency| agency.name.clone())
                .unwrap_or_default(),
        };
        if !expected.iter().any(|(known, _)| known == rater.id()) {
            expected.push((rater.id().to_owned(), name));
        }
    }
    Ok(expected)
}

/// As whom somebody who was let in rates alone, and for which agency.
///
/// # Errors
/// [`Problem::OtherScoring`] where the group scores together, [`Problem::NoAgency`] where each agency rates and they belong
/// to none, [`Problem::Unavailable`] if the store failed.
pub async fn own_rater(
    database: &Database,
    inside: &Entered,
    at: &AuditAddress,
    audit: &Audit,
) -> Result<(Rater, Option<AgencyId>), Problem> {
    if !audit.scoring.is_alone() {
        return Err(Problem::OtherScoring);
    }
    let present = store::meetings::present(database, &at.board, &at.audit).await?;
    own_rater_among(inside, audit, present.as_deref())
}

/// As [`own_rater`], where it is known that the group scores alone and who is at the meeting under way.
///
/// # Errors
/// [`Problem::NoAgency`].
pub fn own_rater_among(
    inside: &Entered,
    audit: &Audit,
    present: Option<&[Attendance]>,
) -> Result<(Rater, Option<AgencyId>), Problem> {
    let person = inside.viewer.person();
    let came_for = present
        .unwrap_or_default()
        .iter()
        .find(|one| Some(&one.person) == person)
        .and_then(|one| one.agency.as_ref());
    rater(&inside.viewer.actor, &inside.audit, audit.scoring, came_for).ok_or(Problem::NoAgency)
}

/// Whether something was rated, or said not to be ratable.
pub fn is_given(answer: &Answer) -> bool {
    answer.outcome != Outcome::NotRatedYet
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(questions: &[&[u8]], is_expected: bool) -> Progress {
        let rater = |(place, questions): (usize, &&[u8])| RaterProgress {
            rater: place.to_string(),
            name: String::new(),
            questions: questions.to_vec(),
        };
        Progress { raters: questions.iter().enumerate().map(rater).collect(), is_expected, questions: 2 }
    }

    #[test]
    fn it_says_how_many_of_those_expected_have_scored() {
        let some = progress(&[&[1, 2], &[2], &[]], true);
        assert_eq!(some.of_case(), "1 of 3 have scored all questions");
        assert_eq!(some.of_question(2), "2 of 3 have scored");
        assert!(some.has_begun() && !some.is_complete());
        assert_eq!(some.questions_missed(), [1, 2]);
        assert_eq!(
            progress(&[&[1], &[1]], true).questions_missed(),
            [0; 0],
            "all have rated the first, nobody the second"
        );
        assert!(progress(&[&[1, 2], &[1, 2]], true).is_complete());
        assert!(!progress(&[], true).is_complete());
    }

    #[test]
    fn without_a_meeting_nobody_knows_who_is_missing() {
        let some = progress(&[&[1, 2], &[1, 2]], false);
        assert_eq!((some.of_case().as_str(), some.is_complete()), ("2 have scored all questions", false));
        assert_eq!(progress(&[&[1]], false).of_question(1), "1 has scored");
        assert_eq!(progress(&[], false).of_question(1), "Nobody has scored");
    }
}
