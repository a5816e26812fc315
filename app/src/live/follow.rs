//! The browser's side: what is heard, asked and fetched, and when. One look a second drives all of it.

use std::{cell::RefCell, rc::Rc, time::Duration};

use gloo_net::http::{Request, Response};
use js_sys::{Date, Function, Math};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Document, DomParser, EventSource, HtmlDivElement, MessageEvent, SupportedType};

use super::{
    BY_ITSELF,
    island::{Note, Standing},
    regions::{Regions, Shown},
};
use crate::{
    address::{SCREEN_LIVE, SIGN_IN},
    autosave::sign_in_and_come_back,
};

const SECOND: f64 = 1_000.0;
/// How long a stream may say nothing. The server says something every ten seconds, so two of them may come late.
const LONGEST_SILENCE: f64 = 25.0 * SECOND;
/// The same on a machine that has no network: one of them is missing.
const LONGEST_SILENCE_OFF_LINE: f64 = 12.0 * SECOND;
/// How long without a stream before the page asks: the browser opens the next one in two.
const PATIENCE: f64 = 5.0 * SECOND;
/// How often it asks then.
const ASKED_EVERY: f64 = 3.0 * SECOND;
/// How often it asks where it was refused, in case somebody signs in meanwhile.
const ASKED_AFTER_REFUSAL: f64 = 15.0 * SECOND;
/// How long before another stream is tried, after one that was refused or said nothing.
const TRIED_AGAIN_AFTER: f64 = 15.0 * SECOND;
/// How long an answer may take.
const LONGEST_ANSWER: f64 = 10.0 * SECOND;
/// The page is fetched at most once in this time.
const FETCHED_EVERY: f64 = SECOND;
/// And up to this much later, so that forty people's pages do not come at once.
const SPREAD: f64 = 400.0;

struct Following {
    root: HtmlDivElement,
    document: Document,
    /// Where the versions come from.
    stream: String,
    standing: RwSignal<Standing>,
    note: RwSignal<Note>,
    state: RefCell<State>,
}

struct State {
    source: Option<EventSource>,
    on_version: Option<Function>,
    on_error: Option<Function>,
    /// When the stream was opened, or said something last.
    heard_at: f64,
    /// Since when no stream works.
    deaf_since: Option<f64>,
    /// No stream is opened before.
    open_after: f64,
    /// When the page was known to be right, or on its way to it.
    right_at: f64,
    asked_at: f64,
    is_asking: bool,
    is_refused: bool,
    /// The version of what is shown, and the newest that was heard of.
    shown: i64,
    known: i64,
    fetched_at: f64,
    is_fetching: bool,
    will_fetch: bool,
    /// The page as it is now, while not all of it is shown.
    fresh: Option<Document>,
    regions: Regions,
}

pub(super) fn start(root: &HtmlDivElement, standing: RwSignal<Standing>, note: RwSignal<Note>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(stream) = root.get_attribute("data-live-stream") else { return };
    let now = Date::now();
    let shown = version_of(root).unwrap_or_default();
    let state = State {
        source: None,
        on_version: None,
        on_error: None,
        heard_at: now,
        deaf_since: Some(now),
        open_after: now,
        right_at: now,
        asked_at: 0.0,
        is_asking: false,
        is_refused: false,
        shown,
        known: shown,
        fetched_at: 0.0,
        is_fetching: false,
        will_fetch: false,
        fresh: None,
        regions: Regions::of(&document),
    };
    let following = Rc::new(Following {
        root: root.clone(),
        document,
        stream,
        standing,
        note,
        state: RefCell::new(state),
    });
    following.listen();
    following.look();
    let looking = Rc::clone(&following);
    // The page owns it for as long as it is open.
    set_interval(move || looking.look(), Duration::from_secs(1));
    let _ = root.set_attribute("data-awake", "true");
}

