//! Under which address browsers reach the server.

use std::{fmt, net::IpAddr, str::FromStr};

/// Scheme, host and port, as a browser writes them in `Origin`: in lower case, without the port that the scheme
/// implies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    is_https: bool,
    host: String,
    port: Option<u16>,
}

/// What was written is no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Write https:// and the name that browsers use, with nothing after it, for example https://audit.example.org"
)]
pub struct NotAnOrigin;

impl Origin {
    /// Whether browsers come over TLS.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether it is a name of this machine for itself.
    pub fn is_loopback(&self) -> bool {
        is_loopback_host(&self.host)
    }

    /// Whether a request that names this host, with or without a port, asked for this origin.
    pub fn is_named_by(&self, host_and_port: &str) -> bool {
        split(host_and_port).is_some_and(|(host, port)| {
            host.eq_ignore_ascii_case(&self.host) && port.unwrap_or(self.usual_port()) == self.port()
        })
    }

    fn port(&self) -> u16 {
        self.port.unwrap_or(self.usual_port())
    }

    fn usual_port(&self) -> u16 {
        if self.is_https { 443 } else { 80 }
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(written: &str) -> Result<Self, NotAnOrigin> {
        let written = written.trim().to_ascii_lowercase();
        let (is_https, rest) = match written.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(NotAnOrigin),
        };
        let (host, port) = split(rest.strip_suffix('/').unwrap_or(rest)).ok_or(NotAnOrigin)?;
        let is_address = host.starts_with('[');
        let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        if host.is_empty() || !(is_address || is_name) || port == Some(0) {
            return Err(NotAnOrigin);
        }
        let mut origin = Self { is_https, host: host.to_owned(), port };
        if origin.port == Some(origin.usual_port()) {
            origin.port = None;
        }
        Ok(origin)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.is_https { "https" } else { "http" }, self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

/// Whether `host` (with or without a port) is a name of this machine for itself.
pub(crate) fn is_loopback_name(host_and_port: &str) -> bool {
    split(host_and_port).is_some_and(|(host, _)| is_loopback_host(host))
}

fn is_loopback_host(host: &str) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A host, an IPv6 address with its brackets, and the port that follows it.
fn split(host_and_port: &str) -> Option<(&str, Option<u16>)> {
    let end = match host_and_port.strip_prefix('[') {
        Some(rest) => {
            let length = rest.find(']')?;
            rest.get(..length)?.parse::<std::net::Ipv6Addr>().ok()?;
            length + 2
        }
        None => host_and_port.find(':').unwrap_or(host_and_port.len()),
    };
    let (host, rest) = host_and_port.split_at_checked(end)?;
    match rest.strip_prefix(':') {
        Some(port) => Some((host, Some(port.parse().ok()?))),
        None => rest.is_empty().then_some((host, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_for_itself_are_loopback() {
        for own in ["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "127.9.9.9"] {
            assert!(is_loopback_name(own), "{own}");
        }
        for foreign in
            ["example.org", "127.0.0.1.example.org", "10.0.0.1:3000", "", "[::2]", "localhost:3000:1"]
        {
            assert!(!is_loopback_name(foreign), "{foreign}");
        }
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (written, said) in [
            ("https://audit.example.org", "https://audit.example.org"),
            (" HTTPS://Audit.Example.org:443/ ", "https://audit.example.org"),
            ("https://audit.example.org:8443", "https://audit.example.org:8443"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(written.parse::<Origin>().map(|origin| origin.to_string()).as_deref(), Ok(said));
        }
        for wrong in [
            "",
            "audit.example.org",
            "https://",
            "https://audit.example.org/audits",
            "https://name:word@audit.example.org",
            "https://audit.example.org:0",
            "https://audit.example.org:port",
            "https://[audit]",
            "ftp://audit.example.org",
            "https://*.example.org",
        ] {
            assert_eq!(wrong.parse::<Origin>(), Err(NotAnOrigin), "{wrong}");
        }
    }

    #[test]
    fn a_request_names_the_origin_by_its_host_and_port() {
        let ours: Origin = "https://audit.example.org".parse().unwrap();
        for own in ["audit.example.org", "AUDIT.example.org:443"] {
            assert!(ours.is_named_by(own), "{own}");
        }
        for foreign in [
            "audit.example.org:80",
            "audit.example.org:8443",
            "example.org",
            "audit.example.org.evil.org",
            "",
        ] {
            assert!(!ours.is_named_by(foreign), "{foreign}");
        }
        let other_port: Origin = "https://audit.example.org:8443".parse().unwrap();
        assert!(
            other_port.is_named_by("audit.example.org:8443") && !other_port.is_named_by("audit.example.org")
        );
    }
}
