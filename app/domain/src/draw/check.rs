//! Running a draw again with the list at hand, against what is public of it.

use std::collections::HashSet;

use super::{AgencyCode, Salt, Seed, Tickets, commit, difference_in_words, first_difference, references};

/// The heading over the references in the file that an agency keeps: what the check takes as it stands.
pub const REFERENCES: &str = "References, one a line";
/// The same where lists are divided: a tab and the part follow each reference.
pub const ENQUIRIES: &str = "Enquiries, one a line, each with its part";

/// What is public of an agency's draw.
#[derive(Clone, Copy, Debug)]
pub struct Published<'p> {
    /// The public seed.
    pub seed: &'p Seed,
    /// The agency's code.
    pub code: &'p AgencyCode,
    /// How many are drawn, of each part where lists are divided.
    pub count: usize,
    /// The commitment to the list.
    pub commitment: &'p str,
    /// Whether lists are divided.
    pub has_parts: bool,
    /// The case numbers of the sample, lowest ticket first, part after part; none before the agency has drawn.
    pub numbers: &'p [String],
}

/// What somebody has of it besides, exactly as typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct AtHand<'t> {
    /// The list: one reference a line; where lists are divided, a tab and the part follow it.
    pub list: &'t str,
    /// The salt of the commitment; empty where nobody has it.
    pub salt: &'t str,
    /// The sample; empty where nobody named one. One reference a line, lowest ticket first; its case number can stand
    /// before it and its ticket after it, with tabs between.
    pub sample: &'t str,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The list cannot be used: why.
    NotAList(String),
    /// The salt is none.
    NotASalt,
    /// The sample cannot be used: why.
    NotASample(String),
    /// The draw was run again.
    Done(RunAgain),
}

/// A draw that was run again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunAgain {
    /// The parts in alphabetical order, one without a name where lists are not divided.
    pub parts: Vec<DrawnPart>,
    /// Whether the list is the one that was committed to; `None` where no salt was given.
    pub fits: Option<bool>,
    /// How the sample that was named compares with the one that is drawn; `None` where none was named.
    pub sample: Option<SampleCheck>,
    /// How many references the list has.
    pub size: usize,
}

/// What is drawn of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnPart {
    /// The part's name; empty where lists are not divided.
    pub name: String,
    /// The sample, lowest ticket first.
    pub sample: Vec<DrawnReference>,
}

/// A reference of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnReference {
    /// The reference.
    pub reference: String,
    /// Its ticket.
    pub ticket: String,
    /// The case number that is published for its place. Only where the list is the one that was committed to: beside
    /// another list the numbers would say nothing.
    pub number: Option<String>,
}

/// How a sample that somebody named compares with the one that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleCheck {
    /// It is the same.
    Same {
        /// Whether every reference had its case number, and each is the published one.
        with_numbers: bool,
    },
    /// It is another: the first difference, in words.
    Differs(String),
}

/// Runs a draw again and compares what comes out with what is public and with what was named.
pub fn check(public: Published<'_>, at_hand: AtHand<'_>) -> Checked {
    let entries = match entries(at_hand.list, public.has_parts) {
        Ok(entries) => entries,
        Err(sentence) => return Checked::NotAList(sentence),
    };
    let all: Vec<&str> = entries.iter().map(|(reference, _)| *reference).collect();
    let fits = if at_hand.salt.trim().is_empty() {
        None
    } else {
        match at_hand.salt.parse::<Salt>() {
            Ok(salt) => Some(commit(&salt, &all).as_str() == public.commitment),
            Err(_) => return Checked::NotASalt,
        }
    };
    let mut parts = parts(public, &entries);
    let drawn: Vec<String> =
        parts.iter().flat_map(|part| part.sample.iter().map(|drawn| drawn.reference.clone())).collect();
    let sample = match named(at_hand.sample, public.code) {
        Ok(named) if named.is_empty() => None,
        Ok(named) => Some(compared(&drawn, &named, public.numbers)),
        Err(sentence) => return Checked::NotASample(sentence),
    };
    if fits == Some(true) && drawn.len() == public.numbers.len() {
        let places = parts.iter_mut().flat_map(|part| &mut part.sample);
        places.zip(public.numbers).for_each(|(drawn, number)| drawn.number = Some(number.clone()));
    }
    Checked::Done(RunAgain { parts, fits, sample, size: entries.len() })
}

