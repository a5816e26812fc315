//! What an agency is asked to send: its contact's list of tasks.

use domain::{
    access::Action,
    dates::in_words,
    id::{AgencyId, CaseId},
    sending::{SendingStatus, due_in_words},
};
use leptos::prelude::*;
use store::{draws::Draw, sending::SentCase};

use super::{
    left_off::LeftOffNotice,
    sending_tasks,
    setting::{AboutSending, Setting, note_opened},
    status_tag::StatusTags,
    wanted_changes::{WantedChanges, latest},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    page::page,
    parts::{BackLink, Button, ButtonKind, ButtonLink, InsetText, TaskList},
    site::{database, moment_in_words, param, today},
};

/// The list of tasks, for the agency's own contact; those who look after the audit see it as it stands.
#[component]
pub fn SendingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    page(async move {
        let mut setting = Setting::enter(Action::SeeSending, at, &agency).await?;
        if setting.sending.version == 0 {
            note_opened(&setting.at, &setting.entered.inside, &agency).await?;
            setting.sending =
                store::sending::get(&database(), &setting.at.board, &setting.at.audit, &agency).await?;
        }
        let at = setting.at.clone();
        let cases = store::sending::cases(&database(), &at.board, &at.audit, &agency).await?;
        let draw = store::draws::find(&database(), &at.board, &at.audit).await?;
        let changes = latest(store::sending::changes(&database(), &at.board, &at.audit, &agency).await?);
        let is_own = setting.is_own();
        let title = if is_own { "Send your cases" } else { "Cases of this agency" };
        let back = if is_own {
            (at.overview(), "Back to the audit")
        } else {
            (at.sendings(), "Back to all agencies")
        };
        let open_changes = if setting.sending.sending.status() == SendingStatus::ChangesAsked {
            changes
        } else {
            Vec::new()
        };
        let of_list = sending_tasks::list(&setting, draw.as_ref());
        let answers = setting.could(Action::AnswerSending) && setting.sending.sending.is_sent();
        let body = view! {
            <BackLink href=back.0 text=back.1 />
            <span class="govuk-caption-l">{setting.sending.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{title}</h1>
            <AgreedNotice at=at.clone() status=setting.audit.status />
            <Standing setting=setting.clone() />
            {answers
                .then(|| {
                    view! { <ButtonLink href=at.answer_sending(setting.agency()) text="Read and answer what was sent" /> }
                })}
            <LeftOffNotice setting=setting.clone() cases=cases.clone() />
            <WantedChanges setting=setting.clone() cases=cases.clone() changes=open_changes />
            <h2 class="govuk-heading-m">"Enquiries"</h2>
            <TaskList tasks=of_list id="list" />
            <Cases setting=setting.clone() cases=cases.clone() draw />
            <h2 class="govuk-heading-m">"Send"</h2>
            <TaskList tasks=sending_tasks::last(&setting, &cases) id="send" />
            <InSpreadsheet setting=setting.clone() has_cases=!cases.is_empty() />
        };
        Ok(setting.page(title, body, false))
    })
}

/// The way to the workbook: to fill it in for the agency's own contact, to read it for others.
#[component]
fn InSpreadsheet(setting: Setting, has_cases: bool) -> impl IntoView {
    let (at, agency) = (&setting.at, setting.agency());
    let is_open = !setting.sending.sending.is_sent() && !setting.is_agreed();
    let (href, text) = if setting.may(Action::SendCases) && is_open {
        (at.send_workbook(agency), "Fill in a workbook instead, in a spreadsheet")
    } else {
        (at.request_workbook(agency), "Download this as a workbook")
    };
    has_cases.then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=href>
                    {text}
                </a>
            </p>
        }
    })
}

/// Whether a case was drawn after the group was let in to the cases: then its agency cannot fill it in any more.
fn is_drawn_too_late(setting: &Setting, draw: Option<&Draw>, case: &CaseId) -> bool {
    let part = draw.and_then(|draw| draw.agency(setting.agency()));
    part.zip(setting.audit.shared_at).is_some_and(|(part, shared_at)| {
        part.in_use().any(|drawn| drawn.case.as_ref() == Some(case) && drawn.drawn_at > shared_at)
    })
}

