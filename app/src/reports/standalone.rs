//! A report as one HTML file that needs nothing else.

use domain::document::Document;
use leptos::prelude::*;

use super::document_view::DocumentView;

/// A whole HTML page with the report in its `<main>` and the stylesheet inside. No script, no link to another file,
/// nothing that differs from one call to the next: the same report and stylesheet give the same bytes.
///
/// `stylesheet` is the product's own CSS. It must not contain `</style`.
pub fn standalone_html(document: &Document, stylesheet: &str) -> String {
    let title = format!("{} – {}", document.title, document.subtitle);
    let view = {
        let document = document.clone();
        move || view! { <DocumentView document /> }
    };
    // Rendered in a reactive scope of its own, which ends here.
    let owner = Owner::new();
    let report = owner.with(|| view().into_view().to_html());
    owner.cleanup();
    [
        "<!DOCTYPE html>\n<html lang=\"en-GB\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        &escaped(&title),
        "</title>\n<style>\n",
        stylesheet.trim(),
        "\n</style>\n</head>\n<body class=\"govuk-template__body\">\n<div class=\"govuk-width-container\">\n",
        "<main class=\"govuk-main-wrapper\" id=\"main-content\">\n",
        // Leptos parts neighbouring texts with empty comments; typed text cannot hold one, because it is escaped.
        &report.replace("<!>", ""),
        "\n</main>\n</div>\n</body>\n</html>\n",
    ]
    .concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
