//! The form that sends reminders: each agency with the mail as it would go out.

use domain::dates::in_words;
use leptos::prelude::*;

use super::prepared::{Contact, Prepared, Reminding};
use crate::{
    address::AuditAddress,
    mail::{self, ReminderWords},
    parts::{Attributes, Button, ButtonGroup, ButtonKind, CheckboxItem, Checkboxes, Content, InsetText},
    site::day,
};

/// The name of the boxes, and the id of the first.
pub(super) const FIELD: &str = "reminders";

/// The agencies to choose from, each with its mail, and what can be done with those that are chosen.
#[component]
pub fn ReminderFields(
    /// Where.
    at: AuditAddress,
    /// What there is to send.
    reminding: Reminding,
    /// Whether the server sends mail.
    sends_mail: bool,
    /// What is missing, if anything.
    error: Content,
) -> impl IntoView {
    let items = reminding.prepared.iter().map(|prepared| item(prepared, &reminding, sends_mail)).collect();
    let action = if sends_mail { "/do/send-reminders" } else { "/do/note-reminders" };
    view! {
        <form method="post" action=action autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Checkboxes
                name="reminders[]"
                id=FIELD
                legend="Which agencies do you remind?"
                hint="An agency is chosen already where a reminder is due that it has not got."
                error
                items
            />
            {if sends_mail { view! { <SendOrNote /> }.into_any() } else { view! { <NoteAlone /> }.into_any() }}
        </form>
    }
}

#[component]
fn SendOrNote() -> impl IntoView {
    view! {
        <ButtonGroup>
            <Button text="Send these reminders" />
            <Button
                text="I have sent them myself"
                kind=ButtonKind::Secondary
                attributes=Attributes::one("formaction", "/do/note-reminders")
            />
        </ButtonGroup>
    }
}

#[component]
fn NoteAlone() -> impl IntoView {
    view! {
        <InsetText>
            <p class="govuk-body">
                "This server sends no mail. Copy each text, send it from your own mail, and say so here, so that \
                 everybody knows who was reminded."
            </p>
        </InsetText>
        <Button text="I have sent them" />
    }
}

fn item(prepared: &Prepared, reminding: &Reminding, sends_mail: bool) -> CheckboxItem {
    CheckboxItem::new(prepared.value(), prepared.agency_name.clone())
        .hint(which(prepared, reminding))
        .checked(prepared.planned.is_due())
        .conditional(Content::view(shown(prepared, sends_mail)))
}

/// Which reminder it would be, and what the agency got already.
fn which(prepared: &Prepared, reminding: &Reminding) -> String {
    if prepared.planned.is_due() {
        return format!("The reminder for {} is due.", prepared.planned.kind.words());
    }
    match reminding.of_agency(&prepared.planned.agency).next() {
        Some(last) => {
            let on = in_words(day(last.made_at));
            format!("It was last reminded on {on}. Choose it to remind it once more.")
        }
        None => "No reminder is due. Choose it to remind it all the same.".to_owned(),
    }
}

/// The mail exactly as it would be sent, and to whom.
fn shown(prepared: &Prepared, sends_mail: bool) -> impl IntoView + use<> {
    let Prepared { contacts, words, agency_name, .. } = prepared.clone();
    let to = contacts.iter().map(in_full).collect::<Vec<_>>().join("; ");
    let by_hand = (!sends_mail).then(|| {
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=written(&contacts, &words)>
                    "Write the mail"
                    <span class="govuk-visually-hidden">{format!(" to {agency_name}")}</span>
                </a>
            </p>
        }
    });
    view! {
        <p class="govuk-body">
            <strong>"To: "</strong>
            {to}
        </p>
        <p class="govuk-body">
            <strong>"Subject: "</strong>
            {words.subject.clone()}
        </p>
        <p class="govuk-body as-typed">{words.text.trim_end().to_owned()}</p>
        {by_hand}
    }
}

fn in_full(contact: &Contact) -> String {
    format!("{} ({})", contact.name, contact.email)
}

/// An address that opens the sender's own mail program with the mail written.
fn written(contacts: &[Contact], words: &ReminderWords) -> String {
    let to: Vec<String> = contacts.iter().map(|contact| mail::encoded(contact.email.as_str())).collect();
    let text = words.text.replace('\n', "\r\n");
    format!("mailto:{}?subject={}&body={}", to.join(","), mail::encoded(&words.subject), mail::encoded(&text))
}
