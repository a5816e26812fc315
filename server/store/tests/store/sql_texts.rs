//! The rules for every SQL text, checked on the texts themselves.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Tables whose rows belong to a board.
const BOARD_DATA: [&str; 47] = [
    "audit_tool",
    "audit",
    "audit_board",
    "audit_agency",
    "case_file",
    "answer",
    "finding",
    "interest",
    "case_key",
    "membership",
    "witness_link",
    "audit_pair",
    "observation",
    "consent",
    "withdrawal",
    "practice",
    "observed_focus",
    "observed_meeting",
    "interview",
    "worker_answer",
    "conversation",
    "adult_answer",
    "safety_answer",
    "draw",
    "draw_agency",
    "draw_taken_back",
    "drawn_case",
    "list_key",
    "audited_reference",
    "confidentiality_wording",
    "confidentiality_confirmed",
    "sending",
    "case_sending",
    "evidence_place",
    "case_safety",
    "change_asked",
    "reminder",
    "meeting",
    "attendance",
    "calibration_rating",
    "calibration_shown",
    "earlier_answer",
    "first_rating",
    "case_shown",
    "also_present",
    "meeting_note",
    "case_closing",
];

/// Tables with a column for a board whose rows are looked up by something else.
const NAMES_A_BOARD: [&str; 4] = ["board_setting", "one_time_link", "worker_link", "screen"];

/// What a table is called while it is made anew.
const MADE_ANEW: [(&str, &str); 1] = [("finding_raised", "finding")];

/// Types that mean the same on SQLite and PostgreSQL.
const TYPES: [&str; 5] = ["TEXT", "BIGINT", "BOOLEAN", "DOUBLE PRECISION", "BYTEA"];

/// Marks the few texts that look for something whichever board has it.
const EVERY_BOARD: &str = "/* every board */";

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no {ending} files in {folder}");
    found
}

/// The string literals of the store's sources that are SQL, in one line each, with the file's name.
fn sql_texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in files("src", ".rs") {
        let source = fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        // No SQL text has a quotation mark in it, so every second part is a literal.
        for literal in code.join("\n").split('"').skip(1).step_by(2) {
            let text = literal.replace('\\', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            let verb = text.split(' ').next().unwrap_or_default().to_lowercase();
            if ["select", "insert", "update", "delete"].contains(&verb.as_str()) && text.contains(' ') {
                texts.push((path.file_name().unwrap().to_str().unwrap().to_owned(), text));
            }
        }
    }
    texts
}

fn words(text: &str) -> Vec<&str> {
    text.split(|character: char| !(character.is_alphanumeric() || character == '_')).collect()
}

#[test]
fn every_sql_text_is_found() {
    // As many as there are calls that take one, so that the rules below are asked of all of them.
    let calls: usize = files("src", ".rs")
        .iter()
        .map(|path| {
            let source: String = fs::read_to_string(path).unwrap().split_whitespace().collect();
            source.matches("sql(\"").count() + source.matches("insert_rows(tx,\"").count()
        })
        .sum();
    let texts = sql_texts();
    let in_a_list =
        texts.iter().filter(|(file, text)| file == "cases.rs" && text.starts_with("delete")).count();
    assert_eq!(texts.len(), calls + in_a_list);
    assert!(texts.len() > 50);
}

#[test]
fn no_sql_text_asks_for_all_columns() {
    for (file, text) in sql_texts() {
        assert!(!text.replace("count(*)", "").contains('*') || text.contains(EVERY_BOARD), "{file}: {text}");
    }
}

