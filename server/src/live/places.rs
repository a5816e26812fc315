//! How many streams there are at once: each is a connection that stays open and looks at the database now and then.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many at one session. A browser has one for each page of an audit that is seen, and six at most over HTTP/1.1.
const AT_ONE: usize = 12;
/// How many at this process.
const AT_ALL: usize = 2_000;

/// The streams that are open, by whose they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<Mutex<HashMap<String, usize>>>);

/// A stream's place, given back when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Places,
    asker: String,
}

impl Places {
    /// A place for one more stream, if there is one.
    pub(super) fn take(&self, asker: &str) -> Option<Place> {
        let mut taken = self.lock();
        if taken.values().sum::<usize>() >= AT_ALL {
            return None;
        }
        let own = taken.entry(asker.to_owned()).or_default();
        if *own >= AT_ONE {
            return None;
        }
        *own += 1;
        Some(Place { places: self.clone(), asker: asker.to_owned() })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        // A count is whole whoever panicked while the lock was held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.lock();
        if let Some(own) = taken.get_mut(&self.asker) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.asker);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_browser_takes_no_place_from_the_others_and_gives_its_own_back() {
        let places = Places::default();
        let mut own: Vec<_> = (0..AT_ONE).map(|_| places.take("one")).collect();
        assert!(own.iter().all(Option::is_some));
        assert!(places.take("one").is_none());
        assert!(places.take("another").is_some());
        own.pop();
        assert!(places.take("one").is_some());
        drop(own);
        assert!(places.lock().is_empty(), "nothing is kept of those who left");
    }
}
