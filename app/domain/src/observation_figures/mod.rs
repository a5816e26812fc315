//! From an audit's observations to the figures a report shows.
//!
//! Counts only, and nothing of anybody's words but the quotations that were agreed to. An observation that was taken
//! back, did not get agreement or was not to be approached is counted as that and as nothing else. Nothing is counted
//! by agency.

mod json;
mod quotation;
mod views;

use serde::{Deserialize, Serialize};

use crate::{
    figures::Counts,
    observation::{
        Observation, Standing,
        approach::{Approach, NotToApproach},
        consent::AgreedTo,
        conversation::{Conversation, SpokeWith, Topic},
        focus::FOCI,
        interview::{Interview, WORKER_QUESTIONS},
        practice::Practice,
        reply::Reply,
    },
    rating::Outcome,
};

pub use quotation::{Quotation, Voice, quotations};
pub use views::{Answers, LEANING_FROM, Leaning, SUBJECTS, Subject, View, in_groups};

/// Replies to one question or topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replies {
    /// Answered in words: the question has no yes or no.
    pub said: u32,
    /// Yes.
    pub yes: u32,
    /// In part.
    pub partly: u32,
    /// No.
    pub no: u32,
    /// Did not want to answer. That is an answer.
    pub did_not_want_to_answer: u32,
    /// Was not asked.
    pub not_asked: u32,
    /// Nothing is recorded yet.
    pub open: u32,
}

impl Replies {
    /// How many interviews or conversations were counted.
    pub fn all(&self) -> u32 {
        self.answered() + self.not_asked + self.open
    }

    /// How many answered, those who did not want to among them.
    pub fn answered(&self) -> u32 {
        self.said + self.yes + self.partly + self.no + self.did_not_want_to_answer
    }

    fn add(&mut self, reply: Option<Reply>) {
        let count = match reply {
            Some(Reply::Said) => &mut self.said,
            Some(Reply::Yes) => &mut self.yes,
            Some(Reply::Partly) => &mut self.partly,
            Some(Reply::No) => &mut self.no,
            Some(Reply::DidNotWantToAnswer) => &mut self.did_not_want_to_answer,
            Some(Reply::NotAsked) => &mut self.not_asked,
            None => &mut self.open,
        };
        *count += 1;
    }
}

/// One area of focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocusFigures {
    /// In how many observations something was recorded about it.
    pub recorded: u32,
    /// How those were rated; `None` where the audit group does not rate observations.
    pub ratings: Option<Counts>,
}

/// What was taken back by adults who still take part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartsWithdrawn {
    /// In how many observations.
    pub observations: u32,
    /// Being observed.
    pub observed: u32,
    /// Talking.
    pub talking: u32,
    /// Being quoted.
    pub quoted: u32,
}

/// The conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationFigures {
    /// How many there were.
    pub held: u32,
    /// With the adult alone.
    pub with_adult: u32,
    /// With the adult, an advocate being there.
    pub with_both: u32,
    /// With an advocate for the adult.
    pub with_advocate: u32,
    /// Whoever asked is independent of the enquiry.
    pub independent: u32,
    /// Whoever asked is not.
    pub not_independent: u32,
    /// Later after the enquiry than [`crate::observation::conversation::LONG_AFTER_WEEKS`].
    pub long_after: u32,
    /// How long after the enquiry is recorded.
    pub weeks_recorded: u32,
    /// With an interpreter.
    pub interpreter: u32,
    /// By topic, in the order of [`Topic::ALL`].
    pub topics: [Replies; 4],
}

impl ConversationFigures {
    /// The replies about a topic.
    pub fn topic(&self, topic: Topic) -> &Replies {
        &self.topics[topic as usize]
    }
}

/// Whether anybody had to act to keep an adult safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyFigures {
    /// In how many observations somebody had to.
    pub needed_action: u32,
    /// In how many of those it is recorded, for each time, who was told, by whom and when.
    pub passed_on: u32,
}

