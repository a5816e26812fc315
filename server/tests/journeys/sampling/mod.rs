//! From the question for lists to the drawn cases, and who may not reach any of it.

mod drawing;
mod lists;
mod odd_files;
mod scene;
