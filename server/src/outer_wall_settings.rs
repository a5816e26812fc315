//! Where the server stands, as it was set: the settings about it read, and held against each other.

use std::{net::SocketAddr, path::PathBuf};

use server::{
    outer_wall::{AddressRange, Origin, OuterWall},
    serve::Door,
    tls::Tls,
};

use crate::{
    cli::ServeArguments,
    refusal::Refusal,
    settings::{Setting, Settings},
};

/// Opens the door that the settings describe.
///
/// # Errors
/// Settings that cannot be read or do not go together, files without a certificate or key, an address that is taken.
pub(crate) async fn door(settings: &Settings, arguments: &ServeArguments) -> Result<Door, Refusal> {
    let place = Place::read(settings, arguments)?;
    let wall = place.wall()?;
    let tls = place.tls.map(|(certificate, key)| Tls::read(&certificate, &key)).transpose()?;
    Ok(Door::open(place.listen, wall, tls).await?)
}

/// What the settings say, each by itself.
struct Place {
    listen: SocketAddr,
    origin: Option<Origin>,
    /// The files of the certificate and of its key.
    tls: Option<(PathBuf, PathBuf)>,
    proxies: Vec<AddressRange>,
}

impl Place {
    fn read(settings: &Settings, arguments: &ServeArguments) -> Result<Self, Refusal> {
        let origin = settings.setting("origin", arguments.origin.as_deref());
        let certificate = settings.setting("tls_certificate", arguments.tls_certificate.as_deref());
        let key = settings.setting("tls_key", arguments.tls_key.as_deref());
        let flag = (!arguments.trusted_proxies.is_empty()).then(|| arguments.trusted_proxies.join(","));
        let proxies = settings.setting("trusted_proxies", flag.as_deref());
        let wrong = |place: &str, error: &dyn std::error::Error| Refusal::new(format!("{place}: {error}."));
        Ok(Self {
            listen: settings.listen(arguments.listen)?,
            origin: origin
                .map(|Setting { text, place }| text.parse().map_err(|error| wrong(&place, &error)))
                .transpose()?,
            tls: match (certificate, key) {
                (None, None) => None,
                (Some(certificate), Some(key)) => Some((certificate.text.into(), key.text.into())),
                _ => {
                    return Err(Refusal::new(
                        "TLS needs two files: name the certificate with --tls-certificate and its private key with \
                         --tls-key, or neither.",
                    ));
                }
            },
            proxies: match proxies {
                None => Vec::new(),
                Some(Setting { text, place }) => text
                    .split(',')
                    .map(|range| range.parse().map_err(|error| wrong(&place, &error)))
                    .collect::<Result<_, _>>()?,
            },
        })
    }

    /// The wall for this place: other machines are served over TLS only, and nobody's word about an address is taken
    /// but a proxy's that was named.
    fn wall(&self) -> Result<OuterWall, Refusal> {
        let refused = |sentences: &str| Err(Refusal::new(sentences));
        let (has_tls, has_proxies) = (self.tls.is_some(), !self.proxies.is_empty());
        let Some(origin) = &self.origin else {
            if !self.listen.ip().is_loopback() {
                return Err(self.without_tls());
            }
            if has_tls || has_proxies {
                return refused(
                    "Say with --origin where browsers reach the server, for example https://audit.example.org: with \
                     TLS or behind a proxy it answers under that name only.",
                );
            }
            return Ok(OuterWall::on_this_machine());
        };
        let wall = OuterWall::of(origin.clone()).trusting(self.proxies.clone());
        match (origin.is_https(), has_tls) {
            (true, true) => Ok(wall),
            (true, false) if has_proxies => Ok(wall.behind_its_proxies_only()),
            (true, false) => refused(
                "An origin that begins with https:// needs TLS. Name --tls-certificate and --tls-key, or, behind a \
                 proxy that does TLS, the proxy's address with --trusted-proxies.",
            ),
            (false, true) => refused("With TLS the origin begins with https://. Change --origin."),
            (false, false) if !self.listen.ip().is_loopback() => Err(self.without_tls()),
            (false, false) if !origin.is_loopback() => refused(
                "An origin that begins with http:// can only be a name of this machine for itself, for example \
                 http://localhost:3000. Other machines are served over TLS only.",
            ),
            (false, false) => Ok(wall),
        }
    }

