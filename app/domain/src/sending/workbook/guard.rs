//! What looks as if it identifies a person, in the cells of a row.

use chrono::NaiveDate;

use crate::names_guard::{Checked, check_over};

/// What the sentence beside a field asks for, and what can be done where there is no box to say so.
const SAY_SO: &str = "or say that it is not one.";
const SAY_SO_THERE: &str = "or write it on the page of the case, where you can say that it is not one";

/// Looks through texts, given as field names and texts, over what is stored under the same names: a stretch that stands
/// there already was looked at when it came in. Gives a sentence for each field concerned; it quotes what was typed, for
/// the author's own page.
pub(super) fn suspicions<'t>(
    typed: &[(&'t str, &'t str)],
    stored: &[(&'t str, &'t str)],
    today: NaiveDate,
) -> Vec<(String, String)> {
    match check_over(typed.iter().copied(), stored.iter().copied(), "", today) {
        Checked::Stopped { problems, .. } => problems
            .into_iter()
            .map(|problem| (problem.field, problem.sentence.replace(SAY_SO, SAY_SO_THERE)))
            .collect(),
        Checked::Clear | Checked::SaidNot(_) => Vec::new(),
    }
}
