//! The fields of a case's form.

use domain::{
    access::Action,
    agency::AgencyRole,
    audit::AuditStatus,
    case_file::{CaseForm, CaseRules, Referral},
    dates::Window,
    id::AgencyId,
    problem::FieldProblem,
    value_list::{LOCATION_OF_RISK, SOURCE_OF_RISK, TYPE_OF_RISK, ValueList},
};
use leptos::prelude::*;
use store::{Database, agencies::AuditAgency, audits::Audit, cases::CaseRow};

use crate::{
    address::AuditAddress,
    kept_form::Shown,
    names_check::NamesQuestion,
    parts::{
        CheckboxItem, Checkboxes, Choice, DateInput, DateParts, Fieldset, InsetText, Select, TextArea,
        TextInput,
    },
    problem::Problem,
    site::today,
    viewer::Entered,
};

/// The label of the summary of the referral.
pub(super) const SUMMARY: &str = "Summary";

/// The names of the date fields.
pub const DATES: [&str; 1] = ["concluded"];

/// What a case's form is filled in and read against.
#[derive(Clone, Debug)]
pub struct CaseSetting {
    /// The audit.
    pub audit: Audit,
    /// The agencies that present cases in it and whose cases may be changed here.
    pub presenting: Vec<AuditAgency>,
}

impl CaseSetting {
    /// Reads the audit and those of its presenting agencies whose cases somebody may change.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for an audit that does not exist, [`Problem::NotYourRole`] for somebody who may change
    /// the cases of none of its agencies, [`Problem::Unavailable`] if the store failed.
    pub async fn get(database: &Database, at: &AuditAddress, inside: &Entered) -> Result<Self, Problem> {
        let audit = store::audits::get(database, &at.board, &at.audit).await?;
        let mut presenting: Vec<AuditAgency> = store::agencies::list(database, &at.board, &at.audit)
            .await?
            .into_iter()
            .filter(|agency| agency.role == AgencyRole::Presenting)
            .collect();
        let is_without_agencies = presenting.is_empty();
        presenting.retain(|agency| inside.could_with_cases_of(Action::ChangeCase, &agency.id));
        if presenting.is_empty() && !(is_without_agencies && inside.may(Action::ChangeAudit)) {
            return Err(Problem::NotYourRole);
        }
        Ok(CaseSetting { audit, presenting })
    }

    /// Reads a case's form. `month_is_known` says that the date may stay empty.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(
        &self,
        form: &CaseForm,
        month_is_known: bool,
    ) -> Result<domain::case_file::CaseDetails, Vec<FieldProblem>> {
        let presenting: Vec<AgencyId> = self.presenting.iter().map(|agency| agency.id.clone()).collect();
        form.parse(&CaseRules {
            presenting: &presenting,
            window: self.audit.details.window,
            today: today(),
            month_is_known,
        })
    }

    /// Whether the report was agreed, so that no case changes.
    pub fn is_agreed(&self) -> bool {
        self.audit.status != AuditStatus::Draft
    }
}

/// The agency has a case with that number.
pub fn number_taken() -> FieldProblem {
    FieldProblem::new("reference", "The agency has a case with this number already: enter another number")
}

/// The fields in which anything can be written, with what was typed.
pub(super) fn free_texts(form: &CaseForm) -> [(&str, &str); 2] {
    [("reference", &form.reference), ("summary", &form.summary)]
}

/// The form that would post what is stored. The day is not stored, so its boxes are empty.
pub fn form_of(case: &CaseRow) -> CaseForm {
    CaseForm {
        agency: case.agency.to_string(),
        reference: case.reference.clone(),
        types_of_risk: case.referral.types_of_risk.clone(),
        locations: case.referral.locations.clone(),
        sources: case.referral.sources.clone(),
        summary: case.referral.summary.clone(),
        ..CaseForm::default()
    }
}

/// The summary of a referral in words, by label: what is not known is empty.
pub fn in_rows(referral: &Referral) -> Vec<(&'static str, String)> {
    vec![
        ("Concluded", referral.concluded.map(|month| month.in_words()).unwrap_or_default()),
        ("Type of risk", referral.types_of_risk.join(", ")),
        ("Location", referral.locations.join(", ")),
        ("Source of risk", referral.sources.join(", ")),
        (SUMMARY, referral.summary.clone()),
    ]
}

