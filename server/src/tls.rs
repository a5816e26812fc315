//! TLS in the binary: a certificate and its key from two PEM files.

use std::{fs, path::Path, sync::Arc};

use axum_server::tls_rustls::RustlsConfig;
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// Why there is no TLS with these files.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("The TLS file {file} cannot be read: {because}.")]
    Unreadable {
        /// The file.
        file: String,
        /// What the operating system says.
        because: std::io::Error,
    },
    /// The file is there and holds something else.
    #[error("The TLS file {0} holds no certificate. It must be PEM: text with BEGIN CERTIFICATE in it.")]
    NoCertificate(String),
    /// As above, for the key.
    #[error("The TLS file {0} holds no private key. It must be PEM: text with BEGIN PRIVATE KEY in it.")]
    NoKey(String),
    /// The two files are not a pair.
    #[error(
        "The key in {key} is not the key of the certificate in {certificate}, or of a kind that is not used here."
    )]
    NoPair {
        /// The certificate's file.
        certificate: String,
        /// The key's file.
        key: String,
    },
}

/// A certificate with its key, ready to serve.
#[derive(Clone, Debug)]
pub struct Tls(pub(crate) RustlsConfig);

impl Tls {
    /// Reads a certificate, with those that vouch for it after it, and its private key.
    ///
    /// # Errors
    /// [`TlsError`]. No error holds anything of the key.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let name = |file: &Path| file.display().to_string();
        let bytes = |file: &Path| {
            fs::read(file).map_err(|because| TlsError::Unreadable { file: name(file), because })
        };
        let (certificate_bytes, key_bytes) = (bytes(certificate)?, bytes(key)?);
        let chain = CertificateDer::pem_slice_iter(&certificate_bytes).collect::<Result<Vec<_>, _>>();
        let chain = chain.ok().filter(|chain| !chain.is_empty());
        let chain = chain.ok_or_else(|| TlsError::NoCertificate(name(certificate)))?;
        let private = PrivateKeyDer::from_pem_slice(&key_bytes).map_err(|_| TlsError::NoKey(name(key)))?;
        let no_pair = |_| TlsError::NoPair { certificate: name(certificate), key: name(key) };
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(no_pair)?
            .with_no_client_auth()
            .with_single_cert(chain, private)
            .map_err(no_pair)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self(RustlsConfig::from_config(Arc::new(config))))
    }
}
