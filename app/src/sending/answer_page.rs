//! Everything that an agency sent, to be accepted, or with a note for each item that is to be changed.

use domain::{
    access::Action,
    audit_tool::AuditTool,
    id::AgencyId,
    sending::{ChangesForm, Item, Missing, SendingStatus, WHOLE_FIELD, note_field},
};
use leptos::prelude::*;
use store::sending::SentCase;

use super::{
    ask_for_changes::form_name,
    sent_rows::{label, words},
    setting::{AboutSending, Setting},
    status_tag::StatusTags,
    wanted_changes::{WantedChanges, latest},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    observations::{observations_page::waiting_in, safety_banner::SafetyBanner},
    page::page,
    parts::{BackLink, Button, ButtonKind, ErrorSummary, InsetText, TextArea},
    site::{database, moment_in_words, param},
    unsaved_notices::TypedTooLate,
};

/// What was sent, for those who look after the audit.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let draft = asked_for();
    page(async move {
        let setting = Setting::enter(Action::AnswerSending, at.clone(), &agency).await?;
        let database = database();
        let tool = store::tools::get(&database, &at.board, &setting.audit.tool_id).await?.tool;
        let cases = store::sending::cases(&database, &at.board, &at.audit, &agency).await?;
        let changes = latest(store::sending::changes(&database, &at.board, &at.audit, &agency).await?);
        let (version, noted) = (setting.sending.version, cases.clone());
        let can_ask = setting.sending.sending.is_sent() && !setting.is_agreed() && !setting.sending.is_shared;
        let shown = shown(&database, &form_name(&at, &agency), draft, version, ChangesForm::default)
            .await?
            .without_problems_if(!can_ask);
        let has_problems = shown.has_problems();
        let waiting = waiting_in(&at, &setting.entered.inside).await?;
        let typed = shown.form.notes.values().cloned().map(|note| ("Note", note)).collect();
        let work = if can_ask {
            view! { <Work setting=setting.clone() cases tool version shown=shown.clone() /> }.into_any()
        } else {
            view! {
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed
                    because="It was taken back, shared or agreed while you were typing."
                />
                <All cases tool shown=shown.clone() asks=false />
            }
            .into_any()
        };
        let body = view! {
            <SafetyBanner waiting />
            <BackLink href=at.sendings() text="Back to all agencies" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">{setting.sending.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">"What was sent"</h1>
            <AgreedNotice at=at.clone() status=setting.audit.status />
            <Standing setting=setting.clone() />
            {shown.is_overtaken.then(|| view! { <ChangedSince is_refused=shown.is_refused() /> })}
            <WantedChanges setting=setting.clone() cases=noted changes />
            {work}
        };
        Ok(setting.page("What was sent", body, has_problems))
    })
}

#[component]
fn Standing(setting: Setting) -> impl IntoView {
    let sending = setting.sending.sending;
    let by = &setting.sending.sent_by;
    let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
    let sent = sending.sent_at.map(|at| format!("Sent on {}{by}.", moment_in_words(at)));
    let says = match sending.status() {
        SendingStatus::Asked | SendingStatus::Opened => {
            Some("The agency has not sent its cases yet. This is what it has filled in so far.")
        }
        SendingStatus::ChangesAsked => {
            Some("Changes were asked for, and the agency has not sent again. This is how it stands.")
        }
        SendingStatus::CaseDrawn => {
            Some("Another case was drawn, and the agency has not sent again. This is how it stands.")
        }
        SendingStatus::Sent if setting.sending.is_shared => {
            Some("The cases are shared with the audit group, so the agency changes them no more.")
        }
        SendingStatus::Sent | SendingStatus::Accepted => None,
    };
    let accepted = sending.accepted_at.map(|at| format!(" Accepted on {}.", moment_in_words(at)));
    view! {
        <p class="govuk-body">
            <StatusTags sending=setting.sending.clone() />
            " "
            {sent}
            {accepted}
        </p>
        {says.map(|says| view! { <InsetText>{says}</InsetText> })}
    }
}

/// The agency, or somebody else who looks after the audit, changed something after the page was shown.
#[component]
fn ChangedSince(is_refused: bool) -> impl IntoView {
    // A page that has something to mend as well leads to that first.
    let id = (!is_refused).then_some("problems");
    view! {
        <div id=id tabindex="-1" class="govuk-inset-text">
            <p class="govuk-body">
                "Something changed here while you were reading, so nothing was answered. This is how it stands now. The \
                 notes you typed are below."
            </p>
        </div>
    }
}

#[component]
fn Work(
    setting: Setting,
    cases: Vec<SentCase>,
    tool: AuditTool,
    version: i64,
    shown: Shown<ChangesForm>,
) -> impl IntoView {
    let (at, agency) = (setting.at.clone(), setting.agency().clone());
    let is_accepted = setting.sending.sending.accepted_at.is_some();
    view! {
        {(!is_accepted)
            .then(|| {
                view! {
                    <form method="post" action="/do/accept-cases" novalidate>
                        <AboutSending at=at.clone() agency=agency.clone() version=Some(version) />
                        <Button text="Accept what was sent" />
                    </form>
                }
            })}
        <p class="govuk-body">
            "Or write a note at each item that the agency is asked to change, and ask for the changes at the end of the \
             page. Then it is open for the agency again."
        </p>
        <form method="post" action="/do/ask-for-changes" autocomplete="off" novalidate>
            <AboutSending at agency version=Some(version) draft=shown.draft.clone() />
            <All cases tool shown=shown.clone() asks=true />
            <TextArea
                name=WHOLE_FIELD
                label="Note about all of it (optional)"
                value=shown.form.note(WHOLE_FIELD).to_owned()
                error=shown.error(WHOLE_FIELD)
                rows=3
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Ask for changes" kind=ButtonKind::Secondary />
        </form>
    }
}

#[component]
fn All(cases: Vec<SentCase>, tool: AuditTool, shown: Shown<ChangesForm>, asks: bool) -> impl IntoView {
    if cases.is_empty() {
        return view! { <p class="govuk-body">"The agency has no case in this audit."</p> }.into_any();
    }
    cases
        .into_iter()
        .map(|case| view! { <OneCase case tool=tool.clone() shown=shown.clone() asks /> })
        .collect_view()
        .into_any()
}

#[component]
fn OneCase(case: SentCase, tool: AuditTool, shown: Shown<ChangesForm>, asks: bool) -> impl IntoView {
    let missing: Vec<String> = case.missing().iter().map(Missing::words).collect();
    let missing = (!missing.is_empty()).then(|| format!("Missing: {}.", missing.join("; ")));
    let is_erased = case.file.erased_on.is_some();
    let items = Item::of_a_case()
        .map(|item| {
            let said = words(&case, item);
            let said = if said.trim().is_empty() { "Not filled in".to_owned() } else { said };
            let field = note_field(&case.file.id, item);
            let note = (asks && !is_erased).then(|| {
                view! {
                    <TextArea
                        name=field.clone()
                        label=format!("Note on case {}: {} (optional)", case.file.reference, item.words().to_lowercase())
                        value=shown.form.note(&field).to_owned()
                        error=shown.error(&field)
                        rows=2
                    />
                }
            });
            view! {
                <div class="sent-item">
                    <h3 class="govuk-heading-s">{label(&tool, item)}</h3>
                    <p class="govuk-body as-typed">{said}</p>
                    {note}
                </div>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">{format!("Case {}", case.file.reference)}</h2>
        {missing.map(|missing| view! { <p class="govuk-body">{missing}</p> })}
        {items}
    }
}
