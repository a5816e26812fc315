//! First ratings: what each rates alone before the ratings are shown, how they differ, and what needs no talk.
//!
//! Rating alone first is ours, not the method's: differences are seen before they are talked away.

use std::fmt;

use crate::{
    access::{Actor, AuditFacts, Role, Who},
    answer::Answer,
    id::{AgencyId, PersonId},
    meeting::Scoring,
    rating::{Outcome, Rating},
};

/// Whose a first rating is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rater {
    /// A person's, where each member scores alone.
    Person(PersonId),
    /// An agency's, where each agency does: its members share it.
    Agency(AgencyId),
}

impl Rater {
    /// The identifier that the rating is kept under.
    pub fn id(&self) -> &str {
        match self {
            Rater::Person(person) => person.as_str(),
            Rater::Agency(agency) => agency.as_str(),
        }
    }

    /// The way of scoring in which there is such a rater.
    pub fn scoring(&self) -> Scoring {
        match self {
            Rater::Person(_) => Scoring::MembersAlone,
            Rater::Agency(_) => Scoring::AgenciesAlone,
        }
    }
}

/// As whom somebody rates alone, and for which agency; `None` where the group scores together, or where each agency rates
/// and they belong to none that takes part. Whether they may rate is for [`crate::access::may`] to say.
///
/// Somebody of several agencies rates for the one they came for (`came_for`), otherwise for the first of those for which
/// they are in the audit group.
pub fn rater(
    actor: &Actor,
    audit: &AuditFacts,
    scoring: Scoring,
    came_for: Option<&AgencyId>,
) -> Option<(Rater, Option<AgencyId>)> {
    let Who::Person(person) = &actor.who else { return None };
    let held_for = |role| {
        actor
            .in_board(&audit.host)
            .filter(move |membership| membership.role == role)
            .filter_map(|membership| membership.agency.as_ref())
            .filter(|agency| audit.agencies.contains(agency))
    };
    let agencies: Vec<&AgencyId> =
        held_for(Role::AuditGroupMember).chain(held_for(Role::AuditLead)).collect();
    let came_for = came_for.filter(|agency| agencies.contains(agency));
    let agency = came_for.or(agencies.first().copied()).cloned();
    match scoring {
        Scoring::Together => None,
        Scoring::MembersAlone => Some((Rater::Person(person.clone()), agency)),
        Scoring::AgenciesAlone => agency.map(|agency| (Rater::Agency(agency.clone()), Some(agency))),
    }
}

/// How far first ratings of one question lie apart, the biggest first: the order in which the group talks about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Somebody saw red where somebody saw green.
    RedAgainstGreen,
    /// Somebody rated what somebody else took as not applicable, or as not fairly to be rated.
    RatedAgainstNot,
    /// Red and amber, or amber and green.
    Neighbours,
    /// Nobody rated it, for different reasons.
    Reasons,
}

impl Difference {
    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Difference::RedAgainstGreen => "Red against green",
            Difference::RatedAgainstNot => "Whether it can be rated",
            Difference::Neighbours => "One step apart",
            Difference::Reasons => "Why it could not be rated",
        }
    }

    /// How these first ratings of one question differ; `None` where fewer than two were given or all are the same. Those
    /// who have not rated yet count as nothing.
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Option<Self> {
        let mut given: Vec<Outcome> =
            outcomes.into_iter().filter(|outcome| *outcome != Outcome::NotRatedYet).collect();
        given.dedup();
        let has = |rating| given.contains(&Outcome::Rated(rating));
        let is_on_the_scale = |outcome: &&Outcome| match outcome {
            Outcome::Rated(rating) => *rating != Rating::NotApplicable,
            Outcome::NotRated(_) | Outcome::NotRatedYet => false,
        };
        let on_the_scale = given.iter().filter(is_on_the_scale).count();
        if given.len() < 2 {
            None
        } else if has(Rating::Red) && has(Rating::Green) {
            Some(Difference::RedAgainstGreen)
        } else if on_the_scale == given.len() {
            Some(Difference::Neighbours)
        } else if on_the_scale > 0 || has(Rating::NotApplicable) {
            Some(Difference::RatedAgainstNot)
        } else {
            Some(Difference::Reasons)
        }
    }
}

