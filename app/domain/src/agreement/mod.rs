//! How far people who rated the same thing, each alone, gave the same rating.
//!
//! [`of`] takes first ratings and gives counts of comparisons, the two fractions that anybody can check by hand
//! (exact, and within one step), and four coefficients that take away what chance would give. Counts come first
//! wherever they are shown; [`words`] says them in sentences, with what they cannot tell.
//!
//! What is compared is each pair of raters of one unit. A rating that is missing (not applicable, or not given) is as
//! if there were no row for it: who rated nothing is no rater, and what nobody rated is no unit.
//!
//! # Where there is no figure
//! A figure that its formula does not define is `None`, never 0 or 1:
//!
//! | figure | undefined where |
//! |---|---|
//! | exact, adjacent | no unit has two ratings |
//! | AC1, AC2 | the same; or the scale has one category, which leaves nothing to disagree about |
//! | Cohen's kappa | no unit is rated by both; or both used one and the same category throughout, so that chance alone explains all. Where there are not exactly two raters it is absent altogether |
//! | Krippendorff's alpha | no unit has two ratings; or all ratings that can be compared are the same |
//! | the interval of any | fewer than two units are compared; or, for alpha, all that differs rests on one unit |
//!
//! # Intervals
//! All are 95% intervals over the units (other cases, the same raters): value ± t × standard error, with Student's t
//! at one degree of freedom less than there are units, as Gwet's own program does it (irrCAC). They are cut off at
//! −1 and 1, but never beyond the value itself. Where everybody agrees throughout the standard error is 0 and the
//! interval has no width: this is the formula's, and no proof; [`Agreement::cautions`] says so.
//!
//! One file each: `units` sorts the ratings, `gwet`, `cohen` and `krippendorff` hold the formulas with their sources,
//! [`movement`] compares first ratings with the agreed one, [`ratings_file`] reads a CSV file.

mod cohen;
mod gwet;
mod krippendorff;
pub mod movement;
pub mod ratings_file;
mod units;
pub mod words;

use serde::{Deserialize, Serialize};

use self::units::Units;
use crate::{interval::t_95, rating::Rating};

/// The longest scale whose figures are computed.
pub const MOST_CATEGORIES: u8 = 100;

/// The ordered categories of a rating, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// Red 1, amber 2, green 3.
    Ratings,
    /// From 1 to this number.
    Numbers(u8),
}

impl Scale {
    /// How many categories there are.
    pub fn categories(self) -> u8 {
        match self {
            Scale::Ratings => 3,
            Scale::Numbers(categories) => categories,
        }
    }

    /// What people call a category.
    pub fn name(self, category: u8) -> String {
        match self {
            Scale::Ratings => Rating::ALL
                .into_iter()
                .find(|rating| rating.key() == category)
                .map_or_else(|| category.to_string(), |rating| rating.word().to_lowercase()),
            Scale::Numbers(_) => category.to_string(),
        }
    }
}

/// One rating by one rater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated<Unit, Rater> {
    /// What was rated: for one question a case, over several questions a case and a question.
    pub unit: Unit,
    /// Who rated it.
    pub rater: Rater,
    /// The category, or `None` where the rating is missing.
    pub category: Option<u8>,
}

impl<Unit, Rater> Rated<Unit, Rater> {
    /// A rating red, amber or green; not applicable counts as missing.
    pub fn new(unit: Unit, rater: Rater, rating: Option<Rating>) -> Self {
        let category = rating.filter(|rating| *rating != Rating::NotApplicable).map(Rating::key);
        Self { unit, rater, category }
    }
}

/// A coefficient with its 95% interval. `None` where it is not defined; no field is ever NaN.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coefficient {
    /// At most 1, which is full agreement; 0 is what chance would give.
    pub value: Option<f64>,
    /// Where its interval begins.
    pub low: Option<f64>,
    /// Where its interval ends.
    pub high: Option<f64>,
}

// Every field equals itself: there is no NaN.
impl Eq for Coefficient {}