    fn without_tls(&self) -> Refusal {
        Refusal::new(format!(
            "The server cannot listen on {} without TLS: what is sent could be read on the way. Name --origin, \
             --tls-certificate and --tls-key; or, behind a proxy that does TLS, --origin with https:// and \
             --trusted-proxies. To serve this machine only, use an address such as 127.0.0.1:3000.",
            self.listen
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Flags;

    /// What the wall of these settings is: `Ok` with the origin and whether proxies alone are answered.
    fn wall(variables: &[(&str, &str)]) -> Result<String, String> {
        let variable = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| format!("MSP_{known}") == name)
                .map(|(_, value)| (*value).to_owned())
        };
        let settings = Settings::gather(Flags::default(), variable).unwrap();
        let wall = Place::read(&settings, &ServeArguments::default()).and_then(|place| place.wall());
        wall.map(|wall| wall.origin().map_or_else(|| "this machine".to_owned(), Origin::to_string))
            .map_err(|refusal| refusal.to_string())
    }

    const HTTPS: (&str, &str) = ("ORIGIN", "https://audit.example.org");
    const CERTIFICATE: (&str, &str) = ("TLS_CERTIFICATE", "a.pem");
    const KEY: (&str, &str) = ("TLS_KEY", "a.key");
    const PROXIES: (&str, &str) = ("TRUSTED_PROXIES", "10.0.0.5, 10.1.0.0/16");
    const EVERYWHERE: (&str, &str) = ("LISTEN", "0.0.0.0:443");

    #[test]
    fn settings_that_keep_what_is_sent_from_others_are_taken() {
        assert_eq!(wall(&[]).as_deref(), Ok("this machine"));
        assert_eq!(wall(&[("ORIGIN", "http://localhost:3000")]).as_deref(), Ok("http://localhost:3000"));
        for settings in [
            &[HTTPS, CERTIFICATE, KEY][..],
            &[HTTPS, CERTIFICATE, KEY, EVERYWHERE],
            &[HTTPS, CERTIFICATE, KEY, EVERYWHERE, PROXIES],
            &[HTTPS, PROXIES],
            &[HTTPS, PROXIES, EVERYWHERE],
        ] {
            assert_eq!(wall(settings).as_deref(), Ok("https://audit.example.org"), "{settings:?}");
        }
    }

    #[test]
    fn settings_that_do_not_go_together_are_refused_with_what_to_write() {
        for (settings, words) in [
            (&[EVERYWHERE][..], "without TLS"),
            (&[EVERYWHERE, ("ORIGIN", "http://localhost:443")], "without TLS"),
            (&[EVERYWHERE, HTTPS], "--trusted-proxies"),
            (&[HTTPS], "--trusted-proxies"),
            (&[CERTIFICATE, KEY], "--origin"),
            (&[PROXIES], "--origin"),
            (&[HTTPS, CERTIFICATE], "--tls-key"),
            (&[HTTPS, KEY], "--tls-certificate"),
            (&[("ORIGIN", "http://audit.example.org")], "over TLS only"),
            (&[("ORIGIN", "http://localhost:3000"), CERTIFICATE, KEY], "https://"),
            (&[("ORIGIN", "audit.example.org")], "MSP_ORIGIN: Write https://"),
            (&[HTTPS, ("TRUSTED_PROXIES", "proxy.example.org")], "MSP_TRUSTED_PROXIES: Write IP addresses"),
            (&[HTTPS, ("TRUSTED_PROXIES", "0.0.0.0/0")], "MSP_TRUSTED_PROXIES: Write IP addresses"),
        ] {
            let refusal = wall(settings).unwrap_err();
            assert!(refusal.contains(words), "{settings:?}: {refusal}");
        }
    }

    #[tokio::test]
    async fn files_that_hold_no_certificate_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("empty.pem");
        std::fs::write(&file, "nothing").unwrap();
        let file = file.to_str().unwrap();
        for (certificate, words) in [("nowhere.pem", "cannot be read"), (file, "holds no certificate")] {
            let arguments = ServeArguments {
                origin: Some("https://localhost".to_owned()),
                tls_certificate: Some(certificate.to_owned()),
                tls_key: Some(file.to_owned()),
                ..ServeArguments::default()
            };
            let refusal = door(&Settings::default(), &arguments).await.err().unwrap().to_string();
            assert!(refusal.contains(certificate) && refusal.contains(words), "{refusal}");
        }
    }
}
