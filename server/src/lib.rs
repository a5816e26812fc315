//! What runs: settings, router, outer wall, command line, demonstration data.

pub mod agency_list;
pub mod agency_workbook;
pub mod assets;
pub mod case_export;
pub mod demo;
pub mod demo_confidentiality;
pub mod demo_draws;
pub mod demo_meeting;
pub mod demo_observations;
pub mod demo_people;
pub mod demo_sending;
pub mod live;
pub mod log;
pub mod observation_export;
pub mod outer_wall;
pub mod postbox;
mod posted_file;
pub mod report_pdf;
pub mod router;
pub mod serve;
pub mod tls;
mod who_asks;
pub mod witness;
