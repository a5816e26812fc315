//! Tries with a password or a code: counted before they are judged, for the account and for where they come from.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{access::Who, id::PersonId, trail::By};
use store::failures::{self, Counted, Try};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{
    client_address::client_address,
    problem::Problem,
    site::{database, now, time_in_words},
};

/// How many tries are judged at once; the others wait for their turn. Each counts as a failure until it was judged, so
/// that forty people of one office who all sign in as their meeting begins would otherwise be taken for one who guesses
/// ([`domain::sign_in::Limit::Address`]). Passwords are hashed two at a time, so nobody waits longer for it.
const AT_ONCE: usize = 4;

static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// A try that is counted and may be judged. Dropped before it is known to be right, it stays a failure.
pub(super) struct Counting {
    what: Counted,
    _place: SemaphorePermit<'static>,
}

/// Counts a try before it is judged. The other answer is the sentence for somebody who has to wait; then nothing may
/// be judged.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn count(what: Counted) -> Result<Result<Counting, String>, Problem> {
    let place = PLACES.acquire().await.map_err(|_| Problem::Unavailable)?;
    let counted: Vec<Counted> = [what.clone()].into_iter().chain(address()).collect();
    match failures::count(&database(), &counted, now()).await? {
        Try::Counted => Ok(Ok(Counting { what, _place: place })),
        Try::WaitUntil(until) => Ok(Err(wait_until(until))),
    }
}

impl Counting {
    /// Takes the count back, because the try was right.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub(super) async fn was_right(self) -> Result<(), Problem> {
        Ok(failures::forgive(&database(), &self.what, address().as_ref(), now()).await?)
    }

    /// Tells the trail that the try was refused: of a person, or of nobody who is known.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub(super) async fn was_wrong(self, person: Option<&PersonId>) -> Result<(), Problem> {
        let nobody = By::of(Who::Nobody, now());
        Ok(failures::tell(&database(), person, &nobody).await?)
    }
}

/// Counts a code that was typed for a projector before it is judged. Gives the sentence for somebody who has to wait; then
/// nothing may be judged.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(crate) async fn count_screen_code() -> Result<Option<String>, Problem> {
    match failures::count(&database(), &[screen_codes()], now()).await? {
        Try::Counted => Ok(None),
        Try::WaitUntil(until) => Ok(Some(wait_until(until))),
    }
}

/// Takes that count back, because the code was right. Those that were wrong before it stay counted.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(crate) async fn screen_code_was_right() -> Result<(), Problem> {
    Ok(failures::take_back(&database(), &screen_codes(), now()).await?)
}

/// Tells the trail that a code for a projector was refused.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(crate) async fn screen_code_was_wrong() -> Result<(), Problem> {
    Ok(failures::tell_of_screen(&database(), &By::of(Who::Nobody, now())).await?)
}

/// What is counted for codes that come from where this request does.
fn screen_codes() -> Counted {
    Counted::screen_codes(&client_address().map(network).unwrap_or_default())
}

/// What is counted for the network address that this request comes from.
fn address() -> Option<Counted> {
    client_address().map(|address| Counted::address(&network(address)))
}

/// The address as it is counted. Of IPv6 the first half: the other half is its owner's to choose.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

/// The time is rounded up to the minute, so that a try at that time is taken.
fn wait_until(until: DateTime<Utc>) -> String {
    let minute = until + TimeDelta::milliseconds(59_999);
    format!("Too many tries have failed. Try again at {}.", time_in_words(minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_to_try_again_is_never_too_early() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(wait_until(at("2026-11-25T10:41:00Z")), "Too many tries have failed. Try again at 10:41.");
        assert_eq!(
            wait_until(at("2026-11-25T10:41:00.001Z")),
            "Too many tries have failed. Try again at 10:42."
        );
    }

    #[test]
    fn who_has_a_whole_network_is_counted_as_one() {
        let network = |text: &str| super::network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }
}
