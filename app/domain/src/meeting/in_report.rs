//! What a report says of the meetings: who was there, how the group came to its ratings, and how far those who rated
//! alone agreed before they talked.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Scoring;
use crate::{
    agreement::{self, Agreement, Coefficient, Rated, Scale, movement::Movement},
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
    /// How many of those present said that its notes are a fair record.
    pub signed: u32,
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
    /// Who declared an interest, with in how many cases.
    pub interests: Vec<(ReportedPerson, u32)>,
    /// The first ratings of cases that were shown.
    pub first: Vec<ReportedFirst>,
}

/// First ratings of one question, of one agency's cases, or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRatings {
    /// How far they agree.
    pub agreement: Agreement,
    /// How far they moved to what the group agreed.
    pub movement: Movement,
}

impl FirstRatings {
    fn of<'f>(first: impl Iterator<Item = &'f ReportedFirst> + Clone) -> Self {
        let rated =
            first.clone().map(|one| Rated::new((one.case, one.question), one.rater, one.first.rating()));
        let moved = first.map(|one| (one.first.rating(), one.agreed.rating()));
        Self { agreement: agreement::of(Scale::Ratings, rated), movement: Movement::of(moved) }
    }

    /// Whether somebody who rated left something out that others rated: Krippendorff's alpha is for that.
    pub fn has_missing(&self) -> bool {
        let ratings: u64 = self.agreement.ratings.iter().sum();
        ratings < self.agreement.units * self.agreement.raters
    }

    fn to_json(&self) -> Value {
        let coefficient = |coefficient: &Coefficient| json!({ "value": coefficient.value, "low": coefficient.low, "high": coefficient.high });
        json!({
            "units": self.agreement.units_compared,
            "raters": self.agreement.raters,
            "comparisons": self.agreement.comparisons.all,
            "same": self.agreement.comparisons.same,
            "within_one_step": self.agreement.comparisons.within_one_step,
            "exact": self.agreement.exact(),
            "adjacent": self.agreement.adjacent(),
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
    /// Who declared an interest, with in how many cases.
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

fn figures(first: &[ReportedFirst], presenting: &[String]) -> FirstFigures {
    let in_time = || first.iter().filter(|one| !one.is_late && !one.is_set_aside);
    let mut questions: Vec<u8> = in_time().map(|one| one.question).collect();
    questions.sort_unstable();
    questions.dedup();
    let has_colour =
        |outcome: Outcome| matches!(outcome.rating(), Some(rating) if rating != Rating::NotApplicable);
    FirstFigures {
        all: FirstRatings::of(in_time()),
        by_question: questions
            .into_iter()
            .map(|question| {
                (question, FirstRatings::of(in_time().filter(move |one| one.question == question)))
            })
            .collect(),
        by_agency: presenting
            .iter()
            .filter(|name| in_time().any(|one| one.agency == **name))
            .map(|name| (name.clone(), FirstRatings::of(in_time().filter(move |one| one.agency == *name))))
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
