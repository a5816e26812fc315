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
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    problem::Problem,
    site::{now, site},
    viewer::Viewer,
};

/// How long something waits to be seen, so that a page can be loaded again while its links are copied.
const WAITS: TimeDelta = TimeDelta::minutes(15);

/// How much waits for one owner at most, so that nobody fills the memory by loading a page again and again.
const MOST_FOR_ONE: usize = 20;

/// What waits to be seen.
#[derive(Clone, Debug, Default)]
pub struct ShownOnce(Arc<Mutex<HashMap<String, Waiting>>>);

/// Lets what this request has made wait for its maker. Gives the name under which their page asks for it.
///
/// # Errors
/// [`Problem::SignedOut`] for nobody; [`Problem::Unavailable`] where the machine gives no random numbers.
pub fn keep<T: Serialize>(made: &T, maker: &Viewer) -> Result<String, Problem> {
    let content = serde_json::to_string(made).map_err(|_| Problem::Unavailable)?;
    let person = maker.person().ok_or(Problem::SignedOut)?;
    Ok(site().shown_once.keep(person, content, now())?)
}

/// What waits for its maker under a name, if it still does and is of this kind.
pub fn find<T: DeserializeOwned>(name: &str, maker: &Viewer) -> Option<T> {
    let content = site().shown_once.find(name, maker.person()?, now())?;
    serde_json::from_str(&content).ok()
}

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
        make_room(&mut waiting, owner);
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

/// Lets the oldest go where much waits for an owner already.
fn make_room(waiting: &mut HashMap<String, Waiting>, owner: &PersonId) {
    let mut theirs: Vec<(DateTime<Utc>, String)> = waiting
        .iter()
        .filter(|(_, one)| one.owner == *owner)
        .map(|(name, one)| (one.until, name.clone()))
        .collect();
    theirs.sort();
    let surplus = (theirs.len() + 1).saturating_sub(MOST_FOR_ONE);
    for (_, name) in theirs.into_iter().take(surplus) {
        waiting.remove(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    #[test]
    fn what_waits_is_its_owner_s_alone_and_for_a_while() {
        let (anna, ben) = (PersonId::new("anna"), PersonId::new("ben"));
        let once = ShownOnce::default();
        let name = once.keep(&anna, "secret".to_owned(), second(0)).unwrap();
        assert_eq!(once.find(&name, &anna, second(899)).as_deref(), Some("secret"));
        assert_eq!(once.find(&name, &anna, second(900)), None);
        assert_eq!(once.find(&name, &ben, second(1)), None);
        assert_eq!(once.find("another", &anna, second(1)), None);
    }

    #[test]
    fn nobody_fills_the_memory_or_takes_the_place_of_others() {
        let (anna, ben) = (PersonId::new("anna"), PersonId::new("ben"));
        let once = ShownOnce::default();
        let of_ben = once.keep(&ben, "his".to_owned(), second(0)).unwrap();
        let names: Vec<String> =
            (0..100).map(|at| once.keep(&anna, at.to_string(), second(at)).unwrap()).collect();
        let kept = |name: &&String| once.find(name, &anna, second(100)).is_some();
        assert_eq!(names.iter().filter(kept).count(), MOST_FOR_ONE);
        assert!(names[80..].iter().all(|name| kept(&name)), "the newest stay");
        assert!(once.find(&of_ben, &ben, second(100)).is_some());
    }
}
