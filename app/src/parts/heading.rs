//! A heading whose level is chosen by the page.

use leptos::prelude::*;

use super::content::Content;

/// `<h1>` to `<h6>` with a class, an optional id and its words. A level outside 1 to 6 is taken as the nearest.
pub(super) fn heading(level: u8, class: String, id: Option<String>, content: Content) -> AnyView {
    match level {
        0 | 1 => view! { <h1 class=class id=id>{content}</h1> }.into_any(),
        2 => view! { <h2 class=class id=id>{content}</h2> }.into_any(),
        3 => view! { <h3 class=class id=id>{content}</h3> }.into_any(),
        4 => view! { <h4 class=class id=id>{content}</h4> }.into_any(),
        5 => view! { <h5 class=class id=id>{content}</h5> }.into_any(),
        _ => view! { <h6 class=class id=id>{content}</h6> }.into_any(),
    }
}
