//! Whose work is in the product, and under which licences.

use leptos::prelude::*;

use crate::page::{Page, page};

/// The licences of the product and of what it holds.
#[component]
pub fn LicencesPage() -> impl IntoView {
    page(async move {
        let body = view! {
            <h1 class="govuk-heading-l">"Licences"</h1>
            <p class="govuk-body govuk-!-font-weight-bold">"This is not a government service."</p>
            <p class="govuk-body">
                "MSP assurance is free software under the MIT licence: you may use, copy, change and pass it on, as long \
                 as its notice stays with it. It comes without any warranty."
            </p>
            <h2 class="govuk-heading-m">"Work of others in it"</h2>
            <ul class="govuk-list govuk-list--bullet">
                <li>
                    "GOV.UK Frontend: the pages' styles and the markup of their forms. Copyright (C) 2017 Crown Copyright \
                     (Government Digital Service), MIT licence. Its typeface, crown and crest are not used."
                </li>
                <li>
                    "Atkinson Hyperlegible Next: the typeface of the PDF. SIL Open Font License 1.1."
                </li>
                <li>
                    "Noto Sans, Noto Sans Hebrew and Noto Sans Arabic: for letters the first typeface does not have. SIL \
                     Open Font License 1.1."
                </li>
                <li>
                    "The sRGB colour profile in the PDF, from the Compact ICC Profiles. Public domain (CC0 1.0)."
                </li>
                <li>
                    "Rust libraries, among them Leptos, axum, SQLx and printpdf. Their names, versions and licences are \
                     listed with the program's source."
                </li>
            </ul>
            <h2 class="govuk-heading-m">"Words of others in it"</h2>
            <p class="govuk-body">
                "The questions of the audit tool and the six principles are quoted from their sources, which each audit \
                 tool and report names. What red, amber and green mean was written for this product and is no national \
                 standard."
            </p>
        };
        Ok(Page::new("Licences", body))
    })
}
