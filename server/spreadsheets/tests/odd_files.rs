//! Every odd file comes out as it should, soon, in little memory and in words for people.

use std::{
    collections::HashSet,
    fs, panic,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use spreadsheets::{
    NotRead,
    odd_files::{Expect, OddFile, all},
    read, read_all_sheets,
};

/// The most memory that reading one file may take, in bytes.
const MEMORY: usize = 300 * 1024 * 1024;

/// The longest that reading one file may take; without optimisation, several times as long.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });

/// What this process holds now and the most it has held since it was last asked, where the system says so.
fn memory() -> Option<(usize, usize)> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    fs::write("/proc/self/clear_refs", "5").ok()?;
    let figure = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
    };
    Some((figure("VmRSS:")?, figure("VmHWM:")?))
}

/// Panics so far. A reader's own are caught, and would be seen as damaged files; there are to be none.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Why a file did not come out as it should.
fn objection(file: &OddFile) -> Option<String> {
    memory();
    let before = memory();
    let begun = Instant::now();
    let outcome = read(&file.bytes);
    let took = begun.elapsed();
    let taken = match (before, memory()) {
        (Some((before, _)), Some((_, most))) => most.saturating_sub(before),
        _ => 0,
    };
    if PANICS.load(Ordering::Relaxed) > 0 {
        return Some("its reader panicked".into());
    }
    match (&outcome, file.expect) {
        (Ok(table), Expect::Read) if table.rows.is_empty() => return Some("it has no row".into()),
        (Ok(_), Expect::Read) | (Err(_), Expect::Refused) => (),
        (Ok(table), Expect::Refused) => return Some(format!("it was read: {:?}", table.rows.first())),
        (Err(reason), Expect::Read) => return Some(format!("it was refused: {reason}")),
    }
    // What is large is not read twice.
    if took < TIME / 20 && read_all_sheets(&file.bytes).is_ok() != outcome.is_ok() {
        return Some("all its sheets are another matter than its first".into());
    }
    if let Err(reason) = outcome
        && let Some(problem) = problem_of_words(&reason)
    {
        return Some(format!("{reason}: {problem}"));
    }
    if took > TIME {
        return Some(format!("it took {took:?}"));
    }
    (taken > MEMORY).then(|| format!("it took {} MB", taken / 1024 / 1024))
}

/// What is wrong with the sentence of a refusal.
fn problem_of_words(reason: &NotRead) -> Option<&'static str> {
    let sentence = reason.sentence();
    let of_the_inside =
        ["zip", "calamine", "panic", "utf8", "unwrap", "none", "err(", "cfb", "biff", "parse", "::"];
    match () {
        () if !sentence.ends_with('.') || !sentence.starts_with(char::is_uppercase) => {
            Some("it is no sentence")
        }
        () if sentence.matches(". ").count() < 1 => Some("it does not say what to do"),
        () if of_the_inside.iter().any(|word| sentence.to_lowercase().contains(word)) => {
            Some("it tells of the inside")
        }
        () => None,
    }
}

#[test]
fn every_odd_file_comes_out_as_it_should_soon_and_in_little_memory() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |about| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        before(about);
    }));
    let files = all();
    let objections: Vec<String> =
        files.iter().filter_map(|file| objection(file).map(|why| format!("{}: {why}", file.name))).collect();
    assert!(objections.is_empty(), "{} of {}:\n{}", objections.len(), files.len(), objections.join("\n"));
}

#[test]
fn the_odd_files_are_many_and_each_is_one_of_its_own() {
    let files = all();
    assert!(files.len() >= 200, "{} files", files.len());
    let names: HashSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let contents: HashSet<&[u8]> = files.iter().map(|file| file.bytes.as_slice()).collect();
    assert_eq!(names.len(), files.len(), "two files have one name");
    assert_eq!(contents.len(), files.len(), "two files hold the same");
    let read = files.iter().filter(|file| file.expect == Expect::Read).count();
    assert!(read > 80 && files.len() - read > 80, "{read} of {} are read", files.len());
}
