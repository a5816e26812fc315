//! Passwords, tokens, second factors and signatures: what keeps an account its owner's.
//!
//! Nothing here reads a clock, a file, a database or a request: times come in as arguments, and what is to be stored
//! goes out as text.
//!
//! | kind | what the person has | what the database holds |
//! |---|---|---|
//! | [`token::Token`] | a link or a cookie | its SHA-256 |
//! | [`password::Password`] | a password | its Argon2id hash ([`password::Hasher`]) |
//! | [`second_factor::Secret`] | an authenticator app | the secret (to be encrypted) and the step used last |
//! | [`recovery::RecoveryCode`] | ten codes on paper | the SHA-256 of each |
//! | [`screen_code::ScreenCode`] | a code to type on the room's machine | its SHA-256 |
//! | [`list_key::ListKey`] | a key to its agency's list | the list, encrypted, and a mark that tells keys apart |
//! | [`signature::SigningKey`] | nothing; a reader has the public key | the private key, outside the database |
//!
//! No secret can be printed by mistake: none has `Display`, and `Debug` names the kind only. What must be shown once is
//! asked for by name (`reveal`, `to_base32`, `to_bytes`).

pub mod list_key;
pub mod password;
mod random;
pub mod recovery;
pub mod screen_code;
pub mod second_factor;
pub mod signature;
pub mod token;
mod typed_code;

pub use random::RandomError;
