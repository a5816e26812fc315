//! What a form does with its free texts: stop once, and believe an author who says "it is not one".

use std::collections::BTreeSet;

use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Kind, Suspicion, scan, sentence};
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
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    said_not: &str,
    today: NaiveDate,
) -> Checked {
    check_over(fields, [], said_not, today)
}

/// As [`check`], over what is stored under the same field names: a stretch that its field holds already was looked at
/// when it came in, and is not asked about again.
pub fn check_over<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    stored: impl IntoIterator<Item = (&'a str, &'a str)>,
    said_not: &str,
    today: NaiveDate,
) -> Checked {
    let stored = looked_through(stored, today);
    let known: BTreeSet<Stretch<'_>> = stored.iter().flat_map(Looked::stretches).collect();
    let mut looked = looked_through(fields, today);
    for field in &mut looked {
        let (name, text) = (field.name, field.text);
        field.found.retain(|suspicion| !known.contains(&stretch(name, text, suspicion)));
    }
    looked.retain(|field| !field.found.is_empty());
    let Some(fingerprint) = fingerprint_of(&looked) else { return Checked::Clear };
    if said_not.trim() == fingerprint {
        let mut said = Vec::new();
        for (name, kind) in looked.iter().flat_map(|field| field.found.iter().map(|it| (field.name, it.kind)))
        {
            let pair = (name.to_owned(), kind);
            if !said.contains(&pair) {
                said.push(pair);
            }
        }
        return Checked::SaidNot(said);
    }
    let problems =
        looked.iter().map(|field| FieldProblem::new(field.name, sentence(field.text, &field.found)));
    Checked::Stopped { problems: problems.collect(), fingerprint }
}

/// A fingerprint of what is suspicious in several fields, given as names and texts: the first 32 hexadecimal
/// digits of the SHA-256 of each field's name, kind's code and stretch, each with its length before it, sorted.
/// `None` if nothing is. The rest of the texts does not count, so that an author may go on writing.
pub fn fingerprint<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    today: NaiveDate,
) -> Option<String> {
    fingerprint_of(&looked_through(fields, today))
}

/// A field, the code of a kind, and the words that look like one.
type Stretch<'a> = (&'a str, &'static str, &'a str);

/// A field and what is suspicious in it.
struct Looked<'a> {
    name: &'a str,
    text: &'a str,
    found: Vec<Suspicion>,
}

impl<'a> Looked<'a> {
    fn stretches(&self) -> impl Iterator<Item = Stretch<'a>> {
        let (name, text) = (self.name, self.text);
        self.found.iter().map(move |suspicion| stretch(name, text, suspicion))
    }
}

fn looked_through<'a>(
    fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    today: NaiveDate,
) -> Vec<Looked<'a>> {
    fields.into_iter().map(|(name, text)| Looked { name, text, found: scan(text, today) }).collect()
}

fn stretch<'a>(name: &'a str, text: &'a str, suspicion: &Suspicion) -> Stretch<'a> {
    (name, suspicion.kind.code(), text.get(suspicion.range.clone()).unwrap_or_default())
}

fn fingerprint_of(looked: &[Looked<'_>]) -> Option<String> {
    let mut stretches: Vec<Stretch<'_>> = looked.iter().flat_map(Looked::stretches).collect();
    stretches.sort_unstable();
    let mut hash = Sha256::new();
    for part in stretches.iter().flat_map(|(field, kind, words)| [field, kind, words]) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let hexadecimal = HEXLOWER.encode(&hash.finalize());
    (!stretches.is_empty()).then(|| hexadecimal[..FINGERPRINT_LENGTH].to_owned())
}
