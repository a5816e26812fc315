//! Running a draw again with the list at hand.

use crate::program::Desk;

/// Twenty references as an agency keeps them.
fn list() -> String {
    (1..=20).map(|number| format!("SG/{number:05}\n")).collect()
}

const DRAW: [&str; 9] = ["sample", "draw", "--seed", "314159", "--agency", "LCC", "--count", "3", "list.txt"];
const SALT: &str = "00112233445566778899aabbccddeeff";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("list.txt", list());
    desk
}

/// The references of the sample, in its order.
fn sample(desk: &Desk) -> Vec<String> {
    let printed = desk.done(&DRAW);
    printed.lines().map(|line| line.split_once('\t').unwrap().0.to_owned()).collect()
}

fn commitment(desk: &Desk) -> String {
    desk.done(&["sample", "commit", "--salt", SALT, "list.txt"]).trim_end().to_owned()
}

fn verify<'a>(commitment: &'a str, sample: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["sample", "verify"];
    arguments.extend(&DRAW[2..8]);
    arguments.extend(["--salt", SALT, "--commitment", commitment, "list.txt"]);
    arguments.extend(sample);
    arguments
}

#[test]
fn a_draw_prints_references_and_tickets_in_ticket_order_and_opens_no_database() {
    let desk = desk();
    desk.write("msp-assurance.toml", "this is = no settings file");
    let run = desk.run(&DRAW);
    assert_eq!((run.code, run.error.as_str()), (0, ""), "{run:?}");
    let printed = String::from_utf8(run.out).unwrap();
    let tickets: Vec<&str> = printed.lines().map(|line| line.split_once('\t').unwrap().1).collect();
    assert_eq!(tickets.len(), 3);
    assert!(tickets.is_sorted() && tickets.iter().all(|ticket| ticket.len() == 64), "{printed}");
    assert_eq!(desk.names(), ["files", "list.txt", "msp-assurance.toml"]);
}

#[test]
fn the_ticket_is_the_published_one() {
    let desk = Desk::new();
    desk.write("list.txt", "SG/00001\r\n");
    assert_eq!(
        desk.done(&["sample", "draw", "--seed", "314159", "--agency", "LCC", "--count", "1", "list.txt"]),
        "SG/00001\t549ab43e158752096dbcbcaf1ff6ade18956bad8957146c7bb646141375de327\n"
    );
}

#[test]
fn a_short_list_gives_all_of_it_and_a_note() {
    let desk = Desk::new();
    desk.write("list.txt", "b\na");
    let run = desk.run(&DRAW);
    assert_eq!((run.code, String::from_utf8(run.out).unwrap().lines().count()), (0, 2));
    assert!(run.error.contains("fewer than the 3 asked for"), "{}", run.error);
    desk.write("list.txt", "");
    let run = desk.run(&DRAW);
    assert_eq!((run.code, run.out), (0, Vec::new()));
}

#[test]
fn a_repeated_reference_an_empty_line_and_bytes_that_are_no_text_are_refused() {
    for (list, why) in [
        (&b"a\nb\na\n"[..], "line 3 repeats the reference of line 1"),
        (b"a\n\nb", "line 2 is empty"),
        (b"\xff\xfe", "UTF-8"),
    ] {
        let desk = Desk::new();
        desk.write("list.txt", list);
        for arguments in [&DRAW[..], &["sample", "commit", "--salt", SALT, "list.txt"]] {
            let run = desk.run(arguments);
            assert_eq!((run.code, run.out), (1, Vec::new()), "{why}");
            assert!(run.error.contains(why), "{}", run.error);
        }
    }
}

#[test]
fn nothing_of_a_reference_is_changed_but_the_line_ending() {
    let desk = Desk::new();
    desk.write("list.txt", " a\r\na \nA\n");
    let printed = desk.done(&DRAW);
    let mut references: Vec<&str> = printed.lines().map(|line| line.split_once('\t').unwrap().0).collect();
    references.sort_unstable();
    assert_eq!(references, [" a", "A", "a "]);
    desk.write("list.txt", "\u{feff}a\n");
    let run = desk.run(&DRAW);
    assert!(run.out.starts_with("\u{feff}a\t".as_bytes()) && run.error.contains("byte order mark"));
}

