//! What holds for every audit and for any bytes.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use domain::{
    answer::Answer,
    audit_tool::QUESTIONS,
    case_file::Referral,
    dates::{Month, iso_date},
    finding::FindingKind,
    import::{ImportFiles, ImportedAudit, ImportedCase, ImportedFinding, read},
    rating::{Outcome, Rating},
    value_list::{LOCATION_OF_RISK, TYPE_OF_RISK, ValueList},
};
use proptest::{prelude::*, sample::Index};

/// How a file is written.
#[derive(Clone, Copy, Debug)]
struct Writing {
    has_mark: bool,
    has_crlf: bool,
    quotes_all: bool,
}

/// Three tables of cells, first lines included.
#[derive(Clone, Debug)]
struct Tables([Vec<Vec<String>>; 3]);

impl Tables {
    fn of(audit: &ImportedAudit) -> Self {
        let key = |case: &ImportedCase| [audit.agencies[case.agency].clone(), case.reference.clone()];
        let case_row = |case: &ImportedCase| {
            let referral = &case.referral;
            let day = format!("{}-15", referral.concluded.expect("every generated case has a month"));
            let described = [
                day,
                referral.types_of_risk.join(";"),
                referral.locations.join("; "),
                referral.summary.clone(),
            ];
            [key(case).to_vec(), described.to_vec()].concat()
        };
        let rating_rows = |case: &ImportedCase| {
            let key = key(case);
            case.answers
                .iter()
                .map(|(question, answer)| {
                    let rating = answer.outcome.rating();
                    let applies = if rating == Some(Rating::NotApplicable) { "no" } else { "yes" };
                    let rated = [
                        question.to_string(),
                        applies.to_owned(),
                        rating.map_or("", Rating::code).to_owned(),
                        answer.evidence.clone(),
                    ];
                    [key.to_vec(), rated.to_vec()].concat()
                })
                .collect::<Vec<_>>()
        };
        let finding_row = |finding: &ImportedFinding| {
            let found = [
                finding.question.map(|number| number.to_string()).unwrap_or_default(),
                finding.kind.code().to_owned(),
                finding.text.clone(),
                finding.owner.clone().unwrap_or_default(),
                finding.due.map(|due| due.to_string()).unwrap_or_default(),
            ];
            [key(&audit.cases[finding.case]).to_vec(), found.to_vec()].concat()
        };
        Self([
            table(crate::files::CASES, audit.cases.iter().map(case_row)),
            table(crate::files::RATINGS, audit.cases.iter().flat_map(rating_rows)),
            table(crate::files::FINDINGS, audit.findings.iter().map(finding_row)),
        ])
    }

    fn write(&self, writing: Writing) -> ImportFiles {
        let [cases, ratings, findings] = self.0.each_ref().map(|rows| write(rows, writing));
        ImportFiles { cases, ratings, findings }
    }

    /// The physical line of a record, counted in what is written above it.
    fn line_of(&self, file: usize, record: usize, writing: Writing) -> u64 {
        let above = write(&self.0[file][..record], writing);
        1 + above.iter().filter(|byte| **byte == b'\n').count() as u64
    }
}

fn table(file: &str, rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let header = file.lines().next().unwrap().split(',').map(str::to_owned).collect();
    std::iter::once(header).chain(rows).collect()
}

fn write(rows: &[Vec<String>], writing: Writing) -> Vec<u8> {
    let mark = if writing.has_mark { "\u{FEFF}" } else { "" };
    let mut writer = WriterBuilder::new()
        .quote_style(if writing.quotes_all { QuoteStyle::Always } else { QuoteStyle::Necessary })
        .terminator(if writing.has_crlf { Terminator::CRLF } else { Terminator::Any(b'\n') })
        .from_writer(mark.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn writings() -> impl Strategy<Value = Writing> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(has_mark, has_crlf, quotes_all)| Writing {
        has_mark,
        has_crlf,
        quotes_all,
    })
}

/// What people type: commas, quotation marks, line breaks, other scripts.
fn text() -> impl Strategy<Value = String> {
    "[a-z ,;\"'\n\u{e9}\u{633}\u{1F600}]{0,12}|[a-z]{1,4}(\r\n[a-z]{1,3}){1,2}"
}

fn values(list: ValueList) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(list.names, 0..=3)
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn answer(question: u8) -> impl Strategy<Value = Option<(u8, Answer)>> {
    let may_be_absent = [3, 5, 6, 8].contains(&question);
    let ratings = Rating::ALL.len() - usize::from(!may_be_absent);
    let outcome = proptest::option::of(0..ratings)
        .prop_map(|rating| rating.map_or(Outcome::NotRatedYet, |at| Outcome::Rated(Rating::ALL[at])));
    proptest::option::of(
        (outcome, text()).prop_map(move |(outcome, evidence)| (question, Answer { outcome, evidence })),
    )
}

fn referral() -> impl Strategy<Value = Referral> {
    (2000..2100u32, 1..=12u32, values(TYPE_OF_RISK), values(LOCATION_OF_RISK), text()).prop_map(
        |(year, month, types_of_risk, locations, summary)| Referral {
            concluded: iso_date(&format!("{year}-{month:02}-01")).map(Month::of),
            types_of_risk,
            locations,
            sources: Vec::new(),
            summary,
        },
    )
}

