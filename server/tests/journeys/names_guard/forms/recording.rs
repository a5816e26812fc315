//! The forms in which what was seen and said in an observation is recorded.

use chrono::TimeDelta;
use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditForm, NewAudit, Participant},
    observation::{
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        enquiry::{Arrangement, Enquiry},
        interview::Interview,
        meeting::{MeetingDetails, MeetingKind},
    },
    sign_in::EmailAddress,
};
use secrets::token::Token;
use store::{Saved, memberships::ForAgency, observations, pairs, people};

use super::{Form, Told};
use crate::{browser::now, names_guard::Scene};

/// A field as the browser posts it: its argument has no hyphen in its name.
pub(super) fn posted(field: &str) -> String {
    if field == "notes" {
        return "note-whole".to_owned();
    }
    ["observed", "evidence", "words", "quotation", "place"]
        .into_iter()
        .find_map(|part| Some(format!("{part}-{}", field.strip_prefix(part)?.strip_prefix('_')?)))
        .unwrap_or_else(|| field.to_owned())
}

/// Each form that records, in an observation whose observer is signed in.
pub(super) async fn forms(scene: &Scene) -> Vec<Form> {
    let (db, by, board, audit) = (&scene.browser.database, now(), &scene.key.board, &scene.key.audit);
    let email = EmailAddress::parse("everybody@people.example").unwrap();
    let person = people::find_by_email(db, &email).await.unwrap().unwrap().id;
    store::memberships::give(db, board, &person, Role::Observer, &ForAgency::None, &by).await.unwrap();
    let enquiry = Enquiry { audited: scene.agency.clone(), reference: "C-O3".to_owned() };
    let id = observations::name(db, board, audit, &enquiry, &by).await.unwrap();
    let agencies = store::agencies::list(db, board, audit).await.unwrap();
    let auditing = agencies.into_iter().find(|agency| agency.id != scene.agency).unwrap().id;
    let arrangement = Arrangement { auditing, observer: Some(person) };
    let consent = Consent {
        agreed_to: AgreedTo::ALL.to_vec(),
        has_agreed: true,
        asked_on: by.at.date_naive(),
        explained: "With the leaflet.".to_owned(),
        limits_explained: true,
        decided: Decided::Adult,
        supported_by: Vec::new(),
    };
    let (arrangements, version) = pairs::get(db, board, audit).await.unwrap();
    let arrangements = pairs::Arrangements { shows_workers: true, ..arrangements };
    let interview = Interview::default();
    let saved = [
        observations::arrange(db, board, audit, &id, &arrangement, 1, &by).await,
        observations::screen(db, board, audit, &id, &Approach::Approach, 0, &by).await,
        observations::record_consent(db, board, audit, &id, &consent, 0, &by).await,
        pairs::arrange(db, board, audit, &arrangements, version, &by).await,
        observations::record_interview(db, board, audit, &id, &interview, None, 0, &by).await,
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
    let meeting = observations::record_meeting(db, board, audit, &id, &meeting, None, &by).await.unwrap();
    let token = Token::new().unwrap();
    let until = app::site::now() + TimeDelta::days(1);
    observations::make_worker_link(db, board, audit, &id, &token.hash(), until, &by).await.unwrap();
    let form = |endpoint, rest: &str, fields: &[(&'static str, &str)]| Form {
        endpoint,
        page: scene.below(&format!("observations/{id}/{rest}")),
        rest: fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        chosen: &[],
        told: Told::TheAudit,
    };
    let acts = ("needs_action", "yes");
    let of_sending = |endpoint, rest: &str, fields: &[(&'static str, &str)]| Form {
        page: scene.below(&format!("sending/{}{rest}", scene.agency)),
        ..form(endpoint, "", fields)
    };
    vec![
        form("record-practice", "practice", &[acts]),
        form("record-meeting", "meetings/new", &[("kind", "review"), acts]),
        form("change-meeting", &format!("meetings/{meeting}"), &[acts]),
        form("record-interview", "interview", &[acts]),
        Form {
            // A quotation stands in the words.
            chosen: &[
                "quotation-experience",
                "quotation-informed",
                "quotation-in_control",
                "quotation-happy",
            ],
            ..form("record-conversation", "conversation", &[acts])
        },
        form("write-summary", "summary", &[]),
        of_sending("record-places", &format!("/cases/{}", scene.case), &[acts]),
        of_sending("answer-case-safety", &format!("/cases/{}/safety", scene.case), &[acts]),
        Form { page: sent(scene).await, told: Told::AnotherAudit, ..form("ask-for-changes", "", &[]) },
        Form { page: begun(scene).await, ..form("note-also-present", "", &[]) },
        Form {
            page: format!("/interviews/{}", token.reveal()),
            ..form("comment-on-interview", "interview", &[])
        },
    ]
}

/// The page of a meeting that has begun.
async fn begun(scene: &Scene) -> String {
    let (db, by, key) = (&scene.browser.database, now(), &scene.key);
    store::meetings::start(db, &key.board, &key.audit, by.at.date_naive(), &by).await.unwrap();
    scene.below("meeting")
}

/// The page of what an agency sent in an audit whose cases are not shared yet.
async fn sent(scene: &Scene) -> String {
    let (db, by, board) = (&scene.browser.database, now(), &scene.key.board);
    let mut names = store::boards::list(db).await.unwrap();
    names.retain(|one| one.id == *board);
    let details =
        AuditForm { name: "Not shared yet".to_owned(), ..AuditForm::default() }.parse_details().unwrap();
    let new = NewAudit {
        details,
        boards: vec![names.remove(0).name],
        participants: vec![Participant { name: "Moor Council".to_owned(), role: AgencyRole::Presenting }],
        lead: "Moor Council".to_owned(),
        is_demonstration: false,
    };
    let key = store::audits::create(db, &new, &by).await.unwrap();
    let (board, audit) = (&key.board, &key.audit);
    let agency = store::agencies::list(db, board, audit).await.unwrap().remove(0).id;
    store::sending::open(db, board, audit, &agency, &by).await.unwrap();
    let sent = store::sending::send(db, board, audit, &agency, 1, &by).await.unwrap();
    assert_eq!(sent, Saved::Kept { version: 2 });
    format!("/boards/{board}/audits/{audit}/sending/{agency}/answer")
}
