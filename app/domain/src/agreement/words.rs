//! Agreement in plain English: counts first, then what they cannot tell.

use super::{Agreement, Coefficient};
use crate::interval::PERCENTAGE_FROM;

/// From this share of ratings in one category on, in percent, nearly all are the same. Ours.
pub const NEARLY_ALL_PERCENT: u64 = 90;

/// An interval of AC2 wider than this is called wide. Ours: it holds poor and good agreement at once.
pub const WIDE: f64 = 0.4;

impl Agreement {
    /// One sentence: "Before they talked, raters gave the same rating in 62 of 84 comparisons, and were within one step
    /// in 80."
    pub fn in_words(&self) -> String {
        let counted = &self.comparisons;
        let all = counted.all;
        match all {
            0 => "No two raters rated the same thing before they talked, so there is nothing to compare."
                .to_owned(),
            1 if counted.same == 1 => {
                "Before they talked, raters gave the same rating in the one comparison there is.".to_owned()
            }
            all if counted.same == all => {
                format!("Before they talked, raters gave the same rating in all {all} comparisons.")
            }
            _ => format!(
                "Before they talked, raters gave the same rating in {} of {all} comparison{}{}.",
                counted.same,
                if all == 1 { "" } else { "s" },
                self.within_one_step()
            ),
        }
    }

    /// With two categories everything is within one step, so that says nothing.
    fn within_one_step(&self) -> String {
        match self.comparisons.within_one_step {
            _ if self.scale.categories() < 3 => String::new(),
            all if all == self.comparisons.all => ", and were within one step in all".to_owned(),
            some => format!(", and were within one step in {some}"),
        }
    }

    /// Everything to be said beside the figures, in the order in which it is said. Empty where there is nothing to be
    /// wary of, and where nothing was compared.
    pub fn cautions(&self) -> Vec<String> {
        if self.comparisons.all == 0 {
            return Vec::new();
        }
        [self.too_few(), self.wide(), self.nearly_all_the_same(), self.no_width()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Where there are too few units to say anything in general.
    pub fn too_few(&self) -> Option<String> {
        (1..u64::from(PERCENTAGE_FROM)).contains(&self.units_compared).then(|| {
            format!(
                "With only {} to compare, nobody can say how well these raters agree in general: go by the counts.",
                self.units_compared
            )
        })
    }

    /// Where nearly all ratings are of one category, which makes coefficients say little.
    pub fn nearly_all_the_same(&self) -> Option<String> {
        let all: u64 = self.ratings.iter().sum();
        let (category, count) = self.ratings.iter().enumerate().max_by_key(|(_, count)| **count)?;
        if all == 0 || count * 100 < all * NEARLY_ALL_PERCENT {
            return None;
        }
        let name = self.scale.name(u8::try_from(category + 1).ok()?);
        let how_many = if *count == all { format!("All {all}") } else { format!("{count} of {all}") };
        Some(format!(
            "{how_many} ratings are {name}. Where nearly all ratings are the same, raters agree most of the time whatever \
             they do, and coefficients say little: kappa and alpha can be low, and AC1 and AC2 high, without meaning it. \
             Go by the counts, and look at the ratings that are not {name}."
        ))
    }

    /// Where the interval holds poor and good agreement at once. Few units are warned of by [`Agreement::too_few`].
    fn wide(&self) -> Option<String> {
        let (low, high) = (self.ac2.low?, self.ac2.high?);
        (self.too_few().is_none() && high - low > WIDE).then(|| {
            format!(
                "The 95% interval of AC2, {} to {}, is wide: agreement could be much worse or much better than it looks \
                 here.",
                two_decimals(low),
                two_decimals(high)
            )
        })
    }

    /// Where everybody agreed, so that the formula gives an interval without width.
    fn no_width(&self) -> Option<String> {
        (self.ac2.low? >= 1.0).then(|| {
            "Everybody agreed throughout, so the interval has no width. That is how it is computed, and no proof that \
             they always would."
                .to_owned()
        })
    }
}

impl Coefficient {
    /// "0.81 (95% interval 0.70 to 0.92)", or without an interval where there is none. `None` where the coefficient is
    /// not defined.
    pub fn in_words(&self) -> Option<String> {
        let value = two_decimals(self.value?);
        Some(match (self.low, self.high) {
            (Some(low), Some(high)) => {
                format!("{value} (95% interval {} to {})", two_decimals(low), two_decimals(high))
            }
            _ => value,
        })
    }
}

/// Two decimals with a true minus sign, and none before a zero.
fn two_decimals(figure: f64) -> String {
    let text = format!("{:.2}", figure.abs());
    if figure < 0.0 && text != "0.00" { format!("\u{2212}{text}") } else { text }
}
