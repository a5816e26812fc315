//! The island for a form that is saved by its button alone: what is typed in it outlives the page.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use leptos::prelude::*;

use super::Back;

/// Keeps what is typed in the form it stands in while it is not saved, brings it back on the form's page and says so: after
/// a line that dropped, a server that was restarted, a sign-in that timed out, or another form of the page that was sent. It
/// saves nothing. Without WebAssembly it is an empty line.
#[island]
pub fn KeepTyped(
    /// What tells the form apart from others of the page that post to the same address; empty for nothing.
    which: String,
) -> impl IntoView {
    let back = RwSignal::new(None::<Back>);
    let root = NodeRef::<leptos::html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            browser::start(&root, which.clone(), back);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = which;
    view! {
        <div role="status" node_ref=root>
            {move || {
                back.get().map(|back| view! { <p class="govuk-body govuk-!-font-weight-bold">{back.words()}</p> })
            }}
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::rc::Rc;

    use leptos::prelude::*;
    use web_sys::{EventTarget, HtmlDivElement};

    use super::super::{
        Back,
        aside::{Aside, listen},
    };

    pub(super) fn start(root: &HtmlDivElement, which: String, back: RwSignal<Option<Back>>) {
        let Some(aside) = Aside::around(root, which).map(Rc::new) else { return };
        back.set(aside.bring_back());
        let form: &EventTarget = aside.form.as_ref();
        for event in ["input", "change"] {
            listen(form, event, &aside, |aside, _| typed(aside));
        }
        listen(form, "submit", &aside, |aside, _| aside.keep_sent());
        // Only now is anything kept.
        let _ = root.set_attribute("data-awake", "true");
    }

    fn typed(aside: &Aside) {
        if aside.is_as_it_came() { aside.forget() } else { aside.keep() }
    }
}
