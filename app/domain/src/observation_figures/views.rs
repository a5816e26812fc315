//! The four views of one subject side by side: the case files, the practice observed, the workers and the adults.
//!
//! The rule by which they are compared is ours, is written in every report, and is no score.

use serde::{Deserialize, Serialize};

use super::{ObservationFigures, Replies};
use crate::{
    audit_tool::AuditTool,
    figures::{Counts, Figures},
    observation::{conversation::Topic, focus::Focus, interview},
    principle::Principle,
};

/// From how many answers of yes, in part or no (green, amber or red) a view leans one way or the other. Ours.
pub const LEANING_FROM: u32 = 3;

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum View {
    /// The case files, as the audit group rated them.
    CaseFiles,
    /// The practice observed, as the observers rated it where the group chose to.
    Practice,
    /// The workers.
    Workers,
    /// The adults, or their advocates.
    Adults,
}

impl View {
    /// All four, in the order of the tables.
    pub const ALL: [View; 4] = [View::CaseFiles, View::Practice, View::Workers, View::Adults];

    /// In the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            View::CaseFiles => "the case files",
            View::Practice => "the observations",
            View::Workers => "the workers",
            View::Adults => "the adults",
        }
    }
}

/// Which way a view leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Leaning {
    /// Two thirds or more are yes or green.
    MostlyYes,
    /// Neither.
    Mixed,
    /// Two thirds or more are no or red.
    MostlyNo,
    /// There are fewer than [`LEANING_FROM`] answers.
    TooFewToSay,
}

impl Leaning {
    /// The rule, from three counts: yes or green, in part or amber, no or red.
    pub fn of(yes: u32, partly: u32, no: u32) -> Self {
        let all = yes + partly + no;
        if all < LEANING_FROM {
            Leaning::TooFewToSay
        } else if 3 * yes >= 2 * all {
            Leaning::MostlyYes
        } else if 3 * no >= 2 * all {
            Leaning::MostlyNo
        } else {
            Leaning::Mixed
        }
    }

    /// In the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Leaning::MostlyYes => "mostly yes",
            Leaning::Mixed => "mixed",
            Leaning::MostlyNo => "mostly no",
            Leaning::TooFewToSay => "too few to say",
        }
    }

    /// Whether the view can be said, and so compared.
    pub fn can_be_said(self) -> bool {
        self != Leaning::TooFewToSay
    }
}

/// One subject, and which question, area or topic asks each view about it. Ours, after the wordings that are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// A few words.
    pub short: &'static str,
    /// The question of the case-file tool.
    pub question: Option<u8>,
    /// The area of focus.
    pub focus: Option<u8>,
    /// The question to the worker.
    pub worker: Option<u8>,
    /// The topic of the conversation.
    pub topic: Option<Topic>,
}

const ALONE: Subject = Subject { short: "", question: None, focus: None, worker: None, topic: None };

/// The subjects, in the order of the case-file tool's questions. The first question to the worker and the adult's
/// experience cut across all six principles and are none of them. What the worker says of the outcomes stands beside
/// whether the adult was happy with them.
pub const SUBJECTS: [Subject; 11] = [
    Subject { short: "Asked about outcomes", question: Some(1), ..ALONE },
    Subject { short: "Outcomes expressed", question: Some(2), focus: Some(1), ..ALONE },
    Subject { short: "Capacity and best interests", question: Some(3), focus: Some(2), ..ALONE },
    Subject { short: "Advocacy considered", question: Some(4), focus: Some(3), ..ALONE },
    Subject { short: "Meetings in line with MSP", focus: Some(4), ..ALONE },
    Subject { short: "Risk and outcomes", question: Some(5), focus: Some(5), ..ALONE },
    Subject { short: "Other agencies’ practice", question: Some(6), focus: Some(6), ..ALONE },
    Subject {
        short: "Involved and informed",
        question: Some(7),
        focus: Some(7),
        topic: Some(Topic::Informed),
        ..ALONE
    },
    Subject { short: "Felt in control", topic: Some(Topic::InControl), ..ALONE },
    Subject { short: "Outcomes met", question: Some(8), worker: Some(3), topic: Some(Topic::Happy), ..ALONE },
    Subject { short: "Supported by their agency", worker: Some(2), ..ALONE },
];