/// The references of a list, each with its part.
fn entries(list: &str, has_parts: bool) -> Result<Vec<(&str, String)>, String> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    // No list that was sent has a tab in a reference. So these are other lines of the agency's file, and its empty lines
    // are not what has to be said of it.
    let most_tabs = usize::from(has_parts);
    if let Some(place) = list.split('\n').position(|line| line.matches('\t').count() > most_tabs) {
        let (heading, what) = if has_parts {
            (ENQUIRIES, "more than a reference, a tab and its part")
        } else {
            (REFERENCES, "more than a reference: it has a tab in it")
        };
        return Err(format!(
            "Line {} is {what}. Copy the lines that stand under “{heading}”, at the end of the agency’s file.",
            place + 1
        ));
    }
    let lines = references(list).map_err(|problem| format!("The list cannot be used: {problem}."))?;
    for (number, line) in (1..).zip(lines) {
        let (reference, part) = match line.split_once('\t') {
            Some((reference, part)) if !part.trim().is_empty() => (reference, part.trim()),
            _ if has_parts => {
                return Err(format!("Line {number} has no part: write it after the reference and a tab."));
            }
            _ => (line, ""),
        };
        if !seen.insert(reference) {
            return Err(format!("Line {number} repeats a reference: every enquiry stands in the list once."));
        }
        // Capital letters do not make another part.
        let known = entries.iter().map(|(_, known)| known);
        let part = known
            .into_iter()
            .find(|known| known.to_lowercase() == part.to_lowercase())
            .cloned()
            .unwrap_or_else(|| part.to_owned());
        entries.push((reference, part));
    }
    Ok(entries)
}

fn parts(public: Published<'_>, entries: &[(&str, String)]) -> Vec<DrawnPart> {
    let mut names: Vec<&str> = entries.iter().map(|(_, part)| part.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let tickets = Tickets::under(public.seed);
    let drawn = |name: &str| {
        let of_part: Vec<&str> =
            entries.iter().filter(|(_, part)| part == name).map(|(reference, _)| *reference).collect();
        let sample =
            tickets.sample(public.code, &of_part, public.count).into_iter().map(|(ticket, reference)| {
                DrawnReference { reference: reference.to_owned(), ticket: ticket.to_string(), number: None }
            });
        DrawnPart { name: name.to_owned(), sample: sample.collect() }
    };
    names.into_iter().map(drawn).collect()
}

/// The references of a sample as somebody has it, each with its case number where that stands before it.
fn named<'t>(sample: &'t str, code: &AgencyCode) -> Result<Vec<(Option<&'t str>, &'t str)>, String> {
    if sample.trim().is_empty() {
        return Ok(Vec::new());
    }
    let lines = references(sample).map_err(|problem| format!("The sample cannot be used: {problem}."))?;
    let start = format!("{code}-");
    let read = |line: &'t str| match line.split_once('\t') {
        Some((number, rest)) if number.starts_with(&start) => {
            (Some(number), rest.split('\t').next().unwrap_or_default())
        }
        Some((reference, _)) => (None, reference),
        None => (None, line),
    };
    Ok(lines.into_iter().map(read).collect())
}

