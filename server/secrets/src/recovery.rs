//! Recovery codes: ten codes on paper, each of which lets a person in once when the authenticator app is lost.

use std::fmt;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::{
    random::{self, RandomError},
    typed_code,
};

/// How many codes a person is given at a time.
pub const CODES_IN_A_SET: usize = 10;

const LETTERS_IN_A_CODE: usize = 16;

/// 80 random bits, shown as four groups of four letters and digits: `K7QD-3M9T-XW2P-8HRB`.
#[derive(Clone)]
pub struct RecoveryCode([u8; 10]);

impl RecoveryCode {
    /// Ten fresh codes.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new_set() -> Result<Vec<RecoveryCode>, RandomError> {
        (0..CODES_IN_A_SET).map(|_| random::bytes().map(RecoveryCode)).collect()
    }

    /// Reads a code as a person types it: small letters, spaces and hyphens do not matter, and O, I and L stand for 0
    /// and 1. None when it is no code at all.
    pub fn parse(typed: &str) -> Option<RecoveryCode> {
        let bits = typed_code::read(typed, LETTERS_IN_A_CODE)?;
        let [.., a, b, c, d, e, f, g, h, i, j] = bits.to_be_bytes();
        Some(RecoveryCode([a, b, c, d, e, f, g, h, i, j]))
    }

    /// The code as it is shown, once, to be printed or written down.
    pub fn reveal(&self) -> String {
        let bits = self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        typed_code::shown(bits, LETTERS_IN_A_CODE)
    }

    /// The SHA-256 of the code as 64 lower-case hexadecimal digits: what the database holds and is searched by.
    ///
    /// A slow, salted hash is for secrets that people choose. These 80 bits are random: at a million million tries a
    /// second the first of one person's ten codes would be found after some 3,500 years.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0))
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_set_is_ten_different_codes() {
        let set = RecoveryCode::new_set().unwrap();
        let different: HashSet<String> = set.iter().map(RecoveryCode::reveal).collect();
        assert_eq!(different.len(), 10);
    }

    #[test]
    fn a_code_is_four_groups_of_four() {
        assert_eq!(RecoveryCode([0; 10]).reveal(), "0000-0000-0000-0000");
        assert_eq!(RecoveryCode([0xff; 10]).reveal(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        // 1, 2, 3, … 16 in five bits each.
        let counted = [0x08, 0x86, 0x42, 0x98, 0xe8, 0x4a, 0x96, 0xc6, 0xb9, 0xf0];
        assert_eq!(RecoveryCode(counted).reveal(), "1234-5678-9ABC-DEFG");
    }

    #[test]
    fn the_way_a_code_is_typed_does_not_matter() {
        let code = RecoveryCode::parse("K7QD-3M9T-XW20-8HR1").unwrap();
        for typed in
            ["k7qd3m9txw208hr1", " K7QD 3M9T XW2O 8HRI ", "k7qd–3m9t–xw2o–8hrl", "K7-QD3M9TXW\t208HR1\n"]
        {
            assert_eq!(RecoveryCode::parse(typed).map(|read| read.hash()), Some(code.hash()), "{typed}");
        }
    }

    #[test]
    fn too_little_too_much_and_other_signs_are_no_code() {
        for typed in
            ["", "K7QD-3M9T-XW20-8HR", "K7QD-3M9T-XW20-8HR1-K", "K7QD-3M9T-XW20-8HRU", "K7QD_3M9T_XW20_8HR1"]
        {
            assert!(RecoveryCode::parse(typed).is_none(), "{typed}");
        }
        assert!(RecoveryCode::parse(&"7".repeat(1_000_000)).is_none());
    }

    proptest! {
        #[test]
        fn a_code_is_read_back_from_its_own_text(bytes: [u8; 10]) {
            let code = RecoveryCode(bytes);
            prop_assert_eq!(RecoveryCode::parse(&code.reveal()).map(|read| read.0), Some(bytes));
        }

        #[test]
        fn any_text_is_read_or_refused(typed: String) {
            if let Some(code) = RecoveryCode::parse(&typed) {
                prop_assert_eq!(code.reveal().len(), 19);
            }
        }

        #[test]
        fn different_codes_have_different_hashes(one: [u8; 10], other: [u8; 10]) {
            prop_assert_eq!(one == other, RecoveryCode(one).hash() == RecoveryCode(other).hash());
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", RecoveryCode::new_set().unwrap()[0]), "RecoveryCode(..)");
    }
}
