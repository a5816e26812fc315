//! Two boards with their audits, cases and people, in a database that each check can have a copy of.

use std::{collections::HashMap, path::PathBuf};

use app::site::Site;
use axum::Router;
use domain::{
    access::{Membership, Role, Who},
    agency::AgencyRole,
    answer::{Answer, AnswerForm},
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    dates::Window,
    draw::{AgencyCode, CaseNumbers, Entry, Order, Salt, Seed, commit},
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    first_rating::Rater,
    id::{AgencyId, BoardId, CaseId, DraftId, FindingId, ObservationId, ObservedMeetingId, PersonId},
    meeting::Scoring,
    observation::{
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        conversation::{AdultAnswer, Conversation},
        enquiry::{Arrangement, Enquiry},
        meeting::{MeetingDetails, MeetingKind},
        practice::{ObservedFocus, Practice},
        reply::Reply,
        safety::Safety,
    },
    rating::{Outcome, Rating},
    sending::{CaseSending, ChangeWanted, Item},
    trail::{By, Chain, Stream},
};
use secrets::token::Token;
use server::router::router;
use store::{
    Database, Saved,
    audits::AuditKey,
    draws::{DrawnNow, ListToSend, NewlyDrawn},
    sending::Writer,
    sessions::Stage,
};
use tempfile::TempDir;

use super::expected::{NOBODY, Persona, Place, Rule, SEE_CASE, SEE_RECORDING, SEE_SENDING};
use crate::{
    browser::{Browser, now},
    new_audit::agency_of,
};

/// Words that stand in one text of one case (or audit) and nowhere else.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    pub(crate) words: String,
    /// Of which place's audit.
    pub(crate) audit: Place,
    /// Whether of the Council's case; otherwise of the other agency's.
    pub(crate) is_councils: bool,
    /// Whether the report prints them, as it prints findings.
    pub(crate) is_in_report: bool,
    /// Who reads them.
    pub(crate) rule: &'static Rule,
}

/// What a request to a place names.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    pub(crate) key: AuditKey,
    pub(crate) board_name: &'static str,
    pub(crate) agency: AgencyId,
    pub(crate) case: CaseId,
    pub(crate) finding: FindingId,
    /// An observation of the agency's practice, agreed to and recorded in.
    pub(crate) observation: ObservationId,
    pub(crate) observation_version: i64,
    /// A meeting that was observed in it.
    pub(crate) meeting: ObservedMeetingId,
    /// A meeting of the group; an identifier of none where the cases are not shared.
    pub(crate) group_meeting: String,
    pub(crate) audit_version: i64,
    /// The version of what the agency sends.
    pub(crate) sending_version: i64,
    /// A change that the agency was asked for, where it was.
    pub(crate) change: String,
    pub(crate) response_version: i64,
    pub(crate) tool: String,
    /// An agency without cases.
    pub(crate) idle_agency: AgencyId,
    /// A membership of the place's board.
    pub(crate) membership: String,
    /// The identifier of the manager's account.
    pub(crate) manager: String,
    /// The board that hosts the audit and receives its report.
    pub(crate) receiving: BoardId,
    /// A line of the notes of the group's meeting, and when these last changed; where its cases are shared.
    pub(crate) note: String,
    pub(crate) read_at: String,
}

/// The town. Its own database is closed; every server works on a copy of it.
pub(crate) struct Town {
    folder: TempDir,
    template: PathBuf,
    pub(crate) spots: HashMap<&'static str, Spot>,
    pub(crate) cookies: HashMap<&'static str, String>,
    /// Drafts of everybody's ratings of the first question of each place's case.
    drafts: HashMap<(&'static str, &'static str), DraftId>,
    pub(crate) planted: Vec<Planted>,
}

/// A name to find things by.
pub(crate) fn key_of(place: Place) -> &'static str {
    match place {
        Place::Own => "own",
        Place::OtherAgency => "other agency",
        Place::Shared => "shared",
        Place::Closed => "closed",
        Place::OtherBoard => "other board",
    }
}

/// A name to find somebody by.
pub(crate) fn name_of(persona: Persona) -> &'static str {
    match persona {
        Persona::Administrator => "Administrator",
        Persona::Manager => "Manager",
        Persona::Lead => "Lead",
        Persona::Member => "Member",
        Persona::Contact => "Contact",
        Persona::Observer => "Observer",
        Persona::Chair => "Chair",
        Persona::Reader => "Reader",
        Persona::NoRole => "Nobody",
        Persona::LeadAndReader => "Both",
        Persona::Unconfirmed => "Unconfirmed",
    }
}

