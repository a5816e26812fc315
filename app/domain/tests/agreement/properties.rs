//! What holds for any ratings.

use domain::agreement::{Agreement, Coefficient, Rated, Scale, of};
use proptest::prelude::*;

type Ratings = Vec<Rated<usize, usize>>;

/// A scale of two to five categories, and ratings of up to a dozen units by up to six raters, some missing.
fn ratings() -> impl Strategy<Value = (u8, Ratings)> {
    (2u8..=5, 0usize..12, 1usize..=6).prop_flat_map(|(categories, units, raters)| {
        let cell = proptest::option::weighted(0.8, 1..=categories);
        proptest::collection::vec(cell, units * raters).prop_map(move |cells| {
            let rated = cells.into_iter().enumerate().map(|(at, category)| Rated {
                unit: at / raters,
                rater: at % raters,
                category,
            });
            (categories, rated.collect())
        })
    })
}

fn computed(categories: u8, ratings: &[Rated<usize, usize>]) -> Agreement {
    of(Scale::Numbers(categories), ratings.iter().copied())
}

fn coefficients(agreement: &Agreement) -> Vec<Coefficient> {
    let others = [agreement.ac1, agreement.ac2, agreement.alpha_ordinal];
    others.into_iter().chain(agreement.cohen_kappa).collect()
}

fn is_near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (one, other) => one == other,
    }
}

fn are_near(one: &Agreement, other: &Agreement) -> bool {
    let (one, other) = (coefficients(one), coefficients(other));
    one.len() == other.len()
        && one.iter().zip(&other).all(|(one, other)| {
            is_near(one.value, other.value) && is_near(one.low, other.low) && is_near(one.high, other.high)
        })
}

/// Alpha from its definition: each two ratings of a unit, and each two ratings of any two units, one after the other.
fn alpha_by_pairs(ratings: &[Rated<usize, usize>]) -> Option<f64> {
    let given: Vec<(usize, u8)> =
        ratings.iter().filter_map(|rated| Some((rated.unit, rated.category?))).collect();
    let of_unit = |unit: usize| given.iter().filter(|rating| rating.0 == unit).count();
    let compared: Vec<(usize, u8)> = given.iter().copied().filter(|rating| of_unit(rating.0) > 1).collect();
    let squared = |one: u8, other: u8| {
        let (low, high) = (one.min(other), one.max(other));
        let between = compared.iter().filter(|rating| (low..=high).contains(&rating.1)).count() as f64;
        let ends = compared.iter().filter(|rating| rating.1 == low || rating.1 == high).count() as f64;
        if low == high { 0.0 } else { (between - ends / 2.0).powi(2) }
    };
    let n = compared.len() as f64;
    let (mut within, mut among) = (0.0, 0.0);
    for (at, one) in compared.iter().enumerate() {
        for (other_at, other) in compared.iter().enumerate() {
            if at == other_at {
                continue;
            }
            among += squared(one.1, other.1) / (n * (n - 1.0));
            if one.0 == other.0 {
                within += squared(one.1, other.1) / (of_unit(one.0) as f64 - 1.0) / n;
            }
        }
    }
    (among > 0.0).then(|| 1.0 - within / among)
}

/// The jackknife of [`alpha_by_pairs`], by leaving out the ratings of each unit that is compared.
fn error_by_leaving_out(ratings: &[Rated<usize, usize>]) -> Option<f64> {
    let count =
        |unit: usize| ratings.iter().filter(|rated| rated.unit == unit && rated.category.is_some()).count();
    let mut units: Vec<usize> = ratings.iter().map(|rated| rated.unit).collect();
    units.dedup();
    units.retain(|unit| count(*unit) > 1);
    let n = units.len() as f64;
    let values: Option<Vec<f64>> = units
        .iter()
        .map(|left_out| {
            alpha_by_pairs(
                &ratings.iter().copied().filter(|rated| rated.unit != *left_out).collect::<Vec<_>>(),
            )
        })
        .collect();
    let values = values.filter(|values| !values.is_empty())?;
    let mean = values.iter().sum::<f64>() / n;
    Some(((n - 1.0) / n * values.iter().map(|value| (value - mean).powi(2)).sum::<f64>()).sqrt())
}

