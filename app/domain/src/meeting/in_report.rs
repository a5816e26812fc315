//! What a report says of the meetings: who was there, how the group came to its ratings, and how far those who rated
//! alone agreed before they talked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Scoring;
use crate::{
    agreement::{self, Agreement, Coefficient, Rated, Scale, movement::Movement},
    interval::PERCENTAGE_FROM,
    rating::{Outcome, Rating},
};

/// Somebody who was at a meeting, sent apologies or declared an interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedPerson {
    /// Their name.
    pub name: String,
    /// The agency they came for; `None` where they came for none.
    pub agency: Option<String>,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedMeeting {
    /// The day.
    pub held_on: NaiveDate,
    /// Those who were there, by name.
    pub present: Vec<ReportedPerson>,
    /// Those who sent apologies, by name.
    pub apologies: Vec<ReportedPerson>,
    /// Who else was in the room, in the words of whoever ran it.
    pub also_present: Vec<String>,
    /// How many of those present said that its notes, as they stand, are a fair record.
    pub signed: u32,
    /// How many of those present said so of its notes before they last changed, and not since.
    pub signed_before_change: u32,
}

/// A first rating of a case that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedFirst {
    /// Which case it is, by its place among the audit's.
    pub case: u32,
    /// The name of the agency that presents it.
    pub agency: String,
    /// The question, 1 to 8.
    pub question: u8,
    /// Who rated, by their place among the audit's raters.
    pub rater: u32,
    /// What they gave.
    pub first: Outcome,
    /// What the group agreed.
    pub agreed: Outcome,
    /// Whether it came after the others were shown.
    pub is_late: bool,
    /// Whether whoever gave it has an interest in the case.
    pub is_set_aside: bool,
}

/// What the store knows of an audit's meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingSource {
    /// How the group comes to its ratings.
    pub scoring: Scoring,
    /// Whether members rate the cases of their own agency too.
    pub own_agency_rates: bool,
    /// The meetings, the earliest first.
    pub meetings: Vec<ReportedMeeting>,
    /// Who has declared an interest and not withdrawn it, with in how many cases.
    pub interests: Vec<(ReportedPerson, u32)>,
    /// The first ratings of cases that were shown.
    pub first: Vec<ReportedFirst>,
}

/// First ratings of one question, of one agency's cases, or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRatings {
    /// How far they agree. Over several questions without intervals: the answers of one case go together, so that an
    /// interval over all of them would be too narrow.
    pub agreement: Agreement,
    /// In how many cases two or more rated the same question. However many questions and raters a case has, it is one
    /// case: what is said in general depends on this count, and not on how many comparisons there are.
    pub cases_compared: u32,
    /// How far they moved to what the group agreed.
    pub movement: Movement,
}

