//! Rating a case, one question in focus.

#[cfg(feature = "ssr")]
pub mod not_rating;
#[cfg(feature = "ssr")]
pub mod overtaken_page;
#[cfg(feature = "ssr")]
pub mod question_list;
#[cfg(feature = "ssr")]
pub mod question_page;
#[cfg(feature = "ssr")]
pub mod record_rating;
#[cfg(feature = "ssr")]
pub mod settle_rating;
