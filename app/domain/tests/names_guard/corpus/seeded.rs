//! Numbers that look like chance and are the same on every run (SplitMix64, Steele, Lea and Flood 2014).

/// The generator's state.
pub(crate) struct Seeded(pub u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from a range, both ends included.
    pub(crate) fn between(&mut self, from: u32, to: u32) -> u32 {
        from + (self.next() % u64::from(to - from + 1)) as u32
    }

    /// One of several.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.between(0, choices.len() as u32 - 1) as usize]
    }

    /// True in so many cases of a hundred.
    pub(crate) fn in_a_hundred(&mut self, cases: u32) -> bool {
        self.between(1, 100) <= cases
    }

    /// One letter of a word.
    pub(crate) fn letter(&mut self, letters: &str) -> char {
        letters.chars().nth(self.between(0, letters.len() as u32 - 1) as usize).unwrap()
    }

    /// So many digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| self.letter("0123456789")).collect()
    }

    /// One of several, the more often the heavier it is.
    pub(crate) fn weighted<'a, T>(&mut self, choices: &'a [(u32, T)]) -> &'a T {
        let mut left = self.between(1, choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            if left <= *weight {
                return choice;
            }
            left -= weight;
        }
        unreachable!("the weights were summed")
    }
}
