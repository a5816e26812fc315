//! `sample`: runs a draw again, without a database and without the server.

use std::{fs, path::Path};

use domain::draw::{REFERENCES, Tickets, commit, difference_in_words, first_difference, references};

use super::{note, print};
use crate::{
    cli::{CommitArguments, DrawArguments, SampleCommand, VerifySampleArguments},
    refusal::Refusal,
};

/// Carries out one of the three.
pub(super) fn run(command: &SampleCommand) -> Result<(), Refusal> {
    match command {
        SampleCommand::Draw(arguments) => draw(arguments),
        SampleCommand::Commit(arguments) => print_commitment(arguments),
        SampleCommand::Verify(arguments) => verify(arguments),
    }
}

/// A list as it lies in its file.
struct List {
    text: String,
}

impl List {
    fn read(file: &Path) -> Result<Self, Refusal> {
        let bytes = fs::read(file)
            .map_err(|error| Refusal::new(format!("The file {} cannot be read: {error}.", file.display())))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Refusal::new(format!("The file {} is not UTF-8. Save it as UTF-8 text.", file.display()))
        })?;
        if text.starts_with('\u{feff}') {
            note(
                "Note: the file begins with a byte order mark, which counts as a part of its first reference. Save it as \
                 UTF-8 without one where the agency's list has none.",
            );
        }
        if let Some(place) = text.lines().position(|line| line.contains('\t')) {
            note(&format!(
                "Note: line {} has a tab in it, which counts as a part of its reference. Of the file that an agency keeps, \
                 copy the lines under “{REFERENCES}” alone.",
                place + 1
            ));
        }
        Ok(Self { text })
    }

    fn references(&self) -> Result<Vec<&str>, Refusal> {
        references(&self.text).map_err(|problem| Refusal::new(format!("The list cannot be used: {problem}.")))
    }
}

fn draw(arguments: &DrawArguments) -> Result<(), Refusal> {
    let list = List::read(&arguments.file)?;
    let references = list.references()?;
    let sample = Tickets::under(&arguments.seed).sample(&arguments.agency, &references, arguments.count());
    let mut lines = String::new();
    for (ticket, reference) in &sample {
        lines.push_str(&format!("{reference}\t{ticket}\n"));
    }
    print(&lines)?;
    if sample.len() < arguments.count() {
        note(&format!(
            "Note: the list has {} references, fewer than the {} asked for, so the sample is all of them.",
            sample.len(),
            arguments.count()
        ));
    }
    Ok(())
}

fn print_commitment(arguments: &CommitArguments) -> Result<(), Refusal> {
    let list = List::read(&arguments.file)?;
    print(&format!("{}\n", commit(&arguments.salt, &list.references()?)))
}

fn verify(arguments: &VerifySampleArguments) -> Result<(), Refusal> {
    let list = List::read(&arguments.draw.file)?;
    let references = list.references()?;
    let commitment = commit(&arguments.salt, &references);
    if commitment != arguments.commitment {
        return Err(Refusal::new(format!(
            "The commitment differs: this list has {commitment} under this salt, and {} was given. The list or the salt \
             is another one.",
            arguments.commitment
        )));
    }
    let count = arguments.draw.count();
    let drawn: Vec<&str> = Tickets::under(&arguments.draw.seed)
        .sample(&arguments.draw.agency, &references, count)
        .into_iter()
        .map(|(_, reference)| reference)
        .collect();
    if let Some(place) = first_difference(&drawn, &arguments.sample) {
        return Err(Refusal::new(difference_in_words(place, &drawn, &arguments.sample)));
    }
    print(&format!(
        "The list of {} references fits its commitment, and its {} lowest tickets are this sample.\n",
        references.len(),
        drawn.len()
    ))
}
