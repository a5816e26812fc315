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