proptest! {
    #[test]
    fn alpha_is_that_of_its_definition((categories, ratings) in ratings()) {
        let agreement = computed(categories, &ratings);
        let alpha = agreement.alpha_ordinal;
        prop_assert!(is_near(alpha.value, alpha_by_pairs(&ratings)), "{:?}", alpha);
        let half = error_by_leaving_out(&ratings)
            .filter(|_| alpha.value.is_some() && agreement.units_compared > 1)
            .map(|error| error * domain::interval::t_95(agreement.units_compared - 1));
        let low = half.zip(alpha.value).map(|(half, value)| (value - half).max(-1.0).min(value));
        prop_assert!(is_near(alpha.low, low), "{:?} {:?}", alpha, low);
    }

    #[test]
    fn neither_the_order_of_the_ratings_nor_any_name_matters(
        (categories, ratings) in ratings(),
        order in any::<prop::sample::Selector>(),
        turn in 0usize..12,
    ) {
        let before = computed(categories, &ratings);
        let mut turned = ratings.clone();
        turned.reverse();
        let middle = order.try_select(0..ratings.len()).unwrap_or_default();
        turned.rotate_left(middle);
        prop_assert_eq!(&computed(categories, &turned), &before);
        // Other names, in another order: only kappa's table is turned round, and adds up in another order.
        let renamed: Ratings = turned
            .iter()
            .map(|rated| Rated { unit: (rated.unit + turn) % 12, rater: 9 - rated.rater, ..*rated })
            .collect();
        let after = computed(categories, &renamed);
        prop_assert!(are_near(&after, &before));
        prop_assert_eq!((after.units, after.raters, after.comparisons), (before.units, before.raters, before.comparisons));
        prop_assert_eq!((after.ac1, after.ac2, after.alpha_ordinal), (before.ac1, before.ac2, before.alpha_ordinal));
    }

    #[test]
    fn turning_the_scale_round_changes_no_figure((categories, ratings) in ratings()) {
        let mirrored: Ratings = ratings
            .iter()
            .map(|rated| Rated { category: rated.category.map(|category| categories + 1 - category), ..*rated })
            .collect();
        let (before, after) = (computed(categories, &ratings), computed(categories, &mirrored));
        prop_assert!(are_near(&before, &after), "{:?} {:?}", before, after);
        prop_assert_eq!(before.comparisons, after.comparisons);
    }

    #[test]
    fn where_all_agree_all_that_is_defined_is_one((categories, ratings) in ratings(), of_unit in prop::collection::vec(0u8..5, 12)) {
        let agreed: Ratings = ratings
            .iter()
            .map(|rated| Rated { category: rated.category.map(|_| 1 + of_unit[rated.unit] % categories), ..*rated })
            .collect();
        let agreement = computed(categories, &agreed);
        let is_compared = agreement.units_compared > 0;
        prop_assert_eq!(agreement.exact(), is_compared.then_some(1.0));
        prop_assert_eq!(agreement.adjacent(), is_compared.then_some(1.0));
        prop_assert_eq!(agreement.ac1.value, is_compared.then_some(1.0));
        prop_assert_eq!(agreement.ac2.value, is_compared.then_some(1.0));
        let compared = |unit: usize| {
            agreed.iter().filter(|rated| rated.unit == unit && rated.category.is_some()).count() > 1
        };
        let mut given: Vec<u8> =
            agreed.iter().filter(|rated| compared(rated.unit)).filter_map(|rated| rated.category).collect();
        given.sort_unstable();
        given.dedup();
        prop_assert_eq!(agreement.alpha_ordinal.value, (given.len() > 1).then_some(1.0));
        if let Some(kappa) = agreement.cohen_kappa {
            prop_assert_eq!(kappa.value, (given.len() > 1).then_some(1.0));
        }
    }

    #[test]
    fn figures_lie_where_they_can((categories, ratings) in ratings()) {
        let agreement = computed(categories, &ratings);
        let counted = agreement.comparisons;
        prop_assert!(counted.same <= counted.within_one_step && counted.within_one_step <= counted.all);
        prop_assert_eq!(agreement.ratings.iter().sum::<u64>(), ratings.iter().filter(|rated| rated.category.is_some()).count() as u64);
        prop_assert!(agreement.exact() <= agreement.adjacent());
        for coefficient in coefficients(&agreement) {
            prop_assert_eq!(coefficient.low.is_some(), coefficient.high.is_some());
            if let Some(value) = coefficient.value {
                prop_assert!(value <= 1.0 && value.is_finite());
                if let (Some(low), Some(high)) = (coefficient.low, coefficient.high) {
                    prop_assert!(low <= value && value <= high && high <= 1.0 && (low >= -1.0 || low == value));
                }
            } else {
                prop_assert_eq!(coefficient.low, None);
            }
        }
    }

    #[test]
    fn ratings_that_are_missing_change_nothing((categories, ratings) in ratings(), rater in 0usize..9) {
        let mut more = ratings.clone();
        more.extend([(90, rater), (90, 8), (3, 8)].map(|(unit, rater)| Rated { unit, rater, category: None }));
        prop_assert_eq!(computed(categories, &more), computed(categories, &ratings));
        let given: Ratings = ratings.iter().copied().filter(|rated| rated.category.is_some()).collect();
        prop_assert_eq!(computed(categories, &given), computed(categories, &ratings));
    }

    #[test]
    fn agreement_comes_back_from_json((categories, ratings) in ratings()) {
        let agreement = computed(categories, &ratings);
        let json = serde_json::to_string(&agreement).unwrap();
        let back: Agreement = serde_json::from_str(&json).unwrap();
        // The last digit of a fraction may get lost on the way.
        prop_assert!(are_near(&back, &agreement));
        let counts = |agreement: &Agreement| (agreement.scale, agreement.units_compared, agreement.comparisons);
        prop_assert_eq!(counts(&back), counts(&agreement));
    }
}
