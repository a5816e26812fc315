//! A row of the sheet of the evidence.

use chrono::NaiveDate;

use super::{
    CellProblem, Difference, WorkbookCase,
    cell::{as_written, changed, words},
    columns::{Headed, OfEvidence, PLACE},
    guard::suspicions,
};
use crate::{
    audit_tool::QUESTIONS,
    draw::{ListCell, TableRow, cell_name},
};

/// The question that a row is about.
///
/// # Errors
/// What is wrong with its cell.
pub(super) fn question(cell: &ListCell) -> Result<u8, String> {
    let typed = words(cell)?;
    typed.parse().ok().filter(|number| (1..=QUESTIONS).contains(number)).ok_or_else(|| {
        format!("There is no such question: write its number, 1 to {QUESTIONS}, as it stood in the workbook")
    })
}

/// Reads a row about a question of a case into `after`. Gives what it changes.
///
/// # Errors
/// What is wrong with it; then `after` is as it was.
pub(super) fn read(
    headed: &Headed<'_, OfEvidence>,
    row: &TableRow,
    question: u8,
    before: &WorkbookCase,
    after: &mut WorkbookCase,
    today: NaiveDate,
) -> Result<Vec<Difference>, Vec<CellProblem>> {
    let problem = |sentence: String| {
        vec![CellProblem { cell: cell_name(row.number, headed.place(OfEvidence::Place)), sentence }]
    };
    let stored = before.sending.place(question).unwrap_or_default();
    let written = as_written(stored);
    let Some(typed) = changed(headed.cell(row, OfEvidence::Place), &written).map_err(problem)? else {
        return Ok(Vec::new());
    };
    if let Some((_, sentence)) = suspicions(&[("place", &typed)], &[("place", stored)], today).pop() {
        return Err(problem(sentence));
    }
    if let Some(place) = after.sending.places.get_mut(usize::from(question).saturating_sub(1)) {
        place.clone_from(&typed);
    }
    Ok(vec![Difference { what: PLACE, before: stored.to_owned(), now: typed }])
}
