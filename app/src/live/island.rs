//! The island that follows: a line of words and a link, with a browser behind it.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use leptos::prelude::*;

/// How live the page is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(any(feature = "hydrate", test)),
    expect(dead_code, reason = "only a browser comes to most of them")
)]
pub(super) enum Standing {
    /// Nothing follows: there is no JavaScript, no WebAssembly, or not yet.
    Asleep,
    /// A stream tells of every change.
    Live,
    /// No stream comes through; the page asks every few seconds.
    Asking,
    /// Nobody answers. It was right at this time of day.
    Lost(String),
    /// The session has ended; signing in leads back to the page at this address.
    SignedOut(String),
    /// The page is not open to them any more.
    Closed,
}

impl Standing {
    /// What is read when somebody looks for it.
    fn quietly(&self) -> &'static str {
        match self {
            Standing::Asleep => "This page does not follow by itself.",
            Standing::Live => "Live: this page follows the group.",
            Standing::Asking => "Checking every 3 seconds.",
            Standing::Lost(_) | Standing::SignedOut(_) | Standing::Closed => "",
        }
    }

    /// What is said aloud too, because the page is no longer right by itself.
    fn aloud(&self) -> String {
        match self {
            Standing::Asleep | Standing::Live | Standing::Asking => String::new(),
            Standing::Lost(time) => format!("Not live. Last updated {time}."),
            Standing::SignedOut(_) => {
                "You are signed out, so this page no longer follows the group.".to_owned()
            }
            Standing::Closed => "This page is not open to you any more.".to_owned(),
        }
    }
}

/// What to know of the page, besides how live it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser comes to most of them"))]
pub(super) enum Note {
    /// Nothing.
    Nothing,
    /// Somebody else saved what is being typed here.
    TypedOver,
    /// The page is another one now, so its parts cannot be put in.
    Another,
}

impl Note {
    fn words(self) -> &'static str {
        match self {
            Note::Nothing => "",
            Note::TypedOver => {
                "Somebody else saved this question while you were typing. What you typed is kept; when you save, you \
                 choose."
            }
            Note::Another => "This page has changed. Refresh to see it.",
        }
    }
}

/// Follows an audit for the page it stands in, and says in words how live the page is. It says aloud only what somebody
/// has to know: that the page is no longer right by itself, not each change.
#[island]
pub fn Follow(
    /// Where the versions come from. `/version` after it gives one alone.
    stream: String,
    /// The page's own address.
    page: String,
    /// The version that the page shows.
    from: i64,
) -> impl IntoView {
    let standing = RwSignal::new(Standing::Asleep);
    let note = RwSignal::new(Note::Nothing);
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            super::follow::start(&root, standing, note);
        }
    });
    view! {
        <div class="live" node_ref=root data-live-stream=stream data-live-from=from.to_string()>
            <p class="govuk-body-s live__words">
                <span>{move || standing.get().quietly()}</span>
                <span aria-live="polite">{move || standing.get().aloud()}</span>
                " "
                <a class="govuk-link" href=page>
                    "Refresh"
                </a>
                {move || match standing.get() {
                    Standing::SignedOut(address) => {
                        Some(
                            view! {
                                <a class="govuk-link live__sign-in" href=address>
                                    "Sign in and come back"
                                </a>
                            },
                        )
                    }
                    _ => None,
                }}
            </p>
            <p class="govuk-body live__note" aria-live="polite">
                {move || note.get().words()}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_longer_right_is_said_aloud() {
        for standing in [Standing::Asleep, Standing::Live, Standing::Asking] {
            assert!(!standing.quietly().is_empty() && standing.aloud().is_empty(), "{standing:?}");
        }
        for standing in [Standing::Lost("10:41".into()), Standing::SignedOut("/".into()), Standing::Closed] {
            assert!(standing.quietly().is_empty() && !standing.aloud().is_empty(), "{standing:?}");
        }
        assert_eq!(Standing::Lost("10:41".into()).aloud(), "Not live. Last updated 10:41.");
    }
}