#[test]
fn a_tab_counts_as_a_part_of_its_reference_and_is_told() {
    let desk = Desk::new();
    desk.write("list.txt", "NC-01\tSG/1\nNC-02\tSG/2\n");
    for arguments in [&DRAW[..], &["sample", "commit", "--salt", SALT, "list.txt"]] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.error.contains("line 1 has a tab in it"), "{}", run.error);
    }
}

#[test]
fn a_commitment_does_not_depend_on_the_order_of_the_list() {
    let desk = desk();
    let before = commitment(&desk);
    assert_eq!(before.len(), 64);
    let mut lines: Vec<String> = list().lines().rev().map(str::to_owned).collect();
    desk.write("list.txt", lines.join("\r\n"));
    assert_eq!(commitment(&desk), before);
    lines[7].push('x');
    desk.write("list.txt", lines.join("\n"));
    assert_ne!(commitment(&desk), before);
}

#[test]
fn list_commitment_and_sample_are_checked_against_each_other() {
    let desk = desk();
    let (commitment, sample) = (commitment(&desk), sample(&desk));
    let sample: Vec<&str> = sample.iter().map(String::as_str).collect();
    assert!(desk.done(&verify(&commitment, &sample)).contains("20 references"));
    let refused = |arguments: &[&str], why: &str| {
        let run = desk.run(arguments);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.error.contains(why), "{}", run.error);
    };
    let other = "0".repeat(64);
    refused(&verify(&other, &sample), "The commitment differs");
    refused(&verify(&commitment, &[sample[1], sample[0], sample[2]]), "The sample differs at place 1");
    refused(&verify(&commitment, &sample[..2]), "The sample differs at place 3");
    refused(&verify(&commitment, &[sample[0], sample[1], sample[2], "SG/00001"]), "at place 4");
    desk.write("list.txt", list() + "SG/00021\n");
    refused(&verify(&commitment, &sample), "The commitment differs");
}

#[test]
fn what_is_no_code_seed_or_salt_is_wrong_usage() {
    let desk = desk();
    for (flag, value, why) in [("--agency", "L:C", "colon"), ("--seed", "", "empty"), ("--count", "0", "0")] {
        let mut arguments = DRAW.to_vec();
        let at = arguments.iter().position(|argument| *argument == flag).unwrap();
        arguments[at + 1] = value;
        assert!(desk.misused(&arguments).contains(why), "{flag}");
    }
    assert!(desk.misused(&["sample", "commit", "--salt", "xyz", "list.txt"]).contains("hexadecimal"));
    let mut negative = DRAW.to_vec();
    negative[3] = "-314159";
    assert_eq!(desk.run(&negative).code, 0, "a seed can begin with a hyphen");
}

#[test]
fn a_reference_that_begins_with_a_hyphen_is_a_reference() {
    let desk = Desk::new();
    desk.write("list.txt", "-1/26\n--seed\n--\n");
    let (commitment, sample) = (commitment(&desk), sample(&desk));
    let mut separated = vec!["--"];
    separated.extend(sample.iter().map(String::as_str));
    assert!(desk.done(&verify(&commitment, &separated)).contains("3 references"));
    // What no flag is called needs nothing before it.
    desk.write("list.txt", "-1/26\n");
    let commitment = self::commitment(&desk);
    assert!(desk.done(&verify(&commitment, &["-1/26"])).contains("1 references"));
}

#[test]
fn a_code_is_any_text_without_a_colon_however_long() {
    let desk = desk();
    for code in ["The agency with a name that is longer than forty characters", "two\nlines", " "] {
        let mut arguments = DRAW.to_vec();
        arguments[5] = code;
        assert_eq!(desk.run(&arguments).code, 0, "{code:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_no_success() {
    let desk = desk();
    for arguments in [&DRAW[..], &["sample", "commit", "--salt", SALT, "list.txt"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ended = desk.program(arguments).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{arguments:?}");
        assert!(String::from_utf8_lossy(&ended.stderr).contains("could not be written"), "{ended:?}");
    }
}
