//! The rules of signing in: which addresses name an account, how long a session lasts, how long to wait after tries
//! that failed. What is secret lies in the crate `secrets`.

mod email;
mod session;
mod throttle;

pub use email::{EmailAddress, EmailProblem};
pub use session::{LASTS_AT_MOST, LASTS_WHEN_IDLE, has_ended};
pub use throttle::{Failures, Limit};
