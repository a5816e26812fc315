//! Who audits whom. The audit group agrees it; what is suggested here is fair over the rounds and can be changed by hand.

use chrono::NaiveDate;
use pathfinding::{kuhn_munkres::kuhn_munkres_min, matrix::Matrix};
use serde::{Deserialize, Serialize};

use super::enquiry::NEVER_ITSELF;
use crate::{
    dates::TypedDate,
    id::AgencyId,
    problem::{FieldProblem, Problems},
};

/// Which agency audits which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The agency whose practice is observed.
    pub audited: AgencyId,
    /// The agency that observes.
    pub auditing: AgencyId,
}

/// What is suggested for one audited agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The agency whose practice is observed.
    pub audited: AgencyId,
    /// The agency that observes; `None` where there is nobody else.
    pub auditing: Option<AgencyId>,
    /// Whether it is the same as the last time, because there was no other way.
    pub is_repeated: bool,
}

// Each weight outweighs all that follow together, for any number of agencies that could sit in one audit.
const ITSELF: i64 = 1_000_000_000_000_000;
const TWICE_IN_A_ROW: i64 = 1_000_000_000_000;
const ANOTHER_IN_THIS_ROUND: i64 = 1_000_000_000;
const EARLIER_LOAD: i64 = 10_000;
const SEEN_BEFORE: i64 = 1;

/// Suggests who audits whom, one for each audited agency in the given order. `earlier` are the pairs of earlier rounds,
/// the latest first.
///
/// In this order of weight: an agency never audits itself; nobody audits the same agency twice in a row; in one round
/// nobody audits two while somebody could audit none; those who audited least so far come first; pairs that were seen
/// least come first. The same agencies and rounds give the same suggestion.
pub fn suggest(audited: &[AgencyId], auditing: &[AgencyId], earlier: &[Vec<Pair>]) -> Vec<Suggestion> {
    if audited.is_empty() || auditing.is_empty() {
        return audited.iter().map(|agency| nobody(agency.clone())).collect();
    }
    // One column for each time that an agency can audit in this round: two for one is better than a repeat.
    let times = audited.len();
    let columns: Vec<(i64, &AgencyId)> =
        (0..times as i64).flat_map(|nth| auditing.iter().map(move |agency| (nth, agency))).collect();
    let weights = Matrix::from_fn(audited.len(), columns.len(), |(row, column)| {
        let (nth, by) = columns[column];
        weight(&audited[row], by, nth, earlier)
    });
    let (_, chosen) = kuhn_munkres_min(&weights);
    audited
        .iter()
        .zip(chosen)
        .map(|(agency, column)| {
            let by = columns[column].1;
            if by == agency {
                return nobody(agency.clone());
            }
            Suggestion {
                audited: agency.clone(),
                auditing: Some(by.clone()),
                is_repeated: last_time(agency, earlier) == Some(by),
            }
        })
        .collect()
}

fn nobody(audited: AgencyId) -> Suggestion {
    Suggestion { audited, auditing: None, is_repeated: false }
}

fn weight(audited: &AgencyId, by: &AgencyId, nth: i64, earlier: &[Vec<Pair>]) -> i64 {
    let count = |is_counted: &dyn Fn(&Pair) -> bool| {
        earlier.iter().flatten().filter(|pair| is_counted(pair)).count().min(1_000) as i64
    };
    let itself = if audited == by { ITSELF } else { 0 };
    let again = if last_time(audited, earlier) == Some(by) { TWICE_IN_A_ROW } else { 0 };
    itself
        + again
        + nth * ANOTHER_IN_THIS_ROUND
        + count(&|pair| pair.auditing == *by) * EARLIER_LOAD
        + count(&|pair| pair.auditing == *by && pair.audited == *audited) * SEEN_BEFORE
}

/// Who audited an agency the last time it was audited.
fn last_time<'a>(audited: &AgencyId, earlier: &'a [Vec<Pair>]) -> Option<&'a AgencyId> {
    earlier
        .iter()
        .find_map(|round| round.iter().find(|pair| pair.audited == *audited))
        .map(|pair| &pair.auditing)
}

/// The form that arranges an audit's observations, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PairsForm {
    /// The audited agencies' identifiers.
    pub audited: Vec<String>,
    /// For each of them, in the same order, the auditing agency's identifier, or nothing.
    pub auditing: Vec<String>,
    /// The day on which the group agreed it; empty while it is proposed.
    pub agreed_on: TypedDate,
    /// `yes` where the group chose to rate observations.
    pub rates_observations: String,
    /// `yes` where workers see and comment on what was recorded of their interview.
    pub shows_workers: String,
}