/// A case of one of three agencies; its reference is set by its place.
fn case() -> impl Strategy<Value = ImportedCase> {
    let answers = (1..=QUESTIONS).map(answer).collect::<Vec<_>>();
    (0..3usize, referral(), answers).prop_map(|(agency, referral, answers)| ImportedCase {
        agency,
        reference: String::new(),
        referral,
        answers: answers.into_iter().flatten().collect(),
    })
}

fn finding() -> impl Strategy<Value = (Index, ImportedFinding)> {
    let filled = || text().prop_filter("has something to read in it", |text| !text.trim().is_empty());
    let due = (1..=28u32).prop_map(|day| iso_date(&format!("2027-02-{day:02}")).unwrap());
    let parts = (
        any::<Index>(),
        proptest::option::of(1..=QUESTIONS),
        proptest::sample::select(FindingKind::ALL.to_vec()),
        filled(),
        proptest::option::of(filled()),
        proptest::option::of(due),
    );
    parts.prop_map(|(case, question, kind, text, owner, due)| {
        (case, ImportedFinding { case: 0, question, kind, text, owner, due })
    })
}

/// An audit with at least one case, its agencies in the order in which the cases name them.
fn audits() -> impl Strategy<Value = ImportedAudit> {
    let cases = proptest::collection::vec(case(), 1..6);
    let findings = proptest::collection::vec(finding(), 0..4);
    (cases, findings).prop_map(|(mut cases, findings)| {
        let mut order = Vec::new();
        for (at, case) in cases.iter_mut().enumerate() {
            // Two neighbours share a reference; where they share the agency too, one of them goes.
            case.reference = format!("C, \"{}\"", at / 2);
            let place = order.iter().position(|agency| *agency == case.agency).unwrap_or_else(|| {
                order.push(case.agency);
                order.len() - 1
            });
            case.agency = place;
        }
        cases.dedup_by(|later, earlier| {
            later.agency == earlier.agency && later.reference == earlier.reference
        });
        let findings = findings
            .into_iter()
            .map(|(place, finding)| ImportedFinding { case: place.index(cases.len()), ..finding })
            .collect();
        let names = ["Northshire Council", "Vale Trust, \"West\"", "شرطة"];
        ImportedAudit {
            agencies: order.into_iter().map(|at| names[at].to_owned()).collect(),
            cases,
            findings,
        }
    })
}

/// What spoils a cell of a column, and only that.
fn spoilt(file: usize, column: &str) -> Option<&'static str> {
    match (file, column) {
        (0, "agency" | "case_ref") => Some(" "),
        (1 | 2, "agency" | "case_ref") => Some("Nobody's"),
        (_, "concluded" | "due") => Some("2026-02-30"),
        (_, "types_of_risk" | "location" | "applies" | "rating" | "kind" | "question") => Some("maybe"),
        (_, "text") => Some("\n"),
        _ => None,
    }
}

proptest! {
    #[test]
    fn a_good_audit_reads_back_as_it_was_however_it_is_written(audit in audits(), writing in writings()) {
        let files = Tables::of(&audit).write(writing);
        prop_assert_eq!(read(&files), Ok(audit));
    }

    #[test]
    fn one_broken_cell_is_one_problem_with_its_line_and_column(
        audit in audits(),
        writing in writings(),
        file in 0..3usize,
        record in any::<Index>(),
        column in any::<Index>(),
    ) {
        let mut tables = Tables::of(&audit);
        let rows = &mut tables.0[file];
        prop_assume!(rows.len() > 1);
        let record = 1 + record.index(rows.len() - 1);
        let column = column.index(rows[0].len());
        let name = rows[0][column].clone();
        let Some(broken) = spoilt(file, &name) else { return Ok(()) };
        rows[record][column] = broken.to_owned();
        let line = tables.line_of(file, record, writing);
        let problems = read(&tables.write(writing)).unwrap_err();
        prop_assert_eq!(problems.shown().len(), 1, "{}", problems);
        let problem = &problems.shown()[0];
        prop_assert_eq!(
            (problem.file, problem.line, problem.column),
            (["cases.csv", "ratings.csv", "findings.csv"][file], Some(line), Some(name.as_str()))
        );
    }

    #[test]
    fn no_bytes_can_make_the_reader_panic(
        cases in bytes(crate::files::CASES),
        ratings in bytes(crate::files::RATINGS),
        findings in bytes(crate::files::FINDINGS),
    ) {
        if let Err(problems) = read(&ImportFiles { cases, ratings, findings }) {
            prop_assert!(!problems.to_string().is_empty());
        }
    }
}

/// Anything at all, anything below a good first line, or a good file with a few bytes changed.
fn bytes(good: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let header = good.split_inclusive('\n').next().unwrap();
    let few = || proptest::collection::vec(proptest::sample::select(b"\",\r\n;a1 \xFF\0".to_vec()), 0..60);
    let changes = proptest::collection::vec((any::<Index>(), any::<u8>()), 0..4);
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        few().prop_map(move |below| [header.as_bytes(), &below].concat()),
        changes.prop_map(move |changes| {
            let mut bytes = good.as_bytes().to_vec();
            for (place, byte) in changes {
                let at = place.index(bytes.len());
                bytes[at] = byte;
            }
            bytes
        }),
    ]
}
