//! What a part holds: plain words, or a view where a page needs markup.

use std::fmt;

use leptos::{prelude::*, tachys::view::any_view::AnyView};
use serde::{Deserialize, Deserializer, de};

/// What stands inside a part.
///
/// Words are escaped when they are drawn. A view comes only from our own code: there is no way to hand over
/// raw HTML, so text that people typed can never become markup.
#[derive(Default)]
pub enum Content {
    /// Nothing. The part leaves the place out.
    #[default]
    Nothing,
    /// Plain words.
    Text(String),
    /// Markup: a link, a rating, several paragraphs.
    View(AnyView),
}

impl Content {
    /// Markup as content.
    pub fn view(view: impl IntoView + 'static) -> Self {
        Content::View(view.into_any())
    }

    /// True where there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        match self {
            Content::Nothing => true,
            Content::Text(words) => words.is_empty(),
            Content::View(_) => false,
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Nothing => f.write_str("Nothing"),
            Content::Text(words) => f.debug_tuple("Text").field(words).finish(),
            Content::View(_) => f.write_str("View(..)"),
        }
    }
}

impl IntoRender for Content {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        match self {
            Content::Nothing => ().into_any(),
            Content::Text(words) if words.is_empty() => ().into_any(),
            Content::Text(words) => words.into_any(),
            Content::View(view) => view,
        }
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Content::Text(words.to_owned())
    }
}

impl From<String> for Content {
    fn from(words: String) -> Self {
        Content::Text(words)
    }
}

impl From<Option<String>> for Content {
    fn from(words: Option<String>) -> Self {
        words.map_or(Content::Nothing, Content::Text)
    }
}

impl From<Option<&str>> for Content {
    fn from(words: Option<&str>) -> Self {
        words.map_or(Content::Nothing, Content::from)
    }
}

impl From<AnyView> for Content {
    fn from(view: AnyView) -> Self {
        Content::View(view)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        MaybeText::deserialize(deserializer).map(|text| text.0.into())
    }
}

/// Words that may be absent: an id, a value, a hint. Takes `"…"`, a `String` or an `Option` of either, so that
/// a page can hand over what it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaybeText(pub Option<String>);

impl MaybeText {
    /// The words, unless they are absent or empty.
    pub fn filled(&self) -> Option<&str> {
        self.0.as_deref().filter(|words| !words.is_empty())
    }

    /// The words, or these where they are absent or empty.
    pub fn or(&self, otherwise: &str) -> String {
        self.filled().unwrap_or(otherwise).to_owned()
    }
}

impl From<&str> for MaybeText {
    fn from(words: &str) -> Self {
        MaybeText(Some(words.to_owned()))
    }
}

impl From<String> for MaybeText {
    fn from(words: String) -> Self {
        MaybeText(Some(words))
    }
}

impl From<Option<String>> for MaybeText {
    fn from(words: Option<String>) -> Self {
        MaybeText(words)
    }
}

impl From<Option<&str>> for MaybeText {
    fn from(words: Option<&str>) -> Self {
        MaybeText(words.map(str::to_owned))
    }
}

impl<'de> Deserialize<'de> for MaybeText {
    /// Reads words. A number or a truth value becomes its words, as in the templates the markup comes from.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;

        impl<'de> de::Visitor<'de> for Words {
            type Value = MaybeText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("words, a number, true, false or nothing")
            }

            fn visit_str<E: de::Error>(self, words: &str) -> Result<MaybeText, E> {
                Ok(words.into())
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<MaybeText, E> {
                Ok(number.to_string().into())
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<MaybeText, E> {
                Ok(number.to_string().into())
            }

            fn visit_bool<E: de::Error>(self, truth: bool) -> Result<MaybeText, E> {
                Ok(truth.to_string().into())
            }

            fn visit_unit<E: de::Error>(self) -> Result<MaybeText, E> {
                Ok(MaybeText(None))
            }

            fn visit_none<E: de::Error>(self) -> Result<MaybeText, E> {
                Ok(MaybeText(None))
            }
        }

        deserializer.deserialize_any(Words)
    }
}
