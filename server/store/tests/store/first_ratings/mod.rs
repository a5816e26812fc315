//! First ratings: hidden until they are shown, agreed at once where all are alike, and kept beside the agreed rating.

mod agreeing;
mod hiding;
mod in_report;
mod set_aside;

use domain::{
    access::Who,
    answer::Answer,
    first_rating::Rater,
    id::{AgencyId, CaseId, PersonId},
    meeting::Scoring,
    sign_in::EmailAddress,
    trail::By,
};
use store::{
    Database,
    audits::{self, AuditKey},
    first_ratings::{self, Recorded},
    people,
};

use crate::example::{self, COUNCIL, at, by};

/// The example, whose members rate alone, with a case and three people.
pub(crate) struct Scene {
    db: Database,
    key: AuditKey,
    case: CaseId,
    people: [PersonId; 3],
    agency: AgencyId,
}

impl Scene {
    pub(crate) async fn new(db: &Database) -> Self {
        let key = example::audit(db).await;
        let case = example::case(db, &key, "1").await;
        audits::choose_scoring(db, &key.board, &key.audit, Scoring::MembersAlone, &by(2)).await.unwrap();
        let mut made = Vec::new();
        for name in ["Anna Reed", "Ben Dale", "Cleo Marsh"] {
            let email = format!("{}@north.example", name.split(' ').next().unwrap().to_lowercase());
            let email = EmailAddress::parse(&email).unwrap();
            made.push(people::add(db, &email, name, false, &by(0)).await.unwrap());
        }
        let agency = example::agency(db, &key, COUNCIL).await;
        Self { db: db.clone(), key, case, people: made.try_into().unwrap(), agency }
    }

    fn by(&self, person: usize, minute: i64) -> By {
        By::of(Who::Person(self.people[person].clone()), at(minute))
    }

    fn rater(&self, person: usize) -> Rater {
        Rater::Person(self.people[person].clone())
    }

    /// Somebody rates a question alone, over the version they saw.
    async fn rates(
        &self,
        person: usize,
        question: u8,
        answer: &Answer,
        version: i64,
    ) -> Result<Recorded, store::StoreError> {
        first_ratings::record(
            &self.db,
            &self.key.board,
            &self.key.audit,
            &self.case,
            question,
            &self.rater(person),
            Some(&self.agency),
            answer,
            version,
            &self.by(person, 10 + person as i64),
        )
        .await
    }

    /// As [`Scene::rates`], for the first time.
    async fn rates_first(&self, person: usize, question: u8, answer: &Answer) {
        let recorded = self.rates(person, question, answer, 0).await.unwrap();
        assert!(matches!(recorded, Recorded::Kept { version: 1, .. }));
    }

    async fn show(&self) -> Result<(), store::StoreError> {
        first_ratings::show(&self.db, &self.key.board, &self.key.audit, &self.case, &self.by(2, 20)).await
    }
}