impl Subject {
    /// The part of the subject that asks about a principle directly; `None` where nothing does.
    pub fn direct(&self, tool: &AuditTool, principle: Principle) -> Option<Subject> {
        self.where_any(
            |number| tool.question(number).is_some_and(|asked| asked.direct.contains(&principle)),
            |focus| focus.direct.contains(&principle),
            |asked| asked.direct.contains(&principle),
            |topic| topic.direct().contains(&principle),
        )
    }

    /// The part of the subject that touches a part of a principle; `None` where nothing does.
    pub fn partial(&self, tool: &AuditTool, principle: Principle) -> Option<Subject> {
        self.where_any(
            |number| tool.question(number).is_some_and(|asked| asked.partial.contains(&principle)),
            |focus| focus.partial.contains(&principle),
            |asked| asked.partial.contains(&principle),
            |topic| topic.partial().contains(&principle),
        )
    }

    fn where_any(
        &self,
        question: impl Fn(u8) -> bool,
        focus: impl Fn(&Focus) -> bool,
        worker: impl Fn(&interview::WorkerQuestion) -> bool,
        topic: impl Fn(Topic) -> bool,
    ) -> Option<Subject> {
        let part = Subject {
            short: self.short,
            question: self.question.filter(|number| question(*number)),
            focus: self.focus.filter(|number| Focus::get(*number).is_some_and(&focus)),
            worker: self
                .worker
                .filter(|number| interview::ALL.iter().any(|asked| asked.number == *number && worker(asked))),
            topic: self.topic.filter(|asked| topic(*asked)),
        };
        (part != Subject { short: self.short, ..ALONE }).then_some(part)
    }

    /// What each view says of it, in the order of [`View::ALL`]; `None` where the view was not asked.
    pub fn answers(&self, file: &Figures, observed: &ObservationFigures) -> [(View, Option<Answers>); 4] {
        let rated = |number| file.question(number).map(|figures| Answers::Rated(figures.total));
        let practice = |number| {
            observed
                .focus(number)
                .map(|figures| Answers::Observed { recorded: figures.recorded, ratings: figures.ratings })
        };
        let worker = |number| observed.worker_question(number).copied().map(Answers::Replied);
        let adult = |topic| Answers::Replied(*observed.conversations.topic(topic));
        [
            (View::CaseFiles, self.question.and_then(rated)),
            (View::Practice, self.focus.and_then(practice)),
            (View::Workers, self.worker.and_then(worker)),
            (View::Adults, self.topic.map(adult)),
        ]
    }
}

/// What one view says of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Ratings of case files.
    Rated(Counts),
    /// What was observed.
    Observed {
        /// In how many observations it was recorded.
        recorded: u32,
        /// How those were rated; `None` where the group does not rate observations.
        ratings: Option<Counts>,
    },
    /// Replies of workers or adults.
    Replied(Replies),
}

impl Answers {
    /// Which way the view leans; `None` where what was observed is not rated, for words lean no way.
    pub fn leaning(&self) -> Option<Leaning> {
        let rated = |counts: &Counts| Leaning::of(counts.green, counts.amber, counts.red);
        match self {
            Answers::Rated(counts) => Some(rated(counts)),
            Answers::Observed { ratings, .. } => ratings.as_ref().map(rated),
            Answers::Replied(replies) => Some(Leaning::of(replies.yes, replies.partly, replies.no)),
        }
    }
}

