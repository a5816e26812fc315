//! What the projector shows of a meeting: the case by its number alone, the question, and how it was rated. It shows no
//! word of a case, nobody's name and no rating that is still hidden.

use domain::{access::AuditFacts, id::CaseId, meeting::Meeting, rating::Outcome};
use leptos::prelude::*;
use store::audits::Audit;

use super::scored_alone::{ScoredAlone, ScoredQuestion};
use crate::{
    address::AuditAddress,
    live::ScreenLive,
    page::Page,
    parts::Rag,
    problem::Problem,
    site::{database, now, time_in_words},
};

/// The page of a meeting that is under way.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn shown_of(
    at: &AuditAddress,
    facts: &AuditFacts,
    meeting: &Meeting,
) -> Result<Page, Problem> {
    let audit = store::audits::get(&database(), &at.board, &at.audit).await?;
    let (title, content) = match (&meeting.place.case, meeting.place.question) {
        _ if meeting.is_paused => {
            ("Paused".to_owned(), view! { <h1 class="screen__word">"Paused"</h1> }.into_any())
        }
        (Some(case), Some(question)) => of_question(at, facts, &audit, case, question).await?,
        (Some(case), None) => of_case(at, case).await?,
        (None, _) => ("Between cases".to_owned(), between_cases(&audit)),
    };
    let body = view! {
        <div class="screen">
            <div class="screen__content" data-live="screen">
                {content}
            </div>
            <footer class="screen__foot">
                <ScreenLive from=audit.live />
                <p class="screen__updated" data-live="screen-updated">
                    {format!("Last updated {}", time_in_words(now()))}
                </p>
            </footer>
        </div>
    };
    Ok(Page::new(title, body).bare())
}

fn between_cases(audit: &Audit) -> AnyView {
    view! {
        <p class="screen__case">{audit.board_name.clone()}</p>
        <p class="screen__case">{audit.details.name.clone()}</p>
        <h1 class="screen__word">"Between cases"</h1>
    }
    .into_any()
}

async fn of_case(at: &AuditAddress, case: &CaseId) -> Result<(String, AnyView), Problem> {
    let reference = store::cases::get(&database(), &at.board, &at.audit, case).await?.reference;
    let title = format!("Case {reference}");
    Ok((title.clone(), view! { <h1 class="screen__word">{title}</h1> }.into_any()))
}

async fn of_question(
    at: &AuditAddress,
    facts: &AuditFacts,
    audit: &Audit,
    case: &CaseId,
    question: u8,
) -> Result<(String, AnyView), Problem> {
    let database = database();
    let file = store::cases::get(&database, &at.board, &at.audit, case).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let wording = tool.question(question).ok_or(Problem::NotFound)?.wording.clone();
    let answers = store::answers::list(&database, &at.board, &at.audit, case).await?;
    let answer = answers.into_iter().find(|answer| answer.question == question);
    let chosen = answer.map(|answer| (answer.answer.outcome, answer.recorded_at));
    let chosen = chosen.filter(|(outcome, _)| *outcome != Outcome::NotRatedYet);
    let alone = ScoredQuestion::find(&database, facts, at, audit, &file, question).await?;
    let hides = alone.as_ref().is_some_and(|scored| scored.shown.is_none());
    let label = alone.is_some().then(|| view! { <span class="screen__label">"Agreed"</span> });
    let rating = match chosen {
        Some((outcome, at)) => view! {
            <p class="screen__rating">
                {label} <Rag outcome /> <span class="screen__when">{format!("Chosen at {}", time_in_words(at))}</span>
            </p>
        }
        .into_any(),
        None if hides => ().into_any(),
        None if alone.is_some() => view! { <p class="screen__label">"Not agreed yet"</p> }.into_any(),
        None => view! {
            <p class="screen__rating">
                <Rag outcome=Outcome::NotRatedYet />
            </p>
        }
        .into_any(),
    };
    let title = format!("Question {question} of case {}", file.reference);
    let content = view! {
        <p class="screen__case">
            {format!("Case {}, question {question} of {}", file.reference, tool.questions.len())}
        </p>
        <h1 class="screen__question">{wording}</h1>
        {alone.map(|scored| view! { <ScoredAlone scored /> })}
        {rating}
    };
    Ok((title, content.into_any()))
}
