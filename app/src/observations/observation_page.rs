//! One observation: what is done in it, what is missing, and what can be done with it.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{Observation, Standing, missing::Missing},
    retention::erased_in_words,
};
use leptos::prelude::*;
use store::findings::StoredFinding;

use super::{
    observation_tasks::{arranging, recording},
    observations_page::whom,
    setting::{AboutObservation, Setting},
    standing_tag::StandingTag,
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, audit_tasks::counted},
    page::page,
    parts::{BackLink, Button, ButtonKind, InsetText, TaskList, WarningText},
    problem::Problem,
    site::{database, param},
};

/// An observation's tasks. What was recorded is on the pages of its parts, for those who may see it.
#[component]
pub fn ObservationPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    page(async move {
        let setting = Setting::enter(Action::SeeObservation, &at, &id).await?;
        let observation = setting.observation.clone();
        let tasks = recording(&at, &setting);
        let raised = raised(&at, &setting).await?;
        let body = view! {
            <BackLink href=at.observations() text="Back to the observations" />
            <span class="govuk-caption-l">{whom(&observation)}</span>
            <h1 class="govuk-heading-l">{setting.title()}</h1>
            <p class="govuk-body">
                <StandingTag standing=observation.standing() />
            </p>
            <AgreedNotice at=at.clone() status=setting.audit.status />
            {observation.erased_on.map(|on| view! { <InsetText>{format!("{}.", erased_in_words(on))}</InsetText> })}
            <Over standing=observation.standing() />
            <MissingNow missing=setting.entered.inside.missing_of(&observation) />
            <h2 class="govuk-heading-m">"Before anything is recorded"</h2>
            <TaskList tasks=arranging(&at, &setting) id="arranging" />
            {(!tasks.is_empty())
                .then(|| {
                    view! {
                        <h2 class="govuk-heading-m">"What is seen and said"</h2>
                        <TaskList tasks id="recording" />
                    }
                })}
            <Safety at=at.clone() setting=setting.clone() />
            <Sharing at=at.clone() setting=setting.clone() />
            <Raised at=at.clone() setting=setting.clone() raised />
            <Links at=at.clone() setting=setting.clone() />
        };
        Ok(setting.page("Observation", body, false))
    })
}

#[component]
fn Over(standing: Standing) -> impl IntoView {
    let words = match standing {
        Standing::Withdrawn(_) => {
            "The adult took back what they had agreed to. What was recorded was erased, and nothing more is recorded."
        }
        Standing::NotApproached => {
            "The adult is not approached. That is never a failure: the report counts it as “not approached”."
        }
        Standing::Declined => "The adult was asked and did not agree, so nothing is recorded.",
        Standing::NotAskedYet | Standing::Recording | Standing::Shared => return ().into_any(),
    };
    view! { <InsetText>{words}</InsetText> }.into_any()
}

#[component]
fn MissingNow(missing: Vec<Missing>) -> impl IntoView {
    if missing.is_empty() {
        return view! { <p class="govuk-body">"Nothing is missing."</p> }.into_any();
    }
    let items = missing.iter().map(|missing| view! { <li>{missing.words()}</li> }).collect_view();
    view! {
        <h2 class="govuk-heading-m">"Missing"</h2>
        <ul class="govuk-list govuk-list--bullet">{items}</ul>
    }
    .into_any()
}

/// Whether anyone needs to act, for those who answer it.
#[component]
fn Safety(at: AuditAddress, setting: Setting) -> impl IntoView {
    if !setting.could(Action::AnswerSafety) {
        return ().into_any();
    }
    let observation = &setting.observation;
    let acting = observation.safety.iter().filter(|stored| stored.safety.needs_action).count();
    let is_waiting = observation.safety.iter().any(|stored| stored.safety.is_not_passed_on());
    let words = match (observation.safety.len(), acting) {
        (0, _) => "Not answered yet.".to_owned(),
        (_, 0) => "No, as far as it was answered.".to_owned(),
        (_, acting) => format!("Yes, in {}.", counted(acting, "place", "places")),
    };
    view! {
        <h2 class="govuk-heading-m">"Does anyone need to act to keep an adult safe?"</h2>
        {is_waiting
            .then(|| {
                view! {
                    <WarningText text="It is not recorded who was told, by whom and when. Tell somebody first, then fill \
                                       it in." />
                }
            })}
        <p class="govuk-body">
            {words} " "
            <a class="govuk-link" href=at.safety(&observation.id)>
                "See the answers, or answer"
            </a>
        </p>
    }
    .into_any()
}

