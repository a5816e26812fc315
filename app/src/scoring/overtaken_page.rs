//! The page that asks which of two answers to keep.

use domain::{
    access::Action,
    answer::Answer,
    id::{CaseId, DraftId},
    meeting::Scoring,
};
use leptos::prelude::*;

use super::kept_rating::{Kept, Of, Saved};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{Button, RadioItem, Radios, Rag},
    problem::Problem,
    site::{database, param},
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
        let kept = Kept::find(&database, &case, question, &draft).await?.ok_or(Problem::NotFound)?;
        let (typed, reason) = (kept.form.parse(&asked), kept.form.agreed_because());
        let saved = Saved::find(&database, &entered, &at, &audit, &case, question, kept.of).await?;
        let keeper = match kept.of {
            Of::Own if audit.scoring == Scoring::AgenciesAlone => "your agency",
            Of::Own => "you",
            Of::Group => "your group",
        };
        let title = format!("Which answer do you want to keep? Question {question}, case {}", file.reference);
        let is_same_rating = saved.answer.outcome == typed.outcome;
        let body = view! {
            <h1 class="govuk-heading-l">"Which answer do you want to keep?"</h1>
            <p class="govuk-body">
                {format!(
                    "Somebody else saved question {question} of case {} at {}, while you were on it. \
                     Nothing you typed is lost: {keeper} can keep one of the two, or both evidence texts.",
                    file.reference,
                    saved.at,
                )}
            </p>
            <p class="govuk-body govuk-!-font-weight-bold">{asked.wording.clone()}</p>
            <div class="govuk-grid-row">
                <div class="govuk-grid-column-one-half">
                    <AnswerShown heading="Saved" answer=saved.answer.clone() reason=saved.reason is_bold=!is_same_rating />
                </div>
                <div class="govuk-grid-column-one-half">
                    <AnswerShown heading="Yours" answer=typed reason is_bold=!is_same_rating />
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
fn AnswerShown(heading: &'static str, answer: Answer, reason: String, is_bold: bool) -> impl IntoView {
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
        {(!reason.is_empty())
            .then(|| {
                view! {
                    <h3 class="govuk-heading-s">"Why the group agreed on it"</h3>
                    <p class="govuk-body as-typed">{reason}</p>
                }
            })}
    }
}
