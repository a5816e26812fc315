//! The foot of every page.

use leptos::prelude::*;

use super::content::Content;

/// The foot of every page: links, and whose service it is.
#[component]
pub fn PageFooter(
    /// Address and name of each page, for example the accessibility statement, in the same order everywhere.
    links: Vec<(String, String)>,
    /// Whose service it is and which version, for example "Run for Anytown Safeguarding Adults Board".
    #[prop(default = Content::Nothing, into)]
    note: Content,
) -> impl IntoView {
    let note = (!note.is_empty()).then(|| view! { <p class="page-footer__note">{note}</p> });
    let links = (!links.is_empty()).then(|| {
        view! {
            <h2 class="govuk-visually-hidden">"Support links"</h2>
            <ul class="page-footer__links">
                {links
                    .into_iter()
                    .map(|(href, name)| {
                        view! {
                            <li>
                                <a class="govuk-link page-footer__link" href=href>
                                    {name}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    });
    view! {
        <footer class="page-footer">
            <div class="govuk-width-container">{links} {note}</div>
        </footer>
    }
}
