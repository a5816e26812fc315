//! What a form says beside a field.

use super::Suspicion;

/// How many stretches are quoted; a pasted list would bury the form.
const MOST_QUOTED: usize = 5;

/// The sentence beside a field whose `text` holds what was `found`; empty if nothing was. The stretches are quoted
/// since only the author sees the page: it must not be logged.
pub fn sentence(text: &str, found: &[Suspicion]) -> String {
    let quoted = found.iter().take(MOST_QUOTED).map(|suspicion| {
        let words = text.get(suspicion.range.clone()).unwrap_or_default();
        format!("{} ({})", suspicion.kind.words(), words.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    let mut parts: Vec<String> = quoted.collect();
    if found.len() > MOST_QUOTED {
        parts.push(format!("{} more", found.len() - MOST_QUOTED));
    }
    let Some(last) = parts.pop() else { return String::new() };
    let list = if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) };
    format!("This looks like it holds {list}. Change it, or say that it is not one.")
}
