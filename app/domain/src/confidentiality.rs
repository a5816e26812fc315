//! A board's confidentiality arrangements: the wording that people confirm for an audit before they see its cases, and
//! what a report says of who has.
//!
//! Of the contents the method says nothing but that arrangements are discussed and agreed beforehand. So the wording is
//! the board's own; [`STARTING_WORDS`] are only there to begin with.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{access::Role, problem::FieldProblem, text};

/// The field of the form in which the wording is written.
pub const WORDS: &str = "words";

/// The longest wording, in characters: some ten printed pages.
pub const LONGEST_WORDING: usize = 20_000;

/// Words to begin with, from what such arrangements usually hold. No board has them until somebody saves them.
pub const STARTING_WORDS: &str = "\
I take part in this audit for my agency and my board. I keep to these arrangements.

- What I see and hear of a case stays in the audit group. I speak of it outside only to do what the group has agreed.
- I write and say no names. Adults, families and workers are spoken of by what they are in the case, for example the \
adult, a daughter, the social worker.
- If I recognise somebody in a case, I do not say so to others. I tell the person who leads the audit, and declare an \
interest where I know the adult, their family or the worker, or took part in the enquiry.
- I keep no copies. I make no photographs or recordings, and I destroy notes and printed pages when the audit ends.
- I open the audit’s pages only where nobody else can read along, and give my account to nobody.
- I look at cases only for the audit, and look nobody up in my own agency’s records because of what I saw here.
- If I see that an adult or a child may be at risk now, I raise it at once by my agency’s safeguarding procedure, and \
tell the person who leads the audit. Confidentiality never stands in the way of that.
- If I see practice that has to be dealt with before the report, I tell the person who leads the audit, who takes it to \
the agency concerned.
- If something was lost, seen by somebody it was not meant for, or sent to the wrong place, I tell the board manager on \
the same day.";

/// Reads a wording as a form sends it.
///
/// # Errors
/// What is wrong with it.
pub fn parse_wording(typed: &str) -> Result<String, Vec<FieldProblem>> {
    let words = text::from_form(typed).trim().to_owned();
    let sentence = if words.is_empty() {
        "Write the arrangements that people are asked to confirm".to_owned()
    } else if words.chars().count() > LONGEST_WORDING {
        format!("The arrangements are longer than {LONGEST_WORDING} characters: shorten them")
    } else {
        return Ok(words);
    };
    Err(vec![FieldProblem::new(WORDS, sentence)])
}

/// Somebody who confirmed, as a report prints them: with what they were then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Their name.
    pub name: String,
    /// The role by which they took part.
    pub role: Role,
    /// The agency they held it for.
    pub agency: Option<String>,
    /// The day they confirmed.
    pub on: NaiveDate,
}

/// What a report says of the board's arrangements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedWording {
    /// The version of the wording: the newest, or the newest when the report was agreed.
    pub version: u32,
    /// The day it was written.
    pub written_on: NaiveDate,
    /// The words.
    pub words: String,
    /// Those who confirmed this version.
    pub people: Vec<Confirmation>,
    /// Confirmations of earlier versions, whether or not the same people confirmed this one.
    pub earlier: Vec<EarlierConfirmation>,
}

/// A confirmation of a version that a newer wording has replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierConfirmation {
    /// The version that was confirmed.
    pub version: u32,
    /// Who confirmed it, and when.
    pub confirmation: Confirmation,
    /// The day on which the same person confirmed the version that the report prints; `None` where they have not.
    pub again_on: Option<NaiveDate>,
}

impl Confirmation {
    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "role": self.role.code(),
            "agency": self.agency,
            "confirmed_on": self.on.to_string(),
        })
    }
}

impl EarlierConfirmation {
    fn to_json(&self) -> Value {
        let mut json = self.confirmation.to_json();
        json["version"] = self.version.into();
        json["confirmed_newest_on"] = self.again_on.map(|on| on.to_string()).into();
        json
    }
}

impl ConfirmedWording {
    /// As an object, for other programs.
    pub fn to_json(&self) -> Value {
        let confirmed: Vec<Value> = self.people.iter().map(Confirmation::to_json).collect();
        let earlier: Vec<Value> = self.earlier.iter().map(EarlierConfirmation::to_json).collect();
        json!({
            "version": self.version,
            "written_on": self.written_on.to_string(),
            "words": self.words,
            "confirmed": confirmed,
            "earlier_confirmations": earlier.len(),
            "confirmed_earlier": earlier,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_is_kept_as_typed_but_for_white_space_around_it() {
        assert_eq!(parse_wording("  Papers stay\r\nin the room. \r\n").unwrap(), "Papers stay\nin the room.");
        assert_eq!(parse_wording(STARTING_WORDS).unwrap(), STARTING_WORDS);
    }

    #[test]
    fn a_wording_that_says_nothing_or_too_much_is_refused_at_its_field() {
        for typed in [" \r\n ".to_owned(), "é".repeat(LONGEST_WORDING + 1)] {
            let problems = parse_wording(&typed).unwrap_err();
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].field, WORDS);
        }
        assert!(parse_wording(&"é".repeat(LONGEST_WORDING)).is_ok());
    }

    #[test]
    fn the_words_to_begin_with_hold_what_such_arrangements_usually_hold() {
        for part in [
            "stays in the audit group",
            "no names",
            "no copies",
            "safeguarding procedure",
            "declare an interest",
        ] {
            assert!(STARTING_WORDS.contains(part), "{part}");
        }
    }
}
