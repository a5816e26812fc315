//! The group's feedback session: each auditing agency's summaries on one page, big enough to project, and what was
//! raised from each.

use domain::{
    access::Action, audit::AuditStatus, dates::in_words, finding_form::FindingSubject,
    observation::Observation, trail::Deed,
};
use leptos::prelude::*;
use store::findings::StoredFinding;

use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::InsetText,
    site::{database, param},
    viewer::{Entered, enter_audit_to_read},
};

/// The summaries that the group sees, by auditing agency.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit_to_read(Action::SeeObservations, &at, Deed::FeedbackRead).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let mut shown = store::observations::list(&database, &at.board, &at.audit).await?;
        shown.retain(|observation| {
            observation.is_shared
                && observation.withdrawn_on.is_none()
                && inside.could_with(Action::SeeRecording, observation)
        });
        let findings = store::findings::list(&database, &at.board, &at.audit).await?;
        let findings = inside.seen_findings(findings, &[], &shown);
        let can_raise = audit.status == AuditStatus::Draft;
        shown.sort_by(|one, other| {
            let key = |observation: &Observation| {
                (
                    observation.auditing_name.clone(),
                    observation.audited_name.clone(),
                    observation.reference.clone(),
                )
            };
            key(one).cmp(&key(other))
        });
        let agencies: Vec<AnyView> = shown
            .chunk_by(|one, other| one.auditing == other.auditing)
            .map(|of_agency| {
                view! { <OfAgency inside=&inside at=&at of_agency findings=&findings can_raise /> }.into_any()
            })
            .collect();
        let nothing = agencies.is_empty().then(|| {
            view! {
                <InsetText>
                    "No observation is shared with the audit group yet. Each is shared on its own page, once it is finished."
                </InsetText>
            }
        });
        let body = view! {
            <h1 class="govuk-heading-xl">"Feedback session"</h1>
            {nothing}
            <div class="feedback">{agencies}</div>
        };
        Ok(Page::new("Feedback session", body).in_audit(&audit, &inside))
    })
}

#[component]
fn OfAgency<'a>(
    inside: &'a Entered,
    at: &'a AuditAddress,
    of_agency: &'a [Observation],
    findings: &'a [StoredFinding],
    can_raise: bool,
) -> impl IntoView {
    let name = of_agency.first().map(|observation| observation.auditing_name.clone()).unwrap_or_default();
    let each = of_agency
        .iter()
        .map(|observation| view! { <OfObservation inside at observation findings can_raise /> }.into_any())
        .collect_view();
    view! {
        <section class="feedback__agency">
            <h2 class="govuk-heading-l">{name}</h2>
            {each}
        </section>
    }
}

#[component]
fn OfObservation<'a>(
    inside: &'a Entered,
    at: &'a AuditAddress,
    observation: &'a Observation,
    findings: &'a [StoredFinding],
    can_raise: bool,
) -> impl IntoView {
    let title = format!("{}, enquiry {}", observation.audited_name, observation.reference);
    let summary = if observation.summary.value.is_empty() {
        "No summary is written yet.".to_owned()
    } else {
        observation.summary.value.clone()
    };
    let raised: Vec<StoredFinding> = findings
        .iter()
        .filter(|finding| matches!(&finding.about, FindingSubject::Observation(id) if *id == observation.id))
        .cloned()
        .collect();
    let can_raise = can_raise && inside.could_with(Action::RecordFinding, observation);
    let raise = can_raise.then(|| {
        let href = at.new_finding_from(&observation.id);
        let of = format!(" from {}", observation.reference);
        view! {
            <p class="govuk-body no-print">
                <a class="govuk-link" href=href>
                    "Raise a finding or an action"
                    <span class="govuk-visually-hidden">{of}</span>
                </a>
            </p>
        }
    });
    view! {
        <article class="feedback__observation">
            <h3 class="govuk-heading-m">
                <a class="govuk-link" href=at.observation(&observation.id)>
                    {title}
                </a>
            </h3>
            <p class="govuk-body feedback__summary as-typed">{summary}</p>
            <Raised raised />
            {raise}
        </article>
    }
}

/// What was raised from an observation.
#[component]
fn Raised(raised: Vec<StoredFinding>) -> impl IntoView {
    if raised.is_empty() {
        return view! { <p class="govuk-body">"Nothing was raised from it yet."</p> }.into_any();
    }
    let each = raised
        .into_iter()
        .map(|finding| {
            let owner = finding.owner.as_ref().map(|owner| format!(" {owner}.")).unwrap_or_default();
            let due = finding.due.map(|due| format!(" Due {}.", in_words(due))).unwrap_or_default();
            view! {
                <li>
                    <strong>{format!("{}: ", finding.kind.words())}</strong>
                    <span class="as-typed">{finding.words()}</span>
                    {owner}
                    {due}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet feedback__raised">{each}</ul> }.into_any()
}
