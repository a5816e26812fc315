//! The figures as JSON, for other programs.

use serde_json::{Value, json};

use super::{ObservationFigures, Quotation, Replies};
use crate::observation::{conversation::Topic, focus, interview};

impl ObservationFigures {
    /// The counts as an object. It holds no text that anybody typed.
    pub fn to_json(&self) -> Value {
        let reasons: serde_json::Map<String, Value> =
            self.reasons.iter().map(|(reason, count)| (reason.code().to_owned(), json!(count))).collect();
        let foci: Vec<Value> = focus::ALL
            .iter()
            .zip(&self.foci)
            .map(|(focus, figures)| {
                json!({
                    "focus": focus.number,
                    "recorded": figures.recorded,
                    "ratings": figures.ratings.map(|counts| json!({
                        "red": counts.red,
                        "amber": counts.amber,
                        "green": counts.green,
                        "not_applicable": counts.not_applicable,
                        "not_rated": counts.not_rated,
                    })),
                })
            })
            .collect();
        let worker_questions: Vec<Value> = interview::ALL
            .iter()
            .zip(&self.worker_questions)
            .map(|(asked, replies)| {
                let mut object = replies.to_json();
                object["question"] = json!(asked.number);
                object
            })
            .collect();
        let talked = &self.conversations;
        let topics: Vec<Value> = Topic::ALL
            .into_iter()
            .map(|topic| {
                let mut object = talked.topic(topic).to_json();
                object["topic"] = json!(topic.code());
                object
            })
            .collect();
        json!({
            "named": self.named,
            "not_approached": self.not_approached,
            "reasons_not_to_approach": reasons,
            "declined": self.declined,
            "withdrawn": self.withdrawn,
            "not_asked_yet": self.not_asked_yet,
            "taking_part": self.taking_part,
            "parts_withdrawn": {
                "observations": self.parts_withdrawn.observations,
                "observed": self.parts_withdrawn.observed,
                "talking": self.parts_withdrawn.talking,
                "quoted": self.parts_withdrawn.quoted,
            },
            "practice_observed": self.practice_observed,
            "meetings": self.meetings,
            "with_meetings": self.with_meetings,
            "foci": foci,
            "interviews": self.interviews,
            "worker_questions": worker_questions,
            "conversations": {
                "held": talked.held,
                "with_adult": talked.with_adult,
                "with_adult_and_advocate": talked.with_both,
                "with_advocate": talked.with_advocate,
                "independent": talked.independent,
                "not_independent": talked.not_independent,
                "long_after": talked.long_after,
                "weeks_recorded": talked.weeks_recorded,
                "interpreter": talked.interpreter,
                "topics": topics,
            },
            "not_finished": self.not_finished,
            "erased": self.erased,
            "safety": {
                "needed_action": self.safety.needed_action,
                "passed_on": self.safety.passed_on,
            },
        })
    }
}

impl Replies {
    fn to_json(self) -> Value {
        json!({
            "said": self.said,
            "yes": self.yes,
            "partly": self.partly,
            "no": self.no,
            "did_not_want_to_answer": self.did_not_want_to_answer,
            "not_asked": self.not_asked,
            "open": self.open,
        })
    }
}

impl Quotation {
    /// The quotation as an object: what it is about, whose words they are, and the words.
    pub fn to_json(&self) -> Value {
        json!({ "topic": self.topic.code(), "voice": self.voice.code(), "text": self.text })
    }
}
