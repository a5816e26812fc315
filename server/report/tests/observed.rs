//! Invented observations: one of each kind, and as many as a round can have.

use chrono::NaiveDate;
use domain::{
    id::{AgencyId, ObservationId, ObservedMeetingId, PersonId},
    observation::{
        Kept, Observation,
        approach::{Approach, NotToApproach},
        consent::{AgreedTo, Consent, Decided},
        conversation::{AdultAnswer, Conversation, SpokeWith},
        interview::{Interview, WorkerAnswer},
        meeting::{Meeting, MeetingDetails, MeetingKind},
        practice::{ObservedFocus, Practice},
        reply::Reply::{self, *},
        safety::{Safety, SafetyPart, StoredSafety},
    },
    rating::Rating,
};

fn kept<T>(value: T) -> Kept<T> {
    Kept { value, version: 1 }
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

/// An enquiry that is named and arranged.
pub(crate) fn named(audited: &str, auditing: &str) -> Observation {
    Observation {
        id: ObservationId::new("o"),
        audited: AgencyId::new(audited),
        audited_name: audited.into(),
        reference: "NEVER-PRINTED-1".into(),
        auditing: Some(AgencyId::new(auditing)),
        auditing_name: auditing.into(),
        observer: Some(PersonId::new("w")),
        observer_name: "Never printed".into(),
        approach: None,
        consent: None,
        withdrawals: Vec::new(),
        practice: None,
        meetings: Vec::new(),
        interview: None,
        conversation: None,
        summary: kept("Never printed".into()),
        safety: Vec::new(),
        is_shared: true,
        withdrawn_on: None,
        erased_on: None,
        version: 1,
    }
}

/// An enquiry of which everything is recorded: what the worker and the adult replied, and what the adult agreed to have
/// quoted about each topic.
pub(crate) fn recorded(
    (audited, auditing): (&str, &str),
    spoke_with: SpokeWith,
    worker: [Reply; 3],
    adult: [(Reply, &str); 4],
    ratings: [Option<Rating>; 7],
) -> Observation {
    Observation {
        approach: Some(kept(Approach::Approach)),
        consent: Some(kept(Consent {
            agreed_to: AgreedTo::ALL.into(),
            has_agreed: true,
            asked_on: day(3),
            explained: "Never printed".into(),
            limits_explained: true,
            decided: Decided::Adult,
            supported_by: Vec::new(),
        })),
        practice: Some(kept(Practice {
            observed_on: Some(day(9)),
            foci: ratings.map(|rating| ObservedFocus {
                observed: if rating.is_some() { "Never printed".into() } else { String::new() },
                evidence: String::new(),
                rating,
            }),
        })),
        meetings: vec![Meeting {
            id: ObservedMeetingId::new("m"),
            details: MeetingDetails {
                kind: MeetingKind::Outcomes,
                held_on: None,
                observed: "Never printed".into(),
                evidence: String::new(),
            },
            version: 1,
        }],
        interview: Some(kept(Interview {
            worker_role: "Never printed".into(),
            answers: worker.map(|reply| WorkerAnswer { reply: Some(reply), words: "Never printed".into() }),
            ..Interview::default()
        })),
        conversation: Some(kept(Conversation {
            spoke_with: Some(spoke_with),
            asked_by: "Never printed".into(),
            is_independent: Some(true),
            weeks_after: Some(if spoke_with == SpokeWith::Advocate { 10 } else { 6 }),
            interpreter: Some(spoke_with == SpokeWith::AdultWithAdvocate),
            answers: adult.map(|(reply, quotation)| AdultAnswer {
                reply: Some(reply),
                words: "Never printed".into(),
                quotation: quotation.into(),
            }),
            ..Conversation::default()
        })),
        safety: [
            SafetyPart::Practice,
            SafetyPart::Meeting("m".into()),
            SafetyPart::Interview,
            SafetyPart::Conversation,
        ]
        .map(|part| StoredSafety {
            safety: Safety {
                needs_action: part == SafetyPart::Conversation && spoke_with == SpokeWith::Advocate,
                told_whom: "Never printed".into(),
                told_by: "Never printed".into(),
                told_on: Some(day(10)),
                told_time: None,
            },
            part,
            is_seen: true,
        })
        .into(),
        ..named(audited, auditing)
    }
}

/// A round of eight enquiries: five take part, one adult is not approached, one did not agree, one took it all back.
pub(crate) fn round(agencies: &[String]) -> Vec<Observation> {
    let pair = |place: usize| {
        (agencies[place % agencies.len()].as_str(), agencies[(place + 1) % agencies.len()].as_str())
    };
    let rated = |ratings: [Rating; 7]| ratings.map(Some);
    let (red, amber, green) = (Rating::Red, Rating::Amber, Rating::Green);
    let not_approached = Observation {
        approach: Some(kept(Approach::DoNotApproach {
            reasons: vec![NotToApproach::MoreRisk, NotToApproach::Distress],
            words: "Never printed".into(),
        })),
        ..named(pair(5).0, pair(5).1)
    };
    let mut declined = named(pair(6).0, pair(6).1);
    declined.consent = Some(kept(Consent {
        agreed_to: Vec::new(),
        has_agreed: false,
        asked_on: day(4),
        explained: "Never printed".into(),
        limits_explained: true,
        decided: Decided::Adult,
        supported_by: Vec::new(),
    }));
    vec![
        recorded(
            pair(0),
            SpokeWith::Adult,
            [Said, Yes, Yes],
            [
                (Said, "They came back to me each time, even when there was no news."),
                (Yes, ""),
                (Partly, "I decided the big things. The small ones were decided before I was asked."),
                (Yes, ""),
            ],
            rated([green, green, green, green, green, amber, green]),
        ),
        recorded(
            pair(1),
            SpokeWith::AdultWithAdvocate,
            [Said, Partly, Yes],
            [(Said, ""), (No, "I found out from the letter."), (No, ""), (Partly, "")],
            rated([green, Rating::NotApplicable, green, red, amber, amber, green]),
        ),
        recorded(
            pair(2),
            SpokeWith::Advocate,
            [Said, Yes, Yes],
            [(DidNotWantToAnswer, ""), (No, ""), (No, ""), (No, "Nobody asked her whether it had helped.")],
            [Some(green), None, Some(red), Some(red), Some(amber), None, Some(green)],
        ),
        recorded(
            pair(3),
            SpokeWith::Adult,
            [Said, No, Partly],
            [
                (Said, "It felt like it was about the home, not about me."),
                (No, ""),
                (NotAsked, ""),
                (Yes, ""),
            ],
            rated([amber, green, green, amber, green, green, green]),
        ),
        recorded(
            pair(4),
            SpokeWith::Adult,
            [NotAsked, DidNotWantToAnswer, Yes],
            [(Said, ""), (Partly, ""), (Yes, ""), (DidNotWantToAnswer, "")],
            [Some(green), None, None, None, None, None, Some(amber)],
        ),
        not_approached,
        declined,
        Observation { withdrawn_on: Some(day(20)), ..named(pair(7).0, pair(7).1) },
    ]
}
