//! What came of the calibration round, once it is shown.

use domain::{
    agreement::{self, Agreement, Scale},
    audit_tool::{AuditTool, Question},
    calibration::InventedCase,
    rating::Rating,
};
use leptos::prelude::*;
use store::calibration::Rated;

use crate::parts::{DataTable, InsetText, Rag, TableCell};

/// Counts for each question, who chose what, and what there is to talk about.
#[component]
pub fn Outcome(
    /// The audit's tool.
    tool: AuditTool,
    /// What everybody chose.
    rated: Vec<Rated>,
) -> impl IntoView {
    let compared = agreement::of(
        Scale::Ratings,
        rated.iter().map(|one| agreement::Rated::new(one.question, one.person.as_str(), Some(one.rating))),
    );
    let rows = tool.questions.iter().map(|question| counts(question, &rated)).collect();
    let talks = tool.questions.iter().map(|question| talk(question, &rated)).collect_view();
    view! {
        <h2 class="govuk-heading-m">"How far the group reads the questions alike"</h2>
        <Words compared />
        <DataTable
            caption="How many chose each rating"
            caption_class="govuk-table__caption--m"
            head={
                let mut head = vec![TableCell::from("Question")];
                head.extend(Rating::ALL.map(|rating| TableCell { format: "numeric".into(), ..rating.word().into() }));
                head
            }
            rows
        />
        <h2 class="govuk-heading-m">"To talk about"</h2>
        {talks}
    }
}

/// Counts first; no coefficient, because eight questions of one case are too few for one.
#[component]
fn Words(compared: Agreement) -> impl IntoView {
    view! {
        <InsetText>
            {if compared.comparisons.all == 0 {
                "No question was rated by two people, so there is nothing to compare.".to_owned()
            } else {
                compared.in_words()
            }}
        </InsetText>
        <p class="govuk-body">
            "This is one invented case. It shows which questions to talk about before you begin; it does not measure \
             anybody, and nothing of it is in the audit’s figures or its report."
        </p>
    }
}

fn counts(question: &Question, rated: &[Rated]) -> Vec<TableCell> {
    let mut cells = vec![TableCell::new(format!("{}. {}", question.number, question.short))];
    cells.extend(Rating::ALL.map(|rating| TableCell::number(given(question, rating, rated).len())));
    cells
}

/// Those who gave this rating, by name.
fn given<'r>(question: &Question, rating: Rating, rated: &'r [Rated]) -> Vec<&'r str> {
    rated
        .iter()
        .filter(|one| one.question == question.number && one.rating == rating)
        .map(|one| one.name.as_str())
        .collect()
}

/// One question: who chose what, the widest differences in plain sight.
fn talk(question: &Question, rated: &[Rated]) -> impl IntoView + use<> {
    let names: Vec<(Rating, String)> = Rating::ALL
        .into_iter()
        .map(|rating| (rating, given(question, rating, rated).join(", ")))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let about = InventedCase::shipped().to_talk_about(question).map(str::to_owned);
    let is_alike = names.len() == 1;
    view! {
        <h3 class="govuk-heading-s">{format!("{}. {}", question.number, question.wording)}</h3>
        {names.is_empty().then(|| view! { <p class="govuk-body">"Nobody rated it."</p> })}
        <ul class="govuk-list">
            {names
                .into_iter()
                .map(|(rating, names)| view! { <li><Rag outcome=rating />" "{names}</li> })
                .collect_view()}
        </ul>
        {is_alike.then(|| view! { <p class="govuk-body">"All who rated it chose the same."</p> })}
        {about.map(|about| view! { <p class="govuk-body">{about}</p> })}
    }
}
