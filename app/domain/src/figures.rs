//! From an audit's rows to the figures a report shows.
//!
//! Counts only. A principle's counts are sums over the questions that ask about it directly; nothing is
//! averaged, agencies are not ranked, and a question's denominator is the cases where it applied.

use serde::{Deserialize, Serialize};

use crate::{
    audit_tool::AuditTool,
    principle::Principle,
    rating::{Outcome, Rating},
};

/// How the cases of one question (or one agency's cases of it) were rated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rated red.
    pub red: u32,
    /// Rated amber.
    pub amber: u32,
    /// Rated green.
    pub green: u32,
    /// The condition was absent. Never counted as green.
    pub not_applicable: u32,
    /// It applied and was not rated, with or without a reason.
    pub not_rated: u32,
    /// Those of `not_rated` that have a reason.
    pub not_rated_with_reason: u32,
}

impl Counts {
    /// In how many cases the question applied.
    pub fn applied(&self) -> u32 {
        self.rated() + self.not_rated
    }

    /// In how many cases it was rated red, amber or green.
    pub fn rated(&self) -> u32 {
        self.red + self.amber + self.green
    }

    /// How many cases were counted.
    pub fn cases(&self) -> u32 {
        self.applied() + self.not_applicable
    }

    /// The count of one rating.
    pub fn of(&self, rating: Rating) -> u32 {
        match rating {
            Rating::Red => self.red,
            Rating::Amber => self.amber,
            Rating::Green => self.green,
            Rating::NotApplicable => self.not_applicable,
        }
    }

    pub(crate) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Rated(Rating::Red) => self.red += 1,
            Outcome::Rated(Rating::Amber) => self.amber += 1,
            Outcome::Rated(Rating::Green) => self.green += 1,
            Outcome::Rated(Rating::NotApplicable) => self.not_applicable += 1,
            Outcome::NotRated(_) => {
                self.not_rated += 1;
                self.not_rated_with_reason += 1;
            }
            Outcome::NotRatedYet => self.not_rated += 1,
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.red += other.red;
        self.amber += other.amber;
        self.green += other.green;
        self.not_applicable += other.not_applicable;
        self.not_rated += other.not_rated;
        self.not_rated_with_reason += other.not_rated_with_reason;
    }
}

/// One agreed rating, as an audit's rows hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingRow {
    /// The presenting agency: its place in [`Rows::cases_by_agency`].
    pub agency: u32,
    /// The question's number.
    pub question: u8,
    /// What was agreed.
    pub outcome: Outcome,
}

/// An audit's rows.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// How many cases each presenting agency brought.
    pub cases_by_agency: Vec<u32>,
    /// The agreed ratings, in any order; at most one per case and question. A case's missing question is not
    /// rated yet.
    pub ratings: Vec<RatingRow>,
}

/// The figures of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionFigures {
    /// The question's number.
    pub question: u8,
    /// All agencies together.
    pub total: Counts,
    /// Each presenting agency, in the order of [`Rows::cases_by_agency`].
    pub by_agency: Vec<Counts>,
}

/// The figures of one principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrincipleFigures {
    /// The principle.
    pub principle: Principle,
    /// The questions that ask about it directly.
    pub direct: Vec<u8>,
    /// The questions that touch a part of it.
    pub partial: Vec<u8>,
    /// The sums over the direct questions; `None` where the tool does not assess the principle.
    pub counts: Option<Counts>,
}

/// The figures of an audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// How many cases were audited.
    pub cases: u32,
    /// Each question of the tool, in order.
    pub questions: Vec<QuestionFigures>,
    /// The six principles, in statutory order.
    pub principles: Vec<PrincipleFigures>,
}

impl Figures {
    /// The figures of one question.
    pub fn question(&self, number: u8) -> Option<&QuestionFigures> {
        self.questions.iter().find(|figures| figures.question == number)
    }
}

/// Counts an audit's rows. Rows for a question or an agency that the audit does not have are not counted.
pub fn figures(tool: &AuditTool, rows: &Rows) -> Figures {
    let agencies = rows.cases_by_agency.len();
    let mut tally = vec![Counts::default(); tool.questions.len() * agencies];
    // Where each question's counts begin, by question number.
    let mut start = [None; 256];
    for (place, question) in tool.questions.iter().enumerate() {
        start[usize::from(question.number)] = Some(place * agencies);
    }
    for row in &rows.ratings {
        let agency = row.agency as usize;
        if let Some(start) = start[usize::from(row.question)]
            && agency < agencies
        {
            tally[start + agency].add(row.outcome);
        }
    }
    let questions: Vec<QuestionFigures> = tool
        .questions
        .iter()
        .enumerate()
        .map(|(place, question)| {
            let mut by_agency = tally[place * agencies..(place + 1) * agencies].to_vec();
            let mut total = Counts::default();
            for (counts, cases) in by_agency.iter_mut().zip(&rows.cases_by_agency) {
                counts.not_rated += cases.saturating_sub(counts.cases());
                total += *counts;
            }
            QuestionFigures { question: question.number, total, by_agency }
        })
        .collect();
    let principles = Principle::ALL.map(|principle| principle_figures(tool, &questions, principle)).to_vec();
    Figures { cases: rows.cases_by_agency.iter().sum(), questions, principles }
}