impl FirstRatings {
    /// Of one question, which each case answers once.
    fn of_question<'f>(first: impl Iterator<Item = &'f ReportedFirst> + Clone) -> Self {
        let rated =
            first.clone().map(|one| Rated::new((one.case, one.question), one.rater, one.first.rating()));
        let moved = first.clone().map(|one| (one.first.rating(), one.agreed.rating()));
        Self {
            agreement: agreement::of(Scale::Ratings, rated),
            cases_compared: cases_compared(first),
            movement: Movement::of(moved),
        }
    }

    /// Of several questions, which each case answers together.
    fn of_questions<'f>(first: impl Iterator<Item = &'f ReportedFirst> + Clone) -> Self {
        let each = Self::of_question(first);
        Self { agreement: each.agreement.without_intervals(), ..each }
    }

    /// Whether they are of too few cases to say anything in general.
    pub fn is_too_few(&self) -> bool {
        self.cases_compared < PERCENTAGE_FROM
    }

    /// Everything to be said beside the counts. Empty where there is nothing to be wary of, and where nothing was compared.
    pub fn cautions(&self) -> Vec<String> {
        if self.agreement.comparisons.all == 0 {
            return Vec::new();
        }
        let too_few = self.is_too_few().then(|| {
            format!(
                "Two or more rated the same question in only {} {}. From fewer than {PERCENTAGE_FROM} cases nobody can say \
                 how well these raters agree in general, however many comparisons there are: go by the counts.",
                self.cases_compared,
                if self.cases_compared == 1 { "case" } else { "cases" },
            )
        });
        too_few.into_iter().chain(self.agreement.nearly_all_the_same()).collect()
    }

    /// Whether somebody who rated left something out that others rated: Krippendorff's alpha is for that.
    pub fn has_missing(&self) -> bool {
        let ratings: u64 = self.agreement.ratings.iter().sum();
        ratings < self.agreement.units * self.agreement.raters
    }

    /// As the document has it: counts, and neither a fraction nor a coefficient where there are too few cases for one. Units
    /// are those that have a rating, as everywhere.
    fn to_json(&self) -> Value {
        let is_said = !self.is_too_few();
        let fraction = |fraction: Option<f64>| fraction.filter(|_| is_said);
        let coefficient = |coefficient: &Coefficient| {
            let said = if is_said { *coefficient } else { Coefficient::default() };
            json!({ "value": said.value, "low": said.low, "high": said.high })
        };
        json!({
            "units": self.agreement.units,
            "raters": self.agreement.raters,
            "cases_compared": self.cases_compared,
            "comparisons": self.agreement.comparisons.all,
            "same": self.agreement.comparisons.same,
            "within_one_step": self.agreement.comparisons.within_one_step,
            "exact": fraction(self.agreement.exact()),
            "adjacent": fraction(self.agreement.adjacent()),
            "ac2": coefficient(&self.agreement.ac2),
            "alpha_ordinal": coefficient(&self.agreement.alpha_ordinal),
            "unmoved": self.movement.unmoved,
            "moved_up": self.movement.up(),
            "moved_down": self.movement.down(),
        })
    }
}

/// How far those who rated alone agreed before they talked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstFigures {
    /// Over all questions and cases.
    pub all: FirstRatings,
    /// By question, those alone that somebody rated.
    pub by_question: Vec<(u8, FirstRatings)>,
    /// By the agency that presents the case, in alphabetical order.
    pub by_agency: Vec<(String, FirstRatings)>,
    /// How many ratings came after the others were shown: they are in none of the figures.
    pub late: u32,
    /// How many ratings were given by somebody who has an interest in the case: they are in none of the figures.
    pub set_aside: u32,
    /// How many ratings are not applicable or could not fairly be given: there is no step between these and a colour.
    pub without_colour: u32,
}

/// What a report says of an audit's meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedMeetings {
    /// How the group came to its ratings.
    pub scoring: Scoring,
    /// Whether members rated the cases of their own agency too.
    pub own_agency_rates: bool,
    /// The meetings, the earliest first.
    pub meetings: Vec<ReportedMeeting>,
    /// Who has declared an interest and not withdrawn it, with in how many cases.
    pub interests: Vec<(ReportedPerson, u32)>,
    /// The figures of the first ratings; `None` where nobody rated alone, or nothing was shown.
    pub first: Option<FirstFigures>,
}

impl ReportedMeetings {
    /// Computes the figures. `presenting` are the presenting agencies in the order in which they are shown.
    pub fn new(source: MeetingSource, presenting: &[String]) -> Self {
        let first = (source.scoring.is_alone() && !source.first.is_empty())
            .then(|| figures(&source.first, presenting));
        Self {
            scoring: source.scoring,
            own_agency_rates: source.own_agency_rates,
            meetings: source.meetings,
            interests: source.interests,
            first,
        }
    }

    /// For other programs.
    pub fn to_json(&self) -> Value {
        let people = |people: &[ReportedPerson]| -> Vec<Value> {
            people.iter().map(|person| json!({ "name": person.name, "agency": person.agency })).collect()
        };
        json!({
            "scoring": self.scoring.code(),
            "own_agency_rates": self.own_agency_rates,
            "meetings": self.meetings.iter().map(|meeting| json!({
                "held_on": meeting.held_on.to_string(),
                "present": people(&meeting.present),
                "apologies": people(&meeting.apologies),
                "also_present": meeting.also_present,
                "signed": meeting.signed,
                "signed_before_change": meeting.signed_before_change,
            })).collect::<Vec<_>>(),
            "interests": self.interests.iter().map(|(person, cases)| json!({
                "name": person.name,
                "agency": person.agency,
                "cases": cases,
            })).collect::<Vec<_>>(),
            "first_ratings": self.first.as_ref().map(|first| json!({
                "all": first.all.to_json(),
                "by_question": first.by_question.iter().map(|(question, ratings)| {
                    let mut object = ratings.to_json();
                    object["question"] = json!(question);
                    object
                }).collect::<Vec<_>>(),
                "by_agency": first.by_agency.iter().map(|(agency, ratings)| {
                    let mut object = ratings.to_json();
                    object["agency"] = json!(agency);
                    object
                }).collect::<Vec<_>>(),
                "late": first.late,
                "set_aside": first.set_aside,
            })),
        })
    }
}

