//! Each rates alone, then the ratings are shown: what nobody sees before, and what the group does after.

mod agreeing;
mod by_agency;
mod hidden;
mod scene;
