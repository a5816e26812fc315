//! Krippendorff's alpha for any number of raters, some ratings missing.
//!
//! K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections C and D: the coincidences within
//! units against those among all ratings that can be compared. Units with one rating are left out.
//!
//! The interval is by the jackknife: alpha is computed again without each unit. Krippendorff's own interval draws
//! thousands of samples at random; this one gives the same figures each time, and it follows the ordinal distances,
//! which change with the ratings that are in. For nominal distances it agrees with
//! irrCAC's `krippen.alpha.raw` on its two examples to three digits.

use super::{
    Coefficient,
    units::{Kind, Units},
};

/// The squared distances between each two categories, row by row, from how often each was given.
pub(super) type Distances = fn(&[f64]) -> Vec<f64>;

/// The squared number of ratings between the middles of two categories (the ordinal metric).
pub(super) fn ordinal(totals: &[f64]) -> Vec<f64> {
    let mut below = 0.0;
    let mut middles = Vec::with_capacity(totals.len());
    for total in totals {
        middles.push(below + total / 2.0);
        below += total;
    }
    middles.iter().flat_map(|one| middles.iter().map(move |other| (other - one).powi(2))).collect()
}

/// Alpha with its interval.
pub(super) fn alpha(units: &Units, distances: Distances) -> Coefficient {
    let mut all = Coincidences::none(units.categories());
    for kind in units.kinds() {
        all.add(kind, kind.units);
    }
    let Some(value) = all.alpha(distances) else { return Coefficient::UNDEFINED };
    Coefficient::new(value, standard_error(&all, units, distances), units.compared())
}

fn standard_error(all: &Coincidences, units: &Units, distances: Distances) -> Option<f64> {
    let compared = units.compared() as f64;
    let mut without_one = Vec::new();
    for kind in units.kinds().iter().filter(|kind| kind.is_compared()) {
        let mut others = all.clone();
        others.add(kind, -1.0);
        without_one.push((kind.units, others.alpha(distances)?));
    }
    let mean = without_one.iter().map(|(times, value)| times * value).sum::<f64>() / compared;
    let squares: f64 = without_one.iter().map(|(times, value)| times * (value - mean).powi(2)).sum();
    Some(((compared - 1.0) / compared * squares).sqrt())
}

/// How often each two categories met within a unit, each unit counting as many times as it has ratings.
#[derive(Clone)]
struct Coincidences {
    /// Row by row; only those above the diagonal, where the two differ.
    differing: Vec<f64>,
    /// How often each category was given.
    totals: Vec<f64>,
    /// How often any was.
    ratings: f64,
}

impl Coincidences {
    fn none(categories: usize) -> Self {
        Self { differing: vec![0.0; categories * categories], totals: vec![0.0; categories], ratings: 0.0 }
    }

    /// Adds units of a kind, or takes some away. Those with one rating change nothing.
    fn add(&mut self, kind: &Kind, units: f64) {
        if !kind.is_compared() {
            return;
        }
        for (at, (category, count)) in kind.counts.iter().enumerate() {
            self.totals[*category] += units * count;
            for (higher, other) in &kind.counts[at + 1..] {
                self.differing[category * self.totals.len() + higher] +=
                    units * count * other / (kind.ratings - 1.0);
            }
        }
        self.ratings += units * kind.ratings;
    }

    /// `None` where fewer than two categories were given.
    fn alpha(&self, distances: Distances) -> Option<f64> {
        let categories = self.totals.len();
        let distances = distances(&self.totals);
        let (mut observed, mut by_chance) = (0.0, 0.0);
        for lower in 0..categories {
            for higher in lower + 1..categories {
                let at = lower * categories + higher;
                observed += self.differing[at] * distances[at];
                by_chance += self.totals[lower] * self.totals[higher] * distances[at];
            }
        }
        (by_chance > 0.0).then(|| 1.0 - (self.ratings - 1.0) * observed / by_chance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Rated;

    fn nominal(totals: &[f64]) -> Vec<f64> {
        vec![1.0; totals.len() * totals.len()]
    }

    fn interval(totals: &[f64]) -> Vec<f64> {
        let size = totals.len();
        (0..size * size).map(|at| ((at / size) as f64 - (at % size) as f64).powi(2)).collect()
    }

    /// A row of digits for each rater, a point where the rating is missing.
    fn units(categories: u8, raters: &[&str]) -> Units {
        let rated = raters.iter().enumerate().flat_map(|(rater, row)| {
            row.chars().enumerate().map(move |(unit, digit)| Rated {
                unit,
                rater,
                category: digit.to_digit(10).map(|digit| digit as u8),
            })
        });
        Units::sorted(categories, rated)
    }

    /// Krippendorff (2011), section C; also irrCAC's `cac.raw4raters`.
    const FOUR_OBSERVERS: [&str; 4] = ["123321412...", "1233224125..", ".33323422513", "12332441251."];
    /// irrCAC's `cac.raw5obser`, one added to each score.
    const FIVE_OBSERVERS: [&str; 5] =
        ["223.112233.1242", "2241111.3221342", "314111333211332", ".24....1.21133.", "3..1112.3....42"];

    fn rounded(figure: f64) -> f64 {
        (figure * 1000.0).round() / 1000.0
    }

    #[test]
    fn krippendorffs_own_example_gives_the_published_values() {
        let units = units(5, &FOUR_OBSERVERS);
        let published: [(Distances, f64); 3] = [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849)];
        for (distances, value) in published {
            assert_eq!(alpha(&units, distances).value.map(rounded), Some(value));
        }
    }

    /// The linearised standard errors of irrCAC's `krippen.alpha.raw`, by which its tests go too.
    #[test]
    fn the_jackknife_gives_the_standard_errors_of_irrcac() {
        for (units, published) in [(units(5, &FOUR_OBSERVERS), 0.146), (units(4, &FIVE_OBSERVERS), 0.114)] {
            let mut all = Coincidences::none(units.categories());
            units.kinds().iter().for_each(|kind| all.add(kind, kind.units));
            assert_eq!(standard_error(&all, &units, nominal).map(rounded), Some(published));
        }
    }
}
