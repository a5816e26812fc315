//! The browser's side: when to save, and what to do when it fails.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    server_fn::{
        client::{Client, browser::BrowserClient},
        request::{ClientReq, browser::BrowserRequest},
        response::ClientRes,
    },
    task::spawn_local,
};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, FormData, HtmlDivElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    UrlSearchParams,
};

use super::{
    Standing,
    aside::{Aside, listen, path},
    form_saved::FormSaved,
};
use crate::{
    address::SIGN_IN,
    live::{FILLED_IN, SAVED_AT, UNSAVED},
    problem::Problem,
};

/// How long to wait after the last key before text is saved.
const PAUSE: Duration = Duration::from_secs(2);
/// How long to wait before a save that did not arrive is tried again; doubled each time up to a minute.
const FIRST_RETRY: Duration = Duration::from_secs(3);
const LONGEST_RETRY: Duration = Duration::from_secs(60);

/// One form and what is going on with it.
struct Watch {
    aside: Aside,
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
    /// Whether nothing may be kept any more: the adult has not agreed to it, or its text was erased.
    is_over: bool,
}

pub(super) fn start(root: &HtmlDivElement, standing: RwSignal<Standing>) {
    let Some(aside) = Aside::around(root, String::new()) else { return };
    let watch = Rc::new(Watch { aside, standing, state: RefCell::default() });
    if watch.aside.bring_back().is_some() {
        watch.mark(Some("typing"));
        watch.standing.set(Standing::BroughtBack);
    }
    let form: &EventTarget = watch.aside.form.as_ref();
    // A line is left while its form is still being filled in, for example a date's day.
    listen(form, "change", &watch, |watch, event| {
        watch.save_soon(if is_typed_line(event) { PAUSE } else { Duration::ZERO });
    });
    listen(form, "input", &watch, |watch, event| {
        if target_is(event, "textarea") || is_typed_line(event) {
            watch.save_soon(PAUSE);
        }
    });
    listen(form, "keydown", &watch, Watch::key);
    listen(form, "submit", &watch, Watch::submitted);
    listen(form, FILLED_IN, &watch, |watch, _| watch.filled_in_by_others());
    // Only now does a key or a change do what the page says.
    let _ = root.set_attribute("data-awake", "true");
}

fn target_is(event: &Event, tag: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.tag_name().eq_ignore_ascii_case(tag))
}

/// Whether something was typed into a single line.
fn is_typed_line(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.type_() == "text")
}

/// Posts a form's fields the way its button does, and reads the answer as data.
async fn post(action: &str, fields: String) -> Result<FormSaved, Problem> {
    const FORM: &str = "application/x-www-form-urlencoded";
    let request: BrowserRequest =
        ClientReq::<Problem>::try_new_post(action, FORM, "application/json", fields)?;
    let response = <BrowserClient as Client<Problem>>::send(request).await?;
    let is_refused = ClientRes::<Problem>::status(&response) >= 400;
    let answer = ClientRes::<Problem>::try_into_string(response).await?;
    if is_refused {
        return Err(serde_json::from_str(&answer).unwrap_or(Problem::Unavailable));
    }
    serde_json::from_str(&answer).map_err(|_| Problem::Unavailable)
}

impl Watch {
    /// All fields as the browser would post them.
    fn fields(&self) -> Option<String> {
        let data = FormData::new_with_form(&self.aside.form).ok()?;
        let fields = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        Some(fields.to_string().into())
    }

    fn input(&self, selector: &str) -> Option<HtmlInputElement> {
        self.aside.form.query_selector(selector).ok().flatten()?.dyn_into().ok()
    }

    /// Sets one of the form's hidden fields.
    fn set(&self, name: &str, value: &str) {
        if let Some(input) = self.aside.hidden(name) {
            input.set_value(value);
        }
    }

    /// Says at the form whether something in it is not saved, for the page that puts in what others saved.
    fn mark(&self, unsaved: Option<&str>) {
        let _ = match unsaved {
            Some(unsaved) => self.aside.form.set_attribute(UNSAVED, unsaved),
            None => self.aside.form.remove_attribute(UNSAVED),
        };
    }

    /// The form holds what somebody else saved.
    fn filled_in_by_others(&self) {
        self.aside.forget();
        let saved_at = self.aside.form.get_attribute(SAVED_AT).unwrap_or_default();
        self.standing.set(if saved_at.is_empty() { Standing::Quiet } else { Standing::Saved(saved_at) });
    }

    fn save_soon(self: &Rc<Self>, pause: Duration) {
        if self.state.borrow().is_over {
            return;
        }
        self.aside.keep();
        let mut state = self.state.borrow_mut();
        state.has_changed = true;
        if !state.is_saving {
            self.mark(Some("typing"));
        }
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
        self.mark(Some("saving"));
        let watch = Rc::clone(self);
        spawn_local(async move {
            let outcome = match (watch.aside.form.get_attribute("action"), watch.fields()) {
                (Some(action), Some(fields)) => post(&action, fields).await,
                _ => Err(Problem::Unavailable),
            };
            watch.saved(outcome);
        });
    }

    fn saved(self: &Rc<Self>, outcome: Result<FormSaved, Problem>) {
        let (has_changed, submit_after) = {
            let mut state = self.state.borrow_mut();
            state.is_saving = false;
            (state.has_changed, state.submit_after.take())
        };
        // Until it is known to be saved.
        self.mark(Some("typing"));
        match outcome {
            Ok(saved) => {
                self.state.borrow_mut().retry = None;
                let draft = saved.stopped.as_ref().map(|stopped| stopped.draft.clone()).unwrap_or_default();
                self.set("draft", &draft);
                match (saved.overtaken, saved.stopped) {
                    (Some(address), _) => {
                        self.aside.forget();
                        self.mark(Some("settling"));
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
                            self.aside.forget();
                            self.mark(None);
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
            Err(problem @ (Problem::NoConsent | Problem::Erased)) => {
                self.state.borrow_mut().is_over = true;
                self.aside.forget();
                self.standing.set(Standing::Refused(problem.to_string()));
                return;
            }
            Err(problem) => self.standing.set(Standing::Refused(problem.to_string())),
        }
        if let Some(button) = submit_after {
            let _ = self.aside.form.request_submit_with_submitter(Some(&button));
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
        if state.is_over {
            return;
        }
        self.mark(Some("saving"));
        self.aside.keep_sent();
    }

    fn key(self: &Rc<Self>, event: &Event) {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.key() == "Enter" && event.ctrl_key() {
            event.prevent_default();
            let button = |selector| self.aside.form.query_selector(selector).ok().flatten();
            // A form of one button has nothing to tell apart.
            if let Some(next) = button("button[value=next], button[value=stay]").or_else(|| button("button"))
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
}

/// Leads to the page where a choice is to be made, for somebody who has pressed a button already.
fn go_on_if(has_pressed: bool, address: &str) {
    if has_pressed && let Some(window) = web_sys::window() {
        let _ = window.location().assign(address);
    }
}

/// The sign-in page, which leads back here.
pub(crate) fn sign_in_and_come_back() -> String {
    // A path of identifiers, slashes and digits, which stands in a query as it is.
    format!("{SIGN_IN}?ended=yes&next={}", path().unwrap_or_default())
}

/// The button that submitted the form.
fn submitter(event: &Event) -> Option<HtmlElement> {
    event.dyn_ref::<web_sys::SubmitEvent>()?.submitter()
}
