//! `trail`.

use crate::program::Desk;

const DATABASE: &str = "msp-assurance.db";

/// Writes other letters over some in the database's file, as somebody could who can write to it.
fn overwrite(desk: &Desk, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let mut bytes = desk.read(DATABASE);
    // Pages keep old copies of rows, so it is written over wherever it stands.
    let places: Vec<usize> =
        (0..bytes.len()).filter(|place| bytes[*place..].starts_with(from.as_bytes())).collect();
    assert!(!places.is_empty(), "{from}");
    for place in places {
        bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
    }
    desk.write(DATABASE, bytes);
}

/// The heads of all trails in a file, as a witness keeps them.
fn keep(desk: &Desk, file: &str) -> String {
    let heads = desk.done(&["trail", "head"]);
    desk.write(file, &heads);
    heads
}

/// The head that the small audit's report prints.
fn printed_head(desk: &Desk) -> String {
    desk.json("Vale Board")["trail"]["head"].as_str().unwrap().to_owned()
}

#[test]
fn whole_trails_are_told_with_their_heads() {
    let desk = Desk::with_audit();
    let told = desk.done(&["trail", "verify"]);
    let head = printed_head(&desk);
    assert!(told.contains("Northshire Board, changes: whole, ") && told.contains(&head), "{told}");
    assert!(told.contains("Northshire Board, reads: no events yet\n"), "{told}");
    assert!(told.contains("system, changes: whole, 2 events, head "), "{told}");
    assert_eq!(told.lines().count(), 6);
    let one = desk.done(&["trail", "verify", "--board", "Northshire Board"]);
    assert_eq!(one.lines().count(), 2);
    assert_eq!(
        desk.refused(&["trail", "verify", "--board", "Nowhere"]),
        "There is no board called Nowhere.\n"
    );
}

#[test]
fn a_head_from_a_report_is_found_again_and_another_is_not() {
    let desk = Desk::with_audit();
    let page = String::from_utf8(desk.report("Vale Board", "html")).unwrap();
    let (_, printed) = page.split_once(", head ").unwrap();
    let printed = printed.split('.').next().unwrap();
    assert_eq!(printed.replace(' ', ""), printed_head(&desk));
    let events = desk.json("Vale Board")["trail"]["event"].as_i64().unwrap();
    let told = desk.done(&["trail", "verify", "--head", printed]);
    let sentence = format!("This head is event {events} of the changes of Northshire Board, ");
    assert!(told.contains(&sentence), "{told}");
    let other = desk.run(&["trail", "verify", "--head", &"f".repeat(64)]);
    assert_eq!(other.code, 1);
    assert!(other.error.contains("is in none of the trails"), "{}", other.error);
    assert!(desk.misused(&["trail", "verify", "--head", "12"]).contains("all 64 digits"));
}

#[test]
fn a_change_in_the_file_is_found_and_the_event_named() {
    let desk = Desk::with_audit();
    overwrite(&desk, "rating_recorded", "rating_retracte");
    let run = desk.run(&["trail", "verify"]);
    let told = String::from_utf8(run.out).unwrap();
    assert_eq!(run.code, 1);
    assert!(run.error.starts_with("Northshire Board, changes: event "), "{}", run.error);
    assert!(run.error.ends_with(" was changed after it was written.\n"), "{}", run.error);
    assert!(told.contains("system, changes: whole") && !told.contains("Northshire Board, changes"), "{told}");
}

#[test]
fn heads_are_signed_and_a_witness_checks_them_without_the_database() {
    let desk = Desk::with_audit();
    let heads = keep(&desk, "heads.jsonl");
    assert_eq!(heads.lines().count(), 6);
    // Making the key is told to the system's trail, so the heads are the same from then on.
    assert_eq!(desk.done(&["trail", "head"]), heads);
    assert_eq!(desk.done(&["trail", "head", "--board", "Vale Board"]).lines().count(), 2);
    desk.write("heads.jsonl", format!("{heads}\n{heads}"));
    let told = desk.done(&["trail", "witness", "heads.jsonl"]);
    assert!(told.starts_with("12 heads of 6 trails: every signature is of the key "), "{told}");
    let database = format!("sqlite:{DATABASE}");
    let told = desk.done(&["--database", &database, "trail", "witness", "heads.jsonl"]);
    assert!(told.ends_with("Those trails are whole, and every head is in them.\n"), "{told}");
}

#[test]
fn a_file_of_heads_that_was_changed_is_refused() {
    let desk = Desk::with_audit();
    let heads = keep(&desk, "heads.jsonl");
    let refused = |text: &str| {
        desk.write("changed.jsonl", text);
        desk.refused(&["trail", "witness", "changed.jsonl"])
    };
    let changed = refused(&heads.replacen("\"events\":", "\"events\":9", 1));
    assert!(changed.starts_with("changed.jsonl, line 1: the signature does not fit"), "{changed}");
    assert!(refused("no JSON").starts_with("changed.jsonl, line 1: this is no signed head."));
    assert_eq!(refused("\n"), "There is no head in changed.jsonl.\n");
    let key = ["trail", "witness", "heads.jsonl", "--public-key", "00"];
    assert!(desk.refused(&key).contains("line 1: this head is signed with another key"));
    // Another server's heads are signed with another key.
    let other = keep(&Desk::with_audit(), "heads.jsonl");
    assert!(
        refused(&format!("{heads}{other}"))
            .starts_with("changed.jsonl, line 7: this head is signed with another key")
    );
    assert!(
        desk.refused(&["trail", "witness", "nowhere.jsonl"])
            .starts_with("The file nowhere.jsonl cannot be read")
    );
}

#[test]
fn a_database_put_back_to_an_earlier_state_is_found_by_its_witness() {
    let desk = Desk::with_audit();
    keep(&desk, "first.jsonl");
    let earlier = desk.read(DATABASE);
    let import =
        ["import", "--audit", "Spring", "--board", "Northshire Board", "--lead", "Vale Trust", "files"];
    desk.done(&import);
    let later = keep(&desk, "later.jsonl");
    desk.write(DATABASE, earlier);
    // What is there is whole, and yet less than the witness has seen.
    desk.done(&["trail", "verify"]);
    let database = format!("sqlite:{DATABASE}");
    let run = desk.run(&["--database", &database, "trail", "witness", "later.jsonl"]);
    assert_eq!(run.code, 1);
    assert!(
        run.error.contains("this head is not in the trail of changes of Northshire Board any more"),
        "{}",
        run.error
    );
    let earlier = String::from_utf8(desk.read("first.jsonl")).unwrap();
    desk.write("both.jsonl", format!("{later}{earlier}"));
    let refused = desk.refused(&["trail", "witness", "both.jsonl"]);
    assert!(
        refused.contains("the trail of changes of Northshire Board has become shorter since line 1"),
        "{refused}"
    );
}
