//! What became of reminders, told once to whoever sent them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::parts::NotificationBanner;

/// What became of a few reminders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// Each by the name of its agency. Empty where none was chosen.
    pub agencies: Vec<(String, Outcome)>,
}

/// What became of the reminder of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// So many people got it by mail.
    Mailed(u32),
    /// So many got it, and the mail server did not take those to these addresses.
    MailedInPart(u32, Vec<String>),
    /// The mail server took none.
    NotMailed,
    /// The server sends no mail.
    NoPost,
    /// It was noted as sent by hand.
    Noted,
    /// It was not what the page had shown any more, so nothing was sent.
    Changed,
}

impl Outcome {
    fn is_done(&self) -> bool {
        matches!(self, Outcome::Mailed(_) | Outcome::Noted)
    }

    /// What became of it, after the agency's name.
    fn words(&self) -> String {
        match self {
            Outcome::Mailed(people) => format!("the reminder was sent to {}.", counted(*people)),
            Outcome::MailedInPart(people, failed) => format!(
                "the reminder was sent to {}. The mail server did not take the mail to {}: send it yourself, or check \
                 the address.",
                counted(*people),
                failed.join(", ")
            ),
            Outcome::NotMailed => "the reminder was not sent: the mail server did not take it. It is not noted as sent. \
                Try again, or send its words yourself and say so below."
                .to_owned(),
            Outcome::NoPost => "the reminder was not sent: this server sends no mail. Copy its words, send them, and say \
                so below."
                .to_owned(),
            Outcome::Noted => "noted that you have sent the reminder.".to_owned(),
            Outcome::Changed => "nothing was sent: something has changed since the page was shown, for example that \
                somebody else has reminded the agency or that it has sent its cases. Look at the mail below and send it \
                if it is still needed."
                .to_owned(),
        }
    }
}

fn counted(people: u32) -> String {
    if people == 1 { "one person".to_owned() } else { format!("{people} people") }
}

/// The outcomes at the top of the page.
#[component]
pub fn WhatBecame(
    /// Each by its agency.
    outcomes: Outcomes,
) -> impl IntoView {
    let success = outcomes.agencies.iter().all(|(_, outcome)| outcome.is_done());
    let each = outcomes
        .agencies
        .into_iter()
        .map(|(agency, outcome)| {
            view! {
                <p class="govuk-body">
                    <strong>{agency}</strong>
                    ": "
                    {outcome.words()}
                </p>
            }
        })
        .collect_view();
    view! { <NotificationBanner success>{each}</NotificationBanner> }
}