/// An audit with a case of the Council and one of the Trust, each with planted words in all its texts.
struct Planter<'d> {
    db: &'d Database,
    by: By,
    /// Somebody who has rated the invented case of each audit, and is there for nothing else.
    calibrated: PersonId,
    planted: Vec<Planted>,
}

struct Cases {
    key: AuditKey,
    council: (CaseId, FindingId, ObservationId),
    trust: (CaseId, FindingId, ObservationId),
}

impl Planter<'_> {
    fn plant(&mut self, audit: Place, is_councils: bool, what: &str) -> String {
        let words = format!(
            "Zebra{}{}{what}",
            key_of(audit).replace(' ', ""),
            if is_councils { "Council" } else { "Trust" }
        );
        self.planted.push(Planted {
            words: words.clone(),
            audit,
            is_councils,
            is_in_report: what == "Finding",
            rule: match what {
                "Seen" | "Said" => &SEE_RECORDING,
                "Note" => &SEE_SENDING,
                "Hidden" => &NOBODY,
                _ => &SEE_CASE,
            },
        });
        words
    }

    async fn audit(&mut self, name: &str, board: &str, place: Place) -> Cases {
        let participant = |name: &str, role| Participant { name: name.to_owned(), role };
        let new = NewAudit {
            details: AuditDetails {
                name: name.to_owned(),
                theme: None,
                window: Some(Window {
                    from: "2026-07-01".parse().unwrap(),
                    to: "2026-09-30".parse().unwrap(),
                }),
                sample_size: Some(1),
                confidentiality: None,
                records_reviewed: None,
                cases_due_on: None,
            },
            boards: vec![board.to_owned()],
            participants: vec![
                participant("Council", AgencyRole::Presenting),
                participant("Trust", AgencyRole::Presenting),
                participant("Police", AgencyRole::Reviewing),
            ],
            lead: "Council".to_owned(),
            is_demonstration: false,
        };
        let key = store::audits::create(self.db, &new, &self.by).await.unwrap();
        if place == Place::Closed {
            // A tool of its own, so that agreeing its report locks no other audit's.
            let shipped = store::audits::get(self.db, &key.board, &key.audit).await.unwrap().tool_id;
            let own = store::tools::new_version(self.db, &key.board, &shipped, &self.by).await.unwrap();
            store::tools::choose(self.db, &key.board, &key.audit, &own, &self.by).await.unwrap();
        }
        let (case, finding) = self.case(&key, "Council", place, true).await;
        let council = (case, finding, self.observation(&key, "Council", "Trust", place, true).await);
        self.draw(&key).await;
        // Somebody has rated the invented case, so that there is something to show.
        let rated = [(1, Rating::Red)];
        store::calibration::record(self.db, &key.board, &key.audit, &self.calibrated, &rated, &self.by)
            .await
            .unwrap();
        let (case, finding) = self.case(&key, "Trust", place, false).await;
        let trust = (case, finding, self.observation(&key, "Trust", "Council", place, false).await);
        Cases { key, council, trust }
    }

    async fn case(
        &mut self,
        key: &AuditKey,
        agency: &str,
        place: Place,
        is_councils: bool,
    ) -> (CaseId, FindingId) {
        let agency = agency_of(self.db, key, agency).await;
        let summary = self.plant(place, is_councils, "Summary");
        let evidence = self.plant(place, is_councils, "Evidence");
        let text = self.plant(place, is_councils, "Finding");
        let (board, audit) = (&key.board, &key.audit);
        let referral = Referral { summary, ..Referral::default() };
        let details = CaseDetails { agency, reference: "C-1".to_owned(), referral };
        let case = store::cases::add(self.db, board, audit, &details, &self.by).await.unwrap();
        if place == Place::Shared {
            let words = self.plant(place, is_councils, "First");
            self.rate_alone(key, &case, words).await;
            store::first_ratings::show(self.db, board, audit, &case, &self.by).await.unwrap();
        }
        let answer = Answer { outcome: Outcome::Rated(Rating::Green), evidence };
        // The third question is changed once, so that this can be taken back.
        let (first, second) =
            (answer.clone(), Answer { outcome: Outcome::Rated(Rating::Red), ..answer.clone() });
        for (question, answer, version) in [(1, answer, 0), (3, first, 0), (3, second, 1)] {
            let recorded =
                store::answers::record(self.db, board, audit, &case, question, &answer, version, &self.by)
                    .await;
            assert!(matches!(recorded.unwrap(), store::answers::Recorded::Kept { .. }));
        }
        let finding = FindingDetails {
            about: FindingSubject::Case(case.clone()),
            question: None,
            kind: FindingKind::Issue,
            text,
            owner: None,
            due: None,
        };
        let finding = store::findings::record(self.db, board, audit, &finding, &self.by).await.unwrap();
        self.sending(key, &details.agency, &case, place, is_councils).await;
        (case, finding)
    }

    /// What somebody rates alone, in an audit whose members do.
    async fn rate_alone(&self, key: &AuditKey, case: &CaseId, evidence: String) {
        let (db, by, board, audit) = (self.db, &self.by, &key.board, &key.audit);
        store::audits::choose_scoring(db, board, audit, Scoring::MembersAlone, by).await.unwrap();
        let rater = Rater::Person(PersonId::new("somebody"));
        let answer = Answer { outcome: Outcome::Rated(Rating::Amber), evidence };
        let recorded = store::first_ratings::record(db, board, audit, case, 1, &rater, None, &answer, 0, by)
            .await
            .unwrap();
        assert!(matches!(recorded, store::first_ratings::Recorded::Kept { .. }));
    }

    /// A case of the Council whose first rating is not shown, so that nobody but its rater reads it.
    async fn hidden(&mut self, key: &AuditKey) {
        let agency = agency_of(self.db, key, "Council").await;
        let words = self.plant(Place::Shared, true, "Hidden");
        let details = CaseDetails { agency, reference: "C-2".to_owned(), referral: Referral::default() };
        let case = store::cases::add(self.db, &key.board, &key.audit, &details, &self.by).await.unwrap();
        self.rate_alone(key, &case, words).await;
    }

    /// What an agency sends of its case: somebody has to act. The Trust has sent; the Council was asked for changes.
    async fn sending(
        &mut self,
        key: &AuditKey,
        agency: &AgencyId,
        case: &CaseId,
        place: Place,
        is_councils: bool,
    ) {
        let said = CaseSending {
            presenter: self.plant(place, is_councils, "Presenter"),
            places: std::array::from_fn(|_| self.plant(place, is_councils, "Place")),
        };
        let note = self.plant(place, is_councils, "Note");
        let (db, by, board, audit) = (self.db, &self.by, &key.board, &key.audit);
        let act = Safety { needs_action: true, ..Safety::default() };
        store::sending::open(db, board, audit, agency, by).await.unwrap();
        let hand = Writer::Board;
        let recorded =
            store::sending::record_case(db, board, audit, case, &said, Some(&act), 0, hand, by).await;
        assert!(matches!(recorded.unwrap(), Saved::Kept { .. }));
        let version = store::sending::get(db, board, audit, agency).await.unwrap().version;
        let sent = store::sending::send(db, board, audit, agency, version, by).await.unwrap();
        assert_eq!(sent, Saved::Kept { version: version + 1 });
        if is_councils {
            let wanted = ChangeWanted { case: None, item: Item::Whole, note };
            let asked =
                store::sending::ask_for_changes(db, board, audit, agency, &[wanted], version + 1, by).await;
            assert!(matches!(asked.unwrap(), Saved::Kept { .. }));
        }
    }
}

