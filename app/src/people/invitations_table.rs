//! The invitations that nobody has accepted.

use leptos::prelude::*;
use store::invitations::Invitation;

use super::role_fields::in_words;
use crate::{
    address::BoardAddress,
    parts::{Button, ButtonKind, DataTable, TableCell},
    site::{moment_in_words, now},
};

/// The open invitations of a board: for whom, by whom, until when; each can be withdrawn.
#[component]
pub fn InvitationsTable(
    /// The board.
    at: BoardAddress,
    /// Its invitations.
    invitations: Vec<Invitation>,
) -> impl IntoView {
    if invitations.is_empty() {
        return view! { <p class="govuk-body">"There are no open invitations."</p> }.into_any();
    }
    let rows = invitations
        .into_iter()
        .map(|invitation| {
            let until = moment_in_words(invitation.expires_at);
            let until = if invitation.expires_at > now() { until } else { format!("Ended {until}") };
            let by = invitation.made_by.clone().unwrap_or_else(|| "The operator of the server".to_owned());
            vec![
                whom(&invitation),
                in_words(invitation.role, invitation.agency_name.as_deref()).into(),
                by.into(),
                until.into(),
                TableCell::new(view! { <Withdraw at=at.clone() invitation /> }.into_any()),
            ]
        })
        .collect();
    view! {
        <DataTable
            caption="Open invitations"
            head=vec!["For".into(), "Role".into(), "Invited by".into(), "Until".into(), "Change".into()]
            rows
        />
    }
    .into_any()
}

fn whom(invitation: &Invitation) -> TableCell {
    let address = invitation.email.to_string();
    match invitation.name.clone() {
        Some(name) => {
            TableCell::new(view! { {name} <span class="people__address">{address}</span> }.into_any())
        }
        None => address.into(),
    }
}

#[component]
fn Withdraw(at: BoardAddress, invitation: Invitation) -> impl IntoView {
    let words = view! {
        "Withdraw"
        <span class="govuk-visually-hidden">{format!(" the invitation for {}", invitation.email)}</span>
    };
    view! {
        <form method="post" action="/do/withdraw-invitation" class="people__withdraw">
            <input type="hidden" name="board" value=at.0.to_string() />
            <input type="hidden" name="invitation" value=invitation.token_hash />
            <Button text=words.into_any() kind=ButtonKind::Secondary />
        </form>
    }
}
