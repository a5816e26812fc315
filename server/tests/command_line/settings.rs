//! Where the settings come from.

use crate::program::{Desk, IMPORT};

#[test]
fn the_database_is_named_by_flag_before_or_after_the_command() {
    let desk = Desk::new();
    desk.done(&["--database", "sqlite:first.db", "migrate"]);
    desk.done(&["migrate", "--database", "sqlite:second.db"]);
    assert_eq!(desk.names(), ["files", "first.db", "second.db"]);
}

#[test]
fn the_database_is_named_by_either_environment_variable() {
    for name in ["MSP_DATABASE", "DATABASE_URL"] {
        let desk = Desk::new();
        assert_eq!(desk.run_with(&IMPORT, &[(name, "sqlite:board.db")]).code, 0);
        assert_eq!(desk.names(), ["board.db", "files"], "{name}");
        let figures =
            ["report", "--audit", "Autumn", "--board", "Vale Board", "--format", "json", "--out", "-"];
        assert_eq!(desk.run_with(&figures, &[(name, "sqlite:board.db")]).code, 0);
    }
}

#[test]
fn the_database_is_named_by_a_settings_file() {
    let desk = Desk::new();
    desk.write("msp-assurance.toml", "database = \"sqlite:default_file.db\"\n");
    desk.write("other.toml", "database = \"sqlite:other_file.db\"\n");
    desk.done(&["migrate"]);
    desk.done(&["--config", "other.toml", "migrate"]);
    assert!(desk.has("default_file.db") && desk.has("other_file.db"));
}

#[test]
fn an_unknown_setting_is_refused_with_the_files_name() {
    let desk = Desk::new();
    desk.write("msp-assurance.toml", "databse = \"sqlite:a.db\"\n");
    let refusal = desk.refused(&["migrate"]);
    assert!(
        refusal.starts_with(
            "msp-assurance.toml: there is no setting called databse. The settings are database, "
        ),
        "{refusal}"
    );
}

#[test]
fn an_address_that_is_no_database_is_refused_without_being_repeated() {
    let desk = Desk::new();
    let refusal = desk.refused(&["--database", "mysql://audit:secret@localhost/audit", "migrate"]);
    assert!(refusal.contains("sqlite:") && !refusal.contains("secret"), "{refusal}");
}

#[test]
fn a_database_in_a_missing_folder_is_refused_and_the_folder_named() {
    let desk = Desk::new();
    let refusal = desk.refused(&["--database", "sqlite:nowhere/a.db", "migrate"]);
    assert!(refusal.contains("nowhere"), "{refusal}");
}
