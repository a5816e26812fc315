//! What a small sample can say.

/// The sample size from which a percentage is shown, and never without its interval. Ours, and said in every
/// report: below it, counts alone.
pub const PERCENTAGE_FROM: u32 = 10;

/// The two-sided 95% quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's 95% interval for a proportion, as two fractions between 0 and 1 (Wilson 1927). `None` where
/// nothing was counted.
pub fn wilson_95(successes: u32, n: u32) -> Option<(f64, f64)> {
    if n == 0 || successes > n {
        return None;
    }
    let (n, p) = (f64::from(n), f64::from(successes) / f64::from(n));
    let centre = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Some((((centre - half) / scale).max(0.0), ((centre + half) / scale).min(1.0)))
}

/// The two-sided 95% quantile of Student's t distribution: 12.706 with one degree of freedom, 1.960 with very many.
/// With none it is infinite.
pub fn t_95(degrees: u64) -> f64 {
    match degrees {
        0 => f64::INFINITY,
        1..=100 => t_by_halving(degrees),
        _ => t_expanded(degrees as f64),
    }
}

/// Looks for the angle that the finite series for a whole number of degrees puts at 95% (Abramowitz and Stegun,
/// Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
fn t_by_halving(degrees: u64) -> f64 {
    let (mut low, mut high) = (0.0, std::f64::consts::FRAC_PI_2);
    // Each step gives one more binary digit, and there are 53.
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if inside(middle, degrees) < 0.95 { low = middle } else { high = middle }
    }
    low.tan() * (degrees as f64).sqrt()
}

/// The probability that |t| is below tan(angle) × √degrees.
fn inside(angle: f64, degrees: u64) -> f64 {
    let (sine, cosine) = angle.sin_cos();
    let is_odd = degrees % 2 == 1;
    let (mut term, mut sum) = if is_odd { (cosine, 0.0) } else { (1.0, 0.0) };
    let mut power = if is_odd { 1.0 } else { 0.0 };
    for _ in 0..degrees / 2 {
        sum += term;
        power += 2.0;
        term *= cosine * cosine * (power - 1.0) / power;
    }
    if is_odd { (angle + sine * sum) * std::f64::consts::FRAC_2_PI } else { sine * sum }
}

/// Expands around the normal quantile (Abramowitz and Stegun, 26.7.5): right to ten digits from 100 degrees on.
fn t_expanded(degrees: f64) -> f64 {
    let x = |power| Z.powi(power);
    let terms = [
        (x(3) + Z) / 4.0,
        (5.0 * x(5) + 16.0 * x(3) + 3.0 * Z) / 96.0,
        (3.0 * x(7) + 19.0 * x(5) + 17.0 * x(3) - 15.0 * Z) / 384.0,
        (79.0 * x(9) + 776.0 * x(7) + 1482.0 * x(5) - 1920.0 * x(3) - 945.0 * Z) / 92160.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| (sum + term) / degrees) + Z
}

/// A count out of a total in words: "3 of 4", and from [`PERCENTAGE_FROM`] on with the percentage and its
/// interval: "9 of 12 (75%, 95% interval 47% to 91%)".
pub fn share_in_words(count: u32, total: u32) -> String {
    match wilson_95(count, total) {
        Some((low, high)) if total >= PERCENTAGE_FROM => format!(
            "{count} of {total} ({:.0}%, 95% interval {:.0}% to {:.0}%)",
            100.0 * f64::from(count) / f64::from(total),
            100.0 * low,
            100.0 * high
        ),
        _ => format!("{count} of {total}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_of_four_has_the_published_interval() {
        let (low, high) = wilson_95(3, 4).unwrap();
        assert_eq!(
            (format!("{:.1}", low * 100.0), format!("{:.1}", high * 100.0)),
            ("30.1".into(), "95.4".into())
        );
    }

    /// Abramowitz and Stegun, table 26.10.
    #[test]
    fn students_quantiles_are_the_published_ones() {
        for (degrees, published) in [
            (1, "12.706"),
            (2, "4.303"),
            (3, "3.182"),
            (10, "2.228"),
            (11, "2.201"),
            (30, "2.042"),
            (60, "2.000"),
        ] {
            assert_eq!(format!("{:.3}", t_95(degrees)), published, "{degrees}");
        }
        assert_eq!(format!("{:.3}", t_95(120)), "1.980");
        assert!((t_95(u64::MAX) - Z).abs() < 1e-12);
        assert!(t_95(0).is_infinite());
    }

    #[test]
    fn the_two_ways_to_students_quantiles_meet() {
        assert!((t_by_halving(100) - t_expanded(100.0)).abs() < 1e-9);
        assert!((1..300).all(|degrees| t_95(degrees) > t_95(degrees + 1)));
    }

    #[test]
    fn below_ten_counts_stand_alone() {
        assert_eq!(share_in_words(3, 9), "3 of 9");
        assert_eq!(share_in_words(9, 12), "9 of 12 (75%, 95% interval 47% to 91%)");
        assert_eq!(share_in_words(0, 0), "0 of 0");
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_proportion(n in 1u32..5000, part in 0.0f64..=1.0) {
            let successes = (f64::from(n) * part) as u32;
            let (low, high) = wilson_95(successes, n).unwrap();
            let p = f64::from(successes) / f64::from(n);
            prop_assert!(0.0 <= low && low <= p + 1e-12 && p <= high + 1e-12 && high <= 1.0);
        }
    }
}
