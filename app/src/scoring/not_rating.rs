//! Why somebody who sees a case does not rate it, in words for its pages.

use crate::problem::Problem;

/// The sentence for a problem that keeps somebody from rating or from recording findings.
pub fn in_words(problem: &Problem) -> String {
    match problem {
        // They asked for nothing yet, so nothing is refused to them.
        Problem::NotYourRole => {
            "You can read this case. The audit lead and the members of the audit group rate it.".to_owned()
        }
        other => other.to_string(),
    }
}
