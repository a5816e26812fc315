//! Cohen's kappa of two raters, unweighted.
//!
//! J. Cohen, "A coefficient of agreement for nominal scales" (1960). The standard error is the one for large samples
//! by J. L. Fleiss, J. Cohen and B. S. Everitt (1969), which irrCAC uses too. Kappa falls apart where most ratings
//! are the same, so the product prints it as a footnote at most.

use super::{Coefficient, units::CrossTable};

/// Kappa over the units that both rated.
pub(super) fn kappa(table: &CrossTable) -> Coefficient {
    let size = table.categories;
    let cells = || table.counts.iter().enumerate().map(|(at, count)| (at / size, at % size, *count));
    let (mut rows, mut columns, mut all, mut same) = (vec![0u64; size], vec![0u64; size], 0u64, 0u64);
    for (row, column, count) in cells() {
        rows[row] += count;
        columns[column] += count;
        all += count;
        same += if row == column { count } else { 0 };
    }
    let same_by_chance: u128 =
        rows.iter().zip(&columns).map(|(row, column)| u128::from(*row) * u128::from(*column)).sum();
    let all_squared = u128::from(all) * u128::from(all);
    if same_by_chance == all_squared {
        return Coefficient::UNDEFINED;
    }
    let n = all as f64;
    let (observed, by_chance) = (same as f64 / n, same_by_chance as f64 / all_squared as f64);
    let value = (observed - by_chance) / (1.0 - by_chance);
    let squares: f64 = cells()
        .map(|(row, column, count)| {
            let shares = (columns[row] + rows[column]) as f64 / n;
            let same = f64::from(u8::from(row == column));
            count as f64 / n * (same - shares * (1.0 - value)).powi(2)
        })
        .sum();
    let variance = (squares - (value - by_chance * (1.0 - value)).powi(2)).max(0.0);
    Coefficient::new(value, Some((variance / n).sqrt() / (1.0 - by_chance)), all)
}
