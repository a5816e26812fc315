//! The page that asks which of two answers to keep.

use domain::{
    access::Action,
    answer::{Answer, AnswerForm},
    id::{CaseId, DraftId},
};
use leptos::prelude::*;
use store::Database;

use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{Button, RadioItem, Radios, Rag},
    problem::Problem,
    site::{database, now, param, time_in_words},
    viewer::enter_case,
    viewer::viewer,
};

/// The name under which such drafts are kept: a draft belongs to one question of one case.
fn form_name(case: &CaseId, question: u8) -> String {
    format!("rating of {case} question {question}")
}

/// Keeps what was typed, until it is settled.
pub(super) async fn keep(
    database: &Database,
    case: &CaseId,
    question: u8,
    form: &AnswerForm,
) -> Result<DraftId, Problem> {
    let content = serde_json::to_string(form).map_err(|_| Problem::Unavailable)?;
    let (name, viewer) = (form_name(case, question), viewer());
    Ok(store::drafts::keep(database, &name, &content, viewer.person(), now()).await?)
}

/// What was typed.
pub(super) async fn find(
    database: &Database,
    case: &CaseId,
    question: u8,
    draft: &DraftId,
) -> Result<AnswerForm, Problem> {
    let name = form_name(case, question);
    let content = store::drafts::find(database, &name, draft, viewer().person()).await?;
    let content = content.ok_or(Problem::NotFound)?;
    serde_json::from_str(&content).map_err(|_| Problem::Unavailable)
}

/// Shows the saved answer beside the one that came too late.
#[component]
pub fn OvertakenPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (case, draft) = (CaseId::new(param("case")), DraftId::new(param("draft")));
    let question = param("question").parse::<u8>();
    page(async move {
        let entered = enter_case(Action::RecordRating, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let question = question.map_err(|_| Problem::NotFound)?;
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let asked = tool.question(question).ok_or(Problem::NotFound)?.clone();
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let typed = find(&database, &case, question, &draft).await?.parse(&asked);
        let saved = store::answers::list(&database, &at.board, &at.audit, &case)
            .await?
            .into_iter()
            .find(|answer| answer.question == question)
            .ok_or(Problem::NotFound)?;
        let title = format!("Which answer do you want to keep? Question {question}, case {}", file.reference);
        let saved_at = time_in_words(saved.recorded_at);
        let is_same_rating = saved.answer.outcome == typed.outcome;
        let body = view! {
            <h1 class="govuk-heading-l">"Which answer do you want to keep?"</h1>
            <p class="govuk-body">
                {format!(
                    "Somebody else saved question {question} of case {} at {saved_at}, while you were on it. \
                     Nothing you typed is lost: your group can keep one of the two, or both evidence texts.",
                    file.reference,
                )}
            </p>
            <p class="govuk-body govuk-!-font-weight-bold">{asked.wording.clone()}</p>
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-one-half">
                    <AnswerShown heading="Saved" answer=saved.answer.clone() is_bold=!is_same_rating />
                </div>
                <div class="govuk-grid-column-one-half">
                    <AnswerShown heading="Yours" answer=typed is_bold=!is_same_rating />
                </div>
            </div>
            <form method="post" action="/do/settle-rating" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="case" value=case.to_string() />
                <input type="hidden" name="question" value=question.to_string() />
                <input type="hidden" name="version" value=saved.version.to_string() />
                <input type="hidden" name="draft" value=draft.to_string() />
                <Radios
                    name="keep"
                    legend="Keep"
                    value="both"
                    items=vec![
                        RadioItem::new("saved", "The saved answer"),
                        RadioItem::new("typed", "Your answer"),
                        RadioItem::new("both", "The saved rating, with both evidence texts"),
                    ]
                />
                <Button text="Keep it" />
            </form>
        };
        Ok(Page::new(title, body).in_audit(&audit, inside))
    })
}

#[component]
fn AnswerShown(heading: &'static str, answer: Answer, is_bold: bool) -> impl IntoView {
    let evidence = if answer.evidence.trim().is_empty() {
        "No evidence written.".to_owned()
    } else {
        answer.evidence.clone()
    };
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        <p class=if is_bold { "govuk-body differs" } else { "govuk-body" }>
            <Rag outcome=answer.outcome />
        </p>
        {answer.outcome.reason().map(|reason| view! { <p class="govuk-body">{reason.words()}</p> })}
        <p class="govuk-body as-typed">{evidence}</p>
    }
}
