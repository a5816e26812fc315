use super::*;
use crate::{
    dates::iso_date,
    id::{AgencyId, ObservationId, ObservedMeetingId},
    observation::{
        Kept,
        consent::{Consent, Decided},
        conversation::AdultAnswer,
        interview::WorkerAnswer,
        meeting::{Meeting, MeetingDetails, MeetingKind},
        practice::ObservedFocus,
        safety::{Safety, SafetyPart, StoredSafety},
    },
    rating::Rating,
};

pub(super) fn kept<T>(value: T) -> Kept<T> {
    Kept { value, version: 1 }
}

pub(super) fn agreed_to(agreed_to: &[AgreedTo]) -> Consent {
    Consent {
        agreed_to: agreed_to.to_vec(),
        has_agreed: true,
        asked_on: iso_date("2026-11-03").unwrap(),
        explained: "At home.".into(),
        limits_explained: true,
        decided: Decided::Adult,
        supported_by: Vec::new(),
    }
}

pub(super) fn safety(told_whom: &str) -> StoredSafety {
    StoredSafety {
        part: SafetyPart::Conversation,
        safety: Safety {
            needs_action: true,
            told_whom: told_whom.into(),
            told_by: "Observer, police".into(),
            told_on: iso_date("2026-11-10"),
            told_time: None,
        },
        is_seen: false,
    }
}

/// An observation in which everything is recorded and everything agreed to.
pub(super) fn recorded() -> Observation {
    let said = |reply, quotation: &str| AdultAnswer {
        reply: Some(reply),
        words: "Words.".into(),
        quotation: quotation.into(),
    };
    Observation {
        id: ObservationId::new("o"),
        audited: AgencyId::new("council"),
        audited_name: "Council".into(),
        reference: "LCC-O1".into(),
        auditing: Some(AgencyId::new("police")),
        auditing_name: "Police".into(),
        observer: None,
        observer_name: String::new(),
        approach: Some(kept(Approach::Approach)),
        consent: Some(kept(agreed_to(&AgreedTo::ALL))),
        withdrawals: Vec::new(),
        practice: Some(kept(Practice {
            observed_on: None,
            foci: std::array::from_fn(|place| ObservedFocus {
                observed: if place == 3 { String::new() } else { "Seen.".into() },
                evidence: String::new(),
                rating: (place == 0).then_some(Rating::Green),
            }),
        })),
        meetings: [1, 2]
            .map(|number| Meeting {
                id: ObservedMeetingId::new(format!("m{number}")),
                details: MeetingDetails {
                    kind: MeetingKind::Planning,
                    held_on: None,
                    observed: "Seen.".into(),
                    evidence: String::new(),
                },
                version: 1,
            })
            .into(),
        interview: Some(kept(Interview {
            worker_role: "Social worker".into(),
            answers: [Some(Reply::Said), None, Some(Reply::Partly)]
                .map(|reply| WorkerAnswer { reply, words: "Words.".into() }),
            ..Interview::default()
        })),
        conversation: Some(kept(Conversation {
            spoke_with: Some(SpokeWith::Adult),
            is_independent: Some(false),
            weeks_after: Some(9),
            interpreter: Some(true),
            answers: [
                said(Reply::Said, "They listened."),
                said(Reply::Yes, ""),
                said(Reply::DidNotWantToAnswer, " "),
                said(Reply::No, "No one came back."),
            ],
            ..Conversation::default()
        })),
        summary: kept("Good.".into()),
        safety: vec![safety("Duty team")],
        is_shared: true,
        withdrawn_on: None,
        erased_on: None,
        version: 1,
    }
}

fn of(observation: Observation) -> ObservationFigures {
    ObservationFigures::new(&[observation], true)
}

#[test]
fn what_was_recorded_is_counted_once() {
    let figures = of(recorded());
    assert_eq!((figures.named, figures.taking_part, figures.practice_observed), (1, 1, 1));
    assert_eq!((figures.meetings, figures.with_meetings, figures.interviews), (2, 1, 1));
    assert_eq!(figures.foci.map(|focus| focus.recorded), [1, 1, 1, 0, 1, 1, 1]);
    let ratings = figures.focus(1).unwrap().ratings.unwrap();
    assert_eq!((ratings.green, ratings.not_rated), (1, 0));
    assert_eq!(figures.focus(2).unwrap().ratings.unwrap().not_rated, 1);
    let questions = figures.worker_questions;
    assert_eq!((questions[0].said, questions[1].open, questions[2].partly), (1, 1, 1));
    let talked = figures.conversations;
    assert_eq!((talked.held, talked.with_adult, talked.not_independent), (1, 1, 1));
    assert_eq!((talked.long_after, talked.interpreter), (1, 1));
    assert_eq!(talked.topic(Topic::InControl).did_not_want_to_answer, 1);
    assert_eq!(talked.topic(Topic::InControl).answered(), 1, "not wanting to answer is an answer");
    assert_eq!(figures.not_finished, 1);
    assert_eq!((figures.safety.needed_action, figures.safety.passed_on), (1, 1));
}

#[test]
fn ratings_count_only_where_the_group_rates() {
    let figures = ObservationFigures::new(&[recorded()], false);
    assert!(figures.foci.iter().all(|focus| focus.ratings.is_none()));
}

