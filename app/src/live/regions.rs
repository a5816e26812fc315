//! The parts of a page that follow, and putting in what differs.

use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, Event, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    NodeList,
};

use super::{FILLED_IN, SAVED_AT, UNSAVED};

/// The regions of a page with the HTML that each came with, which a browser changes while it is shown.
pub(super) struct Regions(HashMap<String, String>);

/// What came of showing a page as it is now.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    /// Whether something could not be put in yet.
    pub(super) waits: bool,
    /// Whether somebody else saved what is being typed.
    pub(super) is_typed_over: bool,
    /// Whether the page has other parts now.
    pub(super) is_another: bool,
}

impl Regions {
    pub(super) fn of(document: &Document) -> Self {
        Self(
            found(document, "data-live")
                .into_iter()
                .map(|(name, region)| (name, region.outer_html()))
                .collect(),
        )
    }

    /// Puts what differs in a fresh page into the page that is shown.
    pub(super) fn show(&mut self, document: &Document, fresh: &Document) -> Shown {
        let mut shown = Shown::default();
        let fresh_regions: HashMap<_, _> = found(fresh, "data-live").into_iter().collect();
        for (name, region) in found(document, "data-live") {
            let Some(new) = fresh_regions.get(&name) else {
                shown.is_another = true;
                continue;
            };
            let html = new.outer_html();
            if self.0.get(&name) == Some(&html) {
                continue;
            }
            if is_in_use(document, &region) {
                shown.waits = true;
                continue;
            }
            // A copy: the fresh page may be shown once more.
            let Ok(copy) = document.import_node_with_deep(new, true) else { continue };
            keep_open(&region, copy.dyn_ref());
            let _ = region.replace_with_with_node_1(&copy);
            self.0.insert(name, html);
        }
        let fresh_forms: HashMap<_, _> = found(fresh, "data-live-form").into_iter().collect();
        for (name, form) in found(document, "data-live-form") {
            let pair = fresh_forms.get(&name).and_then(|new| new.dyn_ref()).zip(form.dyn_ref());
            match pair {
                Some((new, form)) => follow_form(form, new, &mut shown),
                None => shown.is_another = true,
            }
        }
        shown
    }
}

/// Whether somebody is in a region, or something in it is awake or not saved.
fn is_in_use(document: &Document, region: &Element) -> bool {
    let has_focus = document.active_element().is_some_and(|focused| region.contains(Some(&focused)));
    let holds = |selector: &str| region.query_selector(selector).ok().flatten().is_some();
    has_focus || holds("leptos-island") || holds(&format!("[{UNSAVED}]"))
}

/// Leaves open in the new region what somebody has unfolded in the old one.
fn keep_open(old: &Element, new: Option<&Element>) {
    let Some(new) = new else { return };
    let (old, new) = (all(old.query_selector_all("details")), all(new.query_selector_all("details")));
    if old.len() == new.len() {
        for (old, new) in old.iter().zip(new) {
            let _ = new.toggle_attribute_with_force("open", old.has_attribute("open"));
        }
    }
}

/// Puts into a form what others saved.
fn follow_form(form: &HtmlFormElement, new: &HtmlFormElement, shown: &mut Shown) {
    let (Some(version), Some(newer)) = (version(form), version(new)) else { return };
    if number(&newer) <= number(&version) {
        return;
    }
    let (fields, new_fields) = (fields(form), fields(new));
    let are_alike = fields.len() == new_fields.len()
        && fields
            .iter()
            .zip(&new_fields)
            .all(|(field, new)| field.get_attribute("name") == new.get_attribute("name"));
    if !are_alike {
        shown.is_another = true;
        return;
    }
    let pairs = || fields.iter().zip(&new_fields);
    match form.get_attribute(UNSAVED).as_deref() {
        Some("saving") => shown.waits = true,
        Some("typing") => {
            // What is typed and what was saved can be the same: then it was one's own save, whose answer got lost.
            shown.is_typed_over |= pairs().any(|(field, new)| !Value::of(field).is_same(&Value::of(new)));
            shown.waits = true;
        }
        Some(_) => {}
        None => {
            for (field, new) in pairs() {
                Value::of(new).put_into(field);
            }
            version.set_value(&newer.value());
            let saved_at = new.get_attribute(SAVED_AT).unwrap_or_default();
            let _ = form.set_attribute(SAVED_AT, &saved_at);
            if let Ok(event) = Event::new(FILLED_IN) {
                let _ = form.dispatch_event(&event);
            }
        }
    }
}

fn version(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    form.query_selector("input[name=version]").ok().flatten()?.dyn_into().ok()
}

fn number(version: &HtmlInputElement) -> i64 {
    version.value().parse().unwrap_or_default()
}

fn fields(form: &HtmlFormElement) -> Vec<Element> {
    all(form.query_selector_all("input:not([type=hidden]), select, textarea"))
}

/// What a field holds.
enum Value {
    Checked(bool),
    Text(String),
}

impl Value {
    fn of(field: &Element) -> Self {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            return match input.type_().as_str() {
                "radio" | "checkbox" => Value::Checked(input.checked()),
                _ => Value::Text(input.value()),
            };
        }
        Value::Text(match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(text) => text.value(),
            None => field.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default(),
        })
    }

    fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Checked(one), Value::Checked(another)) => one == another,
            (Value::Text(one), Value::Text(another)) => one == another,
            _ => false,
        }
    }

    fn put_into(&self, field: &Element) {
        match self {
            Value::Checked(checked) => {
                if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                    input.set_checked(*checked);
                }
            }
            Value::Text(value) => {
                if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
                    input.set_value(value);
                } else if let Some(text) = field.dyn_ref::<HtmlTextAreaElement>() {
                    // Setting it moves the cursor, also where nothing differs.
                    if text.value() != *value {
                        text.set_value(value);
                    }
                } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
                    select.set_value(value);
                }
            }
        }
    }
}

/// The elements of a page with an attribute, by its value.
fn found(document: &Document, attribute: &str) -> Vec<(String, Element)> {
    all(document.query_selector_all(&format!("[{attribute}]")))
        .into_iter()
        .filter_map(|element| Some((element.get_attribute(attribute)?, element)))
        .collect()
}

fn all(nodes: Result<NodeList, wasm_bindgen::JsValue>) -> Vec<Element> {
    let Ok(nodes) = nodes else { return Vec::new() };
    (0..nodes.length()).filter_map(|at| nodes.item(at)?.dyn_into().ok()).collect()
}
