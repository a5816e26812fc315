//! Passwords: which are taken, and how they are hashed.
//!
//! Length counts, not the mixture of signs: at least 12 characters, no rule about capitals, digits or punctuation, no
//! expiry, as the National Cyber Security Centre and NIST SP 800-63B advise. What is refused is what is guessed first:
//! see [`Password::new`].

mod guess;
mod hasher;
mod places;
mod problem;
mod vocabulary;

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use guess::{POINTS_NEEDED, Parts};
use vocabulary::Vocabulary;

pub use hasher::{HashError, Hasher};
pub use problem::PasswordProblem;

/// The shortest password, in characters (Unicode code points).
pub const SHORTEST: usize = 12;
/// The longest password, in bytes of UTF-8, in the form in which it is held. Nothing is ever cut off.
pub const LONGEST_BYTES: usize = 1024;
/// Some keyboards send the same password in other code points and more bytes; more than this is refused unread.
const LONGEST_TYPED_BYTES: usize = 4 * LONGEST_BYTES;

/// A password that may be taken for an account, ready to be hashed.
///
/// It is held in the form of RFC 8265's OpaqueString: Unicode form NFC, every kind of space as the plain space, letters
/// as they were typed. NFC, because the same é comes as one code point from one keyboard and as two from another. Not
/// NFKC: that makes different passwords equal (ﬁ and fi, ² and 2) without anybody's keyboard asking for it.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes what a person typed twice, or says what is wrong with it.
    ///
    /// `own_words`: what others know of the person: e-mail address, name, agency, board. They are split at anything but
    /// letters and digits; pieces of fewer than three characters are ignored.
    ///
    /// # Which passwords are easy to guess
    /// Each password is read as pieces, with capitals, accents, punctuation between the letters and the usual
    /// substitutions (0 o, 1 i or l, 3 e, 4 or @ a, 5 or $ s, 7 t, …) looked through. The reading that makes it look
    /// weakest counts. Two points are a factor of about ten in the number of guesses:
    ///
    /// | piece | points |
    /// |---|---|
    /// | a letter of any script that is in no other piece | 3 |
    /// | a digit that is in no other piece | 2 |
    /// | a punctuation mark, symbol or space, the first of its kind | 2 |
    /// | a word or phrase of the built-in lists, the first time | 6 |
    /// | a year from 1900 to 2099, the first time | 4 |
    /// | a run (`12345`, `aabbcc`, `qwert`, `1qaz`, `!"£$`), the first time; all runs together at most 6 | 2 |
    /// | one of the person's own words, or the product's | 0 |
    ///
    /// Fewer than 20 points are refused, and so is anything shorter than 12 characters typed over and over. So
    /// `Liverpool2024!`, `P4ssw0rd-P4$$w0rd`, `letmeinletmein`, `qwertyuiop12` and `administrator` are refused, while
    /// three words from outside the lists, or what a password manager makes, pass.
    ///
    /// The lists were compiled for this product: `common_words.txt` (words that common passwords are built from:
    /// admission, affection, names, football clubs, months, seasons, towns, animals, films, health and care) and
    /// `common_phrases.txt` (sayings, songs, keyboard patterns of 12 characters and more). They know English words and
    /// British habits; they are no list of leaked passwords, and no other language is covered.
    ///
    /// # Errors
    /// A [`PasswordProblem`], whose text is meant for the person who typed.
    pub fn new(typed: String, own_words: &[&str]) -> Result<Password, PasswordProblem> {
        if typed.len() > LONGEST_TYPED_BYTES {
            return Err(PasswordProblem::TooLong);
        }
        if typed.chars().any(char::is_control) {
            return Err(PasswordProblem::ControlCharacter);
        }
        let password = prepare(&typed);
        if password.len() > LONGEST_BYTES {
            return Err(PasswordProblem::TooLong);
        }
        if password.chars().count() < SHORTEST {
            return Err(PasswordProblem::TooShort);
        }
        let folded = vocabulary::fold(&password);
        if guess::is_repetition(&folded, SHORTEST) {
            return Err(PasswordProblem::Repeated);
        }
        let (common, own) = (Vocabulary::common(), &Vocabulary::own(own_words));
        let readings: [(&[&Vocabulary], PasswordProblem); 4] = [
            (&[], PasswordProblem::Run),
            (&[own], PasswordProblem::OwnWords),
            (&[common], PasswordProblem::Common),
            (&[common, own], PasswordProblem::OwnWords),
        ];
        for (vocabularies, problem) in readings {
            if Parts::of(&folded, vocabularies).points() < POINTS_NEEDED {
                return Err(problem);
            }
        }
        Ok(Password(password))
    }

    fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// RFC 8265, section 4.2: every space becomes the plain one, then NFC. Done to a new password and to each attempt.
fn prepare(typed: &str) -> String {
    let one_space = |c: char| if c.is_whitespace() && !c.is_control() { ' ' } else { c };
    typed.chars().map(one_space).nfc().collect()
}

#[cfg(test)]
mod tests;
