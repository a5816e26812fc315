//! The island that saves a question while people talk: it watches the form round it, and adds the keys.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use leptos::prelude::*;

/// What the line under the question says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser comes to most of them"))]
enum Standing {
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
}

impl Standing {
    fn words(&self) -> String {
        match self {
            Standing::Quiet => String::new(),
            Standing::Saved(time) => format!("Saved at {time}"),
            Standing::BroughtBack => {
                "We brought back what you typed here and what was not saved. Check it, then save.".to_owned()
            }
            Standing::NotSaved => "We could not save your answer. Check that you are online. We will keep \
                                   trying; what you typed stays on this page."
                .to_owned(),
            Standing::Refused(sentence) => sentence.clone(),
            Standing::Overtaken(_) => {
                "Somebody else saved this question while you were on it. What you typed is kept.".to_owned()
            }
        }
    }

    fn address(&self) -> Option<String> {
        match self {
            Standing::Overtaken(address) => Some(address.clone()),
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
            watch::start(&root, standing);
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
                    .address()
                    .map(|address| {
                        view! {
                            <p class="govuk-body">
                                <a class="govuk-link" href=address>
                                    "See both and choose which to keep"
                                </a>
                            </p>
                        }
                    })
            }}
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod watch {
    //! The browser's side: when to save, and what to do when it fails.

    use std::{cell::RefCell, rc::Rc, time::Duration};

    use leptos::{
        leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
        prelude::*,
        task::spawn_local,
    };
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{
        Element, Event, EventTarget, FormData, HtmlDivElement, HtmlElement, HtmlFormElement,
        HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, Storage,
    };

    use super::Standing;
    use crate::{problem::Problem, scoring::record_rating::record_rating};

    /// How long to wait after the last key before text is saved.
    const PAUSE: Duration = Duration::from_secs(2);
    /// How long to wait before a save that did not arrive is tried again; doubled each time up to a minute.
    const FIRST_RETRY: Duration = Duration::from_secs(3);
    const LONGEST_RETRY: Duration = Duration::from_secs(60);

    /// One question's form and what is going on with it.
    struct Watch {
        form: HtmlFormElement,
        standing: RwSignal<Standing>,
        state: RefCell<State>,
    }

    #[derive(Default)]
    struct State {
        timer: Option<TimeoutHandle>,
        is_saving: bool,
        has_changed: bool,
        retry: Option<Duration>,
        /// The button that was pressed while a save was on its way.
        submit_after: Option<HtmlElement>,
    }

    pub(super) fn start(root: &HtmlDivElement, standing: RwSignal<Standing>) {
        let Some(form) = root.closest("form").ok().flatten().and_then(|form| form.dyn_into().ok()) else {
            return;
        };
        let watch = Rc::new(Watch { form, standing, state: RefCell::default() });
        watch.bring_back();
        let form: &EventTarget = watch.form.as_ref();
        listen(form, "change", &watch, |watch, _| watch.save_soon(Duration::ZERO));
        listen(form, "input", &watch, |watch, event| {
            if target_is(event, "textarea") {
                watch.save_soon(PAUSE);
            }
        });
        listen(form, "keydown", &watch, Watch::key);
        listen(form, "submit", &watch, Watch::submitted);
        // Only now does a key or a change do what the page says.
        let _ = root.set_attribute("data-awake", "true");
    }

    fn listen(
        target: &EventTarget,
        name: &str,
        watch: &Rc<Watch>,
        act: impl Fn(&Rc<Watch>, &Event) + 'static,
    ) {
        let watch = Rc::clone(watch);
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&watch, &event));
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        // The page owns the listener for as long as it is open.
        closure.forget();
    }

    fn target_is(event: &Event, tag: &str) -> bool {
        event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|element| element.tag_name().eq_ignore_ascii_case(tag))
    }

    impl Watch {
        fn value(&self, name: &str) -> String {
            FormData::new_with_form(&self.form)
                .ok()
                .and_then(|data| data.get(name).as_string())
                .unwrap_or_default()
        }

        fn input(&self, selector: &str) -> Option<HtmlInputElement> {
            self.form.query_selector(selector).ok().flatten()?.dyn_into().ok()
        }

        fn save_soon(self: &Rc<Self>, pause: Duration) {
            self.keep_aside();
            let mut state = self.state.borrow_mut();
            state.has_changed = true;
            if let Some(timer) = state.timer.take() {
                timer.clear();
            }
            let watch = Rc::clone(self);
            state.timer = set_timeout_with_handle(move || watch.save(), pause).ok();
        }

        fn save(self: &Rc<Self>) {
            {
                let mut state = self.state.borrow_mut();
                if state.is_saving {
                    return;
                }
                state.is_saving = true;
                state.has_changed = false;
            }
            let watch = Rc::clone(self);
            spawn_local(async move {
                let outcome = record_rating(
                    watch.value("board"),
                    watch.value("audit"),
                    watch.value("case"),
                    watch.value("question").parse().unwrap_or_default(),
                    watch.value("version").parse().unwrap_or_default(),
                    watch.value("rating"),
                    watch.value("not_rated_reason"),
                    watch.value("evidence"),
                    String::new(),
                )
                .await;
                watch.saved(outcome);
            });
        }

        fn saved(self: &Rc<Self>, outcome: Result<crate::scoring::record_rating::RatingSaved, Problem>) {
            let (has_changed, submit_after) = {
                let mut state = self.state.borrow_mut();
                state.is_saving = false;
                (state.has_changed, state.submit_after.take())
            };
            match outcome {
                Ok(saved) => {
                    self.state.borrow_mut().retry = None;
                    match saved.overtaken {
                        Some(address) => {
                            self.standing.set(Standing::Overtaken(address));
                            self.forget_aside();
                            return;
                        }
                        None => {
                            if let Some(version) = self.input("input[name=version]") {
                                version.set_value(&saved.version.to_string());
                            }
                            self.standing.set(Standing::Saved(saved.saved_at));
                            if has_changed {
                                self.save_soon(Duration::ZERO);
                            } else {
                                self.forget_aside();
                            }
                        }
                    }
                }
                Err(Problem::Unavailable) => {
                    self.standing.set(Standing::NotSaved);
                    let retry =
                        self.state.borrow().retry.map_or(FIRST_RETRY, |last| (last * 2).min(LONGEST_RETRY));
                    self.save_soon(retry);
                    self.state.borrow_mut().retry = Some(retry);
                }
                Err(problem) => self.standing.set(Standing::Refused(problem.to_string())),
            }
            if let Some(button) = submit_after {
                let _ = self.form.request_submit_with_submitter(Some(&button));
            }
        }

        /// The button waits for a save that is on its way, so that nobody is told of a conflict with themselves.
        fn submitted(self: &Rc<Self>, event: &Event) {
            let mut state = self.state.borrow_mut();
            if state.is_saving {
                event.prevent_default();
                state.submit_after = js_sys_submitter(event);
            } else if let Some(timer) = state.timer.take() {
                timer.clear();
                drop(state);
                self.forget_aside();
            } else {
                drop(state);
                self.forget_aside();
            }
        }

        fn key(self: &Rc<Self>, event: &Event) {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if event.key() == "Enter" && event.ctrl_key() {
                event.prevent_default();
                if let Some(next) = self.form.query_selector("button[value=next]").ok().flatten()
                    && let Ok(next) = next.dyn_into::<HtmlElement>()
                {
                    next.click();
                }
                return;
            }
            let is_plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            let is_on_the_ratings = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                .is_some_and(|input| input.name() == "rating");
            if is_plain && is_on_the_ratings && event.key().len() == 1 {
                let selector = format!("input[name=rating][data-key=\"{}\"]", event.key());
                if event.key().chars().all(|key| key.is_ascii_digit())
                    && let Some(rating) = self.input(&selector)
                {
                    event.prevent_default();
                    rating.set_checked(true);
                    let _ = rating.focus();
                    self.save_soon(Duration::ZERO);
                }
            }
        }

        fn storage() -> Option<Storage> {
            web_sys::window()?.session_storage().ok().flatten()
        }

        fn storage_key(&self) -> String {
            format!("unsaved {} {} {}", self.value("audit"), self.value("case"), self.value("question"))
        }

        /// Keeps what is typed in the tab until it is saved; the tab's storage goes when the tab is closed.
        fn keep_aside(&self) {
            if let Some(storage) = Self::storage() {
                let _ = storage.set_item(&self.storage_key(), &self.value("evidence"));
            }
        }

        fn forget_aside(&self) {
            if let Some(storage) = Self::storage() {
                let _ = storage.remove_item(&self.storage_key());
            }
        }

        /// Brings back text that was typed here, was not saved, and is not what the page shows.
        fn bring_back(self: &Rc<Self>) {
            let kept =
                Self::storage().and_then(|storage| storage.get_item(&self.storage_key()).ok().flatten());
            let Some(kept) = kept.filter(|kept| *kept != self.value("evidence")) else { return };
            if let Some(evidence) = self.form.query_selector("textarea[name=evidence]").ok().flatten()
                && let Ok(evidence) = evidence.dyn_into::<HtmlTextAreaElement>()
            {
                evidence.set_value(&kept);
                self.standing.set(Standing::BroughtBack);
            }
        }
    }

    /// The button that submitted the form.
    fn js_sys_submitter(event: &Event) -> Option<HtmlElement> {
        event.dyn_ref::<web_sys::SubmitEvent>()?.submitter()
    }
}
