//! The fields of the form that records or changes a finding.

use domain::{
    audit_tool::AuditTool,
    dates::TypedDate,
    finding::FindingKind,
    finding_form::{FindingForm, FindingSubject},
    observation::Observation,
};
use leptos::prelude::*;
use store::{cases::CaseRow, findings::StoredFinding};

use crate::{
    kept_form::Shown,
    names_check::NamesQuestion,
    parts::{Choice, DateInput, DateParts, RadioItem, Radios, Select, TextArea, TextInput},
};

/// The name under which forms of findings are kept, whether the finding is new or not: what was typed over a
/// finding that is gone can then be recorded as a new one.
pub(super) const FORM: &str = "finding";

/// The fields that are dates.
pub(super) const DATES: [&str; 1] = ["due"];

/// The fields in which anything can be written, with what was typed.
pub(super) fn free_texts(form: &FindingForm) -> [(&str, &str); 2] {
    [("text", &form.text), ("owner", &form.owner)]
}

/// What a finding can be raised from.
#[derive(Clone, Debug, Default)]
pub struct Subjects {
    /// Cases whose findings somebody may record.
    pub cases: Vec<CaseRow>,
    /// Observations whose findings they may record.
    pub observations: Vec<Observation>,
}

impl Subjects {
    /// Whether there is nothing to raise a finding from.
    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.observations.is_empty()
    }

    /// Whether something chosen in a form is among them.
    pub(super) fn has(&self, about: &FindingSubject) -> bool {
        match about {
            FindingSubject::Case(id) => self.cases.iter().any(|case| case.id == *id),
            FindingSubject::Observation(id) => {
                self.observations.iter().any(|observation| observation.id == *id)
            }
        }
    }

    fn label(&self) -> &'static str {
        if self.observations.is_empty() { "Case" } else { "Case or observation" }
    }

    fn choices(&self) -> Vec<Choice> {
        let first =
            if self.observations.is_empty() { "Choose a case" } else { "Choose a case or an observation" };
        let cases =
            self.cases.iter().map(|case| (FindingSubject::Case(case.id.clone()), case_in_words(case)));
        let observations = self.observations.iter().map(|observation| {
            let words = format!("{}, observation {}", observation.audited_name, observation.reference);
            (FindingSubject::Observation(observation.id.clone()), words)
        });
        let choices = cases.chain(observations).map(|(about, words)| Choice::new(about.code(), words));
        std::iter::once(Choice::new("", first)).chain(choices).collect()
    }
}

/// The fields, filled with what was typed.
#[component]
pub fn FindingFields(
    /// What stands in the form.
    shown: Shown<FindingForm>,
    /// What to choose from; none where the page is about one case, which is then a hidden field.
    #[prop(optional_no_strip)]
    subjects: Option<Subjects>,
    /// The audit's tool.
    tool: AuditTool,
) -> impl IntoView {
    let error = |field: &str| shown.error(field);
    let form = shown.form.clone();
    let chosen = FindingSubject::from_code(&form.about).map(|about| about.code()).unwrap_or_default();
    let about = match subjects {
        Some(subjects) => {
            let label = subjects.label();
            let choices = subjects.choices();
            view! { <Select name="about" label choices value=chosen error=error("about") /> }.into_any()
        }
        None => view! { <input type="hidden" name="about" value=chosen /> }.into_any(),
    };
    let mut questions = vec![Choice::new("", "No question in particular")];
    questions.extend(tool.questions.iter().map(|question| {
        Choice::new(question.number.to_string(), format!("{}. {}", question.number, question.short))
    }));
    let kinds = FindingKind::ALL
        .into_iter()
        .map(|kind| RadioItem::new(kind.code(), kind.words()).hint(kind_in_words(kind)))
        .collect();
    view! {
        {about}
        <Radios name="kind" legend="Kind" items=kinds value=form.kind error=error("kind") small=true />
        <Select name="question" label="Question" choices=questions value=form.question error=error("question") />
        <TextArea
            name="text"
            label="What the group found or agreed"
            hint="This is printed in the report. Write no names, dates of birth, addresses or record numbers."
            value=form.text
            error=error("text")
            rows=5
        />
        <TextInput
            name="owner"
            label="Who will see to it (for an action)"
            hint="A role or an agency, not a person's name. For example, Safeguarding lead, city hospitals."
            value=form.owner
            error=error("owner")
        />
        <DateInput
            name="due"
            legend="When the action is due"
            hint="For example, 27 3 2027"
            value=DateParts::from(&form.due)
            error=error("due")
        />
        <NamesQuestion names=shown.names.clone() />
    }
}

/// What is stored, as the form shows it.
pub(super) fn form_of(stored: &StoredFinding) -> FindingForm {
    FindingForm {
        about: stored.about.code(),
        question: stored.question.map(|number| number.to_string()).unwrap_or_default(),
        kind: stored.kind.code().to_owned(),
        text: stored.text.clone(),
        owner: stored.owner.clone().unwrap_or_default(),
        due: stored.due.map(TypedDate::of).unwrap_or_default(),
    }
}

/// The case as lists show it: "Harbour Trust, case HT-2".
pub(crate) fn case_in_words(case: &CaseRow) -> String {
    format!("{}, case {}", case.agency_name, case.reference)
}

fn kind_in_words(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Issue => "Something the group flags.",
        FindingKind::Action => "Something agreed. It needs an owner and a date.",
        FindingKind::GoodPractice => "An example worth sharing.",
    }
}

/// What was typed, by label, for a form that came too late.
pub(super) fn typed_in_rows(form: &FindingForm) -> Vec<(&'static str, String)> {
    let due = &form.due;
    vec![
        ("What the group found or agreed", form.text.clone()),
        ("Who will see to it", form.owner.clone()),
        ("Due", [&due.day, &due.month, &due.year].map(String::as_str).join(" ")),
    ]
}
