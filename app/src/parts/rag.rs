//! A rating as people see it: its word, a shape and a colour.
//!
//! The word is always there. The shape comes from the style sheet with an empty alternative, so that it is
//! seen and not read out; the colour is never the only sign.

use domain::rating::{Outcome, Rating};
use leptos::prelude::*;

use super::content::Content;

/// The class names of an outcome.
fn class_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Rated(Rating::Red) => "rag rag--red",
        Outcome::Rated(Rating::Amber) => "rag rag--amber",
        Outcome::Rated(Rating::Green) => "rag rag--green",
        Outcome::Rated(Rating::NotApplicable) => "rag rag--none",
        Outcome::NotRated(_) | Outcome::NotRatedYet => "rag rag--unrated",
    }
}

/// What [`Rag`] can show: an outcome, a rating, or a rating that may not be there yet.
#[derive(Clone, Copy, Debug)]
pub struct Shown(Outcome);

impl From<Outcome> for Shown {
    fn from(outcome: Outcome) -> Self {
        Shown(outcome)
    }
}

impl From<Rating> for Shown {
    fn from(rating: Rating) -> Self {
        Shown(Outcome::Rated(rating))
    }
}

impl From<Option<Rating>> for Shown {
    fn from(rating: Option<Rating>) -> Self {
        Shown(rating.map_or(Outcome::NotRatedYet, Outcome::Rated))
    }
}

impl From<Outcome> for Content {
    /// A rating as it is shown, so that a table's cell or a fact can take one as it is.
    fn from(outcome: Outcome) -> Self {
        Content::view(view! { <Rag outcome /> })
    }
}

impl From<Rating> for Content {
    fn from(rating: Rating) -> Self {
        Outcome::Rated(rating).into()
    }
}

/// A rating: its word, with a shape and a colour.
#[component]
pub fn Rag(
    /// What stands there.
    #[prop(into)]
    outcome: Shown,
) -> impl IntoView {
    view! { <strong class=class_of(outcome.0)>{outcome.0.words()}</strong> }
}

/// What the ratings mean, in their one order, for every page that shows some.
#[component]
pub fn RagLegend() -> impl IntoView {
    let rows = [
        (Outcome::Rated(Rating::Red), "the practice was not there, or nothing in the record shows it"),
        (Outcome::Rated(Rating::Amber), "some of the practice was there"),
        (Outcome::Rated(Rating::Green), "the practice was there"),
        (Outcome::Rated(Rating::NotApplicable), "the question does not apply to this case"),
        (Outcome::NotRatedYet, "nobody has rated it, or it could not fairly be rated"),
    ];

    view! {
        <dl class="rag-legend">
            {rows
                .into_iter()
                .map(|(outcome, meaning)| {
                    view! {
                        <div class="rag-legend__row">
                            <dt>
                                <Rag outcome />
                            </dt>
                            <dd>{meaning}</dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::without_markers;
    use domain::rating::NotRatedReason;

    fn html(outcome: impl Into<Shown>) -> String {
        let outcome = outcome.into();
        let html = view! { <Rag outcome /> }.to_html();
        without_markers(&html)
    }

    #[test]
    fn every_rating_says_its_word() {
        for rating in Rating::ALL {
            assert!(html(rating).contains(&format!(">{}<", rating.word())), "{rating}");
        }
    }

    #[test]
    fn no_rating_yet_is_said_in_words() {
        assert_eq!(html(None), r#"<strong class="rag rag--unrated">Not rated yet</strong>"#);
    }

    #[test]
    fn what_could_not_be_rated_is_not_shown_as_a_rating() {
        let shown = html(Outcome::NotRated(NotRatedReason::AdultDied));
        assert_eq!(shown, r#"<strong class="rag rag--unrated">Not rated, with a reason</strong>"#);
    }

    #[test]
    fn the_four_ratings_and_none_look_different() {
        let mut classes: Vec<_> =
            Rating::ALL.into_iter().map(Outcome::Rated).chain([Outcome::NotRatedYet]).map(class_of).collect();
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), 5);
    }

    #[test]
    fn the_legend_keeps_the_order_red_amber_green_not_applicable() {
        let legend = view! { <RagLegend /> }.to_html();
        let places: Vec<_> =
            Rating::ALL.iter().map(|rating| legend.find(&format!(">{rating}<")).expect("is there")).collect();
        assert!(places.is_sorted(), "{legend}");
    }
}
