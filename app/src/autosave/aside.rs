//! What is typed in a form and not saved, kept in the tab's own storage, which goes when the tab is closed.
//!
//! Whether a form arrived is known on the next page that opens in the tab: the start script looks at that, on every page,
//! and removes what arrived. What is then still there is brought back on the form's page, where that shows something else.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{
    Element, Event, EventTarget, HtmlDivElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, Storage, UrlSearchParams,
};

use super::Back;

/// The name under which is kept where the form that was sent last stands, and the name under which its text is kept. The
/// start script reads it.
const SENT: &str = "sent";
/// The mark of a form that was sent from its page: a page that a browser shows again as it was is out of date then. The
/// start script reads it.
const IS_SENT: &str = "data-sent";
/// Kept beside what was typed, under names that no field has: the version that it was typed over, the draft that the form
/// was filled from, and whether it was sent and nobody answered, which the start script notes.
const VERSION: &str = ":version";
const DRAFT: &str = ":draft";
const UNANSWERED: &str = ":unanswered";

/// A form whose text is kept while it is not saved.
pub(super) struct Aside {
    pub(super) form: HtmlFormElement,
    /// What tells it apart from others of its page that post to the same address; empty for nothing.
    which: String,
    is_unanswered: Cell<bool>,
}

impl Aside {
    /// The form round an island.
    pub(super) fn around(island: &HtmlDivElement, which: String) -> Option<Self> {
        let form = island.closest("form").ok().flatten()?.dyn_into().ok()?;
        Some(Self { form, which, is_unanswered: Cell::new(false) })
    }

    /// The name under which its text is kept: of this person, because the next one at the same computer is another, and of
    /// this page and what it posts to. What somebody typed as their own rating is not brought back as the group's, whose
    /// form is on the same page a little later.
    fn name(&self) -> Option<String> {
        let person = web_sys::window()?.document()?.body()?.get_attribute("data-signed-in");
        let action = self.form.get_attribute("action").unwrap_or_default();
        let name = format!("unsaved {} {} {action} {}", person.unwrap_or_default(), path()?, self.which);
        Some(name.trim_end().to_owned())
    }

    /// Keeps what is typed now.
    pub(super) fn keep(&self) {
        if let Some(storage) = storage()
            && storage.get_item(SENT).ok().flatten() == self.sent()
        {
            // Typed while the form was on its way: that it arrived says nothing of these words.
            let _ = storage.remove_item(SENT);
            self.is_unanswered.set(true);
        }
        self.write();
    }

    /// Keeps what is sent now, until the next page shows that it arrived.
    pub(super) fn keep_sent(&self) {
        self.write();
        if let Some((storage, sent)) = storage().zip(self.sent()) {
            let _ = storage.set_item(SENT, &sent);
            let _ = self.form.set_attribute(IS_SENT, "true");
        }
    }

    /// What is kept of it under [`SENT`].
    fn sent(&self) -> Option<String> {
        Some(format!("{} {}", path()?, self.name()?))
    }

    fn write(&self) {
        let (Some(storage), Some(name), Ok(kept)) = (storage(), self.name(), UrlSearchParams::new()) else {
            return;
        };
        for control in self.controls() {
            if let Some(value) = control.value() {
                kept.append(&control.name(), &value);
            }
        }
        for (name, field) in [(VERSION, "version"), (DRAFT, "draft")] {
            if let Some(input) = self.hidden(field) {
                kept.append(name, &input.value());
            }
        }
        if self.is_unanswered.get() {
            kept.append(UNANSWERED, "yes");
        }
        let _ = storage.set_item(&name, &String::from(kept.to_string()));
    }

    pub(super) fn forget(&self) {
        if let (Some(storage), Some(name)) = (storage(), self.name()) {
            let _ = storage.remove_item(&name);
        }
    }

    /// Brings back what was chosen and typed here, was not saved, and is not what the page shows.
    pub(super) fn bring_back(&self) -> Option<Back> {
        let kept = storage()?.get_item(&self.name()?).ok()??;
        let kept = UrlSearchParams::new_with_str(&kept).ok()?;
        let draft = self.hidden("draft").map(|draft| draft.value()).filter(|draft| !draft.is_empty());
        if draft.is_some() && kept.get(DRAFT) != draft {
            // The server shows what it kept of this form.
            return None;
        }
        let controls = self.controls();
        let values = |control: &Control| -> Vec<String> {
            kept.get_all(&control.name()).iter().filter_map(|value| value.as_string()).collect()
        };
        if controls.iter().all(|control| control.holds(&values(control))) {
            self.forget();
            return None;
        }
        for control in &controls {
            control.bring_back(&values(control));
        }
        let version = kept.get(VERSION).zip(self.hidden("version"));
        // Its version did not change since, so it cannot have been saved.
        let is_unsaved = version.as_ref().is_some_and(|(typed_over, now)| *typed_over == now.value());
        if let Some((typed_over, now)) = version {
            // Nobody's newer words are replaced unasked.
            now.set_value(&typed_over);
        }
        self.is_unanswered.set(kept.get(UNANSWERED).is_some() && !is_unsaved);
        Some(if self.is_unanswered.get() { Back::Unanswered } else { Back::Unsaved })
    }

