//! The names guard: finds what in a free text looks as if it identifies a person, before it is kept.
//!
//! It knows rules on characters, not people: numbers with a known build, addresses and dates. A name in words, a
//! nickname or "her son the vicar" is for the author to see. What it finds is a suspicion; the author changes the
//! text, or says that it is not one, and that holds for exactly the stretches found ([`fingerprint`]).
//!
//! One file each: `reading` undoes what Unicode allows to be written differently, `digit_groups` and `words_before`
//! are what the kinds' own files look with, `wording` and `check` are what a form shows and does.

mod check;
mod date_of_birth;
mod digit_groups;
mod email_address;
mod kind;
mod national_insurance;
mod nhs_number;
mod phone_number;
mod postcode;
mod reading;
mod wording;
mod words_before;
mod written_date;

use std::{collections::BTreeMap, ops::Range};

use chrono::NaiveDate;

use self::reading::Reading;
pub use self::{
    check::{Checked, check, check_over, fingerprint},
    kind::Kind,
    wording::sentence,
};

/// A stretch of text that looks as if it identifies a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// What it looks like.
    pub kind: Kind,
    /// Where it stands: bytes of the text as it was given, on character boundaries.
    pub range: Range<usize>,
}

/// Every stretch that looks as if it identifies a person, by place and without overlap. Where two kinds claim a
/// character the more specific one has it: an address before a number, a number with a check before one that is
/// known by its length.
pub fn scan(text: &str, today: NaiveDate) -> Vec<Suspicion> {
    let reading = Reading::of(text);
    let dates = date_of_birth::look(&reading, today);
    let nhs_numbers = nhs_number::look(&reading, &dates.others);
    let phones = phone_number::look(&reading, &dates.others);
    let by_rank = [
        (Kind::EmailAddress, email_address::look(&reading)),
        (Kind::PhoneNumber, phones.international),
        (Kind::NhsNumber, nhs_numbers.usual),
        (Kind::NationalInsuranceNumber, national_insurance::look(&reading)),
        (Kind::DateOfBirth, dates.of_birth),
        (Kind::Postcode, postcode::look(&reading)),
        (Kind::PhoneNumber, phones.national),
        (Kind::NhsNumber, nhs_numbers.odd),
    ];
    let mut claimed: BTreeMap<usize, (usize, Kind)> = BTreeMap::new();
    for (kind, places) in by_rank {
        for place in places {
            let before = claimed.range(..place.end).next_back();
            if before.is_none_or(|(_, (end, _))| *end <= place.start) {
                claimed.insert(place.start, (place.end, kind));
            }
        }
    }
    let mut found: Vec<Suspicion> = Vec::new();
    for (start, (end, kind)) in claimed {
        let range = reading.original(start..end);
        match found.last_mut() {
            // One character can be read as several, as the sign for a half is: two stretches that share it are one.
            Some(last) if last.range.end > range.start => last.range.end = last.range.end.max(range.end),
            _ => found.push(Suspicion { kind, range }),
        }
    }
    found
}