/// The questions whose first ratings differ, the biggest difference first, then by number.
pub fn biggest_first(questions: impl IntoIterator<Item = (u8, Vec<Outcome>)>) -> Vec<(u8, Difference)> {
    let mut differ: Vec<(u8, Difference)> = questions
        .into_iter()
        .filter_map(|(question, outcomes)| Difference::of(outcomes).map(|difference| (question, difference)))
        .collect();
    differ.sort_by_key(|(question, difference)| (*difference, *question));
    differ
}

/// The answer that needs no talk: at least two rated, and all who did gave the same. Its evidence is what they wrote, each
/// text once, as paragraphs in the order given; whoever wrote something without rating is not lost.
pub fn agreed_at_once<'a>(ratings: impl IntoIterator<Item = &'a Answer>) -> Option<Answer> {
    let (mut given, mut texts) = (Vec::new(), Vec::<&str>::new());
    for rating in ratings {
        if rating.outcome != Outcome::NotRatedYet {
            given.push(rating.outcome);
        }
        let text = rating.evidence.trim();
        if !text.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let first = *given.first()?;
    let all_gave_it = given.len() >= 2 && given.iter().all(|outcome| *outcome == first);
    all_gave_it.then(|| Answer { outcome: first, evidence: texts.join("\n\n") })
}

/// How many gave each rating, before they were shown. What people may see once they are: no names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By rating, in the order of [`Rating::ALL`].
    pub ratings: [u32; 4],
    /// Those who said that it could not fairly be rated.
    pub not_rated: u32,
}

impl Counts {
    /// Counts what was given. Those who have not rated yet count as nothing.
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            match outcome {
                Outcome::Rated(rating) => counts.ratings[rating as usize] += 1,
                Outcome::NotRated(_) => counts.not_rated += 1,
                Outcome::NotRatedYet => {}
            }
        }
        counts
    }

    /// How many rated.
    pub fn total(&self) -> u32 {
        self.ratings.iter().sum::<u32>() + self.not_rated
    }

    /// Those that somebody gave, with how many did: words as [`Rating::word`] has them.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, u32)> {
        Rating::ALL
            .into_iter()
            .zip(self.ratings)
            .map(|(rating, count)| (rating.word(), count))
            .chain([(COULD_NOT_BE_RATED, self.not_rated)])
            .filter(|(_, count)| *count > 0)
    }
}

/// What people read of those who said that a question could not fairly be rated.
pub const COULD_NOT_BE_RATED: &str = "Could not be rated";

impl fmt::Display for Counts {
    /// "Red 1, Amber 3".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (word, count)) in self.given().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{word} {count}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::{access::Membership, id::BoardId, rating::NotRatedReason};

    /// Who somebody rates as whose roles of the one board are these, where agencies 1 and 2 take part.
    fn rates_as(
        held: &[(Role, Option<&str>)],
        scoring: Scoring,
        came_for: Option<&str>,
    ) -> Option<(Rater, Option<AgencyId>)> {
        let host = BoardId::new("here");
        let membership = |(role, agency): &(Role, Option<&str>)| Membership {
            board: host.clone(),
            role: *role,
            agency: agency.map(AgencyId::new),
        };
        let mut memberships: Vec<Membership> = held.iter().map(membership).collect();
        let (role, agency) = (Role::AuditGroupMember, Some(AgencyId::new("1")));
        memberships.push(Membership { board: BoardId::new("elsewhere"), role, agency });
        let who = Who::Person(PersonId::new("sam"));
        let actor = Actor { who, is_administrator: false, memberships };
        let audit = AuditFacts {
            host: host.clone(),
            receiving: vec![host.clone()],
            agencies: ["1", "2"].map(AgencyId::new).to_vec(),
            is_shared: true,
            is_agreed: false,
            own_agency_rates: false,
            observers: Vec::new(),
            confirmed: None,
            sent: Vec::new(),
        };
        rater(&actor, &audit, scoring, came_for.map(AgencyId::new).as_ref())
    }