/// In how many cases two or more gave a colour to the same question.
fn cases_compared<'f>(first: impl Iterator<Item = &'f ReportedFirst>) -> u32 {
    let mut colours: BTreeMap<(u32, u8), u32> = BTreeMap::new();
    for one in first.filter(|one| has_colour(one.first)) {
        *colours.entry((one.case, one.question)).or_default() += 1;
    }
    let compared: BTreeSet<u32> =
        colours.into_iter().filter(|(_, raters)| *raters > 1).map(|((case, _), _)| case).collect();
    count(compared.into_iter())
}

fn has_colour(outcome: Outcome) -> bool {
    matches!(outcome.rating(), Some(rating) if rating != Rating::NotApplicable)
}

fn figures(first: &[ReportedFirst], presenting: &[String]) -> FirstFigures {
    let in_time = || first.iter().filter(|one| !one.is_late && !one.is_set_aside);
    let mut questions: Vec<u8> = in_time().map(|one| one.question).collect();
    questions.sort_unstable();
    questions.dedup();
    FirstFigures {
        all: FirstRatings::of_questions(in_time()),
        by_question: questions
            .into_iter()
            .map(|question| {
                (question, FirstRatings::of_question(in_time().filter(move |one| one.question == question)))
            })
            .collect(),
        by_agency: presenting
            .iter()
            .filter(|name| in_time().any(|one| one.agency == **name))
            .map(|name| {
                (name.clone(), FirstRatings::of_questions(in_time().filter(move |one| one.agency == *name)))
            })
            .collect(),
        late: count(first.iter().filter(|one| one.is_late && !one.is_set_aside)),
        set_aside: count(first.iter().filter(|one| one.is_set_aside)),
        without_colour: count(in_time().filter(|one| !has_colour(one.first))),
    }
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(case: u32, question: u8, rater: u32, rating: Rating, agreed: Rating) -> ReportedFirst {
        ReportedFirst {
            case,
            agency: if case < 2 { "Council" } else { "Trust" }.to_owned(),
            question,
            rater,
            first: Outcome::Rated(rating),
            agreed: Outcome::Rated(agreed),
            is_late: false,
            is_set_aside: false,
        }
    }

    fn source(first: Vec<ReportedFirst>) -> MeetingSource {
        MeetingSource { scoring: Scoring::MembersAlone, first, ..MeetingSource::default() }
    }

    #[test]
    fn what_came_after_the_show_is_counted_and_in_no_figure() {
        let late = ReportedFirst { is_late: true, ..first(0, 1, 2, Rating::Red, Rating::Green) };
        let both = [
            first(0, 1, 0, Rating::Green, Rating::Green),
            first(0, 1, 1, Rating::Amber, Rating::Green),
            late,
        ];
        let told = ReportedMeetings::new(source(both.to_vec()), &["Council".into()]).first.unwrap();
        assert_eq!(told.late, 1);
        assert_eq!((told.all.agreement.comparisons.all, told.all.agreement.comparisons.same), (1, 0));
        assert_eq!((told.all.movement.unmoved, told.all.movement.up()), (1, 1));
    }

    #[test]
    fn what_somebody_with_an_interest_gave_is_counted_and_in_no_figure() {
        let aside = ReportedFirst { is_set_aside: true, ..first(0, 1, 2, Rating::Red, Rating::Green) };
        let late = ReportedFirst { is_late: true, ..aside.clone() };
        let both =
            [first(0, 1, 0, Rating::Green, Rating::Green), first(0, 1, 1, Rating::Green, Rating::Green)];
        let told =
            ReportedMeetings::new(source([both.to_vec(), vec![aside, late]].concat()), &["Council".into()])
                .first
                .unwrap();
        assert_eq!((told.set_aside, told.late), (2, 0));
        assert_eq!((told.all.agreement.comparisons.all, told.all.agreement.comparisons.same), (1, 1));
    }

    #[test]
    fn questions_and_agencies_share_the_comparisons_among_them() {
        let mut all = Vec::new();
        for (case, question) in [(0, 1), (0, 8), (2, 1), (3, 8)] {
            all.push(first(case, question, 0, Rating::Green, Rating::Green));
            all.push(first(case, question, 1, Rating::Red, Rating::Amber));
        }
        let told = ReportedMeetings::new(source(all), &["Council".into(), "Police".into(), "Trust".into()])
            .first
            .unwrap();
        assert_eq!(told.by_question.iter().map(|(question, _)| *question).collect::<Vec<_>>(), [1, 8]);
        let agencies: Vec<&str> = told.by_agency.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(agencies, ["Council", "Trust"]);
        let compared = |part: &FirstRatings| part.agreement.comparisons.all;
        assert_eq!(compared(&told.all), 4);
        assert_eq!(told.by_question.iter().map(|(_, part)| compared(part)).sum::<u64>(), 4);
        assert_eq!(told.by_agency.iter().map(|(_, part)| compared(part)).sum::<u64>(), 4);
    }

    /// Five raters of eight questions of each of some cases, who differ here and there.
    fn five_raters(cases: u32) -> FirstFigures {
        let mut all = Vec::new();
        for (case, question, rater) in
            (0..cases).flat_map(|c| (1..=8).flat_map(move |q| (0..5).map(move |r| (c, q, r))))
        {
            let rating =
                if (case + u32::from(question) + rater) % 4 == 0 { Rating::Amber } else { Rating::Green };
            all.push(first(case, question, rater, rating, Rating::Green));
        }
        ReportedMeetings::new(source(all), &["Council".into(), "Trust".into()]).first.unwrap()
    }

    #[test]
    fn what_is_said_in_general_depends_on_cases_and_not_on_comparisons() {
        let two = five_raters(2);
        assert_eq!((two.all.agreement.units_compared, two.all.agreement.comparisons.all), (16, 160));
        assert_eq!(two.all.cases_compared, 2);
        assert!(two.all.is_too_few() && two.by_agency[0].1.is_too_few());
        assert_eq!(two.all.cautions().len(), 1, "{:?}", two.all.cautions());
        assert!(two.all.cautions()[0].starts_with("Two or more rated the same question in only 2 cases."));
        assert!(!five_raters(10).all.is_too_few());
        // Of a case that one person alone rated nothing is learned.
        let alone = [first(0, 1, 0, Rating::Red, Rating::Red), first(1, 1, 1, Rating::Red, Rating::Red)];
        let alone = ReportedMeetings::new(source(alone.to_vec()), &[]).first.unwrap();
        assert_eq!((alone.all.cases_compared, alone.all.cautions()), (0, Vec::new()));
    }

    #[test]
    fn an_interval_is_given_for_single_questions_alone() {
        let told = five_raters(12);
        let has_interval = |part: &FirstRatings| {
            let of = &part.agreement;
            [of.ac1, of.ac2, of.alpha_ordinal]
                .map(|figure| (figure.value.is_some(), figure.low.is_some() || figure.high.is_some()))
        };
        assert!(told.by_question.iter().all(|(_, part)| has_interval(part) == [(true, true); 3]));
        assert_eq!(has_interval(&told.all), [(true, false); 3]);
        assert!(told.by_agency.iter().all(|(_, part)| has_interval(part) == [(true, false); 3]));
    }

    #[test]
    fn a_group_that_scored_together_has_no_first_ratings_to_speak_of() {
        let together = MeetingSource {
            scoring: Scoring::Together,
            ..source(vec![first(0, 1, 0, Rating::Red, Rating::Red)])
        };
        assert_eq!(ReportedMeetings::new(together, &[]).first, None);
        assert_eq!(ReportedMeetings::new(source(Vec::new()), &[]).first, None);
    }
}
