//! People with an account: who they are, what they sign in with, and what the rules of access ask about them.

pub(crate) mod account;
mod administration;
mod credentials;
pub(crate) mod password;
mod second_factor;
mod standing;

pub use account::{Person, add, change_name, close, find, find_by_email, get, is_anybody_there, list};
pub use administration::{reopen, set_administrator};
pub use credentials::{Credentials, credentials, credentials_of_email};
pub use password::{make_first, rehash, set_password, set_password_by_link};
pub use second_factor::{
    count_recovery_codes, remove_second_factor, replace_recovery_codes, reset_credentials,
    set_up_second_factor, use_recovery_code, use_step,
};
pub use standing::{Standing, actor, standing};
