//! Extra attributes and class names of an element.

use std::collections::BTreeMap;

use leptos::{
    attr::{any_attribute::AnyAttribute, custom::custom_attribute},
    prelude::*,
};
use serde::Deserialize;

use super::content::MaybeText;

/// Attributes that a page adds to a part's outermost element, by name. They come from code, never from what
/// people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Attributes(BTreeMap<String, MaybeText>);

impl Attributes {
    /// One attribute. More are added with [`Attributes::and`].
    pub fn one(name: &str, value: &str) -> Self {
        Attributes::default().and(name, value)
    }

    /// Adds an attribute.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// The attributes, to be spread on an element: `<div {..attributes.spread()}>`.
    pub fn spread(self) -> Vec<AnyAttribute> {
        self.0
            .into_iter()
            .map(|(name, value)| custom_attribute(name, value.0.unwrap_or_default()).into_any_attr())
            .collect()
    }
}

/// Class names in one string, without the empty ones: `["govuk-tag", ""]` gives `"govuk-tag"`.
pub(super) fn classes<const N: usize>(names: [&str; N]) -> String {
    let mut joined = String::new();
    for name in names.into_iter().filter(|name| !name.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(name);
    }
    joined
}

/// A class name that is there only when `condition` holds.
pub(super) fn class_if(condition: bool, name: &'static str) -> &'static str {
    if condition { name } else { "" }
}

/// Nothing for an empty string: an attribute that would say nothing is left out.
pub(super) fn filled(words: String) -> Option<String> {
    Some(words).filter(|words| !words.is_empty())
}
