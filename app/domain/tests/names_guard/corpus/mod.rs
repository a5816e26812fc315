//! Sentences as they stand in safeguarding records: half with exactly one planted identifier, half with none.
//!
//! The spellings were written down from how people, forms, spreadsheets and text recognition write, before there
//! was a scanner, and they are not tuned to it. Some it does not catch; they stay in, so that recall is what a board
//! would see: numbers spelt out; an NHS number with commas for thousands, or mistyped without its label; a
//! National Insurance number without its last letter and its label; a telephone number without the area's code, or
//! without its nought and a label; a postcode letter by letter or with I for 1; a date with its day in words, its
//! year apart, or as eight figures without a label; and 27 to 29 for a year of birth without one. And some it finds
//! where there are none: long past days of other events, "her husband died on 3 June 1999".

mod addresses;
mod births;
mod carriers;
mod health_and_insurance;
mod look_alikes;
mod rewriting;
mod seeded;
mod telephones;

use std::ops::Range;

use domain::names_guard::Kind;

use self::seeded::Seeded;

/// A name for how something is written, and what writes it.
pub(crate) type Spelling = (&'static str, fn(&mut Seeded) -> String);

/// What is planted in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    /// Its kind.
    pub(crate) kind: Kind,
    /// How it is written.
    pub(crate) spelling: &'static str,
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// The words.
    pub(crate) text: String,
    /// What is planted in it, if anything.
    pub(crate) planted: Option<Planted>,
}

/// So many sentences of each kind, and as many again without anything.
pub(crate) fn sentences(seed: u64, of_each_kind: usize) -> Vec<Sentence> {
    let mut random = Seeded(seed);
    let mut sentences = Vec::new();
    for kind in Kind::ALL {
        for _ in 0..of_each_kind {
            sentences.push(with_planted(kind, &mut random));
            let text = without(&mut random);
            sentences.push(Sentence { text, planted: None });
        }
    }
    sentences
}

fn spellings(kind: Kind) -> &'static [(u32, Spelling)] {
    match kind {
        Kind::NhsNumber => health_and_insurance::NHS,
        Kind::NationalInsuranceNumber => health_and_insurance::NATIONAL_INSURANCE,
        Kind::PhoneNumber => telephones::TELEPHONES,
        Kind::EmailAddress => addresses::EMAILS,
        Kind::Postcode => addresses::POSTCODES,
        Kind::DateOfBirth => births::BIRTHS,
    }
}

fn with_planted(kind: Kind, random: &mut Seeded) -> Sentence {
    let (spelling, write) = random.weighted(spellings(kind));
    let written = write(random);
    let carriers = if random.in_a_hundred(60) { carriers::carriers(kind) } else { carriers::ANY };
    let carrier = random.one_of(carriers);
    let before = if random.in_a_hundred(25) { without(random) + " " } else { String::new() };
    let after = if random.in_a_hundred(25) { format!(" {}", without(random)) } else { String::new() };
    let start = before.len() + carrier.find("{}").unwrap();
    let text = format!("{before}{}{after}", carrier.replacen("{}", &written, 1));
    Sentence { text, planted: Some(Planted { kind, spelling, range: start..start + written.len() }) }
}

fn without(random: &mut Seeded) -> String {
    let at = random.between(0, look_alikes::LOOK_ALIKES.len() as u32 - 1) as usize;
    look_alikes::LOOK_ALIKES[at](random)
}