fn compared(drawn: &[String], named: &[(Option<&str>, &str)], published: &[String]) -> SampleCheck {
    let references: Vec<&str> = named.iter().map(|(_, reference)| *reference).collect();
    if let Some(place) = first_difference(drawn, &references) {
        return SampleCheck::Differs(difference_in_words(place, drawn, &references));
    }
    let numbers: Vec<&str> = named.iter().filter_map(|(number, _)| *number).collect();
    if published.is_empty() || numbers.len() < named.len() {
        return SampleCheck::Same { with_numbers: false };
    }
    match first_difference(published, &numbers) {
        None => SampleCheck::Same { with_numbers: true },
        Some(place) => {
            let at = |number: Option<&str>| number.unwrap_or("no case").to_owned();
            SampleCheck::Differs(format!(
                "The references are those that the draw gives, but at place {place} {} is published, and {} was given.",
                at(published.get(place - 1).map(String::as_str)),
                at(numbers.get(place - 1).copied())
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERS: [&str; 2] = ["LCC-02", "LCC-03"];

    fn checked(at_hand: AtHand<'_>, has_parts: bool) -> Checked {
        let commitment = commit(&"00".parse::<Salt>().unwrap(), &["a", "b", "c"]);
        let (seed, code) = (Seed::new("1").unwrap(), AgencyCode::new("LCC").unwrap());
        let numbers = NUMBERS.map(str::to_owned);
        let public = Published {
            seed: &seed,
            code: &code,
            count: 2,
            commitment: commitment.as_str(),
            has_parts,
            numbers: &numbers,
        };
        check(public, at_hand)
    }

    fn done(at_hand: AtHand<'_>, has_parts: bool) -> RunAgain {
        match checked(at_hand, has_parts) {
            Checked::Done(run) => run,
            other => panic!("{at_hand:?}: {other:?}"),
        }
    }

    fn sample() -> Vec<DrawnReference> {
        done(AtHand { list: "a\nb\nc", salt: "00", sample: "" }, false).parts.remove(0).sample
    }

    #[test]
    fn a_list_fits_its_commitment_or_does_not() {
        for (list, salt, expected) in [
            ("a\nb\nc\n", "00", Some(true)),
            ("a\nb", "00", Some(false)),
            ("a\nb\nc", "01", Some(false)),
            ("a", "", None),
        ] {
            assert_eq!(done(AtHand { list, salt, sample: "" }, false).fits, expected, "{list:?} {salt}");
        }
        assert_eq!(checked(AtHand { list: "a", salt: "xy", sample: "" }, false), Checked::NotASalt);
        assert!(matches!(checked(AtHand { list: "a\na", ..AtHand::default() }, false), Checked::NotAList(_)));
    }

    #[test]
    fn a_divided_list_gives_a_sample_of_each_part_and_commits_to_its_references() {
        let run = done(AtHand { list: "a\tHome\nb\thome\nc\tWard", salt: "00", sample: "" }, true);
        let sizes: Vec<(&str, usize)> =
            run.parts.iter().map(|part| (part.name.as_str(), part.sample.len())).collect();
        assert_eq!((sizes, run.fits, run.size), (vec![("Home", 2), ("Ward", 1)], Some(true), 3));
    }

    #[test]
    fn other_lines_of_the_agencys_file_are_told_from_a_list_that_differs() {
        let lines = "Case number\tYour reference\nLCC-01\ta\nLCC-02\tb\nLCC-03\tc";
        for (list, has_parts, heading) in [
            (lines, false, REFERENCES),
            ("\n\nLCC-01\ta\t00", false, REFERENCES),
            ("LCC-01\ta\tHome", true, ENQUIRIES),
        ] {
            let Checked::NotAList(sentence) = checked(AtHand { list, salt: "00", sample: "" }, has_parts)
            else {
                panic!("{list:?} was taken")
            };
            assert!(sentence.contains(heading), "{sentence}");
        }
    }

    #[test]
    fn a_sample_is_compared_with_the_one_that_is_drawn() {
        let drawn = sample();
        let (first, second) = (drawn[0].reference.as_str(), drawn[1].reference.as_str());
        let against =
            |sample: &str| done(AtHand { list: "a\nb\nc", salt: "", sample }, false).sample.unwrap();
        let same = SampleCheck::Same { with_numbers: false };
        assert_eq!(against(&format!("{first}\r\n{second}\r\n")), same);
        assert_eq!(
            against(&format!("{first}\t{}\n{second}", drawn[0].ticket)),
            same,
            "as the command prints it"
        );
        assert_eq!(done(AtHand { list: "a\nb\nc", ..AtHand::default() }, false).sample, None);
        for (other, why) in [
            (format!("{second}\n{first}"), "at place 1"),
            (first.to_owned(), &format!("at place 2: the draw gives {second}, and nothing was given")),
            (format!("{first}\n{second}\nz"), "at place 3: the draw gives nothing, and z was given"),
        ] {
            let SampleCheck::Differs(sentence) = against(&other) else { panic!("{other:?} was taken") };
            assert!(sentence.contains(why), "{sentence}");
        }
        let repeated = AtHand { list: "a\nb\nc", salt: "", sample: "a\na" };
        assert!(matches!(checked(repeated, false), Checked::NotASample(_)));
    }

    #[test]
    fn case_numbers_of_a_sample_are_compared_with_the_published_ones() {
        let drawn = sample();
        let line = |number: &str, place: usize| {
            format!("{number}\t{}\t{}\r\n", drawn[place].reference, drawn[place].ticket)
        };
        let against =
            |sample: &str| done(AtHand { list: "a\nb\nc", salt: "", sample }, false).sample.unwrap();
        let right = line(NUMBERS[0], 0) + &line(NUMBERS[1], 1);
        assert_eq!(against(&right), SampleCheck::Same { with_numbers: true });
        let SampleCheck::Differs(sentence) = against(&(line(NUMBERS[0], 0) + &line("LCC-01", 1))) else {
            panic!("another case was taken")
        };
        assert!(sentence.contains("at place 2 LCC-03 is published, and LCC-01 was given"), "{sentence}");
    }

    #[test]
    fn published_numbers_stand_beside_the_references_of_the_committed_list_alone() {
        let numbers = |salt| {
            let run = done(AtHand { list: "a\nb\nc", salt, sample: "" }, false);
            run.parts[0].sample.iter().map(|drawn| drawn.number.clone()).collect::<Vec<_>>()
        };
        assert_eq!(numbers("00"), NUMBERS.map(|number| Some(number.to_owned())));
        assert_eq!(numbers("01"), [None, None]);
        assert_eq!(numbers(""), [None, None]);
    }
}
