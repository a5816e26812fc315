//! Tokens: what a session cookie or a link in an e-mail carries.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

use crate::random::{self, RandomError};

/// 256 random bits. Whoever has them is let in, so only the browser or the e-mail holds them; the database holds
/// [`Token::hash`].
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A fresh token.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Token, RandomError> {
        random::bytes().map(Token)
    }

    /// Reads a token back from a cookie or a link: 43 characters of base64url without padding (RFC 4648, section 5).
    /// Anything else is no token. There is one text per token, so a changed last character is refused, too.
    pub fn parse(text: &str) -> Option<Token> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Token)
    }

    /// The token as the cookie or the link carries it: 43 characters, safe in both.
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// The SHA-256 of the token as 64 lower-case hexadecimal digits: what the database holds and is searched by. With
    /// 256 random bits there is nothing to guess, so that no slow hash and no salt is needed.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_token_is_read_back_from_its_own_text(bytes: [u8; 32]) {
            let token = Token(bytes);
            let text = token.reveal();
            prop_assert_eq!(text.len(), 43);
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            prop_assert_eq!(Token::parse(&text).map(|read| read.0), Some(bytes));
        }

        #[test]
        fn any_text_that_is_taken_is_the_only_text_of_its_token(text in "[A-Za-z0-9_-]{40,46}") {
            if let Some(token) = Token::parse(&text) {
                prop_assert_eq!(token.reveal(), text);
            }
        }

        #[test]
        fn no_other_text_is_a_token(text: String) {
            prop_assume!(text.len() != 43);
            prop_assert!(Token::parse(&text).is_none());
        }
    }

    #[test]
    fn padding_the_other_alphabet_and_spaces_are_refused() {
        let text = Token([0xff; 32]).reveal();
        assert!(Token::parse(&text).is_some());
        assert!(Token::parse(&format!("{text}=")).is_none());
        assert!(Token::parse(&format!(" {text}")).is_none());
        assert!(Token::parse(&text.replace('_', "/")).is_none());
    }

    #[test]
    fn two_tokens_differ() {
        assert_ne!(Token::new().unwrap().reveal(), Token::new().unwrap().reveal());
    }

    #[test]
    fn the_stored_hash_is_the_sha_256_of_the_bits() {
        // SHA-256 of 32 zero bytes, as any other program gives it.
        let expected = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
        assert_eq!(Token([0; 32]).hash(), expected);
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", Token::new().unwrap()), "Token(..)");
    }
}
