//! The places inside one audit, or inside anything that has several pages.

use leptos::prelude::*;

use super::service_navigation::Place;

/// A list of places inside one thing: at the side on wide screens, above on narrow ones. The current one
/// says so in `aria-current` and by a bar at its side.
#[component]
pub fn SubNavigation(
    /// What the navigation is called, for example "This audit".
    #[prop(into)]
    label: String,
    /// The places, in order; [`Place::seen_from`] marks where the page is.
    places: Vec<Place>,
) -> impl IntoView {
    view! {
        <nav class="sub-navigation" aria-label=label>
            <ul class="sub-navigation__list">
                {places
                    .into_iter()
                    .map(|place| {
                        let aria_current = place.aria_current();
                        view! {
                            <li class="sub-navigation__item">
                                <a
                                    class="sub-navigation__link"
                                    href=place.href.or("#")
                                    aria-current={aria_current}
                                    {..place.attributes.spread()}
                                >
                                    {place.text}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_inside_a_place_marks_the_place_and_no_other() {
        let place = |href: &str| Place::new(href, "x").seen_from("/audits/7/cases/3").aria_current();
        assert_eq!(place("/audits/7/cases"), Some("true"));
        assert_eq!(place("/audits/7/cases/3"), Some("page"));
        assert_eq!(place("/audits/7/case"), None);
        assert_eq!(place("/audits/7/report"), None);
        assert_eq!(place("/"), None);
    }

    #[test]
    fn the_current_place_says_so_to_people_who_hear_the_page() {
        let places =
            vec![Place::new("/a", "Cases").seen_from("/a"), Place::new("/b", "Report").seen_from("/a")];
        let html = view! { <SubNavigation label="This audit" places /> }.to_html();
        assert_eq!(html.matches("aria-current").count(), 1, "{html}");
        assert!(html.contains(r#"aria-label="This audit""#), "{html}");
    }
}
