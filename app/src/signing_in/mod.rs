//! Signing in and out, the second factor, and links that make or open an account.

pub mod late_form;
pub mod return_path;
pub mod session_cookie;
