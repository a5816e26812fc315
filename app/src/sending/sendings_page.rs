//! How far the agencies are with sending their cases.

use domain::{
    access::Action,
    sending::{SendingStatus, due_in_words},
};
use leptos::prelude::*;
use store::sending::AgencySending;

use super::{sending_task::tally, status_tag::StatusTags};
use crate::{
    address::AuditAddress,
    audits::{
        agreed_notice::{AgreedNotice, is_agreed},
        audit_tasks::counted,
    },
    observations::{observations_page::waiting_in, safety_banner::SafetyBanner},
    page::{Page, page},
    parts::{DataTable, InsetText, TableCell},
    reminders::prepared::Reminding,
    site::{database, go_to, moment_in_words, param, today},
    viewer::enter_audit,
};

/// Every presenting agency with how far it has come, for those who look after the audit. A contact is sent on to what
/// their own agency sends.
#[component]
pub fn SendingsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::SeeSendings, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let mut sendings = store::sending::list(&database, &at.board, &at.audit).await?;
        sendings.retain(|one| inside.could_with_sending_of(Action::SeeSending, &one.agency));
        let looks_after = inside.could(Action::ChangeAudit);
        if let ([own], false) = (sendings.as_slice(), looks_after) {
            go_to(&at.sending(&own.agency));
        }
        let waiting = waiting_in(&at, &inside).await?;
        let due = audit.details.cases_due_on.filter(|_| audit.shared_at.is_none());
        let size = audit.details.sample_size;
        let how_far = tally(&sendings.iter().collect::<Vec<_>>()).words();
        let reminding = if looks_after && !is_agreed(&audit) {
            Some(Reminding::get(&database, &at, &inside.viewer).await?)
        } else {
            None
        };
        let body = view! {
            <SafetyBanner waiting />
            <h1 class="govuk-heading-l">"Cases sent by agencies"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <Due at=at.clone() due can_change=looks_after && inside.may(Action::ChangeAudit) />
            {looks_after.then(|| view! { <Remind at=at.clone() reminding /> })}
            {if sendings.is_empty() {
                view! { <p class="govuk-body">"None of your agencies presents cases in this audit."</p> }.into_any()
            } else {
                view! {
                    <p class="govuk-body">{format!("{how_far}.")}</p>
                    <Sendings at=at.clone() sendings size />
                }
                    .into_any()
            }}
        };
        Ok(Page::new("Cases sent by agencies", body).in_audit(&audit, &inside))
    })
}

/// The way to the reminders, and whether one is due.
#[component]
fn Remind(
    at: AuditAddress,
    /// What there is to remind of; `None` where nothing is sent any more.
    #[prop(optional_no_strip)]
    reminding: Option<Reminding>,
) -> impl IntoView {
    let is_due = reminding.and_then(|reminding| {
        let agencies = reminding.prepared.iter().filter(|prepared| prepared.planned.is_due()).count();
        let kind = reminding.due().filter(|_| agencies > 0)?;
        Some(format!(
            "The reminder for {} is due for {}. ",
            kind.words(),
            counted(agencies, "agency", "agencies")
        ))
    });
    let link = view! {
        <a class="govuk-link" href=at.reminders()>
            "Remind agencies"
        </a>
    };
    match is_due {
        Some(words) => view! { <InsetText>{words} {link}</InsetText> }.into_any(),
        None => view! { <p class="govuk-body">{link}</p> }.into_any(),
    }
}

#[component]
fn Due(
    at: AuditAddress,
    #[prop(optional_no_strip)] due: Option<chrono::NaiveDate>,
    can_change: bool,
) -> impl IntoView {
    let words = match due {
        Some(due) => format!("{}.", due_in_words(due, today())),
        None => "It is not settled yet by when agencies send their cases, so nobody is late.".to_owned(),
    };
    view! {
        <InsetText>
            {words}
            {can_change
                .then(|| {
                    view! {
                        " "
                        <a class="govuk-link" href=format!("{}#cases_due-day", at.details())>
                            "Change the day"
                        </a>
                    }
                })}
        </InsetText>
    }
}

#[component]
fn Sendings(
    at: AuditAddress,
    sendings: Vec<AgencySending>,
    #[prop(optional_no_strip)] size: Option<u32>,
) -> impl IntoView {
    let rows = sendings.into_iter().map(|sending| row(&at, sending, size)).collect();
    view! {
        <DataTable
            caption="How far each agency is"
            caption_class="govuk-visually-hidden"
            head=vec![
                "Agency".into(),
                "Cases".into(),
                "Opened".into(),
                "Sent".into(),
                "Status".into(),
            ]
            rows
        />
    }
}

fn row(at: &AuditAddress, sending: AgencySending, size: Option<u32>) -> Vec<TableCell> {
    let status = sending.sending.status();
    // Whoever has sent is to be answered; whoever has not is looked at.
    let href = match status {
        SendingStatus::Sent | SendingStatus::Accepted => at.answer_sending(&sending.agency),
        _ => at.sending(&sending.agency),
    };
    let cases = match size {
        Some(size) => format!("{} of {size}", sending.cases),
        None => sending.cases.to_string(),
    };
    let sent = match (sending.sending.sent_at, sending.sent_by.is_empty()) {
        (None, _) => "Not yet".to_owned(),
        (Some(at), true) => moment_in_words(at),
        (Some(at), false) => format!("{} by {}", moment_in_words(at), sending.sent_by),
    };
    let link = view! {
        <a class="govuk-link" href=href>
            {sending.agency_name.clone()}
        </a>
    };
    vec![
        TableCell::new(link.into_any()),
        cases.into(),
        sending.sending.opened_at.map_or_else(|| "Not yet".to_owned(), moment_in_words).into(),
        sent.into(),
        view! { <StatusTags sending /> }.into_any().into(),
    ]
}
