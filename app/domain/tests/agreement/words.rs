//! What is said of the figures.

use domain::{
    agreement::{Agreement, Coefficient, Rated, Scale, of},
    rating::Rating,
};

use crate::by_rater;

/// Two members' ratings of as many cases: how often each pair.
fn cases(pairs: &[(usize, Rating, Rating)]) -> Agreement {
    let each = pairs.iter().flat_map(|(times, one, other)| std::iter::repeat_n((*one, *other), *times));
    let rated = each.enumerate().flat_map(|(case, (one, other))| {
        [Rated::new(case, "A", Some(one)), Rated::new(case, "B", Some(other))]
    });
    of(Scale::Ratings, rated)
}

#[test]
fn comparisons_are_counted_in_one_sentence() {
    use Rating::{Amber, Green, Red};
    assert_eq!(
        cases(&[(62, Green, Green), (18, Green, Amber), (4, Red, Green)]).in_words(),
        "Before they talked, raters gave the same rating in 62 of 84 comparisons, and were within one step in 80."
    );
    assert_eq!(
        cases(&[(3, Green, Green), (1, Amber, Red)]).in_words(),
        "Before they talked, raters gave the same rating in 3 of 4 comparisons, and were within one step in all."
    );
    assert_eq!(
        cases(&[(4, Green, Green)]).in_words(),
        "Before they talked, raters gave the same rating in all 4 comparisons."
    );
    assert_eq!(
        cases(&[(1, Green, Green)]).in_words(),
        "Before they talked, raters gave the same rating in the one comparison there is."
    );
    assert_eq!(
        cases(&[(1, Red, Green)]).in_words(),
        "Before they talked, raters gave the same rating in 0 of 1 comparison, and were within one step in 0."
    );
    assert_eq!(
        cases(&[]).in_words(),
        "No two raters rated the same thing before they talked, so there is nothing to compare."
    );
    // With two categories all are within one step.
    assert_eq!(
        by_rater(2, &["12", "11"]).in_words(),
        "Before they talked, raters gave the same rating in 1 of 2 comparisons."
    );
}

#[test]
fn few_units_are_warned_of_until_there_are_ten() {
    use Rating::{Amber, Green, Red};
    let nine = cases(&[(3, Green, Green), (3, Amber, Amber), (3, Red, Red)]);
    assert_eq!(
        nine.too_few().as_deref(),
        Some(
            "With only 9 to compare, nobody can say how well these raters agree in general: go by the counts."
        )
    );
    assert_eq!(cases(&[(4, Green, Green), (3, Amber, Amber), (3, Red, Red)]).too_few(), None);
    assert_eq!(cases(&[]).cautions(), Vec::<String>::new());
}

#[test]
fn nearly_all_the_same_is_warned_of_from_nine_tenths_on() {
    use Rating::{Amber, Green};
    let warned = cases(&[(16, Green, Green), (4, Green, Amber)]).nearly_all_the_same().unwrap();
    assert!(warned.starts_with("36 of 40 ratings are green. "), "{warned}");
    assert!(warned.ends_with("look at the ratings that are not green."), "{warned}");
    assert_eq!(cases(&[(15, Green, Green), (5, Green, Amber)]).nearly_all_the_same(), None);
    let all = by_rater(3, &["2222222222", "2222222222"]);
    assert!(all.nearly_all_the_same().unwrap().starts_with("All 20 ratings are 2. "));
    assert_eq!(cases(&[]).nearly_all_the_same(), None);
}

#[test]
fn a_wide_interval_and_one_without_width_are_warned_of() {
    let wide = by_rater(3, &["123123123123", "123321132213"]);
    let said = wide.cautions();
    assert_eq!(said.len(), 1, "{said:?}");
    let (low, high) = (wide.ac2.low.unwrap(), wide.ac2.high.unwrap());
    assert!(high - low > 0.4 && said[0].starts_with("The 95% interval of AC2, "), "{said:?}");
    let no_width = by_rater(3, &["123123123123", "123123123123"]).cautions();
    assert_eq!(no_width.len(), 1, "{no_width:?}");
    assert!(no_width[0].starts_with("Everybody agreed throughout"), "{no_width:?}");
    let clear = by_rater(3, &["123123123123123123123123", "123123123123123123123122"]);
    assert_eq!(clear.cautions(), Vec::<String>::new());
}

#[test]
fn a_coefficient_is_written_with_its_interval() {
    let coefficient = |value, low, high| Coefficient { value, low, high }.in_words();
    assert_eq!(
        coefficient(Some(0.8076), Some(0.7), Some(1.0)).as_deref(),
        Some("0.81 (95% interval 0.70 to 1.00)")
    );
    assert_eq!(
        coefficient(Some(-0.001), Some(-0.5), Some(0.2)).as_deref(),
        Some("0.00 (95% interval \u{2212}0.50 to 0.20)")
    );
    assert_eq!(coefficient(Some(1.0), None, None).as_deref(), Some("1.00"));
    assert_eq!(coefficient(None, None, None), None);
}

#[test]
fn categories_have_the_names_that_people_use() {
    assert_eq!([1, 2, 3].map(|category| Scale::Ratings.name(category)), ["red", "amber", "green"]);
    assert_eq!(Scale::Numbers(5).name(5), "5");
}
