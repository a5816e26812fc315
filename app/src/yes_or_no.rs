//! A yes or a no: as a form sends it, and as people read it.

/// What a box sends where it is ticked.
pub const YES: &str = "yes";

/// The word for people.
pub fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "Yes" } else { "No" }
}
