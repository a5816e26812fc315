//! What an observation still lacks, so that the group can see before the meeting which ones are not finished.

use super::{
    Observation, Standing, consent::AgreedTo, conversation::Topic, focus, interview, safety::SafetyPart,
};

/// Something that is not there yet, in words that finish "Missing:".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody was told, though somebody has to act. The first thing of all.
    NotPassedOn,
    /// Which agency observes.
    Auditing,
    /// Who observes.
    Observer,
    /// The screen for harm.
    Approach,
    /// The adult's answer.
    Consent,
    /// Nothing was observed yet.
    Practice,
    /// These areas of focus have nothing in them.
    Foci(Vec<u8>),
    /// The day of the visit.
    VisitDay,
    /// The worker was not asked yet.
    Interview,
    /// These questions to the worker have no answer.
    WorkerQuestions(Vec<u8>),
    /// The worker's role.
    WorkerRole,
    /// Nobody talked with the adult yet.
    Conversation,
    /// These topics have no answer.
    Topics(Vec<Topic>),
    /// Who spoke, who asked or whether they are independent of the enquiry.
    AboutConversation,
    /// Whether anyone needs to act was not answered on every page.
    Safety,
    /// The auditing agency's summary.
    Summary,
}

impl Missing {
    /// The words people read.
    pub fn words(&self) -> String {
        let numbers = |numbers: &[u8]| numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Missing::NotPassedOn => {
                "somebody has to act to keep an adult safe, and it is not recorded who was told".to_owned()
            }
            Missing::Auditing => "which agency observes".to_owned(),
            Missing::Observer => "who observes".to_owned(),
            Missing::Approach => "whether the adult can be approached".to_owned(),
            Missing::Consent => "the adult’s agreement".to_owned(),
            Missing::Practice => "what was observed".to_owned(),
            Missing::Foci(foci) => format!("areas of focus {}", numbers(foci)),
            Missing::VisitDay => "the day of the visit".to_owned(),
            Missing::Interview => "the worker’s answers".to_owned(),
            Missing::WorkerQuestions(asked) => format!("the worker’s answers to question {}", numbers(asked)),
            Missing::WorkerRole => "the worker’s role".to_owned(),
            Missing::Conversation => "the conversation with the adult or advocate".to_owned(),
            Missing::Topics(topics) => {
                let topics: Vec<String> = topics.iter().map(|topic| topic.words().to_lowercase()).collect();
                format!("from the conversation: {}", topics.join(", "))
            }
            Missing::AboutConversation => {
                "who spoke, who asked, or whether they are independent of the enquiry".to_owned()
            }
            Missing::Safety => "whether anyone needs to act to keep an adult safe".to_owned(),
            Missing::Summary => "the summary for the feedback session".to_owned(),
        }
    }
}

