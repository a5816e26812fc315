//! What the group talks about: the questions of a case whose first ratings differ, the biggest difference first.

use domain::{
    access::Action,
    audit_tool::{AuditTool, Question},
    first_rating::Difference,
    id::CaseId,
    rating::Outcome,
};
use leptos::prelude::*;
use store::{answers::StoredAnswer, first_ratings::FirstRating};

use super::{
    first_ratings::{FirstRatings, counts, left_to_agree, of_question, outcomes, to_settle},
    not_rating,
    rating_fields::RatingRadios,
    rating_form::AsksReason,
};
use crate::{
    address::AuditAddress,
    autosave::keep_typed::KeepTyped,
    live::LiveView,
    page::{Page, page},
    parts::{BackLink, Button, Content, DataTable, InsetText, Rag, TableCell, TextArea},
    problem::Problem,
    retention::erased_notice::ErasedNotice,
    site::{database, param},
    viewer::enter_case,
};

/// The differences of a case, each with a form for what the group agrees, and what needs no talk.
#[component]
pub fn DifferencesPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    page(async move {
        let entered = enter_case(Action::SeeCase, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        if !audit.scoring.is_alone() {
            return Err(Problem::OtherScoring);
        }
        if store::first_ratings::shown_at(&database, &at.board, &at.audit, &case).await?.is_none() {
            return Err(Problem::NotShown);
        }
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let answers = store::answers::list(&database, &at.board, &at.audit, &case).await?;
        let ratings = store::first_ratings::shown(&database, &at.board, &at.audit, &case).await?;
        let refused = entered.judge(Action::RecordRating).err();
        let can_agree = entered.may(Action::RecordRating) && file.erased_on.is_none();
        let to_settle = to_settle(&ratings, &file.outcomes);
        let differences = to_settle
            .iter()
            .filter_map(|(question, difference)| Some((tool.question(*question)?.clone(), *difference)))
            .map(|(asked, difference)| {
                let answer = answers.iter().find(|answer| answer.question == asked.number).cloned();
                let ratings = of_question(&ratings, asked.number);
                let (at, case) = (at.clone(), case.clone());
                view! { <OneDifference at case asked difference ratings answer can_agree /> }
            })
            .collect_view();
        let nothing = left_to_agree(&file.outcomes).is_empty().then(|| {
            view! { <p class="govuk-body-l">"Every question is agreed. There is nothing to settle."</p> }
        });
        let title = format!("Differences, case {}", file.reference);
        let body = view! {
            <BackLink href=at.case(&case) text="Back to the case" />
            <span class="govuk-caption-l">{format!("{}, case {}", file.agency_name, file.reference)}</span>
            <h1 class="govuk-heading-l">"Differences"</h1>
            {inside.may(Action::SeeMeeting).then(|| view! { <LiveView at=at.clone() from=audit.live /> })}
            <ErasedNotice erased_on=file.erased_on />
            {refused
                .filter(|_| file.erased_on.is_none())
                .map(|refused| view! { <InsetText>{not_rating::in_words(&refused)}</InsetText> })}
            {nothing}
            {differences}
            <TooFew at=at.clone() case=case.clone() tool=tool.clone() ratings=ratings.clone() outcomes=file.outcomes />
            <Agreed at=at.clone() case=case.clone() tool=tool.clone() ratings=ratings.clone() answers />
        };
        Ok(Page::new(title, body).in_audit(&audit, inside))
    })
}

