//! The columns of both sheets: their headings, their widths, and what stands in them.

use std::collections::HashMap;

use super::{CASES, EVIDENCE, WorkbookCase, cell::as_written};
use crate::{
    dates::in_words,
    draw::{ListCell, TableRow},
};

/// A column of either sheet.
pub(super) trait Column: Copy + Eq + std::hash::Hash + 'static {
    /// The sheet.
    const SHEET: &'static str;
    /// All of the sheet, from A on.
    const ALL: &'static [Self];

    /// Its heading.
    fn heading(self) -> &'static str;

    /// Its width, in characters.
    fn width(self) -> u16;
}

/// A column of the sheet with a row for each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OfCase {
    Number,
    Month,
    TypesOfRisk,
    Locations,
    Sources,
    Summary,
    Presenter,
    NeedsAction,
    ToldWhom,
    ToldBy,
    ToldOn,
    ToldTime,
}

impl Column for OfCase {
    const SHEET: &'static str = CASES;
    const ALL: &'static [Self] = &[
        Self::Number,
        Self::Month,
        Self::TypesOfRisk,
        Self::Locations,
        Self::Sources,
        Self::Summary,
        Self::Presenter,
        Self::NeedsAction,
        Self::ToldWhom,
        Self::ToldBy,
        Self::ToldOn,
        Self::ToldTime,
    ];

    fn heading(self) -> &'static str {
        match self {
            Self::Number => NUMBER,
            Self::Month => "Month completed",
            Self::TypesOfRisk => "Types of risk",
            Self::Locations => "Locations",
            Self::Sources => "Sources of risk",
            Self::Summary => "Summary of the referral",
            Self::Presenter => "Who presents the case",
            Self::NeedsAction => "Does anyone need to act today? (yes or no)",
            Self::ToldWhom => "Who was told",
            Self::ToldBy => "Who told them",
            Self::ToldOn => "Day they were told",
            Self::ToldTime => "Time they were told",
        }
    }

    fn width(self) -> u16 {
        match self {
            Self::Number | Self::ToldTime => 14,
            Self::Month | Self::ToldOn => 18,
            Self::Summary => 70,
            _ => 28,
        }
    }
}

/// A column of the sheet with a row for each case and question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum OfEvidence {
    Number,
    QuestionNumber,
    Question,
    Place,
}

impl Column for OfEvidence {
    const SHEET: &'static str = EVIDENCE;
    const ALL: &'static [Self] = &[Self::Number, Self::QuestionNumber, Self::Question, Self::Place];

    fn heading(self) -> &'static str {
        match self {
            Self::Number => NUMBER,
            Self::QuestionNumber => "Question number",
            Self::Question => "Question",
            Self::Place => PLACE,
        }
    }

    fn width(self) -> u16 {
        match self {
            Self::Number | Self::QuestionNumber => 14,
            Self::Question | Self::Place => 60,
        }
    }
}

/// The heading by which the row of headings is known, in both sheets.
const NUMBER: &str = "Case number";
/// Where the evidence is.
pub(super) const PLACE: &str = "Where in the record the evidence is";

/// What the request writes of a case in a column.
pub(super) fn written(case: &WorkbookCase, column: OfCase) -> String {
    let (referral, safety) = (&case.referral, case.safety.as_ref());
    match column {
        OfCase::Number => case.reference.clone(),
        OfCase::Month => referral.concluded.map(|month| month.in_words()).unwrap_or_default(),
        OfCase::TypesOfRisk => referral.types_of_risk.join("; "),
        OfCase::Locations => referral.locations.join("; "),
        OfCase::Sources => referral.sources.join("; "),
        OfCase::Summary => as_written(&referral.summary),
        OfCase::Presenter => as_written(&case.sending.presenter),
        OfCase::NeedsAction => safety.map_or("", |it| if it.needs_action { "yes" } else { "no" }).to_owned(),
        OfCase::ToldWhom => safety.map(|it| as_written(&it.told_whom)).unwrap_or_default(),
        OfCase::ToldBy => safety.map(|it| as_written(&it.told_by)).unwrap_or_default(),
        OfCase::ToldOn => safety.and_then(|it| it.told_on).map(in_words).unwrap_or_default(),
        OfCase::ToldTime => safety
            .and_then(|it| it.told_time)
            .map(|time| time.format("%H:%M").to_string())
            .unwrap_or_default(),
    }
}

/// Which column of a sheet holds what, and the rows below the headings.
pub(super) struct Headed<'r, C> {
    places: HashMap<C, usize>,
    /// The rows below the headings that have something in them.
    pub(super) rows: Vec<&'r TableRow>,
}

impl<'r, C: Column> Headed<'r, C> {
    /// Finds the headings. They can stand in another order, and below other rows.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(super) fn find(rows: &'r [TableRow]) -> Result<Self, String> {
        let sheet = C::SHEET;
        let Some(at) = row_of_headings(rows) else {
            return Err(format!(
                "The sheet “{sheet}” has no column headed “{NUMBER}”: put its headings back as they were in the workbook \
                 that you downloaded"
            ));
        };
        let headings: Vec<String> = rows[at].cells.iter().map(heading).collect();
        let mut places = HashMap::new();
        for column in C::ALL {
            let wanted = column.heading().to_lowercase();
            let mut found = headings.iter().enumerate().filter(|(_, heading)| **heading == wanted);
            match (found.next(), found.next()) {
                (Some((place, _)), None) => places.insert(*column, place),
                (None, _) => {
                    return Err(format!(
                        "The sheet “{sheet}” has no column headed “{}”: put its headings back as they were in the \
                         workbook that you downloaded",
                        column.heading()
                    ));
                }
                (Some(_), Some(_)) => {
                    return Err(format!(
                        "The sheet “{sheet}” has two columns headed “{}”: leave the one that counts",
                        column.heading()
                    ));
                }
            };
        }
        let rows =
            rows[at + 1..].iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        Ok(Self { places, rows })
    }

    /// The place of a column, from 0.
    pub(super) fn place(&self, column: C) -> usize {
        self.places.get(&column).copied().unwrap_or_default()
    }

    /// What a row has in a column.
    pub(super) fn cell<'c>(&self, row: &'c TableRow, column: C) -> &'c ListCell {
        row.cells.get(self.place(column)).unwrap_or(&ListCell::Empty)
    }
}

/// Where the headings stand: the first row in which one of them is the case number.
pub(super) fn row_of_headings(rows: &[TableRow]) -> Option<usize> {
    rows.iter().position(|row| row.cells.iter().any(|cell| heading(cell) == NUMBER.to_lowercase()))
}

/// A cell as a heading is compared.
pub(super) fn heading(cell: &ListCell) -> String {
    match cell {
        ListCell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
        _ => String::new(),
    }
}
