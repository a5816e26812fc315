//! A row of the sheet of the cases.

use chrono::NaiveDate;

use super::{
    CellProblem, Difference, WorkbookCase,
    cell::{changed, words},
    columns::{Column, Headed, OfCase, written},
    guard::suspicions,
    read::WorkbookRules,
};
use crate::{
    dates::{Month, TypedDate, read_day},
    draw::{ListCell, TableRow, cell_name},
    observation::safety::{Safety, SafetyForm},
    problem::Problems,
    text,
    value_list::{LOCATION_OF_RISK, SOURCE_OF_RISK, TYPE_OF_RISK, ValueList},
};

/// A row while it is read.
struct Reading<'r> {
    headed: &'r Headed<'r, OfCase>,
    row: &'r TableRow,
    before: &'r WorkbookCase,
    problems: Vec<CellProblem>,
}

impl Reading<'_> {
    fn cell(&self, column: OfCase) -> &ListCell {
        self.headed.cell(self.row, column)
    }

    fn problem(&mut self, column: OfCase, sentence: impl Into<String>) {
        let cell = cell_name(self.row.number, self.headed.place(column));
        self.problems.push(CellProblem { cell, sentence: sentence.into() });
    }

    /// The words of a cell that changes something.
    fn words(&mut self, column: OfCase) -> Option<String> {
        match changed(self.cell(column), &written(self.before, column)) {
            Ok(words) => words,
            Err(sentence) => {
                self.problem(column, sentence);
                None
            }
        }
    }

    /// The names of a cell that changes something, in the list's order.
    fn names(&mut self, column: OfCase, list: ValueList) -> Option<Vec<String>> {
        let typed = self.words(column)?;
        match list.parse_several(&typed) {
            // Nothing but semicolons is as good as empty.
            Ok(names) if names.is_empty() => None,
            Ok(names) => Some(names.into_iter().map(str::to_owned).collect()),
            Err(_) => {
                let sentence = format!(
                    "Something here is no {} of the official list: write the names as they stand in the sheet “Read me”, \
                     with a semicolon between two of them",
                    list.what
                );
                self.problem(column, sentence);
                None
            }
        }
    }

    /// The month of a cell that changes something.
    fn month(&mut self, rules: &WorkbookRules) -> Option<Month> {
        let month = match self.cell(OfCase::Month) {
            ListCell::Date(day) => Some(Month::of(*day)),
            _ => month(&self.words(OfCase::Month)?),
        };
        let Some(month) = month else {
            self.problem(OfCase::Month, "This is no month: write it as September 2026");
            return None;
        };
        if self.before.referral.concluded == Some(month) {
            return None;
        }
        if month > Month::of(rules.today) {
            self.problem(
                OfCase::Month,
                "The month in which the enquiry was completed must not be in the future",
            );
            return None;
        }
        if let Some(window) = rules.window
            && !(Month::of(window.from)..=Month::of(window.to)).contains(&month)
        {
            let sentence = format!("This month is outside the audit’s window, {}", window.in_words());
            self.problem(OfCase::Month, sentence);
            return None;
        }
        Some(month)
    }

    /// Yes, no, or nothing that changes something.
    fn needs_action(&mut self) -> Option<bool> {
        let typed = self.words(OfCase::NeedsAction)?;
        match typed.to_lowercase().as_str() {
            "yes" | "y" => Some(true),
            "no" | "n" => Some(false),
            _ => {
                self.problem(OfCase::NeedsAction, "Write yes or no");
                None
            }
        }
    }

    /// The day of a cell that changes something.
    fn told_on(&mut self) -> Option<NaiveDate> {
        let day = match self.cell(OfCase::ToldOn) {
            ListCell::Date(day) => Some(*day),
            _ => read_day(&self.words(OfCase::ToldOn)?),
        };
        if day.is_none() {
            self.problem(OfCase::ToldOn, "This is no day: write it as 27/03/2026");
        }
        day.filter(|day| self.before.safety.as_ref().and_then(|safety| safety.told_on) != Some(*day))
    }

    /// The answer to whether anyone needs to act, where it is another one.
    fn safety(&mut self, today: NaiveDate) -> Option<Safety> {
        let stored = self.before.safety.clone();
        let answer = self.needs_action();
        let (whom, by) = (self.words(OfCase::ToldWhom), self.words(OfCase::ToldBy));
        let (on, time) = (self.told_on(), self.words(OfCase::ToldTime));
        let told = [
            (OfCase::ToldWhom, whom.is_some()),
            (OfCase::ToldBy, by.is_some()),
            (OfCase::ToldOn, on.is_some()),
            (OfCase::ToldTime, time.is_some()),
        ];
        let first_told = told.iter().find(|(_, is_typed)| *is_typed).map(|(column, _)| *column);
        let was = stored.as_ref().map(|safety| safety.needs_action);
        match (answer.or(was), first_told) {
            (Some(false), _) if was == Some(true) => {
                self.problem(
                    OfCase::NeedsAction,
                    "Somebody said yes here. Only the board manager, who is shown it first, changes it to no: leave it at \
                     yes, and say who was told",
                );
                None
            }
            (Some(false), Some(column)) => {
                self.problem(
                    column,
                    "Somebody is told where somebody needs to act, and the answer is no: write yes there, or leave this \
                     cell empty",
                );
                None
            }
            (Some(false), None) => answer.map(|_| Safety::default()),
            (Some(true), _) => {
                let mut form = SafetyForm::of(stored.as_ref());
                form.needs_action = "yes".to_owned();
                form.told_whom = whom.unwrap_or(form.told_whom);
                form.told_by = by.unwrap_or(form.told_by);
                form.told_on = on.map(TypedDate::of).unwrap_or(form.told_on);
                form.told_time = time.unwrap_or(form.told_time);
                let mut problems = Problems::default();
                let safety = form.read(&mut problems, today);
                match problems.finish(safety) {
                    Ok(safety) => Some(safety),
                    Err(problems) => {
                        for problem in problems {
                            let column =
                                if problem.field == "told_time" { OfCase::ToldTime } else { OfCase::ToldOn };
                            self.problem(column, problem.sentence);
                        }
                        None
                    }
                }
            }
            (None, Some(_)) => {
                let sentence =
                    "Write yes or no here first: does anyone need to act today to keep an adult safe?";
                if self.problems.is_empty() {
                    self.problem(OfCase::NeedsAction, sentence);
                }
                None
            }
            (None, None) => None,
        }
    }

    /// What looks as if it identifies a person, in what the row changes.
    fn look_through(&mut self, after: &WorkbookCase, today: NaiveDate) {
        const LOOKED_AT: [(&str, OfCase); 4] = [
            ("summary", OfCase::Summary),
            ("presenter", OfCase::Presenter),
            ("told_whom", OfCase::ToldWhom),
            ("told_by", OfCase::ToldBy),
        ];
        let (typed, stored) = (texts(after), texts(self.before));
        for (field, sentence) in suspicions(&typed, &stored, today) {
            if let Some((_, column)) = LOOKED_AT.into_iter().find(|(name, _)| *name == field) {
                self.problem(column, sentence);
            }
        }
    }
}

