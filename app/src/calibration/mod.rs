//! The calibration round: everybody rates the same invented case alone, then the ratings are shown.

pub mod calibration_page;
pub mod outcome;
pub mod rate_invented_case;
pub mod rating_form;
pub mod show_calibration;
