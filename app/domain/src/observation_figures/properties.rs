//! What holds for observations in any state.

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    tests::{agreed_to, kept, over, recorded, safety},
    *,
};
use crate::{
    dates::iso_date,
    observation::{
        consent::Consent, conversation::AdultAnswer, interview::WorkerAnswer, practice::ObservedFocus,
    },
    rating::Rating,
};

fn reply() -> impl Strategy<Value = Option<Reply>> {
    option::of(select(Reply::ALL.to_vec()))
}

fn some_of<T: Clone + std::fmt::Debug + 'static>(all: &[T]) -> impl Strategy<Value = Vec<T>> + use<T> {
    proptest::sample::subsequence(all.to_vec(), 0..=all.len())
}

/// Observations in any state, with parts that the state would not allow among them.
fn any_observation() -> impl Strategy<Value = Observation> {
    let arranged = (
        option::of(prop_oneof![Just(None), some_of(&NotToApproach::ALL).prop_map(Some)]),
        option::of((some_of(&AgreedTo::ALL), any::<bool>())),
        some_of(&AgreedTo::ALL),
        any::<[bool; 2]>(),
    );
    let seen = (
        option::of(vec((any::<bool>(), option::of(select(Rating::ALL.to_vec()))), 7)),
        0usize..3,
        option::of(vec(reply(), 3)),
        option::of((vec((reply(), any::<bool>()), 4), option::of(select(SpokeWith::ALL.to_vec())))),
        vec((any::<bool>(), any::<bool>()), 0..3),
    );
    (arranged, seen).prop_map(
        |(
            (approach, consent, taken_back, [is_withdrawn, is_erased]),
            (practice, meetings, interview, talked, acted),
        )| {
            let day = iso_date("2026-11-20").unwrap();
            let whole = recorded();
            Observation {
                approach: approach.map(|reasons| {
                    kept(match reasons {
                        None => Approach::Approach,
                        Some(reasons) => Approach::DoNotApproach { reasons, words: String::new() },
                    })
                }),
                consent: consent.map(|(agreed, has_agreed)| {
                    let agreed = if has_agreed { agreed } else { Vec::new() };
                    kept(Consent { has_agreed, ..agreed_to(&agreed) })
                }),
                withdrawals: taken_back.into_iter().map(|what| (what, day)).collect(),
                practice: practice.map(|foci| {
                    kept(Practice {
                        observed_on: None,
                        foci: std::array::from_fn(|place| ObservedFocus {
                            observed: if foci[place].0 { "Seen.".into() } else { String::new() },
                            evidence: String::new(),
                            rating: foci[place].1,
                        }),
                    })
                }),
                meetings: whole.meetings.iter().cycle().take(meetings).cloned().collect(),
                interview: interview.map(|replies| {
                    kept(Interview {
                        answers: std::array::from_fn(|place| WorkerAnswer {
                            reply: replies[place],
                            words: String::new(),
                        }),
                        ..Interview::default()
                    })
                }),
                conversation: talked.map(|(answers, spoke_with)| {
                    kept(Conversation {
                        spoke_with,
                        answers: std::array::from_fn(|place| AdultAnswer {
                            reply: answers[place].0,
                            words: String::new(),
                            quotation: if answers[place].1 { format!("Word {place}") } else { String::new() },
                        }),
                        ..Conversation::default()
                    })
                }),
                safety: acted
                    .into_iter()
                    .map(|(needs_action, is_told)| {
                        let mut stored = safety(if is_told { "Duty team" } else { "" });
                        stored.safety.needs_action = needs_action;
                        stored
                    })
                    .collect(),
                withdrawn_on: is_withdrawn.then_some(day),
                erased_on: is_erased.then_some(day),
                ..whole
            }
        },
    )
}

proptest! {
    #[test]
    fn counts_add_up(observations in vec(any_observation(), 0..12), rates in any::<bool>()) {
        let figures = ObservationFigures::new(&observations, rates);
        prop_assert_eq!(figures.named as usize, observations.len());
        let fates = figures.not_approached
            + figures.declined
            + figures.withdrawn
            + figures.not_asked_yet
            + figures.taking_part;
        prop_assert_eq!(fates, figures.named);
        prop_assert!(figures.not_finished <= figures.not_asked_yet + figures.taking_part);
        prop_assert!(figures.parts_withdrawn.observations <= figures.taking_part);
        prop_assert!(figures.with_meetings <= figures.meetings.min(figures.taking_part));
        prop_assert!(figures.practice_observed <= figures.taking_part);
        prop_assert!(figures.interviews <= figures.taking_part);
        for focus in &figures.foci {
            prop_assert!(focus.recorded <= figures.practice_observed);
            prop_assert_eq!(focus.ratings.map(|ratings| ratings.cases()), rates.then_some(focus.recorded));
        }
        for replies in &figures.worker_questions {
            prop_assert_eq!(replies.all(), figures.interviews);
        }
        let talked = &figures.conversations;
        prop_assert!(talked.held <= figures.taking_part);
        prop_assert!(talked.with_adult + talked.with_both + talked.with_advocate <= talked.held);
        prop_assert!(talked.long_after <= talked.weeks_recorded && talked.weeks_recorded <= talked.held);
        for replies in &talked.topics {
            prop_assert_eq!(replies.all(), talked.held);
        }
        prop_assert!(figures.safety.passed_on <= figures.safety.needed_action);
        prop_assert!(figures.safety.needed_action <= figures.taking_part);
        for (_, count) in &figures.reasons {
            prop_assert!(*count > 0 && *count <= figures.not_approached);
        }
    }

    #[test]
    fn whoever_does_not_take_part_changes_no_other_count(
        observations in vec(any_observation(), 0..8), which in 0usize..4,
    ) {
        let before = ObservationFigures::new(&observations, true);
        let mut with = observations.clone();
        with.push(over()[which].clone());
        let mut after = ObservationFigures::new(&with, true);
        after.named -= 1;
        match which {
            0 | 1 => after.withdrawn -= 1,
            2 => after.declined -= 1,
            _ => after.not_approached -= 1,
        }
        after.reasons.clone_from(&before.reasons);
        prop_assert_eq!(after, before);
        prop_assert_eq!(quotations(&with), quotations(&observations));
    }

    #[test]
    fn the_order_of_the_observations_never_matters(observations in vec(any_observation(), 0..8)) {
        let mut reversed = observations.clone();
        reversed.reverse();
        prop_assert_eq!(ObservationFigures::new(&observations, true), ObservationFigures::new(&reversed, true));
        prop_assert_eq!(quotations(&observations), quotations(&reversed));
    }

    #[test]
    fn a_quotation_has_its_agreement(observation in any_observation()) {
        let agreed = observation.agrees_to(AgreedTo::Quoted) && observation.agrees_to(AgreedTo::Talking);
        let is_out = observation.withdrawn_on.is_some() || observation.is_not_approached();
        let quoted = quotations(&[observation]);
        prop_assert!(quoted.is_empty() || agreed && !is_out);
    }
}