impl Planter<'_> {
    /// A draw in which both agencies have drawn the one case of their list.
    async fn draw(&self, key: &AuditKey) {
        let (db, by, board, audit) = (self.db, &self.by, &key.board, &key.audit);
        let agencies = [agency_of(db, key, "Council").await, agency_of(db, key, "Trust").await];
        let code = |agency: usize| AgencyCode::new(["CC", "TT"][agency]).unwrap();
        let codes = [0, 1].map(|agency| (agencies[agency].clone(), code(agency)));
        let asked = store::draws::ask(db, board, audit, None, &codes, by).await.unwrap();
        assert_eq!(asked, store::draws::Asked::Yes);
        let entry = Entry { reference: "A/1".into(), completed: "2026-08".parse().unwrap(), stratum: None };
        let list = ListToSend {
            commitment: commit(&Salt::new(*b"salt"), &["A/1"]),
            size: 1,
            own_count: 1,
            outside_window: 0,
            audited_before: 0,
            unreadable: 0,
            sealed: Vec::new(),
            key_mark: "mark".into(),
        };
        for agency in &agencies {
            store::draws::send(db, board, audit, agency, &list, by).await.unwrap();
        }
        let seed = Seed::new("1").unwrap();
        store::draws::fix_seed(db, board, audit, &seed, "One die.", by).await.unwrap();
        for (place, agency) in agencies.iter().enumerate() {
            let numbers = CaseNumbers { of_entries: vec![1] };
            let order = Order::of(&seed, &code(place), std::slice::from_ref(&entry), &numbers);
            let sample =
                order.sample(1).into_iter().map(|drawn| NewlyDrawn { drawn, completed: None }).collect();
            let drawn = DrawnNow { commitment: list.commitment.clone(), order, sample, reserve: Vec::new() };
            store::draws::record(db, board, audit, agency, &drawn, by.at.date_naive(), by).await.unwrap();
        }
    }

    /// An observation that the adult agreed to, with planted words in what was seen and said, and somebody who has to act.
    async fn observation(
        &mut self,
        key: &AuditKey,
        audited: &str,
        auditing: &str,
        place: Place,
        is_councils: bool,
    ) -> ObservationId {
        let (board, audit) = (&key.board, &key.audit);
        let audited = agency_of(self.db, key, audited).await;
        let auditing = agency_of(self.db, key, auditing).await;
        let (seen, said) = (self.plant(place, is_councils, "Seen"), self.plant(place, is_councils, "Said"));
        let (db, by) = (self.db, &self.by);
        let enquiry = Enquiry { audited, reference: "O-1".to_owned() };
        let id = store::observations::name(db, board, audit, &enquiry, by).await.unwrap();
        let arrangement = Arrangement { auditing, observer: None };
        let consent = Consent {
            agreed_to: AgreedTo::ALL.to_vec(),
            has_agreed: true,
            asked_on: by.at.date_naive(),
            explained: "With the leaflet.".to_owned(),
            limits_explained: true,
            decided: Decided::Adult,
            supported_by: Vec::new(),
        };
        let mut practice = Practice::default();
        practice.foci[0] = ObservedFocus { observed: seen, ..ObservedFocus::default() };
        let mut conversation = Conversation::default();
        conversation.answers[0] =
            AdultAnswer { reply: Some(Reply::Said), words: said, quotation: String::new() };
        let act = Safety { needs_action: true, ..Safety::default() };
        let saved = [
            store::observations::arrange(db, board, audit, &id, &arrangement, 1, by).await,
            store::observations::screen(db, board, audit, &id, &Approach::Approach, 0, by).await,
            store::observations::record_consent(db, board, audit, &id, &consent, 0, by).await,
            store::observations::record_practice(db, board, audit, &id, &practice, None, 0, by).await,
            store::observations::record_conversation(db, board, audit, &id, &conversation, Some(&act), 0, by)
                .await,
        ];
        for saved in saved {
            assert!(matches!(saved.unwrap(), Saved::Kept { .. }));
        }
        let meeting = MeetingDetails {
            kind: MeetingKind::Review,
            held_on: None,
            observed: String::new(),
            evidence: String::new(),
        };
        store::observations::record_meeting(db, board, audit, &id, &meeting, None, by).await.unwrap();
        id
    }
}

