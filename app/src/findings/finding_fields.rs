//! The fields of the form that records or changes a finding.

use domain::{audit_tool::AuditTool, dates::TypedDate, finding::FindingKind, finding_form::FindingForm};
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

/// The fields, filled with what was typed.
#[component]
pub fn FindingFields(
    /// What stands in the form.
    shown: Shown<FindingForm>,
    /// The cases to choose from; none where the page is about one case, which is then a hidden field.
    #[prop(optional_no_strip)]
    cases: Option<Vec<CaseRow>>,
    /// The audit's tool.
    tool: AuditTool,
) -> impl IntoView {
    let error = |field: &str| shown.error(field);
    let form = shown.form.clone();
    let case = match cases {
        Some(cases) => {
            let mut choices = vec![Choice::new("", "Choose a case")];
            choices.extend(cases.iter().map(|case| Choice::new(case.id.as_str(), case_in_words(case))));
            view! { <Select name="case" label="Case" choices value=form.case error=error("case") /> }
                .into_any()
        }
        None => view! { <input type="hidden" name="case" value=form.case /> }.into_any(),
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
        {case}
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
        case: stored.case.to_string(),
        question: stored.question.map(|number| number.to_string()).unwrap_or_default(),
        kind: stored.kind.code().to_owned(),
        text: stored.text.clone(),
        owner: stored.owner.clone().unwrap_or_default(),
        due: stored.due.map(TypedDate::of).unwrap_or_default(),
    }
}

/// The case as lists show it: "Harbour Trust, case HT-2".
pub(super) fn case_in_words(case: &CaseRow) -> String {
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
