//! The rows of `cases.csv`, and the list by which the other two files find their case.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::{
    ImportedAudit, ImportedCase, ImportedFinding,
    problems::ImportProblems,
    table::{Cell, Completeness, Layout},
};
use crate::{
    case_file::{self, LONGEST_REFERENCE, Referral},
    dates::{Month, iso_date},
    text::{self, LONGEST_NAME, NameProblem},
    value_list::{LOCATION_OF_RISK, TYPE_OF_RISK, ValueList},
};

/// `cases.csv`.
pub(super) const LAYOUT: Layout<6> = Layout {
    file: "cases.csv",
    columns: ["agency", "case_ref", "concluded", "types_of_risk", "location", "referral_summary"],
};

/// What to write where a date is wanted.
pub(super) const WRITE_A_DATE: &str = "write a real date as YYYY-MM-DD, for example 2026-03-27";

/// The cases listed so far. Agency and reference together are a case's key.
#[derive(Default)]
pub(super) struct CaseList {
    agencies: Vec<String>,
    cases: Vec<ImportedCase>,
    by_agency: HashMap<String, AgencyCases>,
    /// False once a row could not be read: then a case that is not found may well be on that row.
    is_whole: bool,
}

/// One agency's cases.
struct AgencyCases {
    /// Its place in [`ImportedAudit::agencies`].
    agency: usize,
    by_reference: HashMap<String, Listed>,
}

/// Where a case stands.
struct Listed {
    /// Its place in [`ImportedAudit::cases`].
    case: usize,
    line: u64,
}

/// Reads `cases.csv`.
pub(super) fn read(bytes: &[u8], problems: &mut ImportProblems) -> CaseList {
    let mut list = CaseList { is_whole: true, ..CaseList::default() };
    let completeness = LAYOUT.read(bytes, problems, |cells, problems| list.take(cells, problems));
    list.is_whole &= completeness == Completeness::Whole;
    list
}

impl CaseList {
    fn take(&mut self, cells: [Cell<'_>; 6], problems: &mut ImportProblems) {
        let [agency, reference, concluded, types_of_risk, location, summary] = cells;
        let key = self.new_key(&agency, &reference, problems);
        let referral = Referral {
            concluded: self::concluded(&concluded, problems),
            types_of_risk: names(&types_of_risk, TYPE_OF_RISK, problems),
            locations: names(&location, LOCATION_OF_RISK, problems),
            sources: Vec::new(),
            summary: text::storable(summary.text),
        };
        let Some((agency, reference)) = key else { return };
        self.cases.push(ImportedCase { agency, reference, referral, answers: Vec::new() });
    }

    /// Lists the case under its agency, unless one of them cannot be read or the case is listed already.
    fn new_key(
        &mut self,
        agency: &Cell<'_>,
        reference: &Cell<'_>,
        problems: &mut ImportProblems,
    ) -> Option<(usize, String)> {
        let name = text::name(agency.text).map_err(|problem| problems.add(agency, write_a_name(problem)));
        let typed = case_file::reference(reference.text).map_err(|_| {
            problems.add(
                reference,
                format!(
                    "write the audit's own number for the case on one line, with at most {LONGEST_REFERENCE} \
                     characters"
                ),
            );
        });
        let (Ok(name), Ok(typed)) = (name, typed) else {
            self.is_whole = false;
            return None;
        };
        let place = self.agencies.len();
        let of_agency = self.by_agency.entry(name.clone()).or_insert_with(|| {
            self.agencies.push(name);
            AgencyCases { agency: place, by_reference: HashMap::new() }
        });
        if let Some(listed) = of_agency.by_reference.get(&typed) {
            problems.add(
                reference,
                format!(
                    "line {} lists this case of this agency already: give each case its own number, once",
                    listed.line
                ),
            );
            return None;
        }
        let listed = Listed { case: self.cases.len(), line: agency.line };
        of_agency.by_reference.insert(typed.clone(), listed);
        Some((of_agency.agency, typed))
    }

    /// The place of the case that two cells of another file name; notes it if it is not listed.
    pub(super) fn find(
        &self,
        agency: &Cell<'_>,
        reference: &Cell<'_>,
        problems: &mut ImportProblems,
    ) -> Option<usize> {
        let typed = |cell: &Cell<'_>| text::storable(cell.text).trim().to_owned();
        let (name, number) = (typed(agency), typed(reference));
        let Some(of_agency) = self.by_agency.get(&name) else {
            if self.is_whole || name.is_empty() {
                problems.add(agency, "write the name of an agency of cases.csv, exactly as it stands there");
            }
            return None;
        };
        let found = of_agency.by_reference.get(&number);
        if found.is_none() && (self.is_whole || number.is_empty()) {
            problems.add(reference, "write the case_ref of a case that cases.csv lists for this agency");
        }
        found.map(|listed| listed.case)
    }

    /// The case at a place that [`CaseList::find`] gave.
    pub(super) fn case_mut(&mut self, place: usize) -> &mut ImportedCase {
        &mut self.cases[place]
    }

    /// How many cases are listed.
    pub(super) fn len(&self) -> usize {
        self.cases.len()
    }

    /// The audit, once nothing is wrong.
    pub(super) fn into_audit(self, findings: Vec<ImportedFinding>) -> ImportedAudit {
        ImportedAudit { agencies: self.agencies, cases: self.cases, findings }
    }
}

fn write_a_name(problem: NameProblem) -> String {
    match problem {
        NameProblem::Empty => "write the name of the agency that presents the case".to_owned(),
        NameProblem::TooLong => format!("write a name of at most {LONGEST_NAME} characters"),
        NameProblem::Control => {
            "write the name on one line, without tabs or other control characters".to_owned()
        }
    }
}

fn concluded(cell: &Cell<'_>, problems: &mut ImportProblems) -> Option<Month> {
    let day = date(cell.text);
    if day.is_none() {
        problems.add(cell, WRITE_A_DATE);
    }
    day.map(Month::of)
}

/// A day as the files give it, in the years that the forms take too.
pub(super) fn date(typed: &str) -> Option<NaiveDate> {
    iso_date(typed.trim()).filter(|day| (1900..=2200).contains(&day.year()))
}

fn names(cell: &Cell<'_>, list: ValueList, problems: &mut ImportProblems) -> Vec<String> {
    match list.parse_several(cell.text) {
        Ok(names) => names.into_iter().map(str::to_owned).collect(),
        Err(_) => {
            let allowed = list.names.join("; ");
            problems
                .add(cell, format!("write names from the list, several separated by semicolons: {allowed}"));
            Vec::new()
        }
    }
}