/// The figures of an audit's observations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservationFigures {
    /// How many enquiries were named.
    pub named: u32,
    /// How many adults were not to be approached. Never a failure.
    pub not_approached: u32,
    /// For which reasons, in the order of [`NotToApproach::ALL`]; those that nobody gave are left out. There can be
    /// several for one adult.
    pub reasons: Vec<(NotToApproach, u32)>,
    /// How many adults did not agree.
    pub declined: u32,
    /// How many took everything back.
    pub withdrawn: u32,
    /// How many were not asked yet.
    pub not_asked_yet: u32,
    /// How many take part.
    pub taking_part: u32,
    /// What was taken back by those who take part.
    pub parts_withdrawn: PartsWithdrawn,
    /// In how many something was recorded about at least one area of focus, those whose texts were erased since among
    /// them.
    pub practice_observed: u32,
    /// How many meetings were observed.
    pub meetings: u32,
    /// In how many observations.
    pub with_meetings: u32,
    /// The areas of focus, 1 to 7.
    pub foci: [FocusFigures; FOCI as usize],
    /// How many workers were interviewed.
    pub interviews: u32,
    /// By question to the worker, 1 to 3.
    pub worker_questions: [Replies; WORKER_QUESTIONS as usize],
    /// The conversations.
    pub conversations: ConversationFigures,
    /// How many still lack something, of those that take part or were not asked yet.
    pub not_finished: u32,
    /// Of how many that take part the texts were erased since.
    pub erased: u32,
    /// Whether anybody had to act.
    pub safety: SafetyFigures,
}

impl ObservationFigures {
    /// Counts an audit's observations, in any order. Ratings count only where `rates`.
    pub fn new(observations: &[Observation], rates: bool) -> Self {
        let mut figures = Self::default();
        if rates {
            figures.foci =
                [FocusFigures { ratings: Some(Counts::default()), ..FocusFigures::default() }; FOCI as usize];
        }
        let mut reasons = [0; NotToApproach::ALL.len()];
        for observation in observations {
            figures.add(observation, &mut reasons);
        }
        figures.reasons =
            NotToApproach::ALL.into_iter().zip(reasons).filter(|(_, count)| *count > 0).collect();
        figures
    }

    /// The figures of one area of focus; `None` for a number that is none.
    pub fn focus(&self, number: u8) -> Option<&FocusFigures> {
        self.foci.get(usize::from(number).checked_sub(1)?)
    }

    /// The replies to one question to the worker; `None` for a number that is none.
    pub fn worker_question(&self, number: u8) -> Option<&Replies> {
        self.worker_questions.get(usize::from(number).checked_sub(1)?)
    }

    fn add(&mut self, observation: &Observation, reasons: &mut [u32; NotToApproach::ALL.len()]) {
        self.named += 1;
        match fate(observation) {
            Fate::Withdrawn => self.withdrawn += 1,
            Fate::Declined => self.declined += 1,
            Fate::NotApproached => {
                self.not_approached += 1;
                if let Some(Approach::DoNotApproach { reasons: given, .. }) =
                    observation.approach.as_ref().map(|approach| &approach.value)
                {
                    for (count, reason) in reasons.iter_mut().zip(NotToApproach::ALL) {
                        *count += u32::from(given.contains(&reason));
                    }
                }
            }
            Fate::NotAskedYet => {
                self.not_asked_yet += 1;
                self.not_finished += u32::from(!observation.missing().is_empty());
            }
            Fate::TakesPart => {
                self.taking_part += 1;
                self.not_finished += u32::from(!observation.missing().is_empty());
                self.add_recorded(observation);
            }
        }
    }

