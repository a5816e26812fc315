//! Tries with a password or a code: counted before they are judged, for the account and for where they come from.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{access::Who, id::PersonId, trail::By};
use store::failures::{self, Counted, Try};

use crate::{
    client_address::client_address,
    problem::Problem,
    site::{database, now, time_in_words},
};

/// Counts a try before it is judged. Gives the sentence for somebody who has to wait; then nothing may be judged.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn count(what: &Counted) -> Result<Option<String>, Problem> {
    let counted: Vec<Counted> = [what.clone()].into_iter().chain(address()).collect();
    match failures::count(&database(), &counted, now()).await? {
        Try::Counted => Ok(None),
        Try::WaitUntil(until) => Ok(Some(wait_until(until))),
    }
}

/// Takes the count back, because the try was right.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn was_right(what: &Counted) -> Result<(), Problem> {
    Ok(failures::forgive(&database(), what, address().as_ref(), now()).await?)
}

/// Tells the trail that a try was refused: of a person, or of nobody who is known.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn was_wrong(person: Option<&PersonId>) -> Result<(), Problem> {
    let nobody = By::of(Who::Nobody, now());
    Ok(failures::tell(&database(), person, &nobody).await?)
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
