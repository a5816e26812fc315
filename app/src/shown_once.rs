//! What somebody must see once and nobody may store: invitation links, recovery codes.
//!
//! A change answers with a redirect, so what it made has to wait for the page that shows it. It waits here, in the
//! memory of the process, for its author alone and for a few minutes; the database holds only hashes of it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PersonId;
use secrets::{RandomError, token::Token};

/// How long something waits to be seen, so that a page can be loaded again while its links are copied.
const WAITS: TimeDelta = TimeDelta::minutes(15);

/// What waits to be seen.
#[derive(Clone, Debug, Default)]
pub struct ShownOnce(Arc<Mutex<HashMap<String, Waiting>>>);

/// No `Debug` of the content: it opens something.
struct Waiting {
    owner: PersonId,
    content: String,
    until: DateTime<Utc>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").field("until", &self.until).finish_non_exhaustive()
    }
}

impl ShownOnce {
    /// Lets something wait for its owner. Gives the name under which the owner asks for it.
    ///
    /// # Errors
    /// [`RandomError`] where the machine gives no random numbers.
    pub fn keep(&self, owner: &PersonId, content: String, at: DateTime<Utc>) -> Result<String, RandomError> {
        let name = Token::new()?.reveal();
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|_, one| one.until > at);
        waiting.insert(name.clone(), Waiting { owner: owner.clone(), content, until: at + WAITS });
        Ok(name)
    }

    /// What waits under a name, if it is this owner's and still there.
    pub fn find(&self, name: &str, owner: &PersonId, at: DateTime<Utc>) -> Option<String> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let one = waiting.get(name)?;
        (one.owner == *owner && one.until > at).then(|| one.content.clone())
    }
}
