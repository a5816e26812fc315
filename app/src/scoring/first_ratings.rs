//! First ratings once they are shown: who gave what, and why.

use domain::{
    answer::Answer,
    first_rating::{Counts, Difference, biggest_first},
    rating::Outcome,
};
use leptos::prelude::*;
use store::{cases::Outcomes, first_ratings::FirstRating};

use crate::parts::{DataTable, Rag, TableCell};

/// How many gave each rating before they were shown. Late ones count in no figure.
pub fn counts(ratings: &[FirstRating]) -> Counts {
    Counts::of(ratings.iter().filter(|rating| !rating.is_late).map(|rating| rating.answer.outcome))
}

/// Those of one question.
pub fn of_question(ratings: &[FirstRating], question: u8) -> Vec<FirstRating> {
    ratings.iter().filter(|rating| rating.question == question).cloned().collect()
}

/// What was given, late or not.
pub fn outcomes(ratings: &[FirstRating]) -> Vec<Outcome> {
    ratings.iter().map(|rating| rating.answer.outcome).collect()
}

/// The questions whose first ratings differ and of which none is agreed yet, the biggest difference first.
pub fn to_settle(ratings: &[FirstRating], agreed: &Outcomes) -> Vec<(u8, Difference)> {
    let questions = left_to_agree(agreed).into_iter();
    biggest_first(questions.map(|question| (question, outcomes(&of_question(ratings, question)))))
}

/// The questions of which nothing is agreed yet, in order.
pub fn left_to_agree(agreed: &Outcomes) -> Vec<u8> {
    (1..)
        .zip(agreed)
        .filter(|(_, outcome)| **outcome == Outcome::NotRatedYet)
        .map(|(question, _)| question)
        .collect()
}

/// The first ratings of one question, by name.
#[component]
pub fn FirstRatings(
    /// They.
    ratings: Vec<FirstRating>,
    /// The question, for the table's caption.
    question: u8,
    /// Whether they differ: then each rating is in bold.
    differ: bool,
) -> impl IntoView {
    let rows = ratings
        .into_iter()
        .filter(|rating| rating.answer != Answer::default())
        .map(|rating| row(rating, differ))
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return view! { <p class="govuk-body">"Nobody has rated this question alone."</p> }.into_any();
    }
    let head = ["Who", "Rating", "Why"].map(TableCell::from).into_iter().collect();
    view! { <DataTable caption=format!("First ratings of question {question}") head rows /> }.into_any()
}

fn row(rating: FirstRating, differ: bool) -> Vec<TableCell> {
    let agency = rating.agency_name.filter(|agency| *agency != rating.name);
    let who = view! {
        {rating.name}
        {agency.map(|agency| view! { <span class="govuk-body-s govuk-!-display-block govuk-!-margin-bottom-0">{agency}</span> })}
        {rating
            .is_late
            .then(|| {
                view! {
                    <span class="govuk-body-s govuk-!-display-block govuk-!-margin-bottom-0">"Given after the others were shown"</span>
                }
            })}
    };
    let answer = rating.answer;
    let reason = answer.outcome.reason().map(|reason| format!(" {}", reason.words()));
    let given = view! {
        <span class=if differ { "differs" } else { "" }>
            <Rag outcome=answer.outcome />
            {reason}
        </span>
    };
    let why = if answer.evidence.trim().is_empty() { "Nothing written.".to_owned() } else { answer.evidence };
    let why = view! { <span class="as-typed">{why}</span> };
    vec![TableCell::new(who.into_any()), TableCell::new(given.into_any()), TableCell::new(why.into_any())]
}
