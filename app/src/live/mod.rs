//! A page that follows the group: it learns that something was changed, fetches itself again, and shows what differs.
//!
//! # What a page does to follow
//! It holds [`LiveView`] once, for those who may see the group's meeting, with the version of the audit that it read
//! before anything else it shows. Without JavaScript that is a line with a link; nothing else is needed.
//!
//! An element with `data-live="name"`, a name that stands once in the page, is a region: it is replaced by the one of
//! the page as it is now, where that differs. A region is there whatever it has to show, if need be empty. It holds no
//! other region, no island, no form that something outside it posts, and nothing in which words are typed; the tests
//! without a browser look at every page for that. While the focus is in it, it waits.
//!
//! A form with `data-live-form="name"` gets the values that others saved put into its fields, where it has a newer
//! version. What somebody typed and has not saved is never touched: [`UNSAVED`] says so.

#[cfg(feature = "hydrate")]
mod follow;
pub mod island;
#[cfg(feature = "ssr")]
pub mod live_view;
#[cfg(feature = "hydrate")]
mod regions;

#[cfg(feature = "ssr")]
pub use self::live_view::{LiveView, ScreenLive};

/// The header of a request that a page sends by itself, without anybody being there.
pub const BY_ITSELF: &str = "x-live";

/// The attribute by which whatever saves a form says that something in it is not saved. `typing`: it waits to be saved;
/// `saving`: it is on its way; `settling`: another page asks what becomes of it. Absent, the form holds what is stored.
pub const UNSAVED: &str = "data-unsaved";
/// The attribute with the time at which what a form holds was saved, "10:42".
pub const SAVED_AT: &str = "data-saved-at";
/// The event at a form into which the values were put that somebody else saved.
pub const FILLED_IN: &str = "live:filled-in";
