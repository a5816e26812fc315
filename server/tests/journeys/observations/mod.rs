//! Observations: who audits whom, what the adult agreed to, what was seen and said.

mod arranging;
mod asking;
mod safety;
mod scene;
mod sharing;
mod withdrawing;