impl Following {
    fn listen(self: &Rc<Self>) {
        let following = Rc::clone(self);
        let on_version = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(version) = event.data().as_string().and_then(|version| version.parse().ok()) {
                following.heard(version);
            }
        });
        let following = Rc::clone(self);
        let on_error = Closure::<dyn Fn()>::new(move || following.cut());
        let following = Rc::clone(self);
        let on_seen = Closure::<dyn Fn()>::new(move || following.look());
        let _ = self
            .document
            .add_event_listener_with_callback("visibilitychange", on_seen.as_ref().unchecked_ref());
        on_seen.forget();
        let mut state = self.state.borrow_mut();
        state.on_version = Some(on_version.into_js_value().unchecked_into());
        state.on_error = Some(on_error.into_js_value().unchecked_into());
    }

    /// Looks what is to be done now.
    fn look(self: &Rc<Self>) {
        let now = Date::now();
        if self.document.hidden() {
            // A browser has six connections to a server at most, and people have many pages open.
            self.close();
            return;
        }
        let (is_open, is_silent, may_open) = {
            let state = self.state.borrow();
            // A line that is pulled out closes no stream. The browser knows of it, but not of a server on this machine.
            let silence = if is_on_line() { LONGEST_SILENCE } else { LONGEST_SILENCE_OFF_LINE };
            let is_silent = now - state.heard_at > silence;
            (state.source.is_some(), is_silent, now >= state.open_after)
        };
        if is_open && is_silent {
            self.close();
            let mut state = self.state.borrow_mut();
            state.deaf_since = Some(now - PATIENCE);
            state.open_after = now + TRIED_AGAIN_AFTER;
        } else if !is_open && may_open {
            self.open(now);
        }
        self.ask_if_due(now);
        self.fetch_soon(now);
        self.show();
    }

    fn open(&self, now: f64) {
        let mut state = self.state.borrow_mut();
        state.heard_at = now;
        state.deaf_since.get_or_insert(now);
        let Ok(source) = EventSource::new(&self.stream) else {
            state.open_after = now + TRIED_AGAIN_AFTER;
            return;
        };
        source.set_onerror(state.on_error.as_ref());
        if let Some(on_version) = &state.on_version {
            for name in ["message", "ping"] {
                let _ = source.add_event_listener_with_callback(name, on_version);
            }
        }
        state.source = Some(source);
    }

    fn close(&self) {
        if let Some(source) = self.state.borrow_mut().source.take() {
            source.close();
        }
    }

    /// The stream said something.
    fn heard(self: &Rc<Self>, version: i64) {
        let now = Date::now();
        {
            let mut state = self.state.borrow_mut();
            state.heard_at = now;
            state.deaf_since = None;
            state.is_refused = false;
        }
        self.stand(Standing::Live);
        self.know(version, now);
    }

    /// The stream ended. A browser opens the next one by itself, unless it was refused.
    fn cut(&self) {
        let now = Date::now();
        let mut state = self.state.borrow_mut();
        state.deaf_since.get_or_insert(now);
        let is_refused =
            state.source.as_ref().is_some_and(|source| source.ready_state() == EventSource::CLOSED);
        if is_refused {
            state.source = None;
            state.open_after = now + TRIED_AGAIN_AFTER;
            // Asking tells why.
            state.deaf_since = Some(now - PATIENCE);
        }
    }

    fn know(self: &Rc<Self>, version: i64, now: f64) {
        {
            let mut state = self.state.borrow_mut();
            state.right_at = now;
            state.known = state.known.max(version);
        }
        self.fetch_soon(now);
    }

    fn stand(&self, standing: Standing) {
        if self.standing.get_untracked() != standing {
            self.standing.set(standing);
        }
    }

    /// Nobody answers.
    fn lose(&self) {
        let right_at = Date::new(&self.state.borrow().right_at.into());
        let time = format!("{:02}:{:02}", right_at.get_hours(), right_at.get_minutes());
        self.stand(Standing::Lost(time));
    }

    fn refuse(&self, standing: Standing) {
        if self.stream == SCREEN_LIVE {
            return self.changed_altogether();
        }
        let mut state = self.state.borrow_mut();
        state.is_refused = true;
        // What is not given is not asked for again until there is something new.
        state.shown = state.known;
        drop(state);
        self.stand(standing);
    }

    /// What a status says of whoever asks, if it refuses them.
    fn refusal(status: u16) -> Option<Standing> {
        match status {
            401 => Some(Standing::SignedOut(sign_in_and_come_back())),
            403 | 404 => Some(Standing::Closed),
            _ => None,
        }
    }

    /// Asks for the version where no stream says it.
    fn ask_if_due(self: &Rc<Self>, now: f64) {
        {
            let mut state = self.state.borrow_mut();
            let is_deaf = state.deaf_since.is_some_and(|since| now - since >= PATIENCE);
            let pause = if state.is_refused { ASKED_AFTER_REFUSAL } else { ASKED_EVERY };
            if state.is_asking && now - state.asked_at > LONGEST_ANSWER {
                state.is_asking = false;
                drop(state);
                return self.lose();
            }
            if !is_deaf || state.is_asking || now - state.asked_at < pause {
                return;
            }
            state.is_asking = true;
            state.asked_at = now;
        }
        let following = Rc::clone(self);
        spawn_local(async move {
            let answer = get(&format!("{}/version", following.stream), "text/plain").await;
            let version = match &answer {
                Some(response) if response.ok() => response.text().await.ok(),
                _ => None,
            };
            following.answered(answer.map(|response| response.status()), version);
        });
    }

    fn answered(self: &Rc<Self>, status: Option<u16>, version: Option<String>) {
        self.state.borrow_mut().is_asking = false;
        if let Some(version) = version.and_then(|version| version.trim().parse().ok()) {
            let mut state = self.state.borrow_mut();
            if state.is_refused {
                // Somebody signed in again: a stream is worth a try.
                state.is_refused = false;
                state.open_after = 0.0;
            }
            let is_deaf = state.deaf_since.is_some();
            drop(state);
            if is_deaf {
                self.stand(Standing::Asking);
            }
            return self.know(version, Date::now());
        }
        match status.and_then(Self::refusal) {
            Some(refusal) => self.refuse(refusal),
            None => self.lose(),
        }
    }

    /// Fetches the page again, where something newer is known of.
    fn fetch_soon(self: &Rc<Self>, now: f64) {
        {
            let mut state = self.state.borrow_mut();
            if state.is_fetching && now - state.fetched_at > LONGEST_ANSWER {
                state.is_fetching = false;
            }
            if state.known <= state.shown || state.is_fetching || state.will_fetch {
                return;
            }
            state.will_fetch = true;
        }
        let due = self.state.borrow().fetched_at + FETCHED_EVERY - now;
        let wait = due.max(0.0) + Math::random() * SPREAD;
        let following = Rc::clone(self);
        set_timeout(move || following.fetch(), Duration::from_secs_f64(wait / SECOND));
    }

    fn fetch(self: &Rc<Self>) {
        {
            let mut state = self.state.borrow_mut();
            state.will_fetch = false;
            state.is_fetching = true;
            state.fetched_at = Date::now();
        }
        let following = Rc::clone(self);
        spawn_local(async move {
            let fetched = match address() {
                Some(address) => get(&address, "text/html").await,
                None => None,
            };
            let text = match &fetched {
                Some(response) if response.ok() && !response.redirected() => response.text().await.ok(),
                _ => None,
            };
            following.fetched(fetched.as_ref(), text.as_deref());
        });
    }

    fn fetched(&self, response: Option<&Response>, text: Option<&str>) {
        self.state.borrow_mut().is_fetching = false;
        // Without an answer the next look tries again.
        let Some(response) = response else { return };
        if response.redirected() {
            if response.url().contains(&format!("{SIGN_IN}?")) {
                return Self::refusal(401).map_or((), |refusal| self.refuse(refusal));
            }
            return self.changed_altogether();
        }
        if let Some(refusal) = Self::refusal(response.status()) {
            return self.refuse(refusal);
        }
        let Some(fresh) = text.and_then(parsed) else { return };
        let marker = fresh.query_selector(&format!("[data-live-stream=\"{}\"]", self.stream)).ok().flatten();
        let Some(version) = marker.as_ref().and_then(version_of) else {
            return self.changed_altogether();
        };
        let mut state = self.state.borrow_mut();
        state.shown = version;
        state.fresh = Some(fresh);
        drop(state);
        let _ = self.root.set_attribute("data-live-from", &version.to_string());
        self.show();
    }

    /// The page is another one now, with nothing to follow. A projector has nobody beside it, and what was shown must not
    /// stay on the wall: it shows the other page. Elsewhere somebody may be in the middle of something.
    fn changed_altogether(&self) {
        if self.stream == SCREEN_LIVE
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().reload();
            return;
        }
        let mut state = self.state.borrow_mut();
        state.shown = state.known;
        drop(state);
        self.note.set(Note::Another);
    }

    /// Shows what differs, as far as it may be shown now.
    fn show(&self) {
        let mut state = self.state.borrow_mut();
        let Some(fresh) = state.fresh.take() else { return };
        let shown = state.regions.show(&self.document, &fresh);
        if shown.waits {
            state.fresh = Some(fresh);
        }
        drop(state);
        let Shown { is_typed_over, is_another, .. } = shown;
        let note = match (is_typed_over, is_another) {
            (true, _) => Note::TypedOver,
            (false, true) => Note::Another,
            (false, false) => Note::Nothing,
        };
        if self.note.get_untracked() != note {
            self.note.set(note);
        }
    }
}

/// Asks the server for something, as the page by itself. Nothing where nobody answers.
async fn get(address: &str, accepted: &str) -> Option<Response> {
    Request::get(address).header("accept", accepted).header(BY_ITSELF, "1").send().await.ok()
}

fn parsed(text: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(text, SupportedType::TextHtml).ok()
}

fn version_of(marker: &web_sys::Element) -> Option<i64> {
    marker.get_attribute("data-live-from")?.parse().ok()
}

/// Whether this machine has a network at all.
fn is_on_line() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// The page's own address.
fn address() -> Option<String> {
    let location = web_sys::window()?.location();
    Some(location.pathname().ok()? + &location.search().ok()?)
}
