//! The page that asks before the first ratings of a case are shown.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use super::scored::{Raters, ScoredCase};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, ButtonLink, InsetText},
    problem::Problem,
    site::{database, param},
    viewer::enter_audit,
};

/// Says who has scored and who has not, and asks whether to show the ratings.
#[component]
pub fn ShowPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    page(async move {
        let inside = enter_audit(Action::RunMeeting, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let scored = ScoredCase::find(&database, &inside, &at, &audit, &file).await?;
        let scored = scored.ok_or(Problem::OtherScoring)?;
        let title = format!("Show the ratings of case {}", file.reference);
        let progress = scored.progress.clone();
        let back = at.case(&case);
        let work = if scored.is_shown {
            view! {
                <InsetText>"The ratings of this case are shown."</InsetText>
                <ButtonLink href=at.differences(&case) text="Differences" />
            }
            .into_any()
        } else if !progress.has_begun() {
            view! { <p class="govuk-body">{Problem::NobodyRated.to_string()}</p> }.into_any()
        } else {
            let asked = if progress.is_complete() {
                format!("{}.", progress.of_case())
            } else {
                format!("{}. Show anyway?", progress.of_case())
            };
            let back = back.clone();
            let missing = progress.questions_missed();
            let missing = (!missing.is_empty()).then(|| {
                let items = missing
                    .into_iter()
                    .map(|question| {
                        view! { <li>{format!("Question {question}: {}", progress.of_question(question))}</li> }
                    })
                    .collect_view();
                view! {
                    <p class="govuk-body">
                        "Not everybody has scored these. Where those who have gave the same, it is agreed at once all the same; \
                         whoever has not can then no longer give a rating of their own:"
                    </p>
                    <ul class="govuk-list govuk-list--bullet">{items}</ul>
                }
            });
            view! {
                <p class="govuk-body-l">{asked}</p>
                {missing}
                <h2 class="govuk-heading-m">"Who has scored"</h2>
                <Raters progress />
                <p class="govuk-body">
                    "Everybody who sees the case then sees each rating with the name of whoever gave it. Where all who rated \
                     a question gave the same, it is agreed at once. What is shown cannot be hidden again."
                </p>
                <form method="post" action="/do/show-case" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="case" value=case.to_string() />
                    <ButtonGroup>
                        <Button text="Show the ratings" />
                        <ButtonLink href=back text="Not yet" kind=ButtonKind::Secondary />
                    </ButtonGroup>
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=back text="Back to the case" />
            <span class="govuk-caption-l">{file.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside))
    })
}
