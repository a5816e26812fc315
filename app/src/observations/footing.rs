//! What somebody can do on a page that records, and what the page says where they cannot record.

use chrono::NaiveDate;
use domain::{
    audit::AuditStatus,
    dates::in_words,
    id::ObservationId,
    observation::{Standing, missing::Missing, safety::SafetyPart},
    retention::erased_in_words,
};
use leptos::prelude::*;

use super::recording::{Needs, Opened};
use crate::{
    address::AuditAddress, audits::agreed_notice::AgreedNotice, parts::InsetText,
    unsaved_notices::TypedTooLate,
};

/// What somebody can do on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Footing {
    /// Record.
    Records,
    /// Read alone: another person is the observer.
    Reads,
    /// The adult has not agreed to it, or has taken it back.
    NoAgreement(Needs),
    /// The audit's report is agreed.
    Agreed,
    /// The texts were erased.
    Erased(NaiveDate),
}

impl Footing {
    /// Whether the page shows a form.
    pub(super) fn records(self) -> bool {
        self == Footing::Records
    }
}

/// What was recorded, to be read, with the reason why there is no form.
#[component]
pub fn NotRecording(
    /// Why.
    footing: Footing,
    /// The audit.
    at: AuditAddress,
    /// The audit's status.
    status: AuditStatus,
    /// The observation.
    observation: ObservationId,
    /// Where it stands.
    standing: Standing,
    /// The draft that the page was asked for; empty for none.
    draft: String,
    /// What was typed and not saved, by label.
    typed: Vec<(&'static str, String)>,
    /// What is stored, by label. Empty where nothing was recorded.
    stored: Vec<(&'static str, String)>,
) -> impl IntoView {
    let why = match footing {
        Footing::Records => ().into_any(),
        Footing::Reads => view! {
            <InsetText>"You can read what was recorded here. The observer who is named for this enquiry records it."</InsetText>
        }
        .into_any(),
        Footing::Agreed => view! {
            <AgreedNotice at=at.clone() status />
            <TypedTooLate draft typed />
        }
        .into_any(),
        Footing::Erased(on) => view! { <InsetText>{format!("{}.", erased_in_words(on))}</InsetText> }.into_any(),
        Footing::NoAgreement(needs) => {
            let consent = at.consent(&observation);
            let (sentence, link) = no_agreement(needs, standing);
            view! {
                <InsetText>
                    <p class="govuk-body">{sentence}</p>
                    <p class="govuk-body">
                        <a class="govuk-link" href=consent>
                            {link}
                        </a>
                    </p>
                </InsetText>
            }
            .into_any()
        }
    };
    let is_readable = !matches!(footing, Footing::NoAgreement(_) | Footing::Erased(_));
    let rows = is_readable.then(|| view! { <Recorded rows=stored /> });
    view! {
        {why}
        {rows}
    }
}

/// What is missing, and what to do about it.
fn no_agreement(needs: Needs, standing: Standing) -> (String, &'static str) {
    const ASK: &str = "Go to the adult’s agreement";
    const SEE: &str = "See what was answered";
    match standing {
        Standing::NotAskedYet => (
            "The adult has not agreed to take part yet, so nothing can be recorded here. Explain it to them first, and \
             record what they answer."
                .to_owned(),
            ASK,
        ),
        Standing::NotApproached => {
            ("The adult is not approached, so nothing is recorded here. That is no failure.".to_owned(), SEE)
        }
        Standing::Declined => {
            ("The adult was asked and did not agree, so nothing is recorded here.".to_owned(), SEE)
        }
        Standing::Withdrawn(on) => (
            format!(
                "The adult took back on {} what they had agreed to. What was recorded is erased, and nothing more is \
                 recorded.",
                in_words(on)
            ),
            SEE,
        ),
        Standing::Recording | Standing::Shared => {
            let what = match needs {
                Needs::Observed => "being observed",
                Needs::Talking => "talking about the enquiry",
                Needs::Either => "being observed or to talking",
            };
            (format!("The adult takes part, but has not agreed to {what}. So nothing is recorded here."), ASK)
        }
    }
}

/// What was recorded, by label.
#[component]
pub fn Recorded(
    /// The labels and what stands there.
    rows: Vec<(&'static str, String)>,
) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="govuk-body">"Nothing was recorded here yet."</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|(label, value)| {
            let value = if value.trim().is_empty() { "Nothing".to_owned() } else { value };
            view! {
                <div class="facts__row">
                    <dt class="facts__label">{label}</dt>
                    <dd class="facts__value as-typed">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="facts recorded">{rows}</dl> }.into_any()
}

/// Says what a saved page still lacks. Draws nothing where the page was not saved yet, or shows what is not saved.
#[component]
pub fn StillMissing(
    /// What is missing.
    missing: Vec<String>,
    /// Whether the page shows what is saved.
    is_saved: bool,
) -> impl IntoView {
    is_saved.then(|| {
        if missing.is_empty() {
            return view! { <InsetText>"Saved. Nothing is missing on this page."</InsetText> }.into_any();
        }
        view! {
            <InsetText>
                <p class="govuk-body govuk-!-font-weight-bold">"Saved. Still missing:"</p>
                <ul class="govuk-list govuk-list--bullet">
                    {missing.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}
                </ul>
            </InsetText>
        }
        .into_any()
    })
}

/// What an observation lacks on the page of one part.
pub(super) fn missing_on(opened: &Opened, part: &SafetyPart) -> Vec<String> {
    let observation = &opened.observation;
    let is_here = |missing: &Missing| match missing {
        Missing::Practice | Missing::Foci(_) | Missing::VisitDay => *part == SafetyPart::Practice,
        Missing::Interview | Missing::WorkerQuestions(_) | Missing::WorkerRole => {
            *part == SafetyPart::Interview
        }
        Missing::Conversation | Missing::Topics(_) | Missing::AboutConversation => {
            *part == SafetyPart::Conversation
        }
        Missing::Safety => observation.safety_on(part).is_none(),
        Missing::NotPassedOn => opened.safety(part).is_some_and(|safety| safety.is_not_passed_on()),
        _ => false,
    };
    observation.missing().iter().filter(|missing| is_here(missing)).map(Missing::words).collect()
}