    fn agency(id: &str) -> Option<(Rater, Option<AgencyId>)> {
        Some((Rater::Agency(AgencyId::new(id)), Some(AgencyId::new(id))))
    }

    #[test]
    fn a_member_rates_as_themselves_or_as_their_agency() {
        let held = [(Role::AuditGroupMember, Some("2"))];
        let themselves = Some((Rater::Person(PersonId::new("sam")), Some(AgencyId::new("2"))));
        assert_eq!(rates_as(&held, Scoring::MembersAlone, None), themselves);
        assert_eq!(rates_as(&held, Scoring::AgenciesAlone, None), agency("2"));
        assert_eq!(rates_as(&held, Scoring::Together, None), None);
    }

    #[test]
    fn whoever_is_of_several_agencies_rates_for_the_one_they_came_for() {
        let held = [(Role::AuditLead, Some("1")), (Role::AuditGroupMember, Some("2"))];
        assert_eq!(rates_as(&held, Scoring::AgenciesAlone, None), agency("2"));
        assert_eq!(rates_as(&held, Scoring::AgenciesAlone, Some("1")), agency("1"));
        assert_eq!(rates_as(&held, Scoring::AgenciesAlone, Some("3")), agency("2"), "not theirs");
    }

    #[test]
    fn a_lead_without_an_agency_rates_as_a_person_alone() {
        let held =
            [(Role::AuditLead, None), (Role::AgencyContact, Some("1")), (Role::AuditGroupMember, Some("3"))];
        assert_eq!(rates_as(&held, Scoring::AgenciesAlone, None), None);
        assert_eq!(
            rates_as(&held, Scoring::MembersAlone, None),
            Some((Rater::Person(PersonId::new("sam")), None))
        );
    }

    fn every_outcome() -> Vec<Outcome> {
        let ratings = Rating::ALL.into_iter().map(Outcome::Rated);
        let reasons = NotRatedReason::ALL.into_iter().map(Outcome::NotRated);
        std::iter::once(Outcome::NotRatedYet).chain(ratings).chain(reasons).collect()
    }

    fn outcomes() -> impl Strategy<Value = Vec<Outcome>> {
        vec(select(every_outcome()), 0..9)
    }

    fn answers() -> impl Strategy<Value = Vec<Answer>> {
        let text = select(vec!["", " ", "Page 4.", "Page 5.\nAnd 6.", "Page 4. "]);
        vec((select(every_outcome()), text), 0..9).prop_map(|answers| {
            answers
                .into_iter()
                .map(|(outcome, evidence)| Answer { outcome, evidence: evidence.to_owned() })
                .collect()
        })
    }

    fn given(outcomes: &[Outcome]) -> Vec<Outcome> {
        outcomes.iter().copied().filter(|outcome| *outcome != Outcome::NotRatedYet).collect()
    }

    fn has(outcomes: &[Outcome], rating: Rating) -> bool {
        outcomes.contains(&Outcome::Rated(rating))
    }

    #[test]
    fn each_difference_has_its_place() {
        use Outcome::{NotRated, Rated};
        let of = |outcomes: &[Outcome]| Difference::of(outcomes.iter().copied());
        let (red, amber, green) = (Rated(Rating::Red), Rated(Rating::Amber), Rated(Rating::Green));
        let (none, died) = (Rated(Rating::NotApplicable), NotRated(NotRatedReason::AdultDied));
        let other = NotRated(NotRatedReason::Other);
        assert_eq!(of(&[red, none, green]), Some(Difference::RedAgainstGreen));
        assert_eq!(of(&[amber, none]), Some(Difference::RatedAgainstNot));
        assert_eq!(of(&[green, died]), Some(Difference::RatedAgainstNot));
        assert_eq!(of(&[none, died]), Some(Difference::RatedAgainstNot));
        assert_eq!(of(&[red, amber, red]), Some(Difference::Neighbours));
        assert_eq!(of(&[died, other]), Some(Difference::Reasons));
        assert_eq!(of(&[red, Outcome::NotRatedYet, red]), None);
        assert_eq!(of(&[red, Outcome::NotRatedYet]), None);
    }

