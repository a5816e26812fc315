//! Which proxies are believed, and what they say about where a request comes from.

use std::{net::IpAddr, str::FromStr};

use axum::http::HeaderMap;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// One address, or all that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    first: IpAddr,
    bits: u8,
}

/// What was written is no range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Write IP addresses or ranges of them, for example 10.0.0.5 or 10.0.0.0/24")]
pub struct NotARange;

impl AddressRange {
    fn holds(self, address: IpAddr) -> bool {
        let bits = u32::from(self.bits);
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                (first.to_bits() ^ address.to_bits()).leading_zeros() >= bits
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                (first.to_bits() ^ address.to_bits()).leading_zeros() >= bits
            }
            _ => false,
        }
    }
}

impl FromStr for AddressRange {
    type Err = NotARange;

    fn from_str(written: &str) -> Result<Self, NotARange> {
        let (address, bits) = match written.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| NotARange)?)),
            None => (written.trim(), None),
        };
        let first = address.parse::<IpAddr>().map_err(|_| NotARange)?.to_canonical();
        let all = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(all);
        // A range of every address would believe everybody.
        if bits == 0 || bits > all { Err(NotARange) } else { Ok(Self { first, bits }) }
    }
}

/// Whether one of the ranges holds an address.
pub(super) fn trusts(trusted: &[AddressRange], address: IpAddr) -> bool {
    trusted.iter().any(|range| range.holds(address.to_canonical()))
}

/// Where a request comes from: the other end of the connection, or, where that is a trusted proxy, the address nearest
/// to it that is none. Proxies add on the right, so what somebody forged stands further left and is never reached.
pub(super) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[AddressRange]) -> IpAddr {
    let mut nearest = peer.to_canonical();
    let values: Vec<&str> =
        headers.get_all(FORWARDED_FOR).iter().map(|value| value.to_str().unwrap_or("?")).collect();
    for entry in values.iter().rev().flat_map(|value| value.rsplit(',')) {
        if !trusts(trusted, nearest) {
            break;
        }
        let Some(address) = address_in(entry.trim()) else { break };
        nearest = address;
    }
    nearest
}

/// An address, which some proxies write with a port.
fn address_in(entry: &str) -> Option<IpAddr> {
    let address = entry.parse().or_else(|_| entry.parse::<std::net::SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};
    use proptest::prelude::*;

    use super::*;

    fn ranges(written: &[&str]) -> Vec<AddressRange> {
        written.iter().map(|range| range.parse().unwrap()).collect()
    }

    fn headers(values: &[&str]) -> HeaderMap {
        values
            .iter()
            .map(|value| (HeaderName::from_static(FORWARDED_FOR), HeaderValue::from_str(value).unwrap()))
            .fold(HeaderMap::new(), |mut map, (name, value)| {
                map.append(name, value);
                map
            })
    }

    fn address(written: &str) -> IpAddr {
        written.parse().unwrap()
    }

    #[test]
    fn a_range_holds_the_addresses_that_begin_alike_and_no_others() {
        for (range, inside, outside) in [
            ("10.0.0.5", "10.0.0.5", "10.0.0.4"),
            ("10.0.0.0/24", "10.0.0.255", "10.0.1.0"),
            ("10.0.0.7/8", "10.255.255.255", "11.0.0.0"),
            ("fd00::/8", "fdff::1", "fe00::1"),
            ("::1", "::1", "::2"),
        ] {
            assert!(trusts(&ranges(&[range]), address(inside)), "{range}");
            assert!(!trusts(&ranges(&[range]), address(outside)), "{range}");
        }
        assert!(
            trusts(&ranges(&["10.0.0.5"]), address("::ffff:10.0.0.5")),
            "the same address in IPv6’s words"
        );
        assert!(!trusts(&ranges(&["10.0.0.0/8"]), address("::a00:5")));
    }

    #[test]
    fn what_is_no_range_and_what_is_every_address_is_refused() {
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/0", "::/0", "::/129", "10.0.0.0/", "10.0.0/8"] {
            assert_eq!(wrong.parse::<AddressRange>(), Err(NotARange), "{wrong}");
        }
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_nobody_else() {
        let trusted = ranges(&["10.0.0.0/24", "127.0.0.1"]);
        let seen = |peer: &str, forwarded: &[&str]| client(address(peer), &headers(forwarded), &trusted);
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), address("203.0.113.9"), "no proxy at all");
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"]), address("198.51.100.1"));
        assert_eq!(
            seen("127.0.0.1", &["6.6.6.6, 198.51.100.1"]),
            address("198.51.100.1"),
            "forged on the left"
        );
        assert_eq!(seen("127.0.0.1", &["198.51.100.1, 10.0.0.3"]), address("198.51.100.1"), "two proxies");
        assert_eq!(seen("127.0.0.1", &["6.6.6.6", "198.51.100.1,10.0.0.3"]), address("198.51.100.1"));
        assert_eq!(seen("127.0.0.1", &["198.51.100.1:4711"]), address("198.51.100.1"), "with a port");
        assert_eq!(seen("127.0.0.1", &["[2001:db8::1]:4711"]), address("2001:db8::1"));
        assert_eq!(seen("127.0.0.1", &["6.6.6.6, nonsense, 10.0.0.3"]), address("10.0.0.3"), "not readable");
        assert_eq!(seen("127.0.0.1", &["10.0.0.9"]), address("10.0.0.9"), "the proxy itself asks");
        assert_eq!(seen("127.0.0.1", &[]), address("127.0.0.1"));
    }

    proptest! {
        #[test]
        fn what_is_forged_on_the_left_changes_nothing(
            forged in "[ -~]{0,60}",
            split_in_two in any::<bool>(),
            real in any::<u32>().prop_filter("not a proxy", |bits| bits >> 24 != 10),
            between in proptest::collection::vec(any::<u8>(), 0..4),
        ) {
            let trusted = ranges(&["10.0.0.0/8"]);
            let real = IpAddr::V4(real.into());
            let mut added: Vec<String> = vec![real.to_string()];
            added.extend(between.iter().map(|last| format!("10.0.0.{last}")));
            let added = added.join(", ");
            let forwarded = if split_in_two { vec![forged, added] } else { vec![format!("{forged},{added}")] };
            let forwarded: Vec<&str> = forwarded.iter().map(String::as_str).collect();
            prop_assert_eq!(client(address("10.9.9.9"), &headers(&forwarded), &trusted), real);
        }

        #[test]
        fn who_is_no_proxy_cannot_say_to_be_somebody_else(forged in "[ -~]{0,60}", peer in any::<u32>()) {
            let peer = IpAddr::V4(peer.into());
            let trusted = ranges(&["10.0.0.0/8"]);
            prop_assume!(!trusts(&trusted, peer));
            prop_assert_eq!(client(peer, &headers(&[&forged]), &trusted), peer);
        }
    }
}
