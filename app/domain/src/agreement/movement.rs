//! How far first ratings, each given alone, are from the rating that the group then agreed, and which way.

use serde::{Deserialize, Serialize};

use crate::rating::Rating;

/// First ratings by how far they are from the agreed one. Up is towards green. For a whole audit, add those of its
/// questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// First ratings that were agreed as they were.
    pub unmoved: u32,
    /// Red agreed as amber, or amber as green.
    pub up_one: u32,
    /// Red agreed as green.
    pub up_two: u32,
    /// Green agreed as amber, or amber as red.
    pub down_one: u32,
    /// Green agreed as red.
    pub down_two: u32,
    /// Pairs of which one or both are missing or not applicable: between these there are no steps.
    pub not_compared: u32,
}

impl Movement {
    /// Counts pairs of a first rating and the agreed rating of the same question in the same case.
    pub fn of(pairs: impl IntoIterator<Item = (Option<Rating>, Option<Rating>)>) -> Self {
        let mut movement = Self::default();
        for (first, agreed) in pairs {
            *movement.place(first, agreed) += 1;
        }
        movement
    }

    fn place(&mut self, first: Option<Rating>, agreed: Option<Rating>) -> &mut u32 {
        match (first.and_then(step), agreed.and_then(step)) {
            (Some(first), Some(agreed)) => match agreed - first {
                0 => &mut self.unmoved,
                1 => &mut self.up_one,
                -1 => &mut self.down_one,
                2.. => &mut self.up_two,
                ..=-2 => &mut self.down_two,
            },
            _ => &mut self.not_compared,
        }
    }

    /// How many first ratings are beside an agreed one.
    pub fn compared(&self) -> u32 {
        self.unmoved + self.up() + self.down()
    }

    /// How many went towards green.
    pub fn up(&self) -> u32 {
        self.up_one + self.up_two
    }

    /// How many went towards red.
    pub fn down(&self) -> u32 {
        self.down_one + self.down_two
    }

    /// One sentence: "Of 84 first ratings, 60 were agreed as given, 16 moved up towards green (2 of them by two steps)
    /// and 8 moved down towards red."
    pub fn in_words(&self) -> String {
        let moved = |count: u32, by_two: u32| {
            let steps = match by_two {
                0 => String::new(),
                all if all == count => " (by two steps)".to_owned(),
                some => format!(" ({some} of them by two steps)"),
            };
            (number(count), steps)
        };
        let ((up, up_steps), (down, down_steps)) =
            (moved(self.up(), self.up_two), moved(self.down(), self.down_two));
        match self.compared() {
            0 => "There is no first rating beside an agreed one.".to_owned(),
            1 if self.unmoved == 1 => "The one first rating was agreed as given.".to_owned(),
            all if self.unmoved == all => format!("All {all} first ratings were agreed as given."),
            all => format!(
                "Of {all} first {}, {} {} agreed as given, {up} moved up towards green{up_steps} and {down} moved down \
                 towards red{down_steps}.",
                if all == 1 { "rating" } else { "ratings" },
                number(self.unmoved),
                if self.unmoved < 2 { "was" } else { "were" },
            ),
        }
    }
}

fn number(count: u32) -> String {
    if count == 0 { "none".to_owned() } else { count.to_string() }
}

/// Where a rating stands between red and green.
fn step(rating: Rating) -> Option<i8> {
    match rating {
        Rating::Red => Some(0),
        Rating::Amber => Some(1),
        Rating::Green => Some(2),
        Rating::NotApplicable => None,
    }
}

impl std::ops::AddAssign for Movement {
    fn add_assign(&mut self, other: Self) {
        self.unmoved += other.unmoved;
        self.up_one += other.up_one;
        self.up_two += other.up_two;
        self.down_one += other.down_one;
        self.down_two += other.down_two;
        self.not_compared += other.not_compared;
    }
}
