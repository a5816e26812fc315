//! The page that screens for harm before anybody approaches the adult.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{
        Observation,
        approach::{Approach, ApproachForm, NotToApproach},
    },
};
use leptos::prelude::*;

use super::{
    screen_approach::form_name,
    setting::{AboutObservation, Setting},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{
        BackLink, Button, CheckboxItem, Checkboxes, ErrorSummary, InsetText, RadioItem, Radios, TextArea,
    },
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
};

/// The form that says whether the adult can be approached.
#[component]
pub fn ApproachPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    page(async move {
        let setting = Setting::enter(Action::AskConsent, &at, &id).await?;
        let observation = setting.observation.clone();
        let stored = observation.approach.as_ref().map(|kept| kept.value.clone());
        let version = version(&observation);
        let form = || ApproachForm::of(stored.as_ref());
        let shown = shown(&database(), &form_name(&id), draft, version, form)
            .await?
            .without_problems_if(setting.is_agreed());
        let has_problems = shown.has_problems();
        let work = if setting.is_agreed() {
            view! {
                <AgreedNotice at=at.clone() status=setting.audit.status />
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed=vec![("More about it", shown.form.words.clone())]
                />
            }
            .into_any()
        } else {
            view! { <ApproachFields at=at.clone() observation=id.clone() version shown=shown.clone() /> }
                .into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">
                {format!("{}, observation {}", observation.audited_name, observation.reference)}
            </span>
            <h1 class="govuk-heading-l">"Can the adult be approached?"</h1>
            <OvertakenNotice shown=shown.clone() stored=in_rows(stored.as_ref()) />
            {work}
        };
        Ok(setting.page("Can the adult be approached?", body, has_problems))
    })
}

/// The version of the screen: 0 before the first.
pub(super) fn version(observation: &Observation) -> i64 {
    observation.approach.as_ref().map_or(0, |kept| kept.version)
}

/// What the screen said, by label.
pub(super) fn in_rows(approach: Option<&Approach>) -> Vec<(&'static str, String)> {
    match approach {
        None => vec![("Can the adult be approached?", String::new())],
        Some(Approach::Approach) => vec![("Can the adult be approached?", "Yes".to_owned())],
        Some(Approach::DoNotApproach { reasons, words }) => vec![
            ("Can the adult be approached?", "No".to_owned()),
            ("Why not", reasons.iter().map(|reason| reason.words()).collect::<Vec<_>>().join("; ")),
            ("More about it", words.clone()),
        ],
    }
}

#[component]
fn ApproachFields(
    at: AuditAddress,
    observation: ObservationId,
    version: i64,
    shown: Shown<ApproachForm>,
) -> impl IntoView {
    view! {
        <InsetText>
            "Look before anybody contacts the adult: could contact harm them or somebody else? Not to approach somebody is \
             never a failure, of the agency or of the audit. The report counts it as “not approached”."
        </InsetText>
        <form method="post" action="/do/screen-approach" autocomplete="off" novalidate>
            <AboutObservation at observation version=Some(version) draft=shown.draft.clone() />
            <Radios
                name="approach"
                legend="Can the adult be approached?"
                value=shown.form.approach.clone()
                error=shown.error("approach")
                items=vec![
                    RadioItem::new("approach", "Yes, there is no reason not to ask"),
                    RadioItem::new("do_not_approach", "No, they are not approached"),
                ]
            />
            <Checkboxes
                name="reasons[]"
                id="reasons"
                legend="If not: why"
                hint="Select all that apply."
                items=NotToApproach::ALL
                    .into_iter()
                    .map(|reason| CheckboxItem::new(reason.code(), reason.words()))
                    .collect()
                values=shown.form.reasons.clone()
                error=shown.error("reasons")
                small=true
            />
            <TextArea
                name="words"
                label="If not: more about it (optional)"
                hint="Needed where you chose another reason. No names. It is not printed in the report."
                value=shown.form.words.clone()
                error=shown.error("words")
                rows=3
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save" />
        </form>
    }
}
