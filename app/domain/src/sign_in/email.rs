//! E-mail addresses: the name of an account.

use std::fmt;

/// The longest address that mail can be sent to (RFC 5321, with the brackets taken off).
const LONGEST: usize = 254;

/// An e-mail address in lower case, so that one address is one account however it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// Why something typed is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailProblem {
    /// Nothing was typed.
    #[error("Enter an e-mail address")]
    Empty,
    /// It cannot be one.
    #[error("Enter an e-mail address in the correct format, like name@example.org")]
    Format,
}

impl EmailAddress {
    /// Reads an address as it was typed. Whether mail arrives is found out by sending some, so little is asked here:
    /// one @ with something before it and a name with a dot after it.
    ///
    /// # Errors
    /// As [`EmailProblem`].
    pub fn parse(typed: &str) -> Result<Self, EmailProblem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(EmailProblem::Empty);
        }
        let is_strange = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(c);
        let (before, after) = typed.split_once('@').ok_or(EmailProblem::Format)?;
        let is_name = after.split('.').count() > 1
            && after
                .split('.')
                .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
        if before.is_empty() || !is_name || typed.len() > LONGEST || typed.chars().any(is_strange) {
            return Err(EmailProblem::Format);
        }
        Ok(Self(typed.to_lowercase()))
    }

    /// Takes an address as it is stored.
    pub fn stored(address: impl Into<String>) -> Self {
        Self(address.into())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_one_account_however_it_is_typed() {
        for typed in ["jane.o'neil@Northmere.GOV.UK", " Jane.O'Neil@northmere.gov.uk\n"] {
            assert_eq!(EmailAddress::parse(typed).unwrap().as_str(), "jane.o'neil@northmere.gov.uk");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        assert_eq!(EmailAddress::parse("  "), Err(EmailProblem::Empty));
        for typed in [
            "jane",
            "@northmere.gov.uk",
            "jane@",
            "jane@northmere",
            "jane@.uk",
            "jane@a..uk",
            "a b@c.uk",
            "a@b@c.uk",
            "Jane <jane@northmere.gov.uk>",
            "jane@northmere.gov.uk,joe@northmere.gov.uk",
        ] {
            assert_eq!(EmailAddress::parse(typed), Err(EmailProblem::Format), "{typed}");
        }
        let long = format!("{}@example.org", "a".repeat(LONGEST));
        assert_eq!(EmailAddress::parse(&long), Err(EmailProblem::Format));
    }
}
