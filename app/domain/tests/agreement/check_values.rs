//! Values that others published.

use domain::agreement::Coefficient;

use crate::{by_rater, by_table};

/// To as many digits as were published.
fn rounded(figure: Option<f64>, digits: i32) -> Option<f64> {
    let scale = 10f64.powi(digits);
    figure.map(|figure| (figure * scale).round() / scale)
}

fn three(coefficient: Coefficient) -> [Option<f64>; 3] {
    [coefficient.value, coefficient.low, coefficient.high].map(|figure| rounded(figure, 3))
}

/// Two raters of 100 units: K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high
/// agreement" (2008).
#[test]
fn a_table_where_most_are_the_same() {
    let agreement = by_table([[80, 7], [8, 5]]);
    assert_eq!((agreement.units, agreement.raters), (100, 2));
    assert_eq!(rounded(agreement.exact(), 2), Some(0.85));
    assert_eq!(rounded(agreement.ac1.value, 3), Some(0.808));
    assert_eq!(rounded(agreement.cohen_kappa.unwrap().value, 3), Some(0.314));
    // With two categories the weights make no difference.
    assert_eq!(agreement.ac1, agreement.ac2);
}

/// irrCAC's `cac.raw4raters` (Gwet 2014, page 120), its values from the tests and the manual of the program and of its
/// translation into Python; alpha from Krippendorff (2011), whose data they are.
#[test]
fn four_raters_of_twelve_units_with_ratings_missing() {
    let agreement = by_rater(5, &["123321412...", "1233224125..", ".33323422513", "12332441251."]);
    assert_eq!((agreement.units, agreement.units_compared, agreement.raters), (12, 11, 4));
    assert_eq!(agreement.cohen_kappa, None);
    assert_eq!(rounded(agreement.ac1.value, 5), Some(0.77544));
    assert_eq!(rounded(agreement.ac2.value, 5), Some(0.914));
    assert_eq!((rounded(agreement.ac1.low, 5), agreement.ac1.high), (Some(0.46081), Some(1.0)));
    assert_eq!((rounded(agreement.ac2.low, 5), agreement.ac2.high), (Some(0.68518), Some(1.0)));
    assert_eq!(rounded(agreement.alpha_ordinal.value, 3), Some(0.815));
}

/// irrCAC's `cac.raw5obser`, one added to each score.
#[test]
fn five_observers_of_fifteen_units() {
    let agreement = by_rater(
        4,
        &["223.112233.1242", "2241111.3221342", "314111333211332", ".24....1.21133.", "3..1112.3....42"],
    );
    assert_eq!(three(agreement.ac1), [Some(0.497), Some(0.235), Some(0.758)]);
}

/// irrCAC's `cac.raw.g1g2`, `cac.raw.gender` and `cac.ben.gerry`, with 1 for a.
#[test]
fn three_more_of_irrcacs_examples() {
    let agreement = by_rater(5, &["123321412...22", "1233224125..21", ".3332342251333", "12332441251.22"]);
    assert_eq!(three(agreement.ac1), [Some(0.685), Some(0.396), Some(0.973)]);
    let agreement =
        by_rater(3, &["111112223111112", "111121233111121", "122311223122311", "333311223333311"]);
    assert_eq!(three(agreement.ac1), [Some(0.208), Some(0.014), Some(0.403)]);
    let agreement = by_rater(5, &["112243335441", "212223335.44"]);
    assert_eq!(three(agreement.ac1), [Some(0.661), Some(0.257), Some(1.0)]);
}

/// irrCAC's `cont3x3abstractors` and `cont4x4diagnosis`, by `kappa2.table`.
#[test]
fn kappa_of_two_tables_with_its_interval() {
    let agreement = by_table([[13, 0, 0], [0, 20, 7], [0, 4, 56]]);
    assert_eq!(three(agreement.cohen_kappa.unwrap()), [Some(0.796), Some(0.68), Some(0.913)]);
    assert_eq!(rounded(agreement.ac1.value, 7), Some(0.8493305));
    assert_eq!(rounded(agreement.exact(), 2), Some(0.89));
    let agreement = by_table([[40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]]);
    assert_eq!(three(agreement.cohen_kappa.unwrap()), [Some(0.432), Some(0.341), Some(0.522)]);
}

/// Five observers of forty newspaper articles: A. F. Hayes and K. Krippendorff, "Answering the Call for a Standard
/// Reliability Measure for Coding Data" (2007), table 1, one added to each score.
#[test]
fn forty_articles_give_the_ordinal_alpha_of_hayes_and_krippendorff() {
    let agreement = by_rater(
        4,
        &[
            "223.112233.12422322111312112222334333332",
            "2241111.32213422232111413213222233333332",
            "314111333211332234112.41.2123313.3343.32",
            ".24....1.21133...42.214132233..233...23.",
            "3..1112.3....4223..1.1..3.1..31.3.3333.2",
        ],
    );
    assert_eq!(agreement.units, 40);
    assert_eq!(rounded(agreement.alpha_ordinal.value, 4), Some(0.7598));
}
