//! What is answered to a form that brings a file along: the first press with the page that shows how it was read, the
//! second with the way on.

/// What is answered.
#[derive(Debug)]
pub enum Answer<P> {
    /// It is kept: its author is sent on to this address.
    GoTo(String),
    /// The page, with what was read and what is to be said of it.
    Show(Box<P>),
}

/// What the page shows after the first press.
pub trait Preview: Clone + Send + Sync + 'static {
    /// Whether something is to be mended first.
    fn has_problems(&self) -> bool;
}
