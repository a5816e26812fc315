//! What an audit's overview and the list of audits say of sending: to a contact what is asked of them, to those who look
//! after the audit how far the agencies are.

use domain::{
    access::Action,
    sending::{SendingStatus, Tally, due_in_words},
};
use store::sending::AgencySending;

use super::status_tag::{own_tag, own_words};
use crate::{
    address::AuditAddress,
    parts::{TagColour, TagOptions, Task},
    site::{day, today},
    viewer::Entered,
};

/// Whether anything is left to say: the cases are not shared yet, or something was sent or opened.
fn is_asked(sendings: &[&AgencySending]) -> bool {
    sendings.iter().any(|sending| !sending.is_shared || sending.sending.status() != SendingStatus::Asked)
}

/// Those of their own agencies, for a contact.
fn own<'s>(inside: &Entered, sendings: &[&'s AgencySending]) -> Vec<&'s AgencySending> {
    sendings
        .iter()
        .copied()
        .filter(|sending| inside.could_with_sending_of(Action::SeeSending, &sending.agency))
        .collect()
}

/// How many agencies of an audit have come how far.
pub(super) fn tally(sendings: &[&AgencySending]) -> Tally {
    let due = sendings.iter().find_map(|sending| sending.due_on);
    let is_waited_for = sendings.iter().any(|sending| !sending.is_shared);
    Tally::of(sendings.iter().map(|sending| &sending.sending), due, is_waited_for, today(), day)
}

/// The tasks of an audit's overview.
pub(crate) fn tasks(at: &AuditAddress, inside: &Entered, sendings: &[AgencySending]) -> Vec<Task> {
    let all: Vec<&AgencySending> = sendings.iter().collect();
    if !is_asked(&all) {
        Vec::new()
    } else if inside.could(Action::ChangeAudit) {
        vec![of_all(at, &all)]
    } else {
        let own = own(inside, &all);
        let several = own.len() > 1;
        own.into_iter().map(|sending| of_own(at, sending, several)).collect()
    }
}

fn of_all(at: &AuditAddress, sendings: &[&AgencySending]) -> Task {
    const TITLE: &str = "Cases sent by agencies";
    let tally = tally(sendings);
    let words = tally.words();
    let task = if tally.is_complete() {
        Task::completed(TITLE, at.sendings())
    } else {
        let (text, colour) = match tally {
            Tally { late: 1.., .. } => ("Somebody is late", TagColour::Purple),
            Tally { sent: 0, .. } => ("Nobody yet", TagColour::Grey),
            _ => ("In progress", TagColour::Blue),
        };
        let tag =
            TagOptions { text: text.into(), classes: colour.class().to_owned(), ..TagOptions::default() };
        Task::open(TITLE, at.sendings(), tag)
    };
    match sendings.iter().find_map(|sending| sending.due_on) {
        Some(due) => task.hint(format!("{words}. {}", due_in_words(due, today()))),
        None => task.hint(words),
    }
}

fn of_own(at: &AuditAddress, sending: &AgencySending, several: bool) -> Task {
    let title = if several {
        format!("Send your cases, {}", sending.agency_name)
    } else {
        "Send your cases".to_owned()
    };
    let href = at.sending(&sending.agency);
    let status = sending.sending.status();
    let task = match status {
        SendingStatus::Accepted => Task::completed(title, href),
        _ => Task::open(title, href, own_tag(status)),
    };
    match sending.due_on.filter(|_| !status.is_sent()) {
        Some(due) => task.hint(due_in_words(due, today())),
        None => task,
    }
}

/// The same in lines of the list of audits, each with where it leads. None where there is nothing to say.
pub(crate) fn in_short(
    at: &AuditAddress,
    inside: &Entered,
    sendings: &[&AgencySending],
) -> Vec<(String, String)> {
    if !is_asked(sendings) {
        return Vec::new();
    }
    if inside.could(Action::ChangeAudit) {
        return vec![(at.sendings(), format!("Agencies’ cases: {}", tally(sendings).words()))];
    }
    let own = own(inside, sendings);
    let several = own.len() > 1;
    let lines = own.into_iter().map(|sending| {
        let status = sending.sending.status();
        let whose = if several { format!(" ({})", sending.agency_name) } else { String::new() };
        let due = sending.due_on.filter(|_| !status.is_sent());
        let due = due.map(|due| format!(". {}", due_in_words(due, today()))).unwrap_or_default();
        let words = format!("Send your cases{whose}: {}{due}", own_words(status).to_lowercase());
        (at.sending(&sending.agency), words)
    });
    lines.collect()
}
