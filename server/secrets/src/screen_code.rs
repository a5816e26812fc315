//! The code by which the room's machine opens the projector of a meeting.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::{
    random::{self, RandomError},
    typed_code,
};

const LETTERS_IN_A_CODE: usize = 8;

/// 40 random bits, shown as two groups of four letters and digits: `K7QD-3M9T`. Short enough to be read out across a room;
/// guesses at it are counted where it is taken, and it works no longer than its meeting.
#[derive(Clone)]
pub struct ScreenCode([u8; 5]);

impl ScreenCode {
    /// A fresh code.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<ScreenCode, RandomError> {
        random::bytes().map(ScreenCode)
    }

    /// Reads a code as a person types it: small letters, spaces and hyphens do not matter, and O, I and L stand for 0
    /// and 1. None when it is no code at all.
    pub fn parse(typed: &str) -> Option<ScreenCode> {
        let [.., a, b, c, d, e] = typed_code::read(typed, LETTERS_IN_A_CODE)?.to_be_bytes();
        Some(ScreenCode([a, b, c, d, e]))
    }

    /// The code as it is shown, once, to whoever runs the meeting.
    pub fn reveal(&self) -> String {
        let bits = self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        typed_code::shown(bits, LETTERS_IN_A_CODE)
    }

    /// The SHA-256 of the code as 64 lower-case hexadecimal digits: what the database holds and is searched by. Whoever
    /// has the database finds the code behind it within minutes, and has more than the projector shows already.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0))
    }
}

impl fmt::Debug for ScreenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScreenCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_back_however_it_is_typed(bytes: [u8; 5]) {
            let code = ScreenCode(bytes);
            let shown = code.reveal();
            prop_assert_eq!((shown.len(), shown.as_bytes()[4]), (9, b'-'));
            let typed = [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('-', "")];
            for typed in typed.into_iter().chain([shown.replace('0', "o").replace('1', "l")]) {
                prop_assert_eq!(ScreenCode::parse(&typed).map(|read| read.0), Some(bytes), "{}", typed);
            }
        }
    }

    #[test]
    fn what_is_longer_shorter_or_something_else_is_no_code() {
        for typed in ["", "K7QD-3M9", "K7QD-3M9TX", "K7QD-3M9U", "K7QD_3M9T"] {
            assert!(ScreenCode::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", ScreenCode::new().unwrap()), "ScreenCode(..)");
    }
}