/// What was typed, by label, for a form that came too late.
pub fn typed_in_rows(form: &CaseForm) -> Vec<(&'static str, String)> {
    let day = &form.concluded;
    vec![
        ("Case number", form.reference.clone()),
        ("Concluded", [&day.day, &day.month, &day.year].map(String::as_str).join(" ")),
        ("Type of risk", form.types_of_risk.join(", ")),
        ("Location", form.locations.join(", ")),
        ("Source of risk", form.sources.join(", ")),
        ("Summary", form.summary.clone()),
    ]
}

/// Every field of a case.
#[component]
pub fn CaseFields(
    /// The audit and its agencies.
    setting: CaseSetting,
    /// What stands in the form.
    shown: Shown<CaseForm>,
    /// The month that is stored already, in words.
    #[prop(optional_no_strip)]
    known_month: Option<String>,
    /// What to know of choosing the agency; empty for nothing.
    #[prop(default = "")]
    agency_hint: &'static str,
) -> impl IntoView {
    let agencies = std::iter::once(Choice::new("", "Choose an agency"))
        .chain(setting.presenting.iter().map(|agency| Choice::new(agency.id.as_str(), agency.name.clone())))
        .collect();
    let names = shown.names.clone();
    view! {
        <Select
            name="agency"
            label="Agency that presents the case"
            hint=agency_hint
            choices=agencies
            value=shown.form.agency.clone()
            error=shown.error("agency")
        />
        <TextInput
            name="reference"
            label="Case number"
            hint="The audit's own number, for example LCC-02. Never the agency's record number."
            value=shown.form.reference.clone()
            error=shown.error("reference")
            class="govuk-input--width-10"
            spellcheck=false
        />
        <DateInput
            name="concluded"
            legend="When was the enquiry concluded?"
            hint=date_hint(setting.audit.details.window, known_month)
            value=DateParts::from(&shown.form.concluded)
            error=shown.error("concluded")
        />
        <Fieldset legend="Summary of the referral">
            <Several field="types_of_risk" legend="Type of risk" list=TYPE_OF_RISK shown=shown.clone() />
            <Several field="locations" legend="Location of risk" list=LOCATION_OF_RISK shown=shown.clone() />
            <Several field="sources" legend="Source of risk" list=SOURCE_OF_RISK shown=shown.clone() />
            <InsetText>
                "Write no names, dates of birth, addresses or record numbers. The summary is for the audit group and \
                 is not printed in the report."
            </InsetText>
            <TextArea
                name="summary"
                label="Summary (optional)"
                hint="What was the concern, in a few sentences?"
                value=shown.form.summary.clone()
                error=shown.error("summary")
                rows=5
            />
        </Fieldset>
        <NamesQuestion names />
    }
}

fn date_hint(window: Option<Window>, known_month: Option<String>) -> String {
    let checked = match window {
        Some(window) => {
            format!("The day is checked against the window, {}; only the month is kept.", window.in_words())
        }
        None => "Only the month is kept.".to_owned(),
    };
    match known_month {
        Some(month) => format!("{month} is recorded. Leave the boxes empty to keep it. {checked}"),
        None => format!("For example, 27 3 2026. {checked}"),
    }
}

#[component]
fn Several(
    field: &'static str,
    legend: &'static str,
    list: ValueList,
    shown: Shown<CaseForm>,
) -> impl IntoView {
    let chosen = match field {
        "types_of_risk" => &shown.form.types_of_risk,
        "locations" => &shown.form.locations,
        _ => &shown.form.sources,
    };
    view! {
        <Checkboxes
            name=format!("{field}[]")
            id=field
            legend=legend
            hint="Select all that apply."
            items=list.names.iter().map(|name| CheckboxItem::new(*name, *name)).collect()
            values=chosen.clone()
            error=shown.error(field)
            small=true
        />
    }
}

#[cfg(test)]
mod tests {
    use domain::dates::iso_date;

    use super::*;

    #[test]
    fn the_hint_says_which_month_is_kept_and_that_the_day_is_not() {
        let window = Window { from: iso_date("2026-09-01").unwrap(), to: iso_date("2026-11-30").unwrap() };
        let hint = date_hint(Some(window), Some("October 2026".to_owned()));
        assert!(hint.starts_with("October 2026 is recorded."), "{hint}");
        assert!(hint.contains("1 September 2026 to 30 November 2026; only the month is kept"), "{hint}");
        assert!(!date_hint(None, None).contains("window"));
    }
}
