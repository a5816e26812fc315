//! Rating a case, one question in focus.

pub mod autosave;
#[cfg(feature = "ssr")]
pub mod not_rating;
#[cfg(feature = "ssr")]
pub mod overtaken_page;
#[cfg(feature = "ssr")]
pub mod question_list;
#[cfg(feature = "ssr")]
pub mod question_page;
pub mod record_rating;
#[cfg(feature = "ssr")]
pub mod settle_rating;
#[cfg(feature = "hydrate")]
mod watch;