impl Coefficient {
    const UNDEFINED: Self = Self { value: None, low: None, high: None };

    /// With an interval where a standard error is known and more than one unit was compared.
    fn new(value: f64, standard_error: Option<f64>, units: u64) -> Self {
        if !value.is_finite() {
            return Self::UNDEFINED;
        }
        let half = standard_error
            .filter(|error| error.is_finite() && units > 1)
            .map(|error| error * t_95(units - 1));
        Self {
            value: Some(value),
            low: half.map(|half| (value - half).max(-1.0).min(value)),
            high: half.map(|half| (value + half).min(1.0).max(value)),
        }
    }

    /// The value alone.
    fn without_interval(self) -> Self {
        Self { value: self.value, ..Self::UNDEFINED }
    }
}

/// How many comparisons there were, one for each two raters of each unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparisons {
    /// All of them.
    pub all: u64,
    /// Those in which both gave the same rating.
    pub same: u64,
    /// Those in which the two ratings are the same or neighbours.
    pub within_one_step: u64,
}

/// Everything there is to say about how far raters agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The scale of the ratings.
    pub scale: Scale,
    /// How many units have a rating.
    pub units: u64,
    /// How many of them have two or more, so that there is something to compare.
    pub units_compared: u64,
    /// How many people rated anything.
    pub raters: u64,
    /// How many ratings there are of each category, the lowest first.
    pub ratings: Vec<u64>,
    /// How many comparisons agree.
    pub comparisons: Comparisons,
    /// Cohen's kappa, unweighted. `None` where there are not exactly two raters.
    pub cohen_kappa: Option<Coefficient>,
    /// Gwet's AC1, which takes the categories as mere names.
    pub ac1: Coefficient,
    /// Gwet's AC2 with quadratic weights, for which red against green is four times as bad as red against amber.
    pub ac2: Coefficient,
    /// Krippendorff's alpha for ordered categories.
    pub alpha_ordinal: Coefficient,
}

impl Agreement {
    /// The fraction of comparisons in which both gave the same rating.
    pub fn exact(&self) -> Option<f64> {
        self.fraction(self.comparisons.same)
    }

    /// The fraction of comparisons in which the ratings are the same or neighbours.
    pub fn adjacent(&self) -> Option<f64> {
        self.fraction(self.comparisons.within_one_step)
    }

    /// The same without intervals. For units that do not stand for themselves, as several questions of one case: the
    /// formulas take each as a case of its own, so that their intervals are too narrow.
    #[must_use]
    pub fn without_intervals(self) -> Self {
        Self {
            cohen_kappa: self.cohen_kappa.map(Coefficient::without_interval),
            ac1: self.ac1.without_interval(),
            ac2: self.ac2.without_interval(),
            alpha_ordinal: self.alpha_ordinal.without_interval(),
            ..self
        }
    }

    fn fraction(&self, count: u64) -> Option<f64> {
        (self.comparisons.all > 0).then(|| count as f64 / self.comparisons.all as f64)
    }
}

/// Computes everything. Neither the order of the ratings nor the names of units and raters matter. Of two ratings of
/// one unit by one rater the later counts; a category outside the scale counts as missing.
pub fn of<Unit: Ord, Rater: Ord>(
    scale: Scale,
    ratings: impl IntoIterator<Item = Rated<Unit, Rater>>,
) -> Agreement {
    let units = Units::sorted(scale.categories(), ratings);
    let widest = f64::from(scale.categories().saturating_sub(1));
    Agreement {
        scale,
        units: units.count(),
        units_compared: units.compared(),
        raters: units.raters(),
        ratings: units.ratings(),
        comparisons: units.comparisons(),
        cohen_kappa: units.of_two_raters().map(cohen::kappa),
        ac1: gwet::coefficient(&units, |one, other| f64::from(u8::from(one == other))),
        ac2: gwet::coefficient(&units, |one, other| 1.0 - (one.abs_diff(other) as f64 / widest).powi(2)),
        alpha_ordinal: krippendorff::alpha(&units, krippendorff::ordinal),
    }
}
