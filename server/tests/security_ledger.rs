//! Holds docs/security.md against the standard it goes by and against the tests and files that it names.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The sections of the Application Security Verification Standard 5.0.0 with their requirements of levels 1 and 2: in
/// each they are numbered from 1 to this.
const LEVELS_1_AND_2: &str = "\
    1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 \
    5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 \
    8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 \
    11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 \
    16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn document() -> String {
    fs::read_to_string(root().join("docs/security.md")).unwrap()
}

/// A row of the table: number, state, and what shows it.
struct Row {
    number: String,
    state: String,
    shown_by: String,
}

fn rows(document: &str) -> Vec<Row> {
    document
        .lines()
        .filter_map(|line| line.strip_prefix("| V"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_end_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 4, "{line}");
            Row { number: cells[0].into(), state: cells[2].into(), shown_by: cells[3].into() }
        })
        .collect()
}

/// The requirements that do not apply: those named in the list of reasons.
fn not_applying(document: &str) -> Vec<String> {
    let (_, part) = document.split_once("\n## What does not apply\n").unwrap();
    let part = part.split("\n## ").next().unwrap();
    part.lines()
        .filter(|line| line.starts_with("- "))
        .flat_map(|line| line.rsplit_once(": ").unwrap().1.trim_end_matches('.').split(", "))
        .map(|number| number.strip_prefix('V').unwrap().to_owned())
        .collect()
}

#[test]
fn every_requirement_of_levels_1_and_2_stands_in_the_ledger_once() {
    let wanted: BTreeSet<String> = LEVELS_1_AND_2
        .split_whitespace()
        .flat_map(|section| {
            let (section, last) = section.split_once(':').unwrap();
            (1..=last.parse::<u8>().unwrap()).map(move |number| format!("{section}.{number}"))
        })
        .collect();
    assert_eq!(wanted.len(), 253);
    let document = document();
    let mut counted: BTreeMap<String, u32> = BTreeMap::new();
    for number in rows(&document).into_iter().map(|row| row.number).chain(not_applying(&document)) {
        *counted.entry(number).or_default() += 1;
    }
    let found: BTreeSet<String> = counted.keys().cloned().collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let unknown: Vec<_> = found.difference(&wanted).collect();
    let twice: Vec<_> = counted.iter().filter(|(_, times)| **times > 1).collect();
    assert!(
        missing.is_empty() && unknown.is_empty() && twice.is_empty(),
        "docs/security.md: missing {missing:?}, not of levels 1 and 2 {unknown:?}, more than once {twice:?}"
    );
}

#[test]
fn the_counts_in_the_ledger_are_those_of_its_rows() {
    let document = document();
    let rows = rows(&document);
    let of = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let (met, planned, operator) = (of("met"), of("planned"), of("operator"));
    assert_eq!(met + planned + operator, rows.len(), "a state is met, planned or operator");
    let rest = not_applying(&document).len();
    let said = format!(
        "{} requirements: {met} met, {planned} planned, {operator} operator, {rest} do not apply.",
        rows.len() + rest
    );
    assert!(document.contains(&said), "docs/security.md should say: {said}");
}

/// Every Rust source of the product.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if name != "target" && name != "node_modules" {
                sources(&path, found);
            }
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

/// The names of all functions that are tests, or bodies of tests on both engines.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["app", "server", "xtask"] {
        sources(&root().join(folder), &mut files);
    }
    let mut names = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let is_both = source.contains("on_both! {");
        let (mut is_test, mut is_property) = (false, false);
        for line in source.lines().map(str::trim) {
            is_property |= line.starts_with("proptest! {");
            is_test |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
            let declared = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
            if let Some(declared) = declared {
                let name = declared.split(['(', '<']).next().unwrap();
                if is_test || is_property || is_both && declared.ends_with("(db) {") {
                    names.insert(name.to_owned());
                }
                is_test = false;
            }
        }
    }
    names
}

#[test]
fn every_test_and_file_that_the_ledger_names_is_there() {
    let (document, tests) = (document(), tests());
    let mut named = 0;
    for row in rows(&document) {
        let things: Vec<&str> = row.shown_by.split('`').skip(1).step_by(2).collect();
        let is_test = |thing: &str| {
            thing.contains('_')
                && thing.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        let is_file = |thing: &str| thing.contains('/') || thing == "Cargo.toml" || thing == "Cargo.lock";
        let mut shows = 0;
        for thing in things {
            if is_test(thing) && thing.len() > 20 {
                assert!(tests.contains(thing), "V{}: there is no test {thing}", row.number);
            } else if is_file(thing) || thing.ends_with(".toml") {
                assert!(root().join(thing).is_file(), "V{}: there is no file {thing}", row.number);
            } else {
                continue;
            }
            shows += 1;
        }
        named += shows;
        assert!(
            shows > 0 || row.state != "met",
            "V{} is met, and nothing is named that shows it",
            row.number
        );
    }
    assert!(named > 150, "{named} tests and files are named");
}
