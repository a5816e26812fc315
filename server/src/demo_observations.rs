//! The observations of the demonstration's second audit: five, all of them invented.
//!
//! Like the audits they come in by the doors that everybody uses: each form is read as a posted one is, and each part is
//! recorded under the agreement that stands before it. One of the adults then takes everything back.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Who,
    dates::TypedDate,
    finding_form::{FindingForm, FindingSubject},
    id::{AgencyId, PersonId},
    observation::{
        approach::ApproachForm,
        consent::{AgreedTo, ConsentForm},
        conversation::ConversationForm,
        enquiry::{Arrangement, Enquiry},
        interview::InterviewForm,
        meeting::MeetingForm,
        practice::PracticeForm,
        safety::{SafetyForm, SafetyPart},
    },
    trail::By,
};
use serde::Deserialize;
use store::{
    Database, StoreError, agencies,
    audits::{self, AuditKey},
    boards, findings, observations,
    pairs::{self, Arrangements},
};

use crate::{
    demo::{BOARDS, DemoError, kept},
    demo_people,
};

/// The day on which the group agreed who audits whom.
const PAIRS_AGREED_ON: NaiveDate = crate::demo::day(2026, 10, 13);

/// The day on which the forms are read, so that none of their days lies in the future, whatever a machine's clock says.
const READ_ON: NaiveDate = crate::demo::day(2026, 11, 20);

/// The audit they belong to.
const AUDIT: &str = "Autumn 2026 (demonstration)";

/// Who observes, and the manager who has seen what was passed on.
const OBSERVER: &str = "Wei Chen";
const MANAGER: &str = "Morgan Ellis";

/// One observation, as the file describes it: the forms as people fill them in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemonstrationObservation {
    /// The audit's own number for the enquiry.
    pub reference: String,
    /// The name of the agency whose practice is observed.
    pub audited: String,
    /// The name of the agency that observes.
    pub auditing: String,
    /// The screen for harm.
    pub approach: ApproachForm,
    /// What the adult answered, if they were asked.
    pub consent: Option<ConsentForm>,
    /// What was observed.
    pub practice: Option<PracticeForm>,
    /// The meetings that were observed.
    #[serde(default)]
    pub meeting: Vec<MeetingForm>,
    /// What the worker answered.
    pub interview: Option<InterviewForm>,
    /// What the adult or their advocate said.
    pub conversation: Option<ConversationForm>,
    /// Whether anyone needed to act, by part.
    #[serde(default)]
    pub safety: Vec<DemonstrationSafety>,
    /// The auditing agency's summary.
    #[serde(default)]
    pub summary: String,
    /// What was raised from it.
    #[serde(default)]
    pub finding: Vec<FindingForm>,
    /// Whether the group sees it.
    #[serde(default)]
    pub is_shared: bool,
    /// The day on which the adult took everything back.
    pub withdrawn_on: Option<TypedDate>,
}

/// Whether anyone needed to act, on one page.
#[derive(Clone, Debug, Deserialize)]
pub struct DemonstrationSafety {
    /// `practice`, `meeting` (the first), `interview` or `conversation`.
    pub part: String,
    /// Whether a manager has seen it.
    #[serde(default)]
    pub is_seen: bool,
    /// What was answered.
    #[serde(flatten)]
    pub form: SafetyForm,
}

#[derive(Deserialize)]
struct File {
    observation: Vec<DemonstrationObservation>,
}

/// The five observations.
///
/// # Errors
/// [`DemoError::Observations`] when the file cannot be read.
pub fn demonstration_observations() -> Result<Vec<DemonstrationObservation>, DemoError> {
    let file: File = toml::from_str(include_str!("../demo/autumn_2026/observations.toml"))
        .map_err(|error| DemoError::Observations(error.message().to_owned()))?;
    Ok(file.observation)
}

/// Puts the observations into a database that holds the demonstration's audits and people. What is there from an earlier
/// time stays.
///
/// # Errors
/// [`DemoError`].
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let by = By::operator(at);
    let place = Place::find(database).await?;
    if !observations::list(database, &place.key.board, &place.key.audit).await?.is_empty() {
        return Ok(());
    }
    let all = demonstration_observations()?;
    let pairs = all
        .iter()
        .map(|observation| Ok((place.agency(&observation.audited)?, place.agency(&observation.auditing)?)))
        .collect::<Result<Vec<_>, DemoError>>()?;
    let arrangements = Arrangements {
        pairs,
        agreed_on: Some(PAIRS_AGREED_ON),
        rates_observations: false,
        shows_workers: true,
    };
    let (_, version) = pairs::get(database, &place.key.board, &place.key.audit).await?;
    kept(pairs::arrange(database, &place.key.board, &place.key.audit, &arrangements, version, &by).await?)?;
    for observation in &all {
        write(database, &place, observation, &by).await?;
    }
    Ok(())
}