fn principle_figures(
    tool: &AuditTool,
    questions: &[QuestionFigures],
    principle: Principle,
) -> PrincipleFigures {
    let direct = tool.direct(principle);
    let counts = (!direct.is_empty()).then(|| {
        let mut sum = Counts::default();
        for figures in questions.iter().filter(|figures| direct.contains(&figures.question)) {
            sum += figures.total;
        }
        sum
    });
    PrincipleFigures { principle, partial: tool.partial(principle), direct, counts }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rating::NotRatedReason;

    fn outcome() -> impl Strategy<Value = Outcome> {
        prop_oneof![
            Just(Outcome::NotRatedYet),
            Just(Outcome::NotRated(NotRatedReason::AdultDied)),
            (0usize..4).prop_map(|at| Outcome::Rated(Rating::ALL[at])),
        ]
    }

    /// Audits with any number of agencies and cases; about a fifth of the answers are missing.
    fn rows() -> impl Strategy<Value = Rows> {
        proptest::collection::vec(0u32..6, 0..6).prop_flat_map(|cases_by_agency| {
            let cells: Vec<(u32, u8)> = cases_by_agency
                .iter()
                .enumerate()
                .flat_map(|(agency, cases)| {
                    (0..*cases).flat_map(move |_| (1..=8u8).map(move |question| (agency as u32, question)))
                })
                .collect();
            proptest::collection::vec(proptest::option::weighted(0.8, outcome()), cells.len()).prop_map(
                move |outcomes| Rows {
                    cases_by_agency: cases_by_agency.clone(),
                    ratings: cells
                        .iter()
                        .zip(outcomes)
                        .filter_map(|((agency, question), outcome)| {
                            Some(RatingRow { agency: *agency, question: *question, outcome: outcome? })
                        })
                        .collect(),
                },
            )
        })
    }

    proptest! {
        #[test]
        fn parts_add_to_wholes(rows in rows()) {
            let figures = figures(&AuditTool::msp_case_file(), &rows);
            prop_assert_eq!(figures.cases, rows.cases_by_agency.iter().sum::<u32>());
            for question in &figures.questions {
                let mut sum = Counts::default();
                for (counts, cases) in question.by_agency.iter().zip(&rows.cases_by_agency) {
                    prop_assert_eq!(counts.cases(), *cases);
                    sum += *counts;
                }
                prop_assert_eq!(sum, question.total);
                prop_assert_eq!(question.total.applied() + question.total.not_applicable, figures.cases);
                prop_assert!(question.total.not_rated_with_reason <= question.total.not_rated);
            }
            for principle in &figures.principles {
                let direct: u32 = principle.direct.iter().map(|q| figures.question(*q).unwrap().total.green).sum();
                prop_assert_eq!(principle.counts.map(|counts| counts.green).unwrap_or(0), direct);
                prop_assert_eq!(principle.counts.is_none(), principle.direct.is_empty());
            }
        }

        #[test]
        fn the_order_of_the_rows_never_matters(rows in rows(), seed in any::<u64>()) {
            let tool = AuditTool::msp_case_file();
            let mut shuffled = rows.clone();
            // A shuffle that proptest can shrink: sort by a hash of the place and the seed.
            let mut keyed: Vec<(u64, RatingRow)> = shuffled
                .ratings
                .iter()
                .enumerate()
                .map(|(at, row)| ((at as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15), *row))
                .collect();
            keyed.sort_by_key(|(key, _)| *key);
            shuffled.ratings = keyed.into_iter().map(|(_, row)| row).collect();
            prop_assert_eq!(figures(&tool, &rows), figures(&tool, &shuffled));
        }

        #[test]
        fn not_applicable_never_counts_as_green(rows in rows()) {
            let tool = AuditTool::msp_case_file();
            let before = figures(&tool, &rows);
            let mut without = rows.clone();
            for row in &mut without.ratings {
                if row.outcome == Outcome::Rated(Rating::NotApplicable) {
                    row.outcome = Outcome::NotRatedYet;
                }
            }
            let after = figures(&tool, &without);
            for (before, after) in before.questions.iter().zip(&after.questions) {
                prop_assert_eq!(before.total.green, after.total.green);
                prop_assert_eq!(before.total.rated(), after.total.rated());
            }
        }
    }

    #[test]
    fn prevention_is_not_assessed_by_the_case_file_tool() {
        let figures =
            figures(&AuditTool::msp_case_file(), &Rows { cases_by_agency: vec![3], ratings: vec![] });
        let prevention = &figures.principles[1];
        assert_eq!((prevention.principle, prevention.counts), (Principle::Prevention, None));
        assert_eq!(prevention.partial, [5]);
    }

    #[test]
    fn rows_that_belong_to_no_question_or_agency_are_not_counted() {
        let stray = |agency, question| RatingRow { agency, question, outcome: Outcome::Rated(Rating::Green) };
        let rows = Rows { cases_by_agency: vec![1], ratings: vec![stray(1, 1), stray(0, 9), stray(0, 0)] };
        assert!(
            figures(&AuditTool::msp_case_file(), &rows)
                .questions
                .iter()
                .all(|q| q.total.green == 0 && q.total.cases() == 1)
        );
    }
}
