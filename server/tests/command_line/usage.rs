//! Help, and command lines that are wrong.

use crate::program::{CASES, Desk, FINDINGS, IMPORT, RATINGS};

#[test]
fn every_command_explains_itself() {
    let desk = Desk::new();
    let commands = [
        "serve",
        "migrate",
        "demo",
        "import",
        "report",
        "retention",
        "export-case",
        "admin",
        "sample",
        "agreement",
        "trail",
    ];
    for command in commands {
        assert!(desk.done(&["--help"]).contains(&format!("  {command} ")), "{command}");
        assert!(desk.done(&[command, "--help"]).contains("Usage: msp-assurance"), "{command}");
    }
    assert!(desk.done(&["import", "--help"]).contains("cases.csv, ratings.csv and findings.csv"));
}

#[test]
fn the_help_of_import_holds_each_file_with_its_first_line_and_every_column() {
    let help = Desk::new().done(&["import", "--help"]);
    for (name, file) in [("cases.csv", CASES), ("ratings.csv", RATINGS), ("findings.csv", FINDINGS)] {
        let header = file.lines().next().unwrap();
        let (_, rules) = help.split_once(&format!("\n{name}: ")).unwrap();
        assert!(rules.lines().nth(1).is_some_and(|line| line.trim() == header), "{name}: {rules}");
        for column in header.split(',') {
            let is_explained = |line: &str| {
                let (columns, rule) = line.trim().split_once("  ").unwrap_or_default();
                columns.split(", ").any(|explained| explained == column) && !rule.trim().is_empty()
            };
            assert!(rules.lines().any(is_explained), "{name}: {column}");
        }
    }
}

#[test]
fn wrong_usage_has_an_exit_code_of_its_own() {
    let desk = Desk::new();
    for wrong in [
        &[][..],
        &["improt"],
        &["import", "files"],
        &["report", "--audit", "Autumn"],
        &["report", "--audit", "Autumn", "--format", "docx", "--out", "a"],
        &["serve", "--listen", "everywhere"],
        &["agreement"],
        &["agreement", "ratings.csv", "--categories", "1"],
        &["agreement", "ratings.csv", "--categories", "101"],
        &["agreement", "ratings.csv", "--categories", "three"],
        &["admin"],
        &["admin", "add", "kit", "--name", "Kit"],
    ] {
        assert!(desk.misused(wrong).contains("Usage:") || wrong.len() > 2, "{wrong:?}");
    }
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn a_name_that_cannot_be_used_is_refused() {
    let desk = Desk::new();
    let mut arguments = IMPORT;
    arguments[2] = " ";
    assert!(desk.misused(&arguments).contains("the name is empty"));
}
