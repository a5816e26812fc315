//! The page on which a worker reads what was recorded of their own interview. Opening it uses nothing up: mail scanners
//! open links too. It shows nothing of the case, the adult or the other parts.

use domain::{access::Action, observation::interview::Interview};
use http::StatusCode;
use leptos::prelude::*;
use store::observations::WorkerLink;

use super::{
    comment_on_interview::{CommentForm, form_name},
    footing::Recorded,
    interview_page::answers_in_rows,
};
use crate::{
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{Button, ErrorSummary, InsetText, TextArea},
    problem::Problem,
    site::{database, moment_in_words, param, set_status},
    viewer::enter_own_interview,
};

/// The worker's answers, and a box for their comment.
#[component]
pub fn OwnInterviewPage() -> impl IntoView {
    let token = param("token");
    let draft = asked_for();
    page(async move {
        let link = match enter_own_interview(Action::SeeInterview, &token).await {
            Ok(link) => link,
            // Whatever the reason, the page is the same: it tells nobody what a link once led to.
            Err(Problem::NotFound) => return Ok(gone()),
            Err(problem) => return Err(problem),
        };
        let Some(interview) = own_interview(&link).await? else { return Ok(gone()) };
        let database = database();
        let form = || CommentForm { comment: interview.comment.clone() };
        let shown = shown(&database, &form_name(&link.observation), draft, 0, form).await?;
        let has_problems = shown.has_problems();
        let title = "What was recorded of your interview";
        let role = match interview.worker_role.as_str() {
            "" => "Not recorded".to_owned(),
            role => role.to_owned(),
        };
        let rows = [("Your role", role)].into_iter().chain(answers_in_rows(&interview)).collect();
        let has_comment = !interview.comment.is_empty() && shown.draft.is_empty();
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">
                "An observer from another agency asked you three questions about your practice. This is what they \
                 recorded of your answers. You can comment on it before the audit group sees it."
            </p>
            <p class="govuk-body">
                {format!("This link works until {}, for whoever has it: pass it on to nobody.", moment_in_words(link.expires_at))}
            </p>
            <Recorded rows />
            {has_comment
                .then(|| {
                    view! {
                        <InsetText>"Your comment is kept. You can change it here for as long as the link works."</InsetText>
                    }
                })}
            <CommentBox token shown />
        };
        Ok(Page::new(title, body).with_problems(has_problems))
    })
}

/// What was recorded, as long as it is there.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
async fn own_interview(link: &WorkerLink) -> Result<Option<Interview>, Problem> {
    let observation =
        store::observations::get(&database(), &link.board, &link.audit, &link.observation).await?;
    let is_there = observation.withdrawn_on.is_none() && observation.erased_on.is_none();
    Ok(observation.interview.filter(|_| is_there).map(|kept| kept.value))
}

#[component]
fn CommentBox(token: String, shown: Shown<CommentForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/comment-on-interview" autocomplete="off" novalidate>
            <input type="hidden" name="token" value=token />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextArea
                name="comment"
                label="Your comment"
                hint="For example, what was understood wrongly. It is kept beside your answers. Write no names, dates of \
                      birth, addresses or record numbers."
                value=shown.form.comment.clone()
                error=shown.error("comment")
                rows=8
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save the comment" />
        </form>
    }
}

fn gone() -> Page {
    set_status(StatusCode::NOT_FOUND);
    let title = "This link does not work any more";
    Page::new(
        title,
        view! {
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">
                "A link to the record of an interview works for 14 days, until it is withdrawn, and until the audit group \
                 sees the record. Or a part of the link is missing: compare it with the message it came in."
            </p>
            <p class="govuk-body">"Ask the observer who interviewed you if you still want to comment."</p>
        },
    )
}