impl Town {
    pub(crate) async fn build() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let template = folder.path().join("town.db");
        let db = Database::open(&format!("sqlite:{}", template.display())).await.unwrap();
        db.migrate().await.unwrap();
        let by = now();
        let north = store::boards::make(&db, "North", &by).await.unwrap();
        let south = store::boards::make(&db, "South", &by).await.unwrap();
        let email = domain::sign_in::EmailAddress::parse("rated@north.example").unwrap();
        let calibrated = store::people::add(&db, &email, "Rated Before", false, &by).await.unwrap();
        let mut planter = Planter { db: &db, by: by.clone(), calibrated, planted: Vec::new() };
        let open = planter.audit("Not shared", "North", Place::Own).await;
        let shared = planter.audit("Shared", "North", Place::Shared).await;
        let closed = planter.audit("Closed", "North", Place::Closed).await;
        let foreign = planter.audit("Foreign", "South", Place::OtherBoard).await;
        planter.hidden(&shared.key).await;
        let planted = planter.planted;
        for cases in [&shared, &closed, &foreign] {
            let (board, audit) = (&cases.key.board, &cases.key.audit);
            store::audits::share_cases(&db, board, audit, &by).await.unwrap();
            store::meetings::start(&db, board, audit, by.at.date_naive(), &by).await.unwrap();
            for observation in [&cases.council.2, &cases.trust.2] {
                store::observations::share(&db, board, audit, observation, &by).await.unwrap();
            }
        }
        let mut town = Self {
            folder,
            template,
            spots: HashMap::new(),
            cookies: HashMap::new(),
            drafts: HashMap::new(),
            planted,
        };
        for (place, cases, is_councils) in [
            (Place::Own, &open, true),
            (Place::OtherAgency, &open, false),
            (Place::Shared, &shared, false),
            (Place::Closed, &closed, false),
            (Place::OtherBoard, &foreign, false),
        ] {
            let spot = spot(&db, cases, is_councils, place).await;
            town.spots.insert(key_of(place), spot);
        }
        let words = "What is said stays here.";
        let written = store::confidentiality::write(&db, &north, words, 0, by.at.date_naive(), &by).await;
        assert!(matches!(written.unwrap(), Saved::Kept { .. }));
        town.invite_everybody(&db, &north, &south).await;
        for cases in [&open, &shared, &closed] {
            town.name_observer(&db, cases).await;
        }
        town.hold_meetings(&db).await;
        town.read_versions(&db).await;
        let agreed_on = by.at.date_naive();
        store::audits::agree(&db, &closed.key.board, &closed.key.audit, agreed_on, &by).await.unwrap();
        // Everything is then in the one file, which can be copied.
        db.close().await;
        town
    }

    async fn invite_everybody(&mut self, db: &Database, north: &BoardId, south: &BoardId) {
        let browser = Browser::on(db.clone());
        let council = self.spots["own"].agency.clone();
        let roles = |persona| match persona {
            Persona::Administrator | Persona::NoRole => None,
            Persona::Manager => Some((Role::BoardManager, None)),
            Persona::Lead | Persona::LeadAndReader => Some((Role::AuditLead, None)),
            Persona::Member | Persona::Unconfirmed => Some((Role::AuditGroupMember, Some(&council))),
            Persona::Contact => Some((Role::AgencyContact, Some(&council))),
            Persona::Observer => Some((Role::Observer, Some(&council))),
            Persona::Chair => Some((Role::BoardChair, None)),
            Persona::Reader => Some((Role::BoardReader, None)),
        };
        for persona in Persona::ALL {
            let name = name_of(persona);
            let held: Vec<_> = roles(persona).into_iter().collect();
            let person = browser.somebody(name, north, &held).await;
            if persona == Persona::LeadAndReader {
                browser.somebody(name, south, &[(Role::BoardReader, None)]).await;
            }
            if persona == Persona::Administrator {
                store::people::set_administrator(db, &person, true, &now()).await.unwrap();
            }
            if persona != Persona::Unconfirmed
                && let [(role @ (Role::AuditLead | Role::AuditGroupMember | Role::AgencyContact), agency)] =
                    held[..]
            {
                let part = Membership { board: north.clone(), role, agency: agency.cloned() };
                self.confirm(db, &person, &part).await;
            }
            let token = Token::new().unwrap();
            store::sessions::begin(db, &token.hash(), &person, Stage::Complete, None, &now()).await.unwrap();
            self.cookies.insert(name, format!("session={}", token.reveal()));
            if persona == Persona::Manager {
                self.spots.values_mut().for_each(|spot| spot.manager = person.to_string());
            }
            if persona == Persona::Reader {
                let members = store::memberships::list(db, north).await.unwrap();
                let reads = members.iter().find(|member| member.person == person).unwrap().id.to_string();
                self.spots.values_mut().for_each(|spot| spot.membership = reads.clone());
            }
            for place in Place::ALL {
                let draft = draft(db, &person, &self.spots[key_of(place)].case).await;
                self.drafts.insert((name, key_of(place)), draft);
            }
        }
    }

    /// Confirms the confidentiality arrangements for every audit of the north.
    async fn confirm(&self, db: &Database, person: &PersonId, part: &Membership) {
        let by = By::of(Who::Person(person.clone()), now().at);
        for place in [Place::Own, Place::Shared, Place::Closed] {
            let AuditKey { board, audit } = &self.spots[key_of(place)].key;
            let on = by.at.date_naive();
            let confirmed = store::confidentiality::confirm(db, board, audit, person, part, 1, on, &by).await;
            assert!(matches!(confirmed.unwrap(), Saved::Kept { .. }));
        }
    }

    /// The observer observes the Trust's practice for the Council.
    async fn name_observer(&self, db: &Database, cases: &Cases) {
        let (board, audit, id) = (&cases.key.board, &cases.key.audit, &cases.trust.2);
        let candidates = store::observations::candidates(db, board).await.unwrap();
        let [observer] = &candidates[..] else { panic!("one observer in the north") };
        let auditing = agency_of(db, &cases.key, "Council").await;
        let arrangement = Arrangement { auditing, observer: Some(observer.person.clone()) };
        let version = store::observations::get(db, board, audit, id).await.unwrap().version;
        let named = store::observations::arrange(db, board, audit, id, &arrangement, version, &now()).await;
        assert!(matches!(named.unwrap(), Saved::Kept { .. }));
    }

    /// The versions of the observations, once everything is arranged.
    async fn read_versions(&mut self, db: &Database) {
        for spot in self.spots.values_mut() {
            let (board, audit) = (&spot.key.board, &spot.key.audit);
            let observation = store::observations::get(db, board, audit, &spot.observation).await.unwrap();
            spot.observation_version = observation.version;
            let sending = store::sending::get(db, board, audit, &spot.agency).await.unwrap();
            spot.sending_version = sending.version;
            let changes = store::sending::changes(db, board, audit, &spot.agency).await.unwrap();
            if let Some(change) = changes.first() {
                spot.change = change.id.clone();
            }
        }
    }

    /// Somebody's draft at a place.
    pub(crate) fn draft_of(&self, persona: Persona, place: Place) -> &DraftId {
        &self.drafts[&(name_of(persona), key_of(place))]
    }

    /// A server of its own on a copy of the database, in which something may be done.
    pub(crate) async fn copy(&self) -> (Database, Router) {
        let file = self.folder.path().join(format!("{}.db", Token::new().unwrap().reveal()));
        tokio::fs::copy(&self.template, &file).await.unwrap();
        let db = Database::open(&format!("sqlite:{}", file.display())).await.unwrap();
        let router = router(Site::new(db.clone(), false));
        (db, router)
    }
}