    /// Whether everything stands in the form that it came with from the server, and nothing else.
    pub(super) fn is_as_it_came(&self) -> bool {
        self.controls().iter().all(Control::is_as_it_came)
    }

    /// One of the fields that nobody fills in.
    pub(super) fn hidden(&self, name: &str) -> Option<HtmlInputElement> {
        let selector = format!("input[type=hidden][name={name}]");
        self.form.query_selector(&selector).ok().flatten()?.dyn_into().ok()
    }

    fn controls(&self) -> Vec<Control> {
        let Ok(found) = self.form.query_selector_all("input:not([type=hidden]), select, textarea") else {
            return Vec::new();
        };
        (0..found.length())
            .filter_map(|at| Control::of(found.item(at)?.dyn_into().ok()?))
            // The answer about names belongs to what was found in one text.
            .filter(|control| control.name() != "names_checked")
            .collect()
    }
}

/// Does something when an event comes to a target.
pub(super) fn listen<T: 'static>(
    target: &EventTarget,
    name: &str,
    owner: &Rc<T>,
    act: impl Fn(&Rc<T>, &Event) + 'static,
) {
    let owner = Rc::clone(owner);
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&owner, &event));
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    // The page owns the listener for as long as it is open.
    closure.forget();
}

/// The page's path.
pub(super) fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// One field that people fill in.
enum Control {
    /// One of several radio buttons or boxes to tick.
    Choice(HtmlInputElement),
    /// A line.
    Line(HtmlInputElement),
    Text(HtmlTextAreaElement),
    Select(HtmlSelectElement),
}

impl Control {
    fn of(element: Element) -> Option<Self> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => {
                return Some(if ["radio", "checkbox"].contains(&input.type_().as_str()) {
                    Control::Choice(input)
                } else {
                    Control::Line(input)
                });
            }
            Err(element) => element,
        };
        match element.dyn_into::<HtmlTextAreaElement>() {
            Ok(text) => Some(Control::Text(text)),
            Err(element) => element.dyn_into().ok().map(Control::Select),
        }
    }

    fn name(&self) -> String {
        match self {
            Control::Choice(input) | Control::Line(input) => input.name(),
            Control::Text(text) => text.name(),
            Control::Select(select) => select.name(),
        }
    }

    /// What it would post, if anything.
    fn value(&self) -> Option<String> {
        match self {
            Control::Choice(input) => input.checked().then(|| input.value()),
            Control::Line(input) => Some(input.value()),
            Control::Text(text) => Some(text.value()),
            Control::Select(select) => Some(select.value()),
        }
    }

    /// Whether it holds what was kept under its name, where anything was.
    fn holds(&self, kept: &[String]) -> bool {
        match (self, kept.first()) {
            (Control::Choice(input), _) => input.checked() == kept.contains(&input.value()),
            // The server takes the white space off the ends of some.
            (_, Some(kept)) => self.value().is_some_and(|value| value.trim() == kept.trim()),
            (_, None) => true,
        }
    }

    /// `kept` is what was posted under its name: several values where several boxes were ticked.
    fn bring_back(&self, kept: &[String]) {
        match (self, kept.first()) {
            (Control::Choice(input), _) => input.set_checked(kept.contains(&input.value())),
            (Control::Line(input), Some(kept)) => input.set_value(kept),
            (Control::Text(text), Some(kept)) => text.set_value(kept),
            (Control::Select(select), Some(kept)) => {
                let before = select.value();
                select.set_value(kept);
                // What can no longer be chosen leaves the choice as it is.
                if select.value() != *kept {
                    select.set_value(&before);
                }
            }
            (_, None) => {}
        }
    }

    fn is_as_it_came(&self) -> bool {
        match self {
            Control::Choice(input) => input.checked() == input.default_checked(),
            Control::Line(input) => input.value() == input.default_value(),
            Control::Text(text) => text.default_value().is_ok_and(|value| text.value() == value),
            Control::Select(select) => {
                let option = |selector| select.query_selector(selector).ok().flatten();
                let came = option("option[selected]").or_else(|| option("option"));
                came.is_none_or(|came| came.get_attribute("value").unwrap_or_default() == select.value())
            }
        }
    }
}
