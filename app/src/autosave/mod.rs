//! The islands that keep what is typed in the form round them. [`Autosave`] saves it while people talk, and adds the keys;
//! [`keep_typed::KeepTyped`] stands in a form that only its button saves.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

#[cfg(feature = "hydrate")]
mod aside;
pub mod form_saved;
pub mod keep_typed;
#[cfg(feature = "hydrate")]
mod watch;

#[cfg(feature = "hydrate")]
pub(crate) use self::watch::sign_in_and_come_back;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the form is, for the words of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saves {
    /// A rating with its evidence.
    Rating,
    /// What was seen or said in an observation, or what an agency says of a case.
    Recording,
}

/// How text that was typed before the page was left is back in its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser comes to it"))]
pub(super) enum Back {
    /// It is not saved.
    Unsaved,
    /// It was sent, nobody answered, and the page does not show whether it arrived.
    Unanswered,
}

impl Back {
    fn words(self) -> &'static str {
        match self {
            Back::Unsaved => "What you had typed is back. It is not saved yet.",
            Back::Unanswered => {
                "What you had typed is back. It was sent and no answer came: look whether it is saved before you send it \
                 again."
            }
        }
    }
}

/// What the line under the form says.
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
    /// Something is to be mended first, or looks as if it identifies a person: in these words, and here its author can
    /// mend it or say that it does not.
    Stopped(String, String),
}

impl Standing {
    fn words(&self, saves: Saves) -> String {
        let is_rating = saves == Saves::Rating;
        match self {
            Standing::Quiet => String::new(),
            Standing::Saved(time) => format!("Saved at {time}"),
            Standing::BroughtBack => {
                "We brought back what you typed here and was not saved. Check it, then save.".to_owned()
            }
            Standing::NotSaved => {
                let what = if is_rating { "your answer" } else { "what you wrote here" };
                format!("We could not save {what}. We keep trying, and what you typed stays here.")
            }
            Standing::Refused(sentence) => sentence.clone(),
            Standing::Overtaken(_) => {
                let what = if is_rating { "question" } else { "page" };
                format!("Somebody else saved this {what} while you were on it. What you typed is kept.")
            }
            Standing::SignedOut(_) => {
                "You are signed out, so this is not saved. What you typed stays here until you have signed in again."
                    .to_owned()
            }
            Standing::Stopped(sentence, _) if is_rating => {
                format!("Your rating and your evidence are not saved. {sentence}")
            }
            Standing::Stopped(sentence, _) => format!("This page is not saved yet. {sentence}"),
        }
    }

    /// Where to go on, and the words of the link there.
    fn link(&self, saves: Saves) -> Option<(String, &'static str)> {
        let is_rating = saves == Saves::Rating;
        match self {
            Standing::Overtaken(address) if is_rating => {
                Some((address.clone(), "See both and choose which to keep"))
            }
            Standing::Overtaken(address) => Some((address.clone(), "See both")),
            Standing::SignedOut(address) => Some((address.clone(), "Sign in and come back")),
            Standing::Stopped(_, address) if is_rating => Some((address.clone(), "Say that it is not one")),
            Standing::Stopped(_, address) => Some((address.clone(), "Go to what is to be mended")),
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
    /// What the form is.
    saves: Saves,
) -> impl IntoView {
    let standing =
        RwSignal::new(if saved_at.is_empty() { Standing::Quiet } else { Standing::Saved(saved_at) });
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            watch::start(&root, standing);
        }
    });
    view! {
        <div class="autosave" id="saved" node_ref=root>
            <p class="govuk-body autosave__words" role="status">
                {move || standing.get().words(saves)}
            </p>
            {move || {
                standing
                    .get()
                    .link(saves)
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
