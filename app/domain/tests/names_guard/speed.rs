//! Twice the text takes twice the time, whatever it is made of: a form holds up to two megabytes.

use std::time::{Duration, Instant};

use domain::names_guard::scan;

use crate::today;

/// Pieces that, one after the other, make a scanner look far ahead or far back.
const TEMPTING: [&str; 16] = [
    "0",
    "07",
    "1 2 ",
    "4-",
    "O",
    "a",
    "a.",
    "a@",
    "@",
    ".b at c dot ",
    "a dot ",
    " ",
    "\u{200B}",
    "1/1/",
    "AB12 ",
    "born ",
];

fn time(text: &str) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(scan(text, today()));
    begun.elapsed()
}

#[test]
fn no_text_takes_more_than_its_share_of_time() {
    const SHORT: usize = 6_000;
    const TIMES: usize = 12;
    for piece in TEMPTING {
        let text = piece.repeat(SHORT / piece.len());
        let short = (0..3).map(|_| time(&text)).max().unwrap();
        let long = time(&text.repeat(TIMES));
        // In the square of its length it would take 144 times as long.
        let most = (short * 4 * TIMES as u32).max(Duration::from_millis(20));
        assert!(long < most, "{piece:?}: {short:?}, then {long:?} for {TIMES} times as much");
    }
}
