//! The island that saves a question while people talk: it watches the form round it, and adds the keys.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use leptos::prelude::*;

/// What the line under the question says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser comes to most of them"))]
pub(super) enum Standing {
    /// Nothing was saved yet.
    Quiet,
    /// Saved, at this time of day.
    Saved(String),
    /// Text from before the page was left is back and not saved yet.
    BroughtBack,
    /// The last save did not arrive.
    NotSaved,
    /// The server refused, in these words.
    Refused(String),
    /// Somebody else's save came first; here both can be seen.
    Overtaken(String),
    /// The session has ended; signing in leads back to the page at this address.
    SignedOut(String),
    /// The evidence looks as if it identifies a person: in these words, and here its author can say that it does not.
    Stopped(String, String),
}

impl Standing {
    fn words(&self) -> String {
        match self {
            Standing::Quiet => String::new(),
            Standing::Saved(time) => format!("Saved at {time}"),
            Standing::BroughtBack => {
                "We brought back what you typed here and was not saved. Check it, then save.".to_owned()
            }
            Standing::NotSaved => {
                "We could not save your answer. We keep trying, and what you typed stays here.".to_owned()
            }
            Standing::Refused(sentence) => sentence.clone(),
            Standing::Overtaken(_) => {
                "Somebody else saved this question while you were on it. What you typed is kept.".to_owned()
            }
            Standing::SignedOut(_) => {
                "You are signed out, so this is not saved. What you typed stays here until you have signed in again."
                    .to_owned()
            }
            Standing::Stopped(sentence, _) => {
                format!("Your rating and your evidence are not saved. {sentence}")
            }
        }
    }

    /// Where to go on, and the words of the link there.
    fn link(&self) -> Option<(String, &'static str)> {
        match self {
            Standing::Overtaken(address) => Some((address.clone(), "See both and choose which to keep")),
            Standing::SignedOut(address) => Some((address.clone(), "Sign in and come back")),
            Standing::Stopped(_, address) => Some((address.clone(), "Say that it is not one")),
            _ => None,
        }
    }
}

/// Saves the form it stands in while it is filled in, says when it was saved, and lets the keys 1 to 4 choose a
/// rating while the focus is on the ratings. Without WebAssembly it is a line of text, and the form's button
/// saves.
#[island]
pub fn Autosave(
    /// When the answer was last saved, "10:42"; empty if it never was.
    saved_at: String,
) -> impl IntoView {
    let standing =
        RwSignal::new(if saved_at.is_empty() { Standing::Quiet } else { Standing::Saved(saved_at) });
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            super::watch::start(&root, standing);
        }
    });
    view! {
        <div class="autosave" id="saved" node_ref=root>
            <p class="govuk-body autosave__words" role="status">
                {move || standing.get().words()}
            </p>
            {move || {
                standing
                    .get()
                    .link()
                    .map(|(address, words)| {
                        view! {
                            <p class="govuk-body">
                                <a class="govuk-link" href=address>
                                    {words}
                                </a>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
