//! Signing in and out, the second factor, links that make or open an account, and everybody's own account.

pub mod account_page;
pub mod be_somebody;
pub(crate) mod begin;
pub mod change_name;
pub mod change_password;
pub mod code_page;
pub mod end_other_sessions;
pub mod enter_code;
pub mod first_account_page;
mod invented_people;
pub mod late_form;
pub mod late_form_page;
pub mod make_first_account;
pub mod make_recovery_codes;
pub mod new_password;
mod own_password;
pub mod recovery_codes_page;
pub mod remove_second_factor;
pub mod reset_page;
pub mod return_path;
pub mod second_factor_page;
pub mod session_cookie;
pub mod set_password;
pub mod set_up_second_factor;
pub mod sign_in;
pub mod sign_in_page;
pub mod sign_out;
pub mod still_here;
pub(crate) mod tries;

use leptos::prelude::*;

use crate::{page::Page, problem::Problem, site::go_to};

/// What a person is told when something secret could not be made or compared. The log is told why.
fn failed(error: impl std::error::Error) -> Problem {
    tracing::error!(%error, "something secret could not be made or compared");
    Problem::Unavailable
}

/// Sends a browser on to another page, with a link for one that does not go by itself.
fn led_on(address: &str) -> Page {
    go_to(address);
    let address = address.to_owned();
    Page::new(
        "Go on",
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=address>
                    "Go on"
                </a>
            </p>
        },
    )
}
