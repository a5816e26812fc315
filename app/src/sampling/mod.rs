//! How the cases of an audit are chosen: agencies commit to their lists, the board fixes a public seed, and each agency
//! draws from its list with its own key.
//!
//! The list goes through one page of its agency's contact ([`list_page`], [`list_post`]). What opens it stays with the
//! agency: the server has it only while it answers, and shows it once ([`kept_by_agency`]).

#[cfg(feature = "ssr")]
pub mod agency_page;
#[cfg(feature = "ssr")]
pub mod agency_sample;
#[cfg(feature = "ssr")]
pub mod ask_lists;
#[cfg(feature = "ssr")]
pub mod draw_cases;
pub mod draw_check;
#[cfg(feature = "ssr")]
pub mod draw_page;
#[cfg(feature = "ssr")]
pub mod fix_seed;
#[cfg(feature = "ssr")]
pub mod kept_by_agency;
#[cfg(feature = "ssr")]
pub mod kept_page;
#[cfg(feature = "ssr")]
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod list_post;
#[cfg(feature = "ssr")]
pub mod list_preview;
#[cfg(feature = "ssr")]
pub mod replace_case;
#[cfg(feature = "ssr")]
pub mod replace_page;
#[cfg(feature = "ssr")]
pub mod run_again;
#[cfg(feature = "ssr")]
pub mod sampling_page;
#[cfg(feature = "ssr")]
pub mod take_back_list;

/// What was to be deleted is deleted, and the file may still hold it: that is for the operator, who is told.
#[cfg(feature = "ssr")]
fn told_if_still_read(error: store::StoreError) -> Result<(), store::StoreError> {
    match error {
        store::StoreError::StillRead => {
            tracing::warn!(%error, "a deleted list or case is still in the file");
            Ok(())
        }
        error => Err(error),
    }
}
