//! The accessibility statement.

use leptos::prelude::*;

use crate::page::{Page, page};

/// What was tested, what was not, and how to report a problem.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    page(async move {
        let body = view! {
            <h1 class="govuk-heading-l">"Accessibility"</h1>
            <p class="govuk-body">
                "We want everybody who takes part in an audit to be able to use these pages and to read the reports: \
                 with a keyboard alone, with a screen reader or a magnifier, with other colours, on a small screen, and \
                 with or without scripts."
            </p>
            <p class="govuk-body">
                "The pages are meant to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. No person \
                 outside the project has audited that yet, so this statement claims only what is tested below."
            </p>
            <h2 class="govuk-heading-m">"What is tested, each time the program changes"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>"The pages are checked by axe, a program that finds many failures of WCAG, but not all."</li>
                <li>"A case is rated with the keyboard alone, and what has the focus is never hidden."</li>
                <li>
                    "Rating a case and reading a report are carried out with JavaScript switched off, and with WebAssembly \
                     switched off, as some organisations do for safety."
                </li>
                <li>
                    "The pages are opened at a width of 320 pixels (the same as 400% zoom on a common screen): they do \
                     not scroll sideways. Wide tables scroll by themselves."
                </li>
                <li>"The cases, a question and the report are checked with forced colours, as in Windows' contrast themes."</li>
                <li>
                    "A rating is never told by colour alone: its word is always there, and its shape."
                </li>
                <li>
                    "Reports in PDF are tagged and are checked against PDF/UA-1 by veraPDF. The same report is a page \
                     here, with the same words in the same order."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"What is not tested"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>"No person has tested the pages or the PDF with a screen reader yet."</li>
                <li>"No person has tested them on Windows or with its contrast themes yet."</li>
                <li>"No people with disabilities have taken part in a test yet."</li>
            </ul>
            <h2 class="govuk-heading-m">"Known limits"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "The keys 1 to 4 for ratings, and saving while you type, need WebAssembly. Without it, the arrow keys \
                     choose a rating and the button saves."
                </li>
                <li>
                    "A letter that no typeface of the PDF has is shown as a replacement sign. What was typed is kept \
                     behind it for screen readers and for copying, and the report says how many there are."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"If something does not work for you"</h2>
            <p class="govuk-body">
                "Tell the board that runs this service: the person who invited you to the audit knows whom to ask. Say \
                 which page it was and what you use to read it. You can ask for a report in another form."
            </p>
        };
        Ok(Page::new("Accessibility", body))
    })
}
