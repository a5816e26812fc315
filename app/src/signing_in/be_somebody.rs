//! Goes into the demonstration as one of its invented people.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::id::PersonId;
use leptos::prelude::*;
use store::sessions::Stage;

use super::{begin, invented_people::invented_people, return_path};
use crate::{
    problem::Problem,
    site::{end, see_other, site},
};

/// Begins a session for one of the invented people, then goes to the page that was wanted.
///
/// # Errors
/// [`Problem::NotFound`] wherever the server is no demonstration, and for anybody who is not invented.
#[server(prefix = "/do", endpoint = "be-somebody")]
pub async fn be_somebody(
    #[server(default)] person: String,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    end(be(&PersonId::new(person), &next).await)
}

async fn be(person: &PersonId, next: &str) -> Result<(), Problem> {
    let site = site();
    if !site.is_demonstration {
        return Err(Problem::NotFound);
    }
    let people = invented_people(&site.database).await?;
    let invented = people.iter().find(|invented| invented.id == *person).ok_or(Problem::NotFound)?;
    begin::session(&invented.id, Stage::Complete).await?;
    see_other(return_path::onward(next));
    Ok(())
}
