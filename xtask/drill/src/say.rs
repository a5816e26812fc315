//! What the person at the terminal reads.

use std::io::Write;

/// Prints one line.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A closed terminal is no reason to stop: the exit code still tells.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