/// Where the observations belong.
struct Place {
    key: AuditKey,
    agencies: Vec<(String, AgencyId)>,
    observer: PersonId,
    manager: PersonId,
}

impl Place {
    async fn find(database: &Database) -> Result<Self, DemoError> {
        let board = boards::list(database).await?.into_iter().find(|board| board.name == BOARDS[0]);
        let board = board.ok_or(StoreError::NotFound { what: "board" })?.id;
        let audit = audits::list(database, &board).await?.into_iter().find(|audit| audit.name == AUDIT);
        let audit = audit.ok_or(StoreError::NotFound { what: "audit" })?.id;
        let agencies = agencies::list(database, &board, &audit).await?;
        Ok(Self {
            agencies: agencies.into_iter().map(|agency| (agency.name, agency.id)).collect(),
            observer: demo_people::person(database, OBSERVER).await?,
            manager: demo_people::person(database, MANAGER).await?,
            key: AuditKey { board, audit },
        })
    }

    fn agency(&self, name: &str) -> Result<AgencyId, DemoError> {
        let found = self.agencies.iter().find(|(known, _)| known == name);
        Ok(found.ok_or(StoreError::NotFound { what: "agency" })?.1.clone())
    }
}

async fn write(
    database: &Database,
    place: &Place,
    observation: &DemonstrationObservation,
    by: &By,
) -> Result<(), DemoError> {
    let AuditKey { board, audit } = &place.key;
    let audited = place.agency(&observation.audited)?;
    let enquiry = Enquiry { audited, reference: observation.reference.clone() };
    let id = observations::name(database, board, audit, &enquiry, by).await?;
    let arrangement = Arrangement {
        auditing: place.agency(&observation.auditing)?,
        observer: Some(place.observer.clone()),
    };
    kept(observations::arrange(database, board, audit, &id, &arrangement, 1, by).await?)?;
    let approach = read(observation.approach.parse())?;
    kept(observations::screen(database, board, audit, &id, &approach, 0, by).await?)?;
    let mut may_quote = false;
    if let Some(form) = &observation.consent {
        let consent = read(form.parse(&[], READ_ON))?;
        may_quote = consent.agrees_to(AgreedTo::Quoted);
        kept(observations::record_consent(database, board, audit, &id, &consent, 0, by).await?)?;
    }
    if let Some(form) = &observation.practice {
        let (practice, _) = read(form.parse(false, READ_ON))?;
        kept(observations::record_practice(database, board, audit, &id, &practice, None, 0, by).await?)?;
    }
    let mut meetings = Vec::new();
    for form in &observation.meeting {
        let (meeting, _) = read(form.parse(READ_ON))?;
        meetings.push(observations::record_meeting(database, board, audit, &id, &meeting, None, by).await?);
    }
    if let Some(form) = &observation.interview {
        let (interview, _) = read(form.parse(READ_ON))?;
        kept(observations::record_interview(database, board, audit, &id, &interview, None, 0, by).await?)?;
    }
    if let Some(form) = &observation.conversation {
        let (conversation, _) = read(form.parse(may_quote, READ_ON))?;
        kept(
            observations::record_conversation(database, board, audit, &id, &conversation, None, 0, by)
                .await?,
        )?;
    }
    for answered in &observation.safety {
        let part = match (answered.part.as_str(), meetings.first()) {
            ("meeting", Some(meeting)) => SafetyPart::Meeting(meeting.to_string()),
            (part, _) => SafetyPart::from_code(part),
        };
        let safety = read(answered.form.parse(READ_ON))?;
        observations::answer_safety(database, board, audit, &id, &part, &safety, by).await?;
        if answered.is_seen {
            let manager = By::of(Who::Person(place.manager.clone()), by.at);
            observations::note_safety(database, board, audit, &id, &part, &manager).await?;
        }
    }
    if !observation.summary.is_empty() {
        kept(observations::write_summary(database, board, audit, &id, &observation.summary, 0, by).await?)?;
    }
    for form in &observation.finding {
        let form = FindingForm { about: FindingSubject::Observation(id.clone()).code(), ..form.clone() };
        findings::record(database, board, audit, &read(form.parse())?, by).await?;
    }
    if observation.is_shared {
        observations::share(database, board, audit, &id, by).await?;
    }
    if let Some(day) = &observation.withdrawn_on {
        let on = read(day.parse())?
            .ok_or(DemoError::Observations("The day of a withdrawal is empty.".to_owned()))?;
        observations::withdraw(database, board, audit, &id, &AgreedTo::ALL, on, by).await?;
    }
    Ok(())
}

/// A form that was read; what is wrong with it otherwise.
fn read<T, E: std::fmt::Debug>(parsed: Result<T, E>) -> Result<T, DemoError> {
    parsed.map_err(|problems| DemoError::Observations(format!("{problems:?}")))
}
