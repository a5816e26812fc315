//! Why a new password was not taken.

/// What is wrong with a new password. The text is the sentence that the person reads; it never repeats what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than 12 characters.
    #[error(
        "Use at least 12 characters. Three words that have nothing to do with each other are a good password."
    )]
    TooShort,
    /// More than 1024 bytes, some 170 words.
    #[error("This password is too long to be checked. Use at most 250 characters.")]
    TooLong,
    /// A tab, a line break or another character without a shape, which most keyboards cannot type again.
    #[error("This password holds a tab, a line break or another invisible character. Type it without.")]
    ControlCharacter,
    /// The same characters over and over.
    #[error("This password repeats the same characters. Use at least 12 characters without repeating them.")]
    Repeated,
    /// Neighbouring keys, letters of the alphabet or numbers in order.
    #[error(
        "This password follows the keyboard, the alphabet or the numbers. \
         Use three words that have nothing to do with each other."
    )]
    Run,
    /// Words, years and phrases that are tried first.
    #[error(
        "This password is made of words or numbers that many people use. \
         Use three less common words that have nothing to do with each other."
    )]
    Common,
    /// The person's own name or address, or the product's.
    #[error(
        "This password is made of your name, your e-mail address, your organisation or the name of this service. \
         Use words that nobody connects with you."
    )]
    OwnWords,
}
