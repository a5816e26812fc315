//! What `import --help` says about the three files.

use domain::{
    audit_tool::{AuditTool, QUESTIONS},
    case_file::LONGEST_REFERENCE,
    import::{FILE_NAMES, LARGEST_FILE, header_lines},
    text::LONGEST_NAME,
    value_list::{LOCATION_OF_RISK, TYPE_OF_RISK, ValueList},
};

/// What the command does, then each file with its first line and the rules of its columns. No line is longer than 99
/// characters: longer ones are broken at 100 wherever that may be.
pub(crate) fn text() -> String {
    let [cases, ratings, findings] = FILE_NAMES;
    let [cases_header, ratings_header, findings_header] = header_lines();
    let (types, locations) = (names(TYPE_OF_RISK), names(LOCATION_OF_RISK));
    let conditional = conditional_questions();
    let megabytes = LARGEST_FILE / (1024 * 1024);
    format!(
        "\
Take in a whole audit from cases.csv, ratings.csv and findings.csv

Nothing is written unless every row of all three files is good; otherwise every problem is named
by file, line and column. The audit becomes a draft on version 1 of the audit tool. A cell that
looks as if it identifies a person stops the import too, unless --names-checked is given.

The files are CSV UTF-8 with commas, at most {megabytes} MB each. The first line must be exactly the one
given here, even if no row follows. A text with commas, quotation marks or line ends stands in
quotation marks; a quotation mark inside it is written twice.

{cases}: one row for each case
  {cases_header}

  agency            the agency that presents the case: always the same name, at most {LONGEST_NAME} characters
  case_ref          the audit's own number for the case, never a record number: once for each
                    agency, at most {LONGEST_REFERENCE} characters
  concluded         the day the enquiry ended, as YYYY-MM-DD; only the month is kept
  types_of_risk     names from this list, several separated by semicolons, or empty:
{types}
  location          names from this list, several separated by semicolons, or empty:
{locations}
  referral_summary  any text without names of people, or empty

{ratings}: at most one row for each question of each case
  {ratings_header}

  agency, case_ref  a case that stands in {cases}, written the same way
  question          1 to {QUESTIONS}
  applies           yes, no or empty; no only for the questions that begin with a condition
                    ({conditional})
  rating            red, amber or green; not_applicable where the question does not apply, and
                    only then; empty if it is not rated yet
  evidence          any text without names of people, or empty

{findings}: one row for each finding
  {findings_header}

  agency, case_ref  a case that stands in {cases}, written the same way
  question          1 to {QUESTIONS}, or empty
  kind              issue, action or good_practice
  text              what the group found or agreed; never empty
  owner             who will see to it, or empty
  due               by when, as YYYY-MM-DD, or empty"
    )
}

/// The names of a list, each on a line of its own below the rules of its column.
fn names(list: ValueList) -> String {
    list.names.iter().map(|name| format!("                      {name}")).collect::<Vec<_>>().join("\n")
}

/// The questions that may be not applicable: `2, 3, 4 and 5`.
fn conditional_questions() -> String {
    let tool = AuditTool::msp_case_file();
    let numbers: Vec<String> = (1..=QUESTIONS)
        .filter(|number| tool.question(*number).is_some_and(|question| question.is_conditional()))
        .map(|number| number.to_string())
        .collect();
    match numbers.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => numbers.concat(),
    }
}
