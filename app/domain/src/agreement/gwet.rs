//! Gwet's AC1 and AC2 for any number of raters, some ratings missing.
//!
//! K. L. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), chapters 3 and 5, and "Computing inter-rater
//! reliability and its variance in the presence of high agreement", British Journal of Mathematical and Statistical
//! Psychology 61 (2008), pages 29 to 48. Units with one rating count where the shares of the categories are
//! estimated, and not where agreement is. The variance is the linearised one over the sample of units.

use super::{
    Coefficient,
    units::{Kind, Units},
};

/// AC1 with the weights 1 for the same category and 0 for two different ones, else AC2. Weights are 1 for the same
/// category and do not depend on the order of the two.
pub(super) fn coefficient(units: &Units, weight: impl Fn(usize, usize) -> f64) -> Coefficient {
    let (all, compared) = (units.count() as f64, units.compared() as f64);
    let categories = units.categories();
    if compared == 0.0 || categories < 2 {
        return Coefficient::UNDEFINED;
    }
    let mut shares = vec![0.0; categories];
    for kind in units.kinds() {
        for (category, count) in &kind.counts {
            shares[*category] += kind.units * count / kind.ratings / all;
        }
    }
    let sum_of_weights: f64 =
        (0..categories * categories).map(|at| weight(at / categories, at % categories)).sum();
    let scale = sum_of_weights / (categories as f64 * (categories as f64 - 1.0));
    let by_chance = scale * shares.iter().map(|share| share * (1.0 - share)).sum::<f64>();
    let compared_kinds = units.kinds().iter().filter(|kind| kind.is_compared());
    let observed = compared_kinds.map(|kind| kind.units * agreement(kind, &weight)).sum::<f64>() / compared;
    let value = (observed - by_chance) / (1.0 - by_chance);

    let squares: f64 = units
        .kinds()
        .iter()
        .map(|kind| {
            let own = if kind.is_compared() {
                all / compared * (agreement(kind, &weight) - by_chance) / (1.0 - by_chance)
            } else {
                0.0
            };
            let own_chance = scale
                * kind.counts.iter().map(|(category, count)| count * (1.0 - shares[*category])).sum::<f64>()
                / kind.ratings;
            let linear = own - 2.0 * (1.0 - value) * (own_chance - by_chance) / (1.0 - by_chance);
            kind.units * (linear - value).powi(2)
        })
        .sum();
    let standard_error = (compared > 1.0).then(|| (squares / (all * (all - 1.0))).sqrt());
    Coefficient::new(value, standard_error, units.count())
}

/// The weighted share of agreeing pairs within a unit.
fn agreement(kind: &Kind, weight: &impl Fn(usize, usize) -> f64) -> f64 {
    let pairs: f64 = kind
        .counts
        .iter()
        .map(|(one, count)| {
            let like: f64 = kind.counts.iter().map(|(other, count)| weight(*one, *other) * count).sum();
            count * (like - 1.0)
        })
        .sum();
    pairs / (kind.ratings * (kind.ratings - 1.0))
}