async fn spot(db: &Database, cases: &Cases, is_councils: bool, place: Place) -> Spot {
    let key = cases.key.clone();
    let (case, finding, observation) = if is_councils { cases.council.clone() } else { cases.trust.clone() };
    let (board, audit_id) = (&key.board, &key.audit);
    let seen = store::observations::get(db, board, audit_id, &observation).await.unwrap();
    let meeting = seen.meetings[0].id.clone();
    let audit = store::audits::get(db, board, audit_id).await.unwrap();
    let tool = audit.tool_id;
    let receiving = store::audits::receiving_boards(db, board, audit_id).await.unwrap().remove(0);
    Spot {
        agency: agency_of(db, &key, if is_councils { "Council" } else { "Trust" }).await,
        idle_agency: agency_of(db, &key, "Police").await,
        board_name: if place == Place::OtherBoard { "South" } else { "North" },
        case,
        finding,
        observation,
        observation_version: 0,
        meeting,
        group_meeting: store::meetings::under_way(db, board, audit_id)
            .await
            .unwrap()
            .map_or_else(|| "none".to_owned(), |meeting| meeting.id.to_string()),
        audit_version: audit.version,
        sending_version: 0,
        change: "none".to_owned(),
        response_version: receiving.version,
        receiving: receiving.id,
        manager: String::new(),
        membership: String::new(),
        note: "none".to_owned(),
        read_at: String::new(),
        tool: tool.to_string(),
        key,
    }
}

/// A rating of the first question that somebody else's save overtook.
async fn draft(db: &Database, person: &PersonId, case: &CaseId) -> DraftId {
    let form = AnswerForm {
        rating: "red".to_owned(),
        not_rated_reason: String::new(),
        evidence: "Mine.".to_owned(),
        reason: String::new(),
    };
    let kept = app::kept_form::KeptForm { form, version: 0, problems: Vec::new() };
    let content = serde_json::to_string(&kept).unwrap();
    let name = format!("rating of {case} question 1");
    store::drafts::keep(db, &name, &content, Some(person), now().at).await.unwrap()
}

/// How many changes the trail of the place's board tells of.
pub(crate) async fn changes(db: &Database, spot: &Spot) -> i64 {
    store::trail::head(db, &Chain::Board(spot.key.board.clone()), Stream::Changes).await.unwrap().seq
}