/// Sharing with the audit group, for those who decide it.
#[component]
fn Sharing(at: AuditAddress, setting: Setting) -> impl IntoView {
    let Observation { id, is_shared, .. } = setting.observation.clone();
    let can_share = setting.entered.may(Action::ShareObservation) && setting.observation.takes_part();
    if !can_share {
        return ().into_any();
    }
    let missing: Vec<String> = setting.observation.missing().iter().map(Missing::words).collect();
    let (words, action, text, kind) = if is_shared {
        (
            "The audit group sees what was recorded.".to_owned(),
            "/do/unshare-observation",
            "Stop sharing",
            ButtonKind::Secondary,
        )
    } else {
        let unfinished = if missing.is_empty() {
            String::new()
        } else {
            format!(" It is not finished. It can be shared all the same; missing: {}.", missing.join("; "))
        };
        (
            format!(
                "Only the board manager, the audit lead and the observer see what was recorded. Share it for the group’s \
                 feedback session.{unfinished}"
            ),
            "/do/share-observation",
            "Share with the audit group",
            ButtonKind::Primary,
        )
    };
    view! {
        <h2 class="govuk-heading-m">"Sharing"</h2>
        <p class="govuk-body">{words}</p>
        <form method="post" action=action novalidate>
            <AboutObservation at observation=id />
            <Button text kind />
        </form>
    }
    .into_any()
}

/// The findings raised from it that the person may read.
async fn raised(at: &AuditAddress, setting: &Setting) -> Result<Vec<StoredFinding>, Problem> {
    let mut findings = store::findings::list(&database(), &at.board, &at.audit).await?;
    findings.retain(|finding| finding.about.observation() == Some(&setting.observation.id));
    let inside = &setting.entered.inside;
    Ok(inside.seen_findings(findings, &[], std::slice::from_ref(&setting.observation)))
}

/// The findings raised from it, and the way to raise one.
#[component]
fn Raised(at: AuditAddress, setting: Setting, raised: Vec<StoredFinding>) -> impl IntoView {
    let id = &setting.observation.id;
    // Findings are raised on the group's own pages.
    let is_of_the_group = setting.entered.inside.could(Action::SeeCases);
    let can_raise =
        is_of_the_group && setting.entered.may(Action::RecordFinding) && setting.observation.takes_part();
    if raised.is_empty() && !can_raise {
        return ().into_any();
    }
    let raise = can_raise.then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=at.new_finding_from(id)>
                    "Raise a finding or an action from this observation"
                </a>
            </p>
        }
    });
    let items = raised.into_iter().map(|finding| {
        let words = format!("{}: {}", finding.kind.words(), finding.words());
        let change = (is_of_the_group && setting.entered.may(Action::RecordFinding)).then(|| {
            view! {
                " "
                <a class="govuk-link" href=at.finding(&finding.id)>
                    "Change"
                    <span class="govuk-visually-hidden">{format!(" {}", finding.kind.words().to_lowercase())}</span>
                </a>
            }
        });
        view! {
            <li>
                <span class="as-typed">{words}</span>
                {change}
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <h2 class="govuk-heading-m">"Findings raised from it"</h2>
        <ul class="govuk-list govuk-list--bullet">{items}</ul>
        {raise}
    }
    .into_any()
}

/// The ways to everything else that can be done with it.
#[component]
fn Links(at: AuditAddress, setting: Setting) -> impl IntoView {
    let id = setting.observation.id.clone();
    let takes_part = setting.observation.takes_part();
    let keeps = setting.could(Action::SeeHistory);
    let is_open = !setting.is_agreed();
    let links: Vec<(bool, String, &'static str)> = vec![
        (setting.could(Action::RecordObservation) && takes_part, at.blank_form(&id), "Print a blank form"),
        (
            setting.could(Action::ChangeObservation) && is_open,
            at.change_enquiry(&id),
            "Change its number, or take it out",
        ),
        (
            setting.could(Action::WithdrawConsent) && takes_part,
            at.withdraw(&id),
            "Record that the adult withdraws",
        ),
        (keeps, at.observation_history(&id), "Who did what, and who looked"),
        (keeps && setting.observation.erased_on.is_none(), at.erase_observation(&id), "Erase its text"),
    ];
    let links: Vec<_> = links.into_iter().filter(|(is_shown, ..)| *is_shown).collect();
    let export = at.export_observation(&id);
    (keeps || !links.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Looking after this observation"</h2>
            <ul class="govuk-list">
                {links
                    .into_iter()
                    .map(|(_, href, text)| {
                        view! {
                            <li>
                                <a class="govuk-link" href=href>
                                    {text}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
                {keeps
                    .then(|| {
                        view! {
                            <li>
                                // Not a page: nothing may follow the link before somebody does.
                                <a class="govuk-link" href=export rel="external" download>
                                    "Download all that is held on this observation"
                                </a>
                            </li>
                        }
                    })}
            </ul>
        }
    })
}
