//! The public seed, and the story of where it comes from.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::printed::as_printed;
use crate::{
    problem::{FieldProblem, Problems},
    text,
};

/// The longest seed, in characters.
pub const LONGEST_SEED: usize = 200;

/// What every ticket is made with: any text on one line, as it is. It is public from the moment it is fixed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seed(String);

impl Seed {
    /// Takes a seed as it is; `None` for an empty one. Nothing is taken off or changed, because tickets are made from
    /// it.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self(text))
    }

    /// The seed as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A seed that a board has fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedSeed {
    /// The seed.
    pub seed: Seed,
    /// Where it comes from, so that everybody can see that nobody chose it.
    pub story: String,
    /// When it was fixed.
    pub fixed_at: DateTime<Utc>,
}

/// The form that fixes the seed, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeedForm {
    /// The seed.
    pub seed: String,
    /// Its story.
    pub story: String,
}

impl SeedForm {
    /// Reads the form: the seed without the white space around it, and its story.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self) -> Result<(Seed, String), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let typed = text::storable(&self.seed).trim().to_owned();
        let seed = if typed.chars().any(char::is_control) {
            problems.add("seed", "The seed stands on one line: enter digits or words without a line break");
            None
        } else if typed.chars().count() > LONGEST_SEED {
            problems.add(
                "seed",
                format!("The seed is longer than {LONGEST_SEED} characters: enter a shorter one"),
            );
            None
        } else if let Err(problem) = as_printed(&typed) {
            problems.add("seed", format!("The seed {problem}"));
            None
        } else {
            let seed = Seed::new(typed);
            if seed.is_none() {
                problems.add("seed", "Enter the seed, for example the digits that were rolled");
            }
            seed
        };
        let story = text::non_blank(&text::from_form(&self.story));
        if story.is_none() {
            problems.add(
                "story",
                "Say where the seed comes from, for example: ten dice, rolled in the meeting on 3 March, all watching",
            );
        }
        problems.finish(seed.zip(story))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    #[test]
    fn a_seed_needs_its_story() {
        let form = SeedForm { seed: " 314159 ".into(), story: "Six dice.".into() };
        assert_eq!(form.parse().unwrap(), (Seed::new("314159").unwrap(), "Six dice.".to_owned()));
        let problems = SeedForm::default().parse().unwrap_err();
        assert!(about(&problems, "seed").is_some() && about(&problems, "story").is_some());
    }

    #[test]
    fn a_seed_stands_on_one_line_is_not_endless_and_is_printed_as_it_is() {
        let long = "1".repeat(LONGEST_SEED + 1);
        for seed in ["1\n2", &long, "3  1  4", "3\u{a0}1", "3\u{200d}1", "fu\u{308}nf"] {
            let seed = seed.to_owned();
            let form = SeedForm { seed, story: "Dice.".into() };
            assert!(about(&form.parse().unwrap_err(), "seed").is_some());
        }
    }
}