    #[test]
    fn counts_are_said_in_the_one_order_of_ratings() {
        let outcomes = [Rating::Amber, Rating::Red, Rating::Amber].map(Outcome::Rated);
        let died = Outcome::NotRated(NotRatedReason::AdultDied);
        assert_eq!(Counts::of(outcomes).to_string(), "Red 1, Amber 2");
        let counts = Counts::of(outcomes.into_iter().chain([died, Outcome::NotRatedYet]));
        assert_eq!(
            (counts.to_string().as_str(), counts.total()),
            ("Red 1, Amber 2, Could not be rated 1", 4)
        );
    }

    proptest! {
        #[test]
        fn whoever_rates_first_makes_no_difference(outcomes in outcomes(), by in 0usize..9) {
            let mut turned = outcomes.clone();
            if !turned.is_empty() {
                let by = by % turned.len();
                turned.rotate_left(by);
            }
            turned.reverse();
            prop_assert_eq!(Difference::of(turned), Difference::of(outcomes));
        }

        #[test]
        fn those_who_have_not_rated_make_no_difference(outcomes in outcomes()) {
            prop_assert_eq!(Difference::of(given(&outcomes)), Difference::of(outcomes));
        }

        #[test]
        fn red_against_green_comes_before_everything_and_numbers_order_what_is_alike(
            questions in vec(outcomes(), 0..9)
        ) {
            let numbered: Vec<(u8, Vec<Outcome>)> = (1..).zip(questions.clone()).collect();
            let order = biggest_first(numbered.clone());
            prop_assert!(order.is_sorted_by_key(|(question, difference)| (*difference, *question)));
            let rank = |question: u8| {
                let given = given(&questions[usize::from(question) - 1]);
                let is_on_the_scale =
                    |outcome: &Outcome| outcome.rating().is_some_and(|rating| rating != Rating::NotApplicable);
                if has(&given, Rating::Red) && has(&given, Rating::Green) {
                    0
                } else if !given.iter().all(is_on_the_scale) && given.iter().any(|one| one.rating().is_some()) {
                    1
                } else if given.iter().all(is_on_the_scale) {
                    2
                } else {
                    3
                }
            };
            let ranks: Vec<u8> = order.iter().map(|(question, _)| rank(*question)).collect();
            prop_assert!(ranks.is_sorted(), "{order:?}");
            let differ: Vec<u8> = numbered
                .iter()
                .filter(|(_, outcomes)| given(outcomes).iter().any(|one| *one != given(outcomes)[0]))
                .map(|(question, _)| *question)
                .collect();
            let mut listed: Vec<u8> = order.iter().map(|(question, _)| *question).collect();
            listed.sort_unstable();
            prop_assert_eq!(listed, differ);
        }

        #[test]
        fn what_is_agreed_at_once_differs_in_nothing_and_loses_no_text(answers in answers()) {
            let outcomes: Vec<Outcome> = answers.iter().map(|answer| answer.outcome).collect();
            let given = given(&outcomes);
            match agreed_at_once(&answers) {
                None => prop_assert!(given.len() < 2 || Difference::of(outcomes).is_some()),
                Some(agreed) => {
                    prop_assert!(given.len() >= 2 && given.iter().all(|outcome| *outcome == agreed.outcome));
                    prop_assert_eq!(Difference::of(outcomes), None);
                    let paragraphs: Vec<&str> = agreed.evidence.split("\n\n").collect();
                    for answer in &answers {
                        let text = answer.evidence.trim();
                        let times = paragraphs.iter().filter(|paragraph| **paragraph == text).count();
                        prop_assert_eq!(times, usize::from(!text.is_empty() || agreed.evidence.is_empty()));
                    }
                }
            }
        }

        #[test]
        fn every_rating_is_counted_once(outcomes in outcomes()) {
            let counts = Counts::of(outcomes.clone());
            prop_assert_eq!(counts.total() as usize, given(&outcomes).len());
            prop_assert_eq!(counts.given().map(|(_, count)| count).sum::<u32>(), counts.total());
        }
    }
}
