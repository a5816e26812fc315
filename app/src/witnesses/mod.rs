//! Agencies that keep heads of a board's trail as witnesses: their links, and the signed heads that these give.

pub mod make_witness_link;
pub mod signed_heads;
pub mod withdraw_witness_link;
pub mod witnesses_page;