/// A question whose first ratings differ, and what the group agrees about it.
#[component]
fn OneDifference(
    at: AuditAddress,
    case: CaseId,
    asked: Question,
    difference: Difference,
    ratings: Vec<FirstRating>,
    #[prop(optional_no_strip)] answer: Option<StoredAnswer>,
    can_agree: bool,
) -> impl IntoView {
    let number = asked.number;
    let form = can_agree.then(|| {
        let version = answer.as_ref().map_or(0, |answer| answer.version);
        let (evidence, reason) =
            answer.map(|answer| (answer.answer.evidence, answer.reason)).unwrap_or_default();
        let label = AsksReason::Asks.label().unwrap_or_default();
        view! {
            <form method="post" action="/do/record-rating" autocomplete="off" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="case" value=case.to_string() />
                <input type="hidden" name="question" value=number.to_string() />
                <input type="hidden" name="version" value=version.to_string() />
                <input type="hidden" name="then" value="differences" />
                <KeepTyped which=number.to_string() />
                <RatingRadios asked=asked.clone() outcome=Outcome::NotRatedYet id_suffix=format!("-{number}") />
                <TextArea name="reason" id=format!("reason-{number}") label value=reason rows=3 />
                <TextArea
                    name="evidence"
                    id=format!("evidence-{number}")
                    label="Evidence: what did you see in the record?"
                    hint="Write no names, dates of birth, addresses or record numbers."
                    value=evidence
                    rows=4
                />
                <Button text=format!("Agree question {number}") />
            </form>
        }
    });
    view! {
        <section aria-labelledby=format!("difference-{number}")>
            <h2 class="govuk-heading-m" id=format!("difference-{number}")>
                {format!("Question {number}: {}", asked.short)}
            </h2>
            // Once somebody has agreed it the page has no such part, and whoever follows it learns that.
            <div data-live=format!("difference-{number}")>
                <p class="govuk-body govuk-!-font-weight-bold">{difference.words()}</p>
                <FirstRatings ratings question=number differ=true />
            </div>
            {form}
        </section>
    }
}

/// The questions that fewer than two rated alone and that are not agreed: they differ in nothing, and are not agreed at once.
#[component]
fn TooFew(
    at: AuditAddress,
    case: CaseId,
    tool: AuditTool,
    ratings: Vec<FirstRating>,
    outcomes: store::cases::Outcomes,
) -> impl IntoView {
    let alike: Vec<u8> = left_to_agree(&outcomes)
        .into_iter()
        .filter(|question| Difference::of(self::outcomes(&of_question(&ratings, *question))).is_none())
        .collect();
    (!alike.is_empty()).then(|| {
        let items = alike
            .into_iter()
            .filter_map(|question| tool.question(question).cloned())
            .map(|asked| {
                view! {
                    <li>
                        <a class="govuk-link" href=at.question(&case, asked.number)>
                            {format!("Question {}: {}", asked.number, asked.short)}
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <h2 class="govuk-heading-m">"Rated by too few to be agreed"</h2>
            <p class="govuk-body">"Fewer than two had rated these questions when they were shown. Agree them together:"</p>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}

/// What is agreed: at once, or after the group has talked.
#[component]
fn Agreed(
    at: AuditAddress,
    case: CaseId,
    tool: AuditTool,
    ratings: Vec<FirstRating>,
    answers: Vec<StoredAnswer>,
) -> impl IntoView {
    let (mut at_once, mut settled) = (Vec::new(), Vec::new());
    for answer in answers.into_iter().filter(|answer| answer.answer.outcome != Outcome::NotRatedYet) {
        let Some(asked) = tool.question(answer.question) else { continue };
        let ratings = of_question(&ratings, answer.question);
        let differed = Difference::of(outcomes(&ratings)).is_some();
        let link = view! {
            <a class="govuk-link" href=at.question(&case, asked.number)>
                {format!("{}. {}", asked.number, asked.short)}
            </a>
        };
        let in_time = counts(&ratings);
        let counts = if in_time.total() == 0 { "Nobody had rated".to_owned() } else { in_time.to_string() };
        let reason = if answer.reason.is_empty() { "No reason written." } else { &answer.reason };
        let reason = reason.to_owned();
        let mut row = vec![
            TableCell::new(link.into_any()),
            TableCell::new(Content::view(view! { <Rag outcome=answer.answer.outcome /> })),
            TableCell::from(counts),
        ];
        // What the group talked about has a reason, or stands where fewer than two had rated.
        let were_alike = !differed && in_time.total() >= 2 && answer.reason.is_empty();
        if were_alike && ratings.iter().any(|rating| rating.answer.outcome == answer.answer.outcome) {
            at_once.push(row);
        } else {
            let reason = view! { <span class="as-typed">{reason}</span> };
            row.push(TableCell::new(reason.into_any()));
            settled.push(row);
        }
    }
    let table = |caption: &'static str, head: &[&'static str], rows: Vec<Vec<TableCell>>| {
        let head = head.iter().map(|name| TableCell::from(*name)).collect();
        (!rows.is_empty()).then(|| view! { <DataTable caption head rows /> })
    };
    view! {
        <div data-live="agreed">
            {table("Settled", &["Question", "Agreed", "First ratings", "Why"], settled)}
            {table("Agreed at once", &["Question", "Agreed", "First ratings"], at_once)}
        </div>
    }
}
