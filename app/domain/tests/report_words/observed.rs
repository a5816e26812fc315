//! Invented observations, in which every text that must never be printed is the same one.

use domain::{
    board_report::ReportSource,
    dates::iso_date,
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

use crate::invented::{PRESENTING, source};

/// What stands in every text that is never printed.
pub(crate) const PLANTED: &str = "ZQX planted";
/// What the adults agreed to have quoted.
pub(crate) const QUOTED: [&str; 2] = ["They came back to me each time.", "I found out from the letter."];

fn kept<T>(value: T) -> Kept<T> {
    Kept { value, version: 1 }
}

fn planted() -> String {
    PLANTED.to_owned()
}

/// An enquiry that is named, and of which nothing else is known.
pub(crate) fn named() -> Observation {
    Observation {
        id: ObservationId::new(PLANTED),
        audited: AgencyId::new(PLANTED),
        audited_name: PRESENTING[0].into(),
        reference: planted(),
        auditing: Some(AgencyId::new(PLANTED)),
        auditing_name: PRESENTING[1].into(),
        observer: Some(PersonId::new(PLANTED)),
        observer_name: planted(),
        approach: None,
        consent: None,
        withdrawals: Vec::new(),
        practice: None,
        meetings: Vec::new(),
        interview: None,
        conversation: None,
        summary: kept(planted()),
        safety: Vec::new(),
        is_shared: true,
        withdrawn_on: None,
        erased_on: None,
        version: 1,
    }
}

pub(crate) fn not_approached() -> Observation {
    let reasons = vec![NotToApproach::Distress];
    Observation { approach: Some(kept(Approach::DoNotApproach { reasons, words: planted() })), ..named() }
}

pub(crate) fn consent(agreed_to: &[AgreedTo]) -> Option<Kept<Consent>> {
    Some(kept(Consent {
        agreed_to: agreed_to.to_vec(),
        has_agreed: true,
        asked_on: iso_date("2026-11-03").unwrap(),
        explained: planted(),
        limits_explained: true,
        decided: Decided::ForTheAdult {
            decision_maker: planted(),
            authority: domain::observation::consent::Authority::BestInterests,
            consulted: planted(),
        },
        supported_by: Vec::new(),
    }))
}

/// An enquiry of which everything is recorded: `outcomes` is the worker's third answer and what the adult replies on the
/// outcome, `informed` what the adult replies on being informed.
pub(crate) fn recorded(outcomes: Reply, informed: Reply, quotation: &str) -> Observation {
    let safety = |part| StoredSafety {
        safety: Safety {
            needs_action: part == SafetyPart::Conversation,
            told_whom: planted(),
            told_by: planted(),
            told_on: iso_date("2026-11-10"),
            told_time: None,
        },
        part,
        is_seen: false,
    };
    let answer = |reply, quotation: &str| AdultAnswer {
        reply: Some(reply),
        words: planted(),
        quotation: quotation.to_owned(),
    };
    Observation {
        approach: Some(kept(Approach::Approach)),
        consent: consent(&AgreedTo::ALL),
        practice: Some(kept(Practice {
            observed_on: iso_date("2026-11-10"),
            foci: std::array::from_fn(|_| ObservedFocus {
                observed: planted(),
                evidence: planted(),
                rating: Some(Rating::Green),
            }),
        })),
        meetings: vec![Meeting {
            id: ObservedMeetingId::new(PLANTED),
            details: MeetingDetails {
                kind: MeetingKind::Planning,
                held_on: None,
                observed: planted(),
                evidence: planted(),
            },
            version: 1,
        }],
        interview: Some(kept(Interview {
            worker_role: planted(),
            asked_on: None,
            answers: [Said, Partly, outcomes]
                .map(|reply| WorkerAnswer { reply: Some(reply), words: planted() }),
            comment: planted(),
        })),
        conversation: Some(kept(Conversation {
            spoke_with: Some(SpokeWith::Adult),
            held_on: None,
            asked_by: planted(),
            is_independent: Some(true),
            weeks_after: Some(9),
            interpreter: Some(false),
            communication: planted(),
            answers: [
                answer(Said, quotation),
                answer(informed, ""),
                answer(DidNotWantToAnswer, ""),
                answer(outcomes, ""),
            ],
        })),
        safety: [
            SafetyPart::Practice,
            SafetyPart::Meeting(planted()),
            SafetyPart::Interview,
            SafetyPart::Conversation,
        ]
        .map(safety)
        .into(),
        ..named()
    }
}

/// The audit of twelve cases with four observations that take part, and one adult who was not approached.
pub(crate) fn observed() -> ReportSource {
    ReportSource {
        observations: vec![
            recorded(Yes, No, QUOTED[1]),
            recorded(Yes, No, QUOTED[0]),
            recorded(Yes, No, ""),
            recorded(DidNotWantToAnswer, Partly, ""),
            not_approached(),
        ],
        pairs: vec![
            (PRESENTING[0].into(), PRESENTING[1].into()),
            (PRESENTING[1].into(), PRESENTING[2].into()),
        ],
        pairs_agreed_on: iso_date("2026-09-08"),
        ..source()
    }
}