#[component]
fn Cases(
    setting: Setting,
    cases: Vec<SentCase>,
    #[prop(optional_no_strip)] draw: Option<Draw>,
) -> impl IntoView {
    if cases.is_empty() {
        return view! {
            <h2 class="govuk-heading-m">"Cases"</h2>
            <p class="govuk-body">
                "There is no case yet. Once cases are drawn from the list of enquiries they stand here, each with what is \
                 asked about it."
            </p>
        }
        .into_any();
    }
    cases
        .into_iter()
        .map(|case| {
            let tasks = sending_tasks::of_case(&setting, &case);
            let too_late = is_drawn_too_late(&setting, draw.as_ref(), &case.file.id).then(|| {
                let words = if setting.is_own() {
                    "This case was drawn after the cases were shared with the audit group, so you cannot fill it in. The \
                     board manager or the audit lead does: give them what is asked below."
                } else {
                    "This case was drawn after the cases were shared with the audit group, so its agency cannot fill it \
                     in. The board manager or the audit lead does, with what its agency contact gives them."
                };
                view! { <InsetText>{words}</InsetText> }
            });
            view! {
                <h2 class="govuk-heading-m">{format!("Case {}", case.file.reference)}</h2>
                {too_late}
                <TaskList tasks id=format!("case-{}", case.file.id) />
            }
        })
        .collect_view()
        .into_any()
}

/// How far it has come, by when it is due, and what can be done once it is sent.
#[component]
fn Standing(setting: Setting) -> impl IntoView {
    let sending = setting.sending.sending;
    let due_on = setting.sending.due_on;
    let status = sending.status();
    let due = due_on.filter(|_| !status.is_sent()).map(|due| format!("{}.", due_in_words(due, today())));
    let says = match status {
        SendingStatus::Asked
        | SendingStatus::Opened
        | SendingStatus::ChangesAsked
        | SendingStatus::CaseDrawn
            if setting.sending.is_shared =>
        {
            Some("The cases are shared with the audit group, so nothing is sent here any more.".to_owned())
        }
        SendingStatus::ChangesAsked if setting.is_own() => Some(
            "The board manager or the audit lead asked for changes. Make them, then send again.".to_owned(),
        ),
        SendingStatus::CaseDrawn if setting.is_own() => {
            Some("Another case was drawn since you sent your cases: fill it in, then send again.".to_owned())
        }
        SendingStatus::Sent => sending.sent_at.map(|at| {
            let by = &setting.sending.sent_by;
            let by = if by.is_empty() { String::new() } else { format!(" by {by}") };
            format!("Sent on {}{by}.", moment_in_words(at))
        }),
        SendingStatus::Accepted => sending
            .accepted_at
            .map(|at| format!("Sent, and accepted on {}. Nothing more is asked.", moment_in_words(at))),
        _ => None,
    };
    let takes_back = sending.is_sent() && setting.may(Action::TakeBackCases);
    view! {
        <p class="govuk-body">
            <StatusTags sending=setting.sending.clone() />
            {due.map(|due| format!(" {due}"))}
        </p>
        {says.map(|says| view! { <InsetText>{says}</InsetText> })}
        {takes_back.then(|| view! { <TakeBack setting=setting.clone() /> })}
    }
}

#[component]
fn TakeBack(setting: Setting) -> impl IntoView {
    let until = match setting.sending.due_on {
        Some(due) => format!("Until the end of {} you can take it back and change it.", in_words(due)),
        None => "Until it is accepted you can take it back and change it.".to_owned(),
    };
    view! {
        <form method="post" action="/do/take-back-cases" novalidate>
            <AboutSending at=setting.at.clone() agency=setting.agency().clone() />
            <p class="govuk-body">{until}</p>
            <Button text="Take it back" kind=ButtonKind::Secondary />
        </form>
    }
}