impl Observation {
    /// What is missing, the most urgent first. Nothing is missing where the adult is not approached, did not agree, or
    /// took everything back: those are finished.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.safety.iter().any(|stored| stored.safety.is_not_passed_on()) {
            missing.push(Missing::NotPassedOn);
        }
        let is_over =
            matches!(self.standing(), Standing::Withdrawn(_) | Standing::NotApproached | Standing::Declined);
        if is_over || self.erased_on.is_some() {
            return missing;
        }
        if self.auditing.is_none() {
            missing.push(Missing::Auditing);
        } else if self.observer.is_none() {
            missing.push(Missing::Observer);
        }
        if self.approach.is_none() {
            missing.push(Missing::Approach);
        }
        if !self.takes_part() {
            missing.push(Missing::Consent);
            return missing;
        }
        if self.agrees_to(AgreedTo::Observed) {
            self.missing_of_practice(&mut missing);
        }
        self.missing_of_interview(&mut missing);
        if self.agrees_to(AgreedTo::Talking) {
            self.missing_of_conversation(&mut missing);
        }
        if self.is_safety_open() {
            missing.push(Missing::Safety);
        }
        if self.summary.value.is_empty() {
            missing.push(Missing::Summary);
        }
        missing
    }

    fn missing_of_practice(&self, missing: &mut Vec<Missing>) {
        let Some(practice) = &self.practice else { return missing.push(Missing::Practice) };
        let empty: Vec<u8> = focus::ALL
            .iter()
            .map(|focus| focus.number)
            .filter(|number| practice.value.focus(*number).is_some_and(|seen| seen.observed.is_empty()))
            .collect();
        if empty.len() == focus::ALL.len() {
            missing.push(Missing::Practice);
        } else if !empty.is_empty() {
            missing.push(Missing::Foci(empty));
        }
        if practice.value.observed_on.is_none() {
            missing.push(Missing::VisitDay);
        }
    }

    fn missing_of_interview(&self, missing: &mut Vec<Missing>) {
        let Some(interview) = &self.interview else { return missing.push(Missing::Interview) };
        let open: Vec<u8> = interview::ALL
            .iter()
            .map(|asked| asked.number)
            .filter(|number| interview.value.answer(*number).is_some_and(|answer| answer.reply.is_none()))
            .collect();
        if !open.is_empty() {
            missing.push(Missing::WorkerQuestions(open));
        }
        if interview.value.worker_role.is_empty() {
            missing.push(Missing::WorkerRole);
        }
    }

    fn missing_of_conversation(&self, missing: &mut Vec<Missing>) {
        let Some(conversation) = &self.conversation else { return missing.push(Missing::Conversation) };
        let open: Vec<Topic> = Topic::ALL
            .into_iter()
            .filter(|topic| conversation.value.answer(*topic).reply.is_none())
            .collect();
        if !open.is_empty() {
            missing.push(Missing::Topics(open));
        }
        let conversation = &conversation.value;
        if conversation.spoke_with.is_none()
            || conversation.asked_by.is_empty()
            || conversation.is_independent.is_none()
        {
            missing.push(Missing::AboutConversation);
        }
    }

    /// Whether a page on which something was recorded has no answer to "does anyone need to act?".
    fn is_safety_open(&self) -> bool {
        let is_open = |part: SafetyPart| self.safety_on(&part).is_none();
        self.practice.is_some() && is_open(SafetyPart::Practice)
            || self.interview.is_some() && is_open(SafetyPart::Interview)
            || self.conversation.is_some() && is_open(SafetyPart::Conversation)
            || self.meetings.iter().any(|meeting| is_open(SafetyPart::Meeting(meeting.id.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dates::iso_date,
        id::{AgencyId, ObservationId, PersonId},
        observation::{
            Kept,
            approach::Approach,
            consent::{Consent, Decided},
            conversation::{AdultAnswer, Conversation, SpokeWith},
            interview::{Interview, WorkerAnswer},
            practice::{ObservedFocus, Practice},
            reply::Reply,
            safety::{Safety, SafetyPart, StoredSafety},
        },
    };

    fn kept<T>(value: T) -> Kept<T> {
        Kept { value, version: 1 }
    }

    fn named() -> Observation {
        Observation {
            id: ObservationId::new("o"),
            audited: AgencyId::new("council"),
            audited_name: "Council".into(),
            reference: "LCC-O1".into(),
            auditing: None,
            auditing_name: String::new(),
            observer: None,
            observer_name: String::new(),
            approach: None,
            consent: None,
            withdrawals: Vec::new(),
            practice: None,
            meetings: Vec::new(),
            interview: None,
            conversation: None,
            summary: kept(String::new()),
            safety: Vec::new(),
            is_shared: false,
            withdrawn_on: None,
            erased_on: None,
            version: 1,
        }
    }

    fn agreed(agreed_to: &[AgreedTo]) -> Observation {
        Observation {
            auditing: Some(AgencyId::new("police")),
            observer: Some(PersonId::new("w")),
            approach: Some(kept(Approach::Approach)),
            consent: Some(kept(Consent {
                agreed_to: agreed_to.to_vec(),
                has_agreed: true,
                asked_on: iso_date("2026-11-03").unwrap(),
                explained: "At home.".into(),
                limits_explained: true,
                decided: Decided::Adult,
                supported_by: Vec::new(),
            })),
            ..named()
        }
    }

    fn finished() -> Observation {
        let seen = ObservedFocus { observed: "Seen.".into(), ..ObservedFocus::default() };
        let answered = WorkerAnswer { reply: Some(Reply::NotAsked), words: String::new() };
        let said = AdultAnswer { reply: Some(Reply::DidNotWantToAnswer), ..AdultAnswer::default() };
        let safe = |part| StoredSafety { part, safety: Safety::default(), is_seen: false };
        Observation {
            practice: Some(kept(Practice {
                observed_on: iso_date("2026-11-10"),
                foci: std::array::from_fn(|_| seen.clone()),
            })),
            interview: Some(kept(Interview {
                worker_role: "Social worker".into(),
                answers: std::array::from_fn(|_| answered.clone()),
                ..Interview::default()
            })),
            conversation: Some(kept(Conversation {
                spoke_with: Some(SpokeWith::Adult),
                asked_by: "Observer, police".into(),
                is_independent: Some(true),
                answers: std::array::from_fn(|_| said.clone()),
                ..Conversation::default()
            })),
            summary: kept("Good practice.".into()),
            safety: [SafetyPart::Practice, SafetyPart::Interview, SafetyPart::Conversation].map(safe).into(),
            ..agreed(&AgreedTo::ALL)
        }
    }

    #[test]
    fn before_anybody_was_asked_the_arrangements_are_missing_and_nothing_that_follows_from_them() {
        assert_eq!(named().missing(), [Missing::Auditing, Missing::Approach, Missing::Consent]);
    }

    #[test]
    fn only_what_the_adult_agreed_to_is_missing() {
        let only_talking = agreed(&[AgreedTo::Talking]).missing();
        assert_eq!(only_talking, [Missing::Interview, Missing::Conversation, Missing::Summary]);
        let only_observed = agreed(&[AgreedTo::Observed]).missing();
        assert_eq!(only_observed, [Missing::Practice, Missing::Interview, Missing::Summary]);
    }

    #[test]
    fn nothing_is_missing_where_all_was_recorded_and_not_wanting_to_answer_is_an_answer() {
        assert_eq!(finished().missing(), []);
    }

    #[test]
    fn empty_areas_and_open_questions_are_named() {
        let mut observation = finished();
        observation.practice.as_mut().unwrap().value.foci[3].observed.clear();
        observation.interview.as_mut().unwrap().value.answers[1].reply = None;
        observation.conversation.as_mut().unwrap().value.answers[3].reply = None;
        observation.safety.pop();
        assert_eq!(
            observation.missing(),
            [
                Missing::Foci(vec![4]),
                Missing::WorkerQuestions(vec![2]),
                Missing::Topics(vec![Topic::Happy]),
                Missing::Safety
            ]
        );
    }

    #[test]
    fn who_was_not_approached_did_not_agree_or_took_all_back_is_finished() {
        let not_approached = Observation {
            approach: Some(kept(Approach::DoNotApproach { reasons: Vec::new(), words: String::new() })),
            ..named()
        };
        let mut declined = agreed(&[]);
        declined.consent.as_mut().unwrap().value.has_agreed = false;
        let withdrawn = Observation { withdrawn_on: iso_date("2026-11-20"), ..agreed(&[]) };
        for observation in [not_approached, declined, withdrawn] {
            assert_eq!(observation.missing(), [], "{:?}", observation.standing());
        }
    }

    #[test]
    fn what_was_not_passed_on_comes_first_even_where_all_else_was_taken_back() {
        let unsafe_now = Safety { needs_action: true, ..Safety::default() };
        let stored = StoredSafety { part: SafetyPart::Conversation, safety: unsafe_now, is_seen: false };
        for observation in [finished(), Observation { withdrawn_on: iso_date("2026-11-20"), ..agreed(&[]) }] {
            let observation = Observation { safety: vec![stored.clone()], ..observation };
            assert_eq!(observation.missing().first(), Some(&Missing::NotPassedOn));
        }
    }
}
