//! How far a question is that is scored alone: how many have scored, and how once that is shown.

use domain::{
    access::AuditFacts,
    rating::{NotRatedReason, Outcome, Rating},
};
use leptos::prelude::*;
use store::{Database, audits::Audit, cases::CaseRow};

use crate::{address::AuditAddress, parts::Rag, problem::Problem, scoring::progress::Progress};

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoredQuestion {
    /// "6 of 8 have scored".
    pub words: String,
    /// How many chose what, red first. `None` until it is shown: before that, nothing here knows.
    pub shown: Option<Vec<(Outcome, usize)>>,
}

impl ScoredQuestion {
    /// How far a question of a case is; nothing where the group agrees together.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn find(
        database: &Database,
        facts: &AuditFacts,
        at: &AuditAddress,
        audit: &Audit,
        file: &CaseRow,
        question: u8,
    ) -> Result<Option<Self>, Problem> {
        if !audit.scoring.is_alone() {
            return Ok(None);
        }
        let progress = Progress::of(database, facts, at, audit, file).await?;
        let counts =
            store::first_ratings::counts_if_shown(database, &at.board, &at.audit, &file.id, question).await?;
        let shown = counts.map(|counts| {
            let rated = Rating::ALL
                .into_iter()
                .zip(counts.ratings)
                .map(|(rating, count)| (Outcome::Rated(rating), count as usize));
            let not_rated = (Outcome::NotRated(NotRatedReason::Other), counts.not_rated as usize);
            rated.chain([not_rated]).collect()
        });
        Ok(Some(Self { words: progress.of_question(question), shown }))
    }
}

/// How many have scored; once it is shown, how many chose what.
#[component]
pub fn ScoredAlone(
    /// How far it is.
    scored: ScoredQuestion,
) -> impl IntoView {
    let words = scored.words;
    match scored.shown {
        None => view! { <p class="scored-alone__count">{words}</p> }.into_any(),
        Some(counts) if counts.iter().all(|(_, count)| *count == 0) => {
            view! { <p class="screen__label">"Nobody rated it alone"</p> }.into_any()
        }
        Some(counts) => view! {
            <p class="screen__label">"First ratings"</p>
            <ul class="scored-alone">
                {counts
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(outcome, count)| {
                        view! {
                            <li class="scored-alone__one">
                                <Rag outcome />
                                <span class="scored-alone__number">{count}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::without_markers;

    fn html(shown: Option<Vec<(Outcome, usize)>>) -> String {
        let scored = ScoredQuestion { words: "6 of 8 have scored".to_owned(), shown };
        without_markers(&view! { <ScoredAlone scored /> }.to_html())
    }

    #[test]
    fn before_they_are_shown_there_is_a_count_alone() {
        assert_eq!(html(None), r#"<p class="scored-alone__count">6 of 8 have scored</p>"#);
    }

    #[test]
    fn a_question_that_nobody_rated_alone_says_so() {
        let none = html(Some(vec![(Outcome::Rated(Rating::Red), 0), (Outcome::Rated(Rating::Green), 0)]));
        assert!(none.contains("Nobody rated it alone") && !none.contains("First ratings"), "{none}");
    }

    #[test]
    fn once_they_are_shown_each_count_stands_by_its_word() {
        let html = html(Some(vec![
            (Outcome::Rated(Rating::Red), 2),
            (Outcome::Rated(Rating::Amber), 0),
            (Outcome::Rated(Rating::Green), 4),
        ]));
        let place = |words: &str| html.find(words);
        assert!(
            place(">Red<") < place(">2<")
                && place(">2<") < place(">Green<")
                && place(">Green<") < place(">4<")
        );
        assert_eq!(place(">Amber<"), None, "{html}");
    }
}