#[test]
fn every_sql_text_on_board_data_names_the_board() {
    let mut of_every_board = Vec::new();
    for (file, text) in sql_texts() {
        if !words(&text).iter().any(|word| BOARD_DATA.contains(word)) {
            continue;
        }
        if text.contains(EVERY_BOARD) {
            of_every_board.push(file);
            continue;
        }
        // The trail keeps its boards apart by chain; its column `audit` is no table.
        if text.contains("trail_event") {
            assert!(text.contains("chain"), "{file}: {text}");
            continue;
        }
        let names_it = if text.starts_with("insert") {
            text.contains(" (board_id, ")
        } else {
            text.contains("where board_id = $1") || text.contains(".board_id = $1")
        };
        assert!(names_it, "{file}: {text}");
        // Every further table is joined within the board too.
        let joined = text.matches(" join ").count() + text.matches("(select ").count();
        let own = [
            "join board b on b.id",
            "join agency g on g.id",
            "join agency h on h.id",
            "join person p on p.id",
            "join person q on q.id",
            "join person r on r.id",
            "(select c.agency_id from case_file c where c.board_id = $1",
            "+ 1 from case_file where board_id = $1",
            "+ 1 from finding where board_id = $1",
            "+ 1 from observation where board_id = $1",
            "+ 1 from observed_meeting where board_id = $1",
            "(select auditing_id from audit_pair where board_id = $1",
            "board_id = a.board_id",
            "board_id = c.board_id",
            "board_id = d.board_id",
            "board_id = f.board_id",
            "board_id = l.board_id",
            "board_id = n.board_id",
            "board_id = o.board_id",
            "board_id = r.board_id",
            "board_id = s.board_id",
            "board_id = p.board_id",
        ]
        .iter()
        .map(|fence| text.matches(fence).count())
        .sum::<usize>();
        assert_eq!(joined, own, "{file}: {text}");
    }
    of_every_board.sort();
    assert_eq!(
        of_every_board,
        // What is due to be erased (cases, observations, lines of meetings), how many roles each person holds, an audit by its
        // name, what was changed just now, reports received from any host, the meeting of a projector's code and of its
        // cookie, a person's own roles, the board of a witness's link and of a worker's.
        [
            "due.rs",
            "due.rs",
            "due.rs",
            "memberships.rs",
            "mod.rs",
            "mod.rs",
            "received.rs",
            "screen.rs",
            "screen.rs",
            "standing.rs",
            "witnesses.rs",
            "worker_links.rs",
        ],
        "no other text leaves the board open"
    );
}

#[test]
fn migrations_use_types_that_mean_the_same_on_both_engines() {
    for path in files("../../migrations", ".sql") {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
            let is_column = line
                .split_once(' ')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_lowercase() || c == '_'));
            if is_column {
                let declared = line.split_once(' ').unwrap().1.trim_start();
                assert!(TYPES.iter().any(|kind| declared.starts_with(kind)), "{}: {line}", path.display());
            }
        }
        // A table that is made anew takes the place of the old one, whose rows it has.
        let text = MADE_ANEW.iter().fold(text, |text, (made, old)| {
            assert!(!text.contains(made) || text.contains(&format!("ALTER TABLE {made} RENAME TO {old};")));
            text.replace(&format!("DROP TABLE {old};"), "")
        });
        for forbidden in ["AUTOINCREMENT", "SERIAL", "STRICT", "WITHOUT ROWID", "ALTER COLUMN", "DROP "] {
            assert!(!text.contains(forbidden), "{}: {forbidden}", path.display());
        }
    }
}

#[test]
fn the_board_comes_first_in_every_key_of_board_data() {
    let mut tables = 0;
    for path in files("../../migrations", ".sql") {
        let text = fs::read_to_string(&path).unwrap();
        for table in text.split("CREATE TABLE ").skip(1) {
            let name = table.split_whitespace().next().unwrap();
            let made_anew = MADE_ANEW.iter().find(|(made, _)| *made == name);
            if !BOARD_DATA.contains(&name) && made_anew.is_none() {
                if NAMES_A_BOARD.contains(&name) {
                    continue;
                }
                assert!(!table.split(");").next().unwrap().contains("board_id"), "{name} belongs to a board");
                continue;
            }
            if made_anew.is_none() {
                tables += 1;
            }
            let body = table.split("\n);").next().unwrap();
            for line in body.lines().map(str::trim) {
                if line.starts_with("PRIMARY KEY")
                    || line.starts_with("UNIQUE")
                    || line.starts_with("FOREIGN KEY")
                {
                    assert!(
                        line.contains("KEY (board_id, ") || line.contains("UNIQUE (board_id, "),
                        "{name}: {line}"
                    );
                }
                if let Some((_, parent)) = line.split_once("REFERENCES ") {
                    let parent = parent.split_whitespace().next().unwrap();
                    let is_board_data = BOARD_DATA.contains(&parent);
                    assert!(
                        !is_board_data || line.contains(&format!("REFERENCES {parent} (board_id, ")),
                        "{line}"
                    );
                }
            }
            assert!(body.contains("PRIMARY KEY (board_id, "), "{name}");
        }
    }
    assert_eq!(tables, BOARD_DATA.len());
}