    fn add_recorded(&mut self, observation: &Observation) {
        self.erased += u32::from(observation.erased_on.is_some());
        let taken_back = |what| observation.withdrawals.iter().any(|(taken_back, _)| *taken_back == what);
        let parts = &mut self.parts_withdrawn;
        parts.observations += u32::from(!observation.withdrawals.is_empty());
        parts.observed += u32::from(taken_back(AgreedTo::Observed));
        parts.talking += u32::from(taken_back(AgreedTo::Talking));
        parts.quoted += u32::from(taken_back(AgreedTo::Quoted));
        if observation.agrees_to(AgreedTo::Observed) {
            self.meetings += observation.meetings.len() as u32;
            self.with_meetings += u32::from(!observation.meetings.is_empty());
            if let Some(practice) = &observation.practice {
                self.add_practice(&practice.value, observation.erased_on.is_some());
            }
        }
        if let Some(interview) = &observation.interview {
            self.add_interview(&interview.value, observation.erased_on.is_some());
        }
        if let Some(conversation) = held(observation) {
            self.conversations.add(conversation, observation.erased_on.is_some());
        }
        let needing = || observation.safety.iter().filter(|stored| stored.safety.needs_action);
        if needing().next().is_some() {
            self.safety.needed_action += 1;
            self.safety.passed_on += u32::from(needing().all(|stored| !stored.safety.is_not_passed_on()));
        }
    }

    /// Of an erased observation it is no longer known in which areas there were words, only that it was observed.
    fn add_practice(&mut self, practice: &Practice, is_erased: bool) {
        let recorded = practice.foci.iter().any(|focus| !focus.is_empty());
        self.practice_observed += u32::from(recorded || is_erased);
        for (figures, focus) in self.foci.iter_mut().zip(&practice.foci) {
            if focus.is_empty() {
                continue;
            }
            figures.recorded += 1;
            if let Some(ratings) = &mut figures.ratings {
                ratings.add(focus.rating.map_or(Outcome::NotRatedYet, Outcome::Rated));
            }
        }
    }

    /// A page on which only the question of safety was answered is no interview.
    fn add_interview(&mut self, interview: &Interview, is_erased: bool) {
        if *interview == Interview::default() && !is_erased {
            return;
        }
        self.interviews += 1;
        for (replies, answer) in self.worker_questions.iter_mut().zip(&interview.answers) {
            replies.add(answer.reply);
        }
    }
}

impl ConversationFigures {
    /// A page on which only the question of safety was answered is no conversation.
    fn add(&mut self, conversation: &Conversation, is_erased: bool) {
        if *conversation == Conversation::default() && !is_erased {
            return;
        }
        self.held += 1;
        match conversation.spoke_with {
            Some(SpokeWith::Adult) => self.with_adult += 1,
            Some(SpokeWith::AdultWithAdvocate) => self.with_both += 1,
            Some(SpokeWith::Advocate) => self.with_advocate += 1,
            None => {}
        }
        match conversation.is_independent {
            Some(true) => self.independent += 1,
            Some(false) => self.not_independent += 1,
            None => {}
        }
        self.long_after += u32::from(conversation.is_long_after());
        self.weeks_recorded += u32::from(conversation.weeks_after.is_some());
        self.interpreter += u32::from(conversation.interpreter == Some(true));
        for (replies, answer) in self.topics.iter_mut().zip(&conversation.answers) {
            replies.add(answer.reply);
        }
    }
}

/// What an observation is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Withdrawn,
    NotApproached,
    Declined,
    NotAskedYet,
    TakesPart,
}

fn fate(observation: &Observation) -> Fate {
    match observation.standing() {
        Standing::Withdrawn(_) => Fate::Withdrawn,
        Standing::NotApproached => Fate::NotApproached,
        Standing::Declined => Fate::Declined,
        // Agreed once, and nothing of it is left to go on with.
        Standing::NotAskedYet if observation.consent.is_some() => Fate::Withdrawn,
        Standing::NotAskedYet => Fate::NotAskedYet,
        Standing::Recording | Standing::Shared => Fate::TakesPart,
    }
}

/// The conversation, where the adult takes part and still agrees to having talked.
fn held(observation: &Observation) -> Option<&Conversation> {
    let counts = fate(observation) == Fate::TakesPart && observation.agrees_to(AgreedTo::Talking);
    observation.conversation.as_ref().filter(|_| counts).map(|conversation| &conversation.value)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