/// The views that can be said, those that lean the same way together: one group is agreement, several are none. `None`
/// where fewer than two views can be said, so that nothing can be compared.
pub fn in_groups(answers: &[(View, Option<Answers>)]) -> Option<Vec<(Leaning, Vec<View>)>> {
    let mut groups: Vec<(Leaning, Vec<View>)> = Vec::new();
    for (view, answers) in answers {
        let Some(leaning) =
            answers.as_ref().and_then(Answers::leaning).filter(|leaning| leaning.can_be_said())
        else {
            continue;
        };
        match groups.iter_mut().find(|(said, _)| *said == leaning) {
            Some((_, views)) => views.push(*view),
            None => groups.push((leaning, vec![*view])),
        }
    }
    (groups.iter().map(|(_, views)| views.len()).sum::<usize>() >= 2).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::focus;

    #[test]
    fn every_pair_is_one_that_the_areas_and_the_workers_questions_name() {
        for subject in SUBJECTS {
            if let Some(number) = subject.focus {
                assert_eq!(Focus::get(number).unwrap().file_question, subject.question, "{}", subject.short);
            }
            if let Some(number) = subject.worker {
                let asked = &interview::ALL[usize::from(number) - 1];
                assert_eq!(asked.file_question, subject.question, "{}", subject.short);
            }
        }
    }

    #[test]
    fn every_question_area_and_topic_but_the_two_that_cut_across_all_is_one_subject() {
        let questions: Vec<u8> = SUBJECTS.iter().filter_map(|subject| subject.question).collect();
        assert_eq!(questions, [1, 2, 3, 4, 5, 6, 7, 8]);
        let foci: Vec<u8> = SUBJECTS.iter().filter_map(|subject| subject.focus).collect();
        assert_eq!(foci, focus::ALL.map(|focus| focus.number));
        let mut workers: Vec<u8> = SUBJECTS.iter().filter_map(|subject| subject.worker).collect();
        workers.sort_unstable();
        assert_eq!(workers, [2, 3], "the first is reported by itself");
        let topics: Vec<Topic> = SUBJECTS.iter().filter_map(|subject| subject.topic).collect();
        assert_eq!(topics, [Topic::Informed, Topic::InControl, Topic::Happy], "experience has no yes or no");
    }

    #[test]
    fn a_view_leans_where_two_thirds_of_three_or_more_say_the_same() {
        for (counts, leaning) in [
            ([0, 0, 0], Leaning::TooFewToSay),
            ([2, 0, 0], Leaning::TooFewToSay),
            ([2, 0, 1], Leaning::MostlyYes),
            ([2, 1, 1], Leaning::Mixed),
            ([0, 3, 0], Leaning::Mixed),
            ([0, 1, 2], Leaning::MostlyNo),
            ([1, 0, 2], Leaning::MostlyNo),
            ([9, 3, 2], Leaning::Mixed),
        ] {
            assert_eq!(Leaning::of(counts[0], counts[1], counts[2]), leaning, "{counts:?}");
        }
    }

    #[test]
    fn agreement_is_said_only_between_views_that_can_be_said() {
        let replied =
            |yes, no| Some(Answers::Replied(Replies { yes, no, not_asked: 9, ..Replies::default() }));
        let worded = Some(Answers::Observed { recorded: 9, ratings: None });
        let of = |workers, adults| in_groups(&[(View::Workers, workers), (View::Adults, adults)]);
        assert_eq!(of(replied(3, 0), replied(2, 0)), None, "two answers are too few");
        assert_eq!(of(replied(3, 0), None), None, "one view agrees with nobody");
        assert_eq!(of(worded, replied(3, 0)), None, "words lean no way");
        let both = vec![(Leaning::MostlyYes, vec![View::Workers, View::Adults])];
        assert_eq!(of(replied(3, 0), replied(4, 1)), Some(both));
        let apart = vec![(Leaning::MostlyYes, vec![View::Workers]), (Leaning::MostlyNo, vec![View::Adults])];
        assert_eq!(of(replied(3, 0), replied(0, 3)), Some(apart));
    }

    #[test]
    fn a_changed_tool_moves_the_files_view_and_no_other() {
        let mut tool = AuditTool::msp_case_file();
        tool.questions[2].direct = vec![Principle::Protection];
        let capacity = SUBJECTS[2];
        let direct = capacity.direct(&tool, Principle::Empowerment).unwrap();
        assert_eq!((direct.question, direct.focus), (None, Some(2)));
        let moved = capacity.direct(&tool, Principle::Protection).unwrap();
        assert_eq!((moved.question, moved.focus), (Some(3), None));
    }
}