/// The free texts that a row of the sheet holds, by field.
fn texts(case: &WorkbookCase) -> [(&str, &str); 4] {
    let told = case.safety.as_ref().map_or(("", ""), |it| (it.told_whom.as_str(), it.told_by.as_str()));
    [
        ("summary", case.referral.summary.as_str()),
        ("presenter", case.sending.presenter.as_str()),
        ("told_whom", told.0),
        ("told_by", told.1),
    ]
}

/// A month as people write it, or a day in it.
fn month(typed: &str) -> Option<Month> {
    let day = || read_day(typed).or_else(|| read_day(&format!("1 {typed}")));
    typed.parse().ok().or_else(|| day().map(Month::of))
}

/// Reads a row about a case into `after`. Gives what it changes.
///
/// # Errors
/// What is wrong with it; then `after` is as it was.
pub(super) fn read(
    headed: &Headed<'_, OfCase>,
    row: &TableRow,
    before: &WorkbookCase,
    after: &mut WorkbookCase,
    rules: &WorkbookRules,
) -> Result<Vec<Difference>, Vec<CellProblem>> {
    let mut reading = Reading { headed, row, before, problems: Vec::new() };
    let mut now = before.clone();
    if let Some(month) = reading.month(rules) {
        now.referral.concluded = Some(month);
    }
    if let Some(names) = reading.names(OfCase::TypesOfRisk, TYPE_OF_RISK) {
        now.referral.types_of_risk = names;
    }
    if let Some(names) = reading.names(OfCase::Locations, LOCATION_OF_RISK) {
        now.referral.locations = names;
    }
    if let Some(names) = reading.names(OfCase::Sources, SOURCE_OF_RISK) {
        now.referral.sources = names;
    }
    if let Some(summary) = reading.words(OfCase::Summary) {
        now.referral.summary = summary;
    }
    if let Some(presenter) = reading.words(OfCase::Presenter) {
        match text::name(&presenter) {
            Ok(presenter) => now.sending.presenter = presenter,
            Err(problem) => reading.problem(
                OfCase::Presenter,
                format!(
                    "The role of whoever presents the case {problem}: write a role, for example team manager"
                ),
            ),
        }
    }
    if let Some(safety) = reading.safety(rules.today) {
        now.safety = Some(safety);
    }
    reading.look_through(&now, rules.today);
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    let differences = differences(before, &now);
    after.referral = now.referral;
    after.sending.presenter = now.sending.presenter;
    after.safety = now.safety;
    Ok(differences)
}

/// Whether a row says that somebody has to act, whatever else is wrong with it.
pub(super) fn says_yes(headed: &Headed<'_, OfCase>, row: &TableRow) -> bool {
    words(headed.cell(row, OfCase::NeedsAction))
        .is_ok_and(|typed| ["yes", "y"].contains(&typed.to_lowercase().as_str()))
}

/// What differs, column by column.
fn differences(before: &WorkbookCase, now: &WorkbookCase) -> Vec<Difference> {
    OfCase::ALL
        .iter()
        .map(|column| Difference {
            what: column.heading(),
            before: written(before, *column),
            now: written(now, *column),
        })
        .filter(|difference| difference.before != difference.now)
        .collect()
}
