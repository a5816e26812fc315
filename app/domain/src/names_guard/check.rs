//! What a form does with its free texts: stop once, and believe an author who says "it is not one".

use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Kind, scan, sentence};
use crate::problem::FieldProblem;

/// The length of a fingerprint, in characters.
const FINGERPRINT_LENGTH: usize = 32;

/// What came of looking through a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Nothing is suspicious.
    Clear,
    /// Something is, and the author said of exactly these stretches that they are not. Each field's name and kind
    /// stand once, for the trail.
    SaidNot(Vec<(String, Kind)>),
    /// Something is, and nobody has said that it is not.
    Stopped {
        /// One for each field concerned. The sentences quote case text: for the author's page only.
        problems: Vec<FieldProblem>,
        /// What the form posts back as `names_checked` if the author says so.
        fingerprint: String,
    },
}

/// Looks through a form's free texts, given as field names and texts. `said_not` is what the form posted as
/// `names_checked`: a fingerprint, or nothing.
pub fn check<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
    said_not: &str,
    today: NaiveDate,
) -> Checked {
    let Some(fingerprint) = fingerprint(fields.clone(), today) else { return Checked::Clear };
    if said_not.trim() == fingerprint {
        let mut said = Vec::new();
        for (field, text) in fields {
            for suspicion in scan(text, today) {
                let pair = (field.to_owned(), suspicion.kind);
                if !said.contains(&pair) {
                    said.push(pair);
                }
            }
        }
        return Checked::SaidNot(said);
    }
    let problems = fields.into_iter().filter_map(|(field, text)| {
        let found = scan(text, today);
        (!found.is_empty()).then(|| FieldProblem::new(field, sentence(text, &found)))
    });
    Checked::Stopped { problems: problems.collect(), fingerprint }
}

/// A fingerprint of what is suspicious in several fields, given as names and texts: the first 32 hexadecimal
/// digits of the SHA-256 of each field's name, kind's code and stretch, each with its length before it, sorted.
/// `None` if nothing is. The rest of the texts does not count, so that an author may go on writing.
pub fn fingerprint<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    today: NaiveDate,
) -> Option<String> {
    let stretches = fields.into_iter().flat_map(|(field, text)| {
        let stretch =
            move |suspicion: super::Suspicion| (field, suspicion.kind.code(), &text[suspicion.range]);
        scan(text, today).into_iter().map(stretch)
    });
    let mut stretches: Vec<(&str, &str, &str)> = stretches.collect();
    stretches.sort_unstable();
    let mut hash = Sha256::new();
    for part in stretches.iter().flat_map(|(field, kind, words)| [field, kind, words]) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let hexadecimal = HEXLOWER.encode(&hash.finalize());
    (!stretches.is_empty()).then(|| hexadecimal[..FINGERPRINT_LENGTH].to_owned())
}
