//! The check before sending: everything as it will be sent, what is missing, and what looks as if it identifies a person.

use domain::{access::Action, audit_tool::AuditTool, id::AgencyId, sending::Missing};
use leptos::prelude::*;
use store::sending::SentCase;

use super::{
    send_cases::{SendForm, form_name},
    sent_rows::{SentRows, suspicions},
    setting::{AboutSending, Setting, note_opened},
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, audit_tasks::counted},
    kept_form::{Shown, asked_for, shown},
    page::page,
    parts::{BackLink, Button, CheckboxItem, Checkboxes, ErrorSummary, InsetText, WarningText},
    site::{database, go_to, param},
    yes_or_no::YES,
};

/// The page from which an agency's own contact sends. Where it is sent already it leads back to the list of tasks.
#[component]
pub fn SendPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let draft = asked_for();
    page(async move {
        let mut setting = Setting::enter(Action::SendCases, at.clone(), &agency).await?;
        if setting.sending.sending.is_sent() {
            go_to(&at.sending(&agency));
        }
        let database = database();
        if setting.sending.version == 0 {
            note_opened(&at, &setting.entered.inside, &agency).await?;
            setting.sending = store::sending::get(&database, &at.board, &at.audit, &agency).await?;
        }
        let tool = store::tools::get(&database, &at.board, &setting.audit.tool_id).await?.tool;
        let cases = store::sending::cases(&database, &at.board, &at.audit, &agency).await?;
        let draw = store::draws::find(&database, &at.board, &at.audit).await?;
        let is_drawn = draw
            .and_then(|draw| draw.agency(&agency).map(|part| part.drawn_at.is_some()))
            .unwrap_or_default();
        let version = setting.sending.version;
        let shown = shown(&database, &form_name(&at, &agency), draft, version, SendForm::default)
            .await?
            .without_problems_if(setting.is_agreed());
        let has_problems = shown.has_problems();
        let body = view! {
            <BackLink href=at.sending(&agency) text="Back to the list of what is asked" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">{setting.sending.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">"Check for names and send"</h1>
            <AgreedNotice at=at.clone() status=setting.audit.status />
            {shown.is_overtaken.then(|| view! { <ChangedSince is_refused=shown.is_refused() /> })}
            <Gaps setting=setting.clone() cases=cases.clone() is_drawn />
            <Found cases=cases.clone() />
            <All setting=setting.clone() cases tool />
            {(!setting.is_agreed()).then(|| view! { <SendForm at=at.clone() agency=agency.clone() version shown /> })}
        };
        Ok(setting.page("Check for names and send", body, has_problems))
    })
}

/// Somebody changed something after the page was shown.
#[component]
fn ChangedSince(is_refused: bool) -> impl IntoView {
    // A page that has something to mend as well leads to that first.
    let id = (!is_refused).then_some("problems");
    view! {
        <div id=id tabindex="-1" class="govuk-inset-text">
            <p class="govuk-body">
                "Somebody changed something here while you were checking, so nothing was sent. This is how it stands now: \
                 check it once more, then send."
            </p>
        </div>
    }
}

/// What is missing. It may be sent with gaps.
#[component]
fn Gaps(setting: Setting, cases: Vec<SentCase>, is_drawn: bool) -> impl IntoView {
    let few = setting
        .audit
        .details
        .sample_size
        // A list shorter than the sample is drawn whole, and nothing is missing.
        .filter(|size| !is_drawn && (cases.len() as u32) < *size)
        .map(|size| format!("{} of {size} that were asked for", counted(cases.len(), "case", "cases")));
    let gaps: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let missing: Vec<String> = case.missing().iter().map(Missing::words).collect();
            (!missing.is_empty()).then(|| format!("Case {}: {}", case.file.reference, missing.join("; ")))
        })
        .collect();
    let gaps: Vec<String> = few.into_iter().chain(gaps).collect();
    view! {
        <h2 class="govuk-heading-m">"What is missing"</h2>
        {if gaps.is_empty() {
            view! { <p class="govuk-body">"Nothing is missing."</p> }.into_any()
        } else {
            view! {
                <ul class="govuk-list govuk-list--bullet">
                    {gaps.into_iter().map(|gap| view! { <li>{gap}</li> }).collect_view()}
                </ul>
                <p class="govuk-body">
                    "You can send with these gaps and say the rest in the meeting. Or fill them in first."
                </p>
            }
                .into_any()
        }}
    }
}

/// What looks as if it identifies a person.
#[component]
fn Found(cases: Vec<SentCase>) -> impl IntoView {
    let found = suspicions(&cases);
    view! {
        <h2 class="govuk-heading-m">"What looks like it identifies a person"</h2>
        {if found.is_empty() {
            view! {
                <p class="govuk-body">
                    "No number, address or date of birth was found. A name in words only you can find: read through it."
                </p>
            }
                .into_any()
        } else {
            view! {
                <ul class="govuk-list govuk-list--bullet">
                    {found
                        .into_iter()
                        .map(|(reference, problem)| {
                            view! { <li>{format!("Case {reference}, {}: {}", problem.field, problem.sentence)}</li> }
                        })
                        .collect_view()}
                </ul>
                <WarningText text="Take out what identifies a person, with the links below, before you send." />
            }
                .into_any()
        }}
    }
}

#[component]
fn All(setting: Setting, cases: Vec<SentCase>, tool: AuditTool) -> impl IntoView {
    if cases.is_empty() {
        return view! { <InsetText>"There is no case yet: nothing would be sent but that there is none."</InsetText> }
            .into_any();
    }
    cases
        .into_iter()
        .map(|case| {
            let can_change = case.file.erased_on.is_none() && !setting.is_agreed();
            view! {
                <h2 class="govuk-heading-m">{format!("Case {}", case.file.reference)}</h2>
                <SentRows setting=setting.clone() case tool=tool.clone() can_change />
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn SendForm(at: AuditAddress, agency: AgencyId, version: i64, shown: Shown<SendForm>) -> impl IntoView {
    let item = CheckboxItem::new(YES, "I have checked that no name stands in it");
    // What was ticked over something that has changed since is to be ticked anew.
    let values = if shown.is_overtaken { Vec::new() } else { vec![shown.form.confirmed.clone()] };
    view! {
        <form method="post" action="/do/send-cases" novalidate>
            <AboutSending at agency version=Some(version) draft=shown.draft.clone() />
            <Checkboxes
                name="confirmed"
                legend="Names"
                hint="No name of an adult, of a worker or of anybody else, and nothing else that identifies a person."
                items=vec![item]
                values
                error=shown.error("confirmed")
            />
            <Button text="Send" />
        </form>
    }
}