#[test]
fn an_observation_in_which_one_of_two_was_not_told_is_not_passed_on() {
    let observation = Observation { safety: vec![safety("Duty team"), safety("")], ..recorded() };
    let figures = of(observation);
    assert_eq!((figures.safety.needed_action, figures.safety.passed_on), (1, 0));
}

/// The observation of [`recorded`] as one that must count as one thing and nothing else, with rows that should have
/// been deleted still there.
pub(super) fn over() -> [Observation; 4] {
    let mut declined = recorded();
    declined.consent.as_mut().unwrap().value.has_agreed = false;
    declined.consent.as_mut().unwrap().value.agreed_to.clear();
    let nothing_left = Observation { consent: Some(kept(agreed_to(&[]))), ..recorded() };
    let reasons = vec![NotToApproach::Died, NotToApproach::Distress];
    [
        Observation { withdrawn_on: iso_date("2026-11-20"), ..recorded() },
        nothing_left,
        declined,
        Observation {
            approach: Some(kept(Approach::DoNotApproach { reasons, words: String::new() })),
            ..recorded()
        },
    ]
}

#[test]
fn what_is_withdrawn_declined_or_not_approached_is_counted_as_that_and_as_nothing_else() {
    let fates = over().map(|observation| {
        let mut figures = of(observation.clone());
        let fate = (figures.withdrawn, figures.declined, figures.not_approached);
        (figures.named, figures.withdrawn, figures.declined, figures.not_approached) = (0, 0, 0, 0);
        figures.reasons.clear();
        assert_eq!(figures, ObservationFigures::new(&[], true));
        assert_eq!(quotations(&[observation]), []);
        fate
    });
    assert_eq!(fates, [(1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)]);
}

#[test]
fn the_reasons_not_to_approach_are_counted_in_the_order_of_the_list() {
    let [.., not_approached] = over();
    let figures = ObservationFigures::new(&[not_approached.clone(), not_approached], false);
    assert_eq!(figures.reasons, [(NotToApproach::Distress, 2), (NotToApproach::Died, 2)]);
}

#[test]
fn a_part_that_was_taken_back_is_counted_as_taken_back_and_gives_nothing() {
    let mut observation = recorded();
    observation.consent = Some(kept(agreed_to(&[AgreedTo::Observed])));
    let day = iso_date("2026-11-20").unwrap();
    observation.withdrawals = vec![(AgreedTo::Talking, day), (AgreedTo::Quoted, day)];
    assert_eq!(quotations(std::slice::from_ref(&observation)), []);
    let figures = of(observation);
    let parts = PartsWithdrawn { observations: 1, observed: 0, talking: 1, quoted: 1 };
    assert_eq!((figures.taking_part, figures.parts_withdrawn), (1, parts));
    assert_eq!(figures.conversations, ConversationFigures::default());
    assert_eq!(figures.practice_observed, 1);
}

#[test]
fn an_observation_whose_texts_were_erased_is_still_counted_and_no_longer_by_area() {
    let mut observation = Observation { erased_on: iso_date("2027-11-20"), ..recorded() };
    for focus in &mut observation.practice.as_mut().unwrap().value.foci {
        focus.observed.clear();
    }
    let figures = of(observation);
    assert_eq!((figures.erased, figures.practice_observed), (1, 1));
    assert_eq!(figures.foci.map(|focus| focus.recorded), [1, 0, 0, 0, 0, 0, 0], "what is rated is counted");
}

#[test]
fn only_words_that_may_be_quoted_are_quoted_and_only_while_that_stands() {
    let texts = |observation: Observation| {
        quotations(&[observation]).into_iter().map(|quotation| quotation.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(recorded()), ["They listened.", "No one came back."]);
    let talking = [AgreedTo::Observed, AgreedTo::Talking];
    assert_eq!(
        texts(Observation { consent: Some(kept(agreed_to(&talking))), ..recorded() }),
        [] as [&str; 0]
    );
}

#[test]
fn an_advocates_words_are_said_to_be_an_advocates() {
    let mut observation = recorded();
    let voice = |observation: &Observation| quotations(std::slice::from_ref(observation))[0].voice;
    for (who, expected) in [
        (Some(SpokeWith::Adult), Voice::Adult),
        (Some(SpokeWith::AdultWithAdvocate), Voice::Adult),
        (Some(SpokeWith::Advocate), Voice::Advocate),
        (None, Voice::NotRecorded),
    ] {
        observation.conversation.as_mut().unwrap().value.spoke_with = who;
        assert_eq!(voice(&observation), expected);
    }
}

#[test]
fn the_json_holds_the_counts_and_no_reference() {
    let json = of(recorded()).to_json();
    assert_eq!(json["conversations"]["topics"][3]["no"], 1);
    assert_eq!(json["foci"][0]["ratings"]["green"], 1);
    assert_eq!(json["worker_questions"][2]["partly"], 1);
    let text = json.to_string();
    for planted in ["LCC-O1", "Seen.", "Words.", "listened", "Duty team", "Social worker"] {
        assert!(!text.contains(planted), "{planted}");
    }
}