/// What the form arranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedPairs {
    /// The pairs; an agency that nobody audits yet has none.
    pub pairs: Vec<Pair>,
    /// The day on which the group agreed them.
    pub agreed_on: Option<NaiveDate>,
    /// Whether observations are rated.
    pub rates_observations: bool,
    /// Whether workers see and comment on what was recorded of their interview.
    pub shows_workers: bool,
}

impl PairsForm {
    /// Reads the form. `presenting` are the agencies that can be audited, `agencies` all that take part.
    ///
    /// # Errors
    /// Every problem found, in the order of the form; about the select of the N-th audited agency, counted from 1, as
    /// the field `auditing-N`.
    pub fn parse(
        &self,
        presenting: &[AgencyId],
        agencies: &[AgencyId],
        today: NaiveDate,
    ) -> Result<ParsedPairs, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let mut pairs: Vec<Pair> = Vec::new();
        for ((audited, auditing), number) in self.audited.iter().zip(&self.auditing).zip(1..) {
            if auditing.is_empty() {
                continue;
            }
            let field = format!("auditing-{number}");
            let known =
                |list: &[AgencyId], id: &str| list.iter().find(|agency| agency.as_str() == id).cloned();
            match (known(presenting, audited), known(agencies, auditing)) {
                (Some(audited), Some(auditing)) if audited == auditing => problems.add(&field, NEVER_ITSELF),
                (Some(audited), Some(_)) if pairs.iter().any(|pair| pair.audited == audited) => {
                    problems.add(&field, "This agency stands in the list twice: open the page again");
                }
                (Some(audited), Some(auditing)) => pairs.push(Pair { audited, auditing }),
                _ => problems.add(&field, "Choose an agency from the list, or nobody yet"),
            }
        }
        let agreed_on = problems
            .take("agreed_on", self.agreed_on.parse(), |problem| {
                format!("The day the group agreed it {problem}")
            })
            .flatten();
        if agreed_on.is_some_and(|day| day > today) {
            problems.add("agreed_on", "The day the group agreed it must not be in the future");
        }
        problems.finish(Some(ParsedPairs {
            pairs,
            agreed_on,
            rates_observations: self.rates_observations == "yes",
            shows_workers: self.shows_workers == "yes",
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn agencies(count: usize) -> Vec<AgencyId> {
        (0..count).map(|at| AgencyId::new(format!("agency {at:02}"))).collect()
    }

    fn followed(suggestions: &[Suggestion]) -> Vec<Pair> {
        suggestions
            .iter()
            .filter_map(|suggested| {
                let auditing = suggested.auditing.clone()?;
                Some(Pair { audited: suggested.audited.clone(), auditing })
            })
            .collect()
    }

    /// So many rounds in each of which the suggestion is followed, the latest first.
    fn rounds(all: &[AgencyId], count: usize) -> Vec<Vec<Pair>> {
        let mut earlier: Vec<Vec<Pair>> = Vec::new();
        for _ in 0..count {
            let pairs = followed(&suggest(all, all, &earlier));
            earlier.insert(0, pairs);
        }
        earlier
    }

    #[test]
    fn an_agency_alone_is_audited_by_nobody() {
        let one = agencies(1);
        assert_eq!(suggest(&one, &one, &[]), [nobody(one[0].clone())]);
        assert_eq!(suggest(&one, &[], &[]), [nobody(one[0].clone())]);
    }

    #[test]
    fn two_agencies_audit_one_another_again_and_it_is_said() {
        let two = agencies(2);
        let again = suggest(&two, &two, &rounds(&two, 1));
        assert!(again.iter().all(|suggested| suggested.is_repeated && suggested.auditing.is_some()));
    }

    #[test]
    fn where_only_one_other_agency_can_audit_it_audits_all() {
        let three = agencies(3);
        let suggested = suggest(&three[..2], &three[2..], &[]);
        assert!(suggested.iter().all(|suggested| suggested.auditing.as_ref() == Some(&three[2])));
    }

    #[test]
    fn one_agency_audits_two_rather_than_the_same_one_twice_in_a_row() {
        let all = agencies(3);
        let pair = |audited: usize, auditing: usize| Pair {
            audited: all[audited].clone(),
            auditing: all[auditing].clone(),
        };
        let by_hand = vec![vec![pair(0, 1), pair(1, 2), pair(2, 1)]];
        assert!(suggest(&all, &all, &by_hand).iter().all(|suggested| !suggested.is_repeated));
    }

    #[test]
    fn every_pair_comes_before_any_comes_again() {
        let all = agencies(4);
        let mut seen: HashMap<(AgencyId, AgencyId), u32> = HashMap::new();
        for pair in rounds(&all, 3).into_iter().flatten() {
            *seen.entry((pair.auditing, pair.audited)).or_default() += 1;
        }
        assert_eq!(seen.len(), 12, "four agencies have twelve pairs");
    }

    #[test]
    fn who_audited_least_so_far_comes_first() {
        let all = agencies(3);
        let earlier = vec![vec![Pair { audited: all[0].clone(), auditing: all[1].clone() }]];
        let suggested = suggest(&all[..1], &all, &earlier);
        assert_eq!(suggested[0].auditing.as_ref(), Some(&all[2]));
    }

    proptest! {
        #[test]
        fn nobody_audits_itself_and_nobody_twice_in_a_row(count in 3usize..9, before in 0usize..6) {
            let all = agencies(count);
            let earlier = rounds(&all, before);
            for suggested in suggest(&all, &all, &earlier) {
                prop_assert_ne!(suggested.auditing.as_ref(), Some(&suggested.audited));
                prop_assert!(suggested.auditing.is_some() && !suggested.is_repeated);
            }
        }

        #[test]
        fn loads_are_even(audited in 1usize..9, others in 0usize..5, before in 0usize..4) {
            let all = agencies(audited + others);
            prop_assume!(all.len() > 1);
            let mut earlier: Vec<Vec<Pair>> = Vec::new();
            for _ in 0..=before {
                let suggested = suggest(&all[..audited], &all, &earlier);
                let pairs = followed(&suggested);
                let load = |agency: &AgencyId| pairs.iter().filter(|pair| pair.auditing == *agency).count();
                // More can audit than are audited: two for one only so that nobody is repeated.
                let is_even = all.iter().all(|agency| load(agency) <= 1);
                prop_assert!(is_even || suggested.iter().all(|one| !one.is_repeated));
                earlier.insert(0, pairs);
            }
            if all.len() > 2 {
                let load = |agency: &AgencyId| earlier.iter().flatten().filter(|pair| pair.auditing == *agency).count();
                let loads: Vec<usize> = all.iter().map(load).collect();
                let spread = loads.iter().max().unwrap() - loads.iter().min().unwrap();
                // An agency that may not audit itself, nor the one it audited last, can stay one behind.
                prop_assert!(spread <= 2, "{:?}", loads);
            }
        }

        #[test]
        fn the_same_agencies_and_rounds_give_the_same_suggestion(count in 1usize..8, before in 0usize..4) {
            let all = agencies(count);
            let earlier = rounds(&all, before);
            prop_assert_eq!(suggest(&all, &all, &earlier), suggest(&all, &all, &earlier));
        }
    }

    fn form(auditing: &str) -> PairsForm {
        PairsForm {
            audited: vec!["agency 00".into(), "agency 01".into()],
            auditing: vec![auditing.into(), String::new()],
            ..PairsForm::default()
        }
    }

    #[test]
    fn an_agency_never_audits_itself_and_is_told_why() {
        let all = agencies(3);
        let today = iso_date("2026-11-25").unwrap();
        let problems = form("agency 00").parse(&all[..2], &all, today).unwrap_err();
        assert_eq!(about(&problems, "auditing-1"), Some(NEVER_ITSELF));
        let parsed = form("agency 02").parse(&all[..2], &all, today).unwrap();
        assert_eq!(parsed.pairs, [Pair { audited: all[0].clone(), auditing: all[2].clone() }]);
        assert!(form("nobody known").parse(&all[..2], &all, today).is_err());
    }

    #[test]
    fn an_agency_is_audited_once_and_the_day_is_not_to_come() {
        let all = agencies(3);
        let today = iso_date("2026-11-25").unwrap();
        let twice = PairsForm {
            audited: vec!["agency 00".into(), "agency 00".into()],
            auditing: vec!["agency 01".into(), "agency 02".into()],
            agreed_on: TypedDate::new("26", "11", "2026"),
            ..PairsForm::default()
        };
        let problems = twice.parse(&all, &all, today).unwrap_err();
        assert!(about(&problems, "auditing-2").is_some() && about(&problems, "agreed_on").is_some());
    }
}
