//! From typed text to lines of placed runs.
//!
//! A text is made printable ([`mod@printable`]), cut where a line may end, cut again where face or direction changes
//! (`Itemiser`), shaped, and set in lines of a given width ([`Typesetter::lines`]).

mod itemise;
mod lines;
mod printable;

pub(crate) use itemise::count_of_unshown;
pub(crate) use lines::{Line, Style, Typesetter};
pub(crate) use printable::{is_invisible, one_line, printable};
