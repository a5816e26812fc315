//! Help, and command lines that are wrong.

use crate::program::{Desk, IMPORT};

#[test]
fn every_command_explains_itself() {
    let desk = Desk::new();
    for command in ["serve", "migrate", "demo", "import", "report"] {
        assert!(desk.done(&["--help"]).contains(&format!("  {command} ")), "{command}");
        assert!(desk.done(&[command, "--help"]).contains("Usage: msp-assurance"), "{command}");
    }
    assert!(desk.done(&["import", "--help"]).contains("cases.csv, ratings.csv and findings.csv"));
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
