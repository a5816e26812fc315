//! The fields of an audit's form that setting up and changing have in common.

use domain::{
    audit::{AuditDetails, AuditForm},
    dates::{TypedDate, in_words},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kept_form::Shown;
use crate::parts::{DateInput, DateParts, Fieldset, RadioItem, Radios, TextArea, TextInput};
use crate::yes_or_no::yes_or_no;

/// The names of the date fields.
pub const DATES: [&str; 4] = ["window_from", "window_to", "cases_due", "confidentiality_agreed"];

/// What the day is called by which agencies send their cases.
pub(super) const CASES_DUE: &str = "By when agencies send their cases";

/// The common fields as a browser posts them: flat, with a date in three.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of `AuditForm` with its name")]
pub struct PostedDetails {
    pub name: String,
    pub theme: String,
    #[serde(rename = "window_from-day")]
    pub window_from_day: String,
    #[serde(rename = "window_from-month")]
    pub window_from_month: String,
    #[serde(rename = "window_from-year")]
    pub window_from_year: String,
    #[serde(rename = "window_to-day")]
    pub window_to_day: String,
    #[serde(rename = "window_to-month")]
    pub window_to_month: String,
    #[serde(rename = "window_to-year")]
    pub window_to_year: String,
    pub sample_size: String,
    #[serde(rename = "cases_due-day")]
    pub cases_due_day: String,
    #[serde(rename = "cases_due-month")]
    pub cases_due_month: String,
    #[serde(rename = "cases_due-year")]
    pub cases_due_year: String,
    #[serde(rename = "confidentiality_agreed-day")]
    pub confidentiality_agreed_day: String,
    #[serde(rename = "confidentiality_agreed-month")]
    pub confidentiality_agreed_month: String,
    #[serde(rename = "confidentiality_agreed-year")]
    pub confidentiality_agreed_year: String,
    pub confidentiality: String,
    pub records_reviewed: String,
}

impl From<PostedDetails> for AuditForm {
    fn from(posted: PostedDetails) -> Self {
        AuditForm {
            name: posted.name,
            theme: posted.theme,
            window_from: TypedDate::new(
                posted.window_from_day,
                posted.window_from_month,
                posted.window_from_year,
            ),
            window_to: TypedDate::new(posted.window_to_day, posted.window_to_month, posted.window_to_year),
            sample_size: posted.sample_size,
            cases_due: TypedDate::new(posted.cases_due_day, posted.cases_due_month, posted.cases_due_year),
            confidentiality_agreed: TypedDate::new(
                posted.confidentiality_agreed_day,
                posted.confidentiality_agreed_month,
                posted.confidentiality_agreed_year,
            ),
            confidentiality: posted.confidentiality,
            records_reviewed: posted.records_reviewed,
            ..AuditForm::default()
        }
    }
}

/// The fields in which anything can be written, with what was typed. Those of setting up are empty in the details.
pub(super) fn free_texts(form: &AuditForm) -> [(&str, &str); 7] {
    [
        ("name", &form.name),
        ("theme", &form.theme),
        ("further_boards", &form.further_boards),
        ("presenting", &form.presenting),
        ("reviewing", &form.reviewing),
        ("lead", &form.lead),
        ("confidentiality", &form.confidentiality),
    ]
}

/// The form that would post what is stored.
pub fn form_of(details: &AuditDetails) -> AuditForm {
    let agreement = details.confidentiality.as_ref();
    AuditForm {
        name: details.name.clone(),
        theme: details.theme.clone().unwrap_or_default(),
        window_from: details.window.map(|window| TypedDate::of(window.from)).unwrap_or_default(),
        window_to: details.window.map(|window| TypedDate::of(window.to)).unwrap_or_default(),
        sample_size: details.sample_size.map(|size| size.to_string()).unwrap_or_default(),
        cases_due: details.cases_due_on.map(TypedDate::of).unwrap_or_default(),
        confidentiality_agreed: agreement.map(|agreed| TypedDate::of(agreed.agreed_on)).unwrap_or_default(),
        confidentiality: agreement.map(|agreed| agreed.arrangements.clone()).unwrap_or_default(),
        records_reviewed: match details.records_reviewed {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
        .to_owned(),
        ..AuditForm::default()
    }
}

/// The details in words, by label: what is not known is empty.
pub fn in_rows(details: &AuditDetails) -> Vec<(&'static str, String)> {
    let agreement = details.confidentiality.as_ref();
    vec![
        ("Name", details.name.clone()),
        ("Theme", details.theme.clone().unwrap_or_default()),
        ("Window", details.window.map(|window| window.in_words()).unwrap_or_default()),
        ("Cases from each agency", details.sample_size.map(|size| size.to_string()).unwrap_or_default()),
        (CASES_DUE, details.cases_due_on.map(in_words).unwrap_or_default()),
        (
            "Confidentiality arrangements agreed",
            agreement.map(|agreed| in_words(agreed.agreed_on)).unwrap_or_default(),
        ),
        (
            "Confidentiality arrangements",
            agreement.map(|agreed| agreed.arrangements.clone()).unwrap_or_default(),
        ),
        (
            "Original case records looked at together",
            details.records_reviewed.map_or("", yes_or_no).to_owned(),
        ),
    ]
}

/// What was typed, by label, for a form that came too late.
pub fn typed_in_rows(form: &AuditForm) -> Vec<(&'static str, String)> {
    let day = |date: &TypedDate| [&date.day, &date.month, &date.year].map(String::as_str).join(" ");
    vec![
        ("Name", form.name.clone()),
        ("Theme", form.theme.clone()),
        ("First day of the window", day(&form.window_from)),
        ("Last day of the window", day(&form.window_to)),
        ("Cases from each agency", form.sample_size.clone()),
        (CASES_DUE, day(&form.cases_due)),
        ("Confidentiality arrangements agreed", day(&form.confidentiality_agreed)),
        ("Confidentiality arrangements", form.confidentiality.clone()),
    ]
}

/// The audit's name and theme.
#[component]
pub fn NameFields(
    /// What stands in the form.
    shown: Shown<AuditForm>,
) -> impl IntoView {
    view! {
        <TextInput
            name="name"
            label="Name of the audit"
            hint="For example, Spring 2027. Each audit of a board has a name of its own."
            value=shown.form.name.clone()
            error=shown.error("name")
            class="govuk-!-width-two-thirds"
        />
        <TextInput
            name="theme"
            label="Theme (optional)"
            hint="For example, self-neglect, or how people were asked what they wanted."
            value=shown.form.theme.clone()
            error=shown.error("theme")
        />
    }
}

/// The window, the sample, the confidentiality arrangements and the records.
#[component]
pub fn SampleFields(
    /// What stands in the form.
    shown: Shown<AuditForm>,
    /// Whether the words of the confidentiality arrangements are an earlier audit's.
    #[prop(optional)]
    has_earlier_words: bool,
) -> impl IntoView {
    let words_hint = if has_earlier_words {
        "These are the words of the earlier audit. Give the day above once the group has agreed them anew: until then \
         they are not kept as they stand."
    } else {
        "For example, who sees the case papers, and what happens to them after the meeting."
    };
    let records = if shown.form.records_reviewed.is_empty() {
        "unknown".to_owned()
    } else {
        shown.form.records_reviewed.clone()
    };
    let agreements = shown.clone();
    view! {
        <Fieldset legend="The sample">
            <p class="govuk-body">
                "Sampled enquiries were concluded in the window, both days included. Leave both days empty if \
                 the window is not settled yet."
            </p>
            <DateInput
                name="window_from"
                legend="First day of the window (optional)"
                hint="For example, 1 12 2026"
                value=DateParts::from(&shown.form.window_from)
                error=shown.error("window_from")
            />
            <DateInput
                name="window_to"
                legend="Last day of the window (optional)"
                hint="For example, 28 2 2027"
                value=DateParts::from(&shown.form.window_to)
                error=shown.error("window_to")
            />
            <TextInput
                name="sample_size"
                label="Cases from each agency that presents cases (optional)"
                value=shown.form.sample_size.clone()
                error=shown.error("sample_size")
                class="govuk-input--width-4"
                inputmode="numeric"
            />
            <DateInput
                name="cases_due"
                legend="By when agencies send their cases (optional)"
                hint="Until the end of this day they can take back what they sent. For example, 20 3 2027"
                value=DateParts::from(&shown.form.cases_due)
                error=shown.error("cases_due")
            />
        </Fieldset>
        <Fieldset legend="Confidentiality and records">
            <DateInput
                name="confidentiality_agreed"
                legend="When did the audit group agree its confidentiality arrangements? (optional)"
                hint="For example, 27 11 2026"
                value=DateParts::from(&agreements.form.confidentiality_agreed)
                error=agreements.error("confidentiality_agreed")
            />
            <TextArea
                name="confidentiality"
                label="What did the group agree? (optional)"
                hint=words_hint
                value=agreements.form.confidentiality.clone()
                error=agreements.error("confidentiality")
                rows=4
            />
            <Radios
                name="records_reviewed"
                legend="Did the group look at the original case records together?"
                value=records
                error=agreements.error("records_reviewed")
                small=true
                items=vec![
                    RadioItem::new("yes", "Yes"),
                    RadioItem::new("no", "No"),
                    RadioItem::new("unknown", "Not yet known"),
                ]
            />
        </Fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted() -> PostedDetails {
        PostedDetails {
            name: "Spring 2027".into(),
            window_from_day: "1".into(),
            window_from_month: "12".into(),
            window_from_year: "2026".into(),
            window_to_day: "28".into(),
            window_to_month: "2".into(),
            window_to_year: "2027".into(),
            sample_size: "5".into(),
            cases_due_day: "20".into(),
            cases_due_month: "3".into(),
            cases_due_year: "2027".into(),
            confidentiality: "Papers stay in the room.".into(),
            confidentiality_agreed_day: "27".into(),
            confidentiality_agreed_month: "11".into(),
            confidentiality_agreed_year: "2026".into(),
            records_reviewed: "no".into(),
            ..PostedDetails::default()
        }
    }

    #[test]
    fn what_is_stored_makes_the_form_that_was_posted() {
        let form = AuditForm::from(posted());
        let details = form.parse_details().unwrap();
        assert_eq!(form_of(&details), form);
    }

    #[test]
    fn a_fact_that_is_not_known_has_no_words() {
        let details = AuditForm { name: "Spring".into(), ..AuditForm::default() }.parse_details().unwrap();
        let rows = in_rows(&details);
        assert!(rows.iter().all(|(label, value)| *label == "Name" || value.is_empty()), "{rows:?}");
    }
}
