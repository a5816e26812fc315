//! The page on which the adult takes back what they agreed to.

use domain::{
    access::Action,
    audit::AuditStatus,
    dates::in_words,
    id::ObservationId,
    observation::{Observation, consent::AgreedTo},
};
use leptos::prelude::*;

use super::{
    consent_fields::agreed_before,
    setting::{AboutObservation, Setting},
    withdraw_consent::{WithdrawForm, form_name},
};
use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    kept_form::{Shown, asked_for, shown},
    page::page,
    parts::{BackLink, Button, ButtonGroup, ButtonKind, CheckboxItem, Checkboxes, ErrorSummary, WarningText},
    site::{database, param},
    yes_or_no::YES,
};

/// Says what is erased with what the adult takes back, and asks.
#[component]
pub fn WithdrawPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    page(async move {
        let setting = Setting::enter(Action::WithdrawConsent, &at, &id).await?;
        let observation = setting.observation.clone();
        let has_agreed = !agreed_before(&observation).is_empty();
        let database = database();
        let findings = store::findings::list(&database, &at.board, &at.audit)
            .await?
            .iter()
            .filter(|finding| finding.about.observation() == Some(&id))
            .count();
        let shown = shown(&database, &form_name(&id), draft, 0, WithdrawForm::default)
            .await?
            .without_problems_if(!has_agreed);
        let has_problems = shown.is_refused();
        let work = if has_agreed {
            view! {
                <WithdrawFields
                    at=at.clone()
                    observation=observation.clone()
                    status=setting.audit.status
                    findings
                    shown=shown.clone()
                />
            }
            .into_any()
        } else {
            view! {
                <p class="govuk-body">
                    "There is nothing to take back: the adult has agreed to nothing, or has taken back all of it."
                </p>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">
                {format!("{}, observation {}", observation.audited_name, observation.reference)}
            </span>
            <h1 class="govuk-heading-l">"The adult withdraws"</h1>
            {work}
        };
        Ok(setting.page("The adult withdraws", body, has_problems))
    })
}

/// What is recorded under something that was agreed to, in counts.
fn goes_with(observation: &Observation, what: AgreedTo) -> String {
    match what {
        AgreedTo::Observed => {
            let foci = observation
                .practice
                .as_ref()
                .map_or(0, |practice| practice.value.foci.iter().filter(|focus| !focus.is_empty()).count());
            let meetings = observation.meetings.len();
            format!(
                "Erases {} and {}",
                counted(foci, "area of what was observed", "areas of what was observed"),
                counted(meetings, "observed meeting", "observed meetings")
            )
        }
        AgreedTo::Talking => {
            let topics = observation.conversation.as_ref().map_or(0, |conversation| {
                conversation.value.answers.iter().filter(|answer| answer.reply.is_some()).count()
            });
            format!(
                "Erases the conversation: {} with {}",
                counted(topics, "answer", "answers"),
                counted(quotations(observation), "quotation", "quotations")
            )
        }
        AgreedTo::Quoted => {
            format!("Erases {}", counted(quotations(observation), "quotation", "quotations"))
        }
    }
}

fn quotations(observation: &Observation) -> usize {
    observation.conversation.as_ref().map_or(0, |conversation| {
        conversation.value.answers.iter().filter(|answer| !answer.quotation.is_empty()).count()
    })
}

/// What goes besides, whatever is chosen.
fn goes_always(observation: &Observation, findings: usize) -> String {
    let summary = if observation.summary.value.is_empty() { "" } else { "the summary, " };
    format!(
        "Whatever is taken back, this is erased with it, because nobody can tell whose words are in it: {summary}the words \
         of {} raised from this observation, and forms that were typed and not saved.",
        counted(findings, "finding", "findings")
    )
}

/// What goes besides where neither being observed nor talking is left.
fn goes_with_all(observation: &Observation) -> String {
    let answers = observation.interview.as_ref().map_or(0, |interview| {
        interview.value.answers.iter().filter(|answer| answer.reply.is_some()).count()
    });
    format!(
        "Where neither being observed nor talking is left, everything goes: {} of the worker too, and the words about \
         how the adult was asked. Nothing can be recorded in this observation any more. It counts as withdrawn.",
        counted(answers, "answer", "answers")
    )
}

#[component]
fn WithdrawFields(
    at: AuditAddress,
    observation: Observation,
    status: AuditStatus,
    findings: usize,
    shown: Shown<WithdrawForm>,
) -> impl IntoView {
    let items = agreed_before(&observation)
        .into_iter()
        .map(|what| CheckboxItem::new(what.code(), what.words()).hint(goes_with(&observation, what)))
        .collect();
    let agreed = match status {
        AuditStatus::Draft => None,
        AuditStatus::Agreed(on) => Some(format!(
            "The report was agreed on {}. Withdrawing changes it all the same: a new edition is issued, which says that \
             something was withdrawn, and not what.",
            in_words(on)
        )),
    };
    let keep = at.observation(&observation.id);
    view! {
        <p class="govuk-body">
            "The adult can take back what they agreed to at any time, in any words, without a reason. What was recorded \
             under it is erased, not hidden."
        </p>
        {agreed.map(|agreed| view! { <p class="govuk-body">{agreed}</p> })}
        <form method="post" action="/do/withdraw-consent" novalidate>
            <AboutObservation at observation=observation.id.clone() draft=shown.draft.clone() />
            <Checkboxes
                name="what[]"
                id="what"
                legend="What does the adult take back?"
                items=items
                values=shown.form.what.clone()
                error=shown.error("what")
            />
            <p class="govuk-body">{goes_always(&observation, findings)}</p>
            <p class="govuk-body">{goes_with_all(&observation)}</p>
            <p class="govuk-body">
                "What stays: that the adult was asked and when, that it was withdrawn and when, and who was told that \
                 somebody has to act to keep an adult safe. Backups made before today still hold the text: ask whoever \
                 runs this server how long they are kept."
            </p>
            <WarningText text="This cannot be taken back: what is erased is gone." />
            <Checkboxes
                name="confirmed"
                legend="Do you want to erase it?"
                items=vec![CheckboxItem::new(YES, "Yes, erase what was recorded under it")]
                error=shown.error("confirmed")
            />
            <ButtonGroup>
                <Button text="Record it and erase" kind=ButtonKind::Warning />
                <a class="govuk-link" href=keep>
                    "Change nothing"
                </a>
            </ButtonGroup>
        </form>
    }
}
