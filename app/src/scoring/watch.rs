//! The browser's side: when to save, and what to do when it fails.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{
    Element, Event, EventTarget, FormData, HtmlDivElement, HtmlElement, HtmlFormElement, HtmlInputElement,
    HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, Storage,
};

use super::autosave::Standing;
use crate::{address::SIGN_IN, problem::Problem, scoring::record_rating::record_rating};

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
    forget_what_arrived();
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

fn listen(target: &EventTarget, name: &str, watch: &Rc<Watch>, act: impl Fn(&Rc<Watch>, &Event) + 'static) {
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

    /// Sets one of the form's hidden fields.
    fn set(&self, name: &str, value: &str) {
        if let Some(input) = self.input(&format!("input[name={name}]")) {
            input.set_value(value);
        }
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
                watch.value("draft"),
                watch.value("names_checked"),
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
                let draft = saved.stopped.as_ref().map(|stopped| stopped.draft.clone()).unwrap_or_default();
                self.set("draft", &draft);
                match (saved.overtaken, saved.stopped) {
                    (Some(address), _) => {
                        self.forget_aside();
                        self.standing.set(Standing::Overtaken(address.clone()));
                        return go_on_if(submit_after.is_some(), &address);
                    }
                    (None, Some(stopped)) => {
                        self.standing.set(Standing::Stopped(stopped.sentence, stopped.address.clone()));
                        if has_changed && submit_after.is_none() {
                            self.save_soon(Duration::ZERO);
                        }
                        return go_on_if(submit_after.is_some(), &stopped.address);
                    }
                    (None, None) => {
                        self.set("version", &saved.version.to_string());
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
                // Sending the form now would only leave the page, and with it the text.
                return;
            }
            Err(Problem::SignedOut) => {
                // Sending the form would leave the page; what is kept aside is back after signing in.
                self.standing.set(Standing::SignedOut(sign_in_and_come_back()));
                return;
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
            state.submit_after = submitter(event);
            return;
        }
        if let Some(timer) = state.timer.take() {
            timer.clear();
        }
        // Kept until the next page shows that the form arrived.
        self.keep_aside();
        if let (Some(storage), Some(path)) = (storage(), path()) {
            let _ = storage.set_item(SENT, &path);
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

    /// Keeps what is typed in the tab until it is saved; the tab's storage goes when the tab is closed.
    fn keep_aside(&self) {
        if let (Some(storage), Some(path)) = (storage(), path()) {
            let _ = storage.set_item(&unsaved(&path), &self.filled_in().join(SEPARATOR));
        }
    }

    fn forget_aside(&self) {
        if let (Some(storage), Some(path)) = (storage(), path()) {
            let _ = storage.remove_item(&unsaved(&path));
        }
    }

    /// What the form holds: rating, reason, evidence.
    fn filled_in(&self) -> [String; 3] {
        ["rating", "not_rated_reason", "evidence"].map(|name| self.value(name))
    }

    /// Brings back what was chosen and typed here, was not saved, and is not what the page shows.
    fn bring_back(self: &Rc<Self>) {
        let kept =
            storage().zip(path()).and_then(|(storage, path)| storage.get_item(&unsaved(&path)).ok()?);
        let Some(kept) = kept.filter(|kept| *kept != self.filled_in().join(SEPARATOR)) else { return };
        let mut parts = kept.splitn(3, SEPARATOR);
        let (Some(rating), Some(reason), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            return;
        };
        for radio in ["red", "amber", "green", "not_applicable", "not_rated"] {
            if radio == rating
                && let Some(radio) = self.input(&format!("input[name=rating][value={radio}]"))
            {
                radio.set_checked(true);
            }
        }
        if let Some(select) = self.form.query_selector("select[name=not_rated_reason]").ok().flatten()
            && let Ok(select) = select.dyn_into::<HtmlSelectElement>()
        {
            select.set_value(reason);
        }
        if let Some(evidence) = self.form.query_selector("textarea[name=evidence]").ok().flatten()
            && let Ok(evidence) = evidence.dyn_into::<HtmlTextAreaElement>()
        {
            evidence.set_value(text);
        }
        self.standing.set(Standing::BroughtBack);
    }
}

/// Leads to the page where a choice is to be made, for somebody who has pressed a button already.
fn go_on_if(has_pressed: bool, address: &str) {
    if has_pressed && let Some(window) = web_sys::window() {
        let _ = window.location().assign(address);
    }
}

/// Stands between the parts of what is kept; nobody types it.
const SEPARATOR: &str = "\u{1f}";

/// The name under which the path of the form that was sent last is kept.
const SENT: &str = "sent";

/// The name under which the text of a question is kept until it is saved: of this person, because the next one at the
/// same computer is another.
fn unsaved(path: &str) -> String {
    let person = web_sys::window()
        .and_then(|window| window.document()?.body()?.get_attribute("data-signed-in"))
        .unwrap_or_default();
    format!("unsaved {person} {path}")
}

/// The sign-in page, which leads back here.
fn sign_in_and_come_back() -> String {
    // A path of identifiers, slashes and digits, which stands in a query as it is.
    format!("{SIGN_IN}?ended=yes&next={}", path().unwrap_or_default())
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

/// A page that was reached from the one whose form was sent shows that the form arrived, so its text need not
/// be kept any more. Had the line dropped, the browser would have stopped at a page of its own.
fn forget_what_arrived() {
    let Some((storage, document)) = storage().zip(web_sys::window().and_then(|window| window.document()))
    else {
        return;
    };
    let Some(sent) = storage.get_item(SENT).ok().flatten() else { return };
    if document.referrer().contains(&sent) {
        let _ = storage.remove_item(&unsaved(&sent));
        let _ = storage.remove_item(SENT);
    }
}

/// The button that submitted the form.
fn submitter(event: &Event) -> Option<HtmlElement> {
    event.dyn_ref::<web_sys::SubmitEvent>()?.submitter()
}
