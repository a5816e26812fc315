//! Agencies sending their cases: the contact's whole journey, the manager's, and what is refused.

mod autosaved;
mod contact;
mod manager;
mod refused;
mod safety;
mod scene;
mod workbook;
mod workbook_refused;
