//! The page that asks which of two answers to keep.

use domain::{
    access::Action,
    answer::{Answer, AnswerForm},
    id::{CaseId, DraftId},
};
use leptos::prelude::*;

use super::record_rating::form_name;
use crate::{
    address::AuditAddress,
    kept_form,
    page::{Page, page},
    parts::{Button, RadioItem, Radios, Rag},
    problem::Problem,
    site::{database, param, time_in_words},
    viewer::enter_case,
};

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
        let kept = kept_form::find::<AnswerForm>(&database, &form_name(&case, question), &draft).await?;
        let typed = kept.ok_or(Problem::NotFound)?.0.form.parse(&asked);
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
