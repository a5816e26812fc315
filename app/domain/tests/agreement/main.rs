//! Figures of agreement against published values, against a slow way of computing them, and in words.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod check_values;
mod movement;
mod properties;
mod undefined;
mod words;

use domain::agreement::{Agreement, Rated, Scale, of};

/// From a row of digits for each rater, one digit for each unit; a point where the rating is missing.
fn by_rater(categories: u8, raters: &[&str]) -> Agreement {
    of(Scale::Numbers(categories), rated(raters))
}

fn rated(raters: &[&str]) -> Vec<Rated<usize, usize>> {
    raters
        .iter()
        .enumerate()
        .flat_map(|(rater, row)| {
            row.chars().enumerate().map(move |(unit, digit)| Rated {
                unit,
                rater,
                category: digit.to_digit(10).map(|digit| u8::try_from(digit).unwrap()),
            })
        })
        .collect()
}

/// From a table of two raters, row by row: how often one gave this category and the other that.
fn by_table<const K: usize>(table: [[usize; K]; K]) -> Agreement {
    let category = |place: usize| Some(u8::try_from(place + 1).unwrap());
    let mut ratings = Vec::new();
    for (row, counts) in table.iter().enumerate() {
        for (column, count) in counts.iter().enumerate() {
            for _ in 0..*count {
                let unit = ratings.len() / 2;
                ratings.push(Rated { unit, rater: "A", category: category(row) });
                ratings.push(Rated { unit, rater: "B", category: category(column) });
            }
        }
    }
    of(Scale::Numbers(u8::try_from(K).unwrap()), ratings)
}
