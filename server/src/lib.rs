//! What runs: settings, router, outer wall, command line, demonstration data.

pub mod assets;
pub mod demo;
pub mod log;
pub mod outer_wall;
pub mod report_pdf;
pub mod router;
pub mod serve;
pub mod tls;
mod who_asks;
pub mod witness;
