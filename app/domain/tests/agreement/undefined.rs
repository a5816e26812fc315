//! What has no figure, and what it takes to have one.

use domain::{
    agreement::{Coefficient, Rated, Scale, of},
    rating::Rating,
};

use crate::{by_rater, rated};

const UNDEFINED: Coefficient = Coefficient { value: None, low: None, high: None };

#[test]
fn without_two_ratings_of_a_unit_there_is_no_figure() {
    for raters in [&[][..], &["..."], &["123"], &["1..", ".2.", "..3"]] {
        let agreement = by_rater(3, raters);
        assert_eq!((agreement.exact(), agreement.adjacent()), (None, None), "{raters:?}");
        assert_eq!([agreement.ac1, agreement.ac2, agreement.alpha_ordinal], [UNDEFINED; 3], "{raters:?}");
        assert_eq!(agreement.cohen_kappa, None);
    }
    // Two raters who never rated the same have a kappa that is not defined, and not none.
    assert_eq!(by_rater(3, &["12.", "..3"]).cohen_kappa, Some(UNDEFINED));
}

#[test]
fn one_unit_has_values_and_no_interval() {
    let agreement = by_rater(3, &["1", "2", "2"]);
    for coefficient in [agreement.ac1, agreement.ac2, agreement.alpha_ordinal] {
        assert!(coefficient.value.is_some() && coefficient.low.is_none() && coefficient.high.is_none());
    }
    // Others that one person rated alone make the categories' shares clearer and nothing else.
    let agreement = by_rater(3, &["12", "2.", "2."]);
    assert!(agreement.ac1.value.is_some() && agreement.ac1.low.is_none());
    assert_eq!((agreement.units, agreement.units_compared), (2, 1));
}

#[test]
fn where_all_ratings_are_the_same_kappa_and_alpha_are_not_defined_and_the_others_are_one() {
    let agreement = by_rater(3, &["222", "222"]);
    assert_eq!(agreement.exact(), Some(1.0));
    assert_eq!(agreement.ac1, Coefficient { value: Some(1.0), low: Some(1.0), high: Some(1.0) });
    assert_eq!(agreement.ac2, agreement.ac1);
    assert_eq!((agreement.cohen_kappa, agreement.alpha_ordinal), (Some(UNDEFINED), UNDEFINED));
    // A single rating that differs and is compared with none changes nothing for alpha.
    assert_eq!(by_rater(3, &["2221", "222."]).alpha_ordinal, UNDEFINED);
}

#[test]
fn kappa_of_two_who_never_agree_is_defined() {
    let kappa = by_rater(3, &["1111", "2222"]).cohen_kappa.unwrap();
    assert_eq!(kappa.value, Some(0.0));
}

#[test]
fn where_all_that_differs_is_in_one_unit_alpha_has_no_interval() {
    let agreement = by_rater(3, &["33331", "33331"]);
    assert_eq!(agreement.alpha_ordinal, Coefficient { value: Some(1.0), low: None, high: None });
    assert!(by_rater(3, &["33311", "33311"]).alpha_ordinal.low.is_some());
}

#[test]
fn a_scale_of_one_category_leaves_nothing_to_disagree_about() {
    let agreement = by_rater(1, &["11", "11"]);
    assert_eq!(agreement.exact(), Some(1.0));
    assert_eq!([agreement.ac1, agreement.ac2, agreement.alpha_ordinal], [UNDEFINED; 3]);
}

#[test]
fn who_rated_nothing_is_no_rater_and_what_nobody_rated_no_unit() {
    let agreement = by_rater(3, &["12.3", "13.3", "...."]);
    assert_eq!((agreement.units, agreement.raters), (3, 2));
    assert!(agreement.cohen_kappa.is_some());
    let ratings = [(1, "A", Rating::Green), (1, "B", Rating::NotApplicable), (1, "C", Rating::Amber)];
    let agreement =
        of(Scale::Ratings, ratings.map(|(unit, rater, rating)| Rated::new(unit, rater, Some(rating))));
    assert_eq!((agreement.raters, agreement.comparisons.all), (2, 1));
    assert_eq!((agreement.ratings.as_slice(), agreement.adjacent()), (&[0, 1, 1][..], Some(1.0)));
}

#[test]
fn of_two_ratings_of_a_unit_by_one_rater_the_later_counts() {
    let mut twice = rated(&["12", "12"]);
    twice.insert(0, Rated { unit: 0, rater: 0, category: Some(3) });
    assert_eq!(of(Scale::Numbers(3), twice), by_rater(3, &["12", "12"]));
}

#[test]
fn a_category_outside_the_scale_counts_as_missing() {
    assert_eq!(by_rater(3, &["123", "124", "120"]), by_rater(3, &["123", "12.", "12."]));
}

#[test]
fn pairs_are_counted_over_all_units() {
    // Three raters of the first unit make three pairs, two of the second make one.
    let agreement = by_rater(3, &["11", "12", "3."]);
    assert_eq!((agreement.exact(), agreement.adjacent()), (Some(0.25), Some(0.5)));
}
