//! What was sent when.

use domain::dates::in_words;
use leptos::prelude::*;
use store::reminders::Reminder;

use crate::{
    parts::{DataTable, TableCell},
    site::moment_in_words,
};

/// The reminders that went out, the newest first.
#[component]
pub fn RemindersTable(
    /// Those.
    sent: Vec<Reminder>,
) -> impl IntoView {
    if sent.is_empty() {
        return view! { <p class="govuk-body">"No agency has been reminded yet."</p> }.into_any();
    }
    view! {
        <DataTable
            caption="Reminders that went out"
            caption_class="govuk-visually-hidden"
            head=vec![
                "Agency".into(),
                "Reminder".into(),
                "When".into(),
                "How".into(),
                TableCell { format: "numeric".to_owned(), ..TableCell::new("People") },
            ]
            rows=sent.into_iter().map(row).collect()
        />
    }
    .into_any()
}

fn row(reminder: Reminder) -> Vec<TableCell> {
    let for_day =
        reminder.reminded.due_on.map(|day| format!(", due on {}", in_words(day))).unwrap_or_default();
    let by = if reminder.made_by.is_empty() { String::new() } else { format!(", by {}", reminder.made_by) };
    vec![
        reminder.agency_name.into(),
        format!("{}{for_day}", reminder.reminded.kind.words()).into(),
        format!("{}{by}", moment_in_words(reminder.made_at)).into(),
        reminder.how.words().into(),
        TableCell::number(reminder.people),
    ]
}
