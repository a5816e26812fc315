//! The page on which agencies are reminded.

use domain::{
    access::{Action, Object},
    dates::in_words,
    reminder::ReminderKind,
    sending::due_in_words,
};
use leptos::prelude::*;

use super::{
    outcome::{Outcomes, WhatBecame},
    prepared::Reminding,
    reminder_fields::{FIELD, ReminderFields},
    reminders_table::RemindersTable,
};
use crate::{
    address::{AuditAddress, BoardAddress},
    audits::agreed_notice::{AgreedNotice, is_agreed},
    page::{Page, page},
    parts::{BackLink, Content, ErrorSummary, WarningText},
    shown_once,
    site::{database, param, query, site},
    viewer::enter_audit,
};

const NOBODY_CHOSEN: &str = "Choose the agencies that you remind";

/// Which reminders are due and to whom, each mail as it would go out, and what went out before.
#[component]
pub fn RemindersPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let told = query("told");
    page(async move {
        let inside = enter_audit(Action::ChangeAudit, &at).await?;
        let reminding = Reminding::get(&database(), &at, &inside.viewer).await?;
        let outcomes: Option<Outcomes> = told.and_then(|told| shown_once::find(&told, &inside.viewer));
        let has_problems = outcomes.as_ref().is_some_and(|outcomes| outcomes.agencies.is_empty())
            && !reminding.prepared.is_empty();
        let problems =
            if has_problems { vec![(FIELD.to_owned(), NOBODY_CHOSEN.to_owned())] } else { Vec::new() };
        let may_invite = inside.viewer.may(Action::ManagePeople, Object::Board(&at.board));
        let invite = may_invite.then(|| BoardAddress(at.board.clone()).invite());
        let audit = reminding.audit.clone();
        let work = if is_agreed(&audit) {
            ().into_any()
        } else {
            view! { <Work at=at.clone() reminding=reminding.clone() invite has_problems /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.sendings() text="Back to what agencies send" />
            <ErrorSummary problems />
            {outcomes
                .filter(|outcomes| !outcomes.agencies.is_empty())
                .map(|outcomes| view! { <WhatBecame outcomes /> })}
            <h1 class="govuk-heading-l">"Remind agencies"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            {work}
            <h2 class="govuk-heading-m">"What went out"</h2>
            <RemindersTable sent=reminding.sent />
        };
        Ok(Page::new("Remind agencies", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn Work(
    at: AuditAddress,
    reminding: Reminding,
    /// Where people are invited, for somebody who may.
    invite: Option<String>,
    has_problems: bool,
) -> impl IntoView {
    if reminding.audit.shared_at.is_some() {
        return view! {
            <p class="govuk-body">
                "The audit group sees the cases, so agencies do not send them any more and nobody is reminded."
            </p>
        }
        .into_any();
    }
    let error: Content = if has_problems { NOBODY_CHOSEN.into() } else { Content::Nothing };
    let is_nobody_left = reminding.prepared.is_empty() && reminding.without_contact.is_empty();
    let without = reminding
        .without_contact
        .iter()
        .map(|agency| view! { <WithoutContact agency=agency.clone() invite=invite.clone() /> })
        .collect_view();
    let form = (!reminding.prepared.is_empty()).then(|| {
        let (at, reminding) = (at.clone(), reminding.clone());
        view! { <ReminderFields at reminding sends_mail=site().mail.is_set_up() error /> }
    });
    view! {
        <WhenDue at=at.clone() reminding=reminding.clone() />
        {is_nobody_left
            .then(|| view! { <p class="govuk-body">"Every agency has sent its cases. There is nobody to remind."</p> })}
        {without}
        {form}
    }
    .into_any()
}

/// By when agencies send, which reminder is due, and which comes next.
#[component]
fn WhenDue(at: AuditAddress, reminding: Reminding) -> impl IntoView {
    let Some(due_on) = reminding.due_on() else {
        return view! {
            <p class="govuk-body">
                "No reminder is due by itself, because no day is set by which agencies send their cases. "
                <a class="govuk-link" href=format!("{}#cases_due-day", at.details())>
                    "Set the day"
                </a> ". You can remind agencies all the same."
            </p>
        }
        .into_any();
    };
    let due = match reminding.due() {
        Some(kind) => format!("The reminder for {} is due.", kind.words()),
        None => "No reminder is due yet.".to_owned(),
    };
    let next = ReminderKind::next(due_on, reminding.today)
        .map(|(kind, day)| format!(" The next one, for {}, is due on {}.", kind.words(), in_words(day)));
    view! {
        <p class="govuk-body">
            {due_in_words(due_on, reminding.today)} ". " {due} {next}
        </p>
        <p class="govuk-body">
            "Nothing goes out by itself: each mail stands here as it would be sent, and goes when you send it. It says \
             nothing about any case."
        </p>
    }
    .into_any()
}

/// An agency that nobody can be reminded for, and what to do.
#[component]
fn WithoutContact(agency: String, invite: Option<String>) -> impl IntoView {
    let what_to_do = match invite {
        Some(invite) => view! {
            <a class="govuk-link" href=invite>
                "Invite somebody as its agency contact"
            </a>
            " first."
        }
        .into_any(),
        None => "Ask the board manager to invite somebody as its agency contact.".into_any(),
    };
    let words = view! {
        {format!("{agency} has not sent its cases and has no agency contact, so nobody can be reminded. ")}
        {what_to_do}
    };
    view! { <WarningText text=Content::view(words) /> }
}
