//! The scoring page: one question in focus, the list beside it.

use domain::{
    access::Action, answer::Answer, audit::AuditStatus, audit_tool::Question, dates::in_words, id::CaseId,
    retention::or_erased,
};
use leptos::prelude::*;
use store::{Database, answers::StoredAnswer, cases::CaseRow};

use super::{
    alone::Alone,
    kept_rating::{Kept, Of},
    not_rating,
    question_list::QuestionList,
    rating_form::{AsksReason, RatingForm, Stored},
    undo::Undo,
};
use crate::{
    address::AuditAddress,
    kept_form::asked_for,
    live::LiveView,
    meeting::bar::{Bar, MeetingBar},
    page::{Page, page},
    parts::{Details, ErrorSummary, InsetText, NotificationBanner, Rag},
    problem::Problem,
    retention::erased_notice::ErasedNotice,
    sending::evidence_places::EvidencePlace,
    site::{database, param, query, time_in_words, when_in_words},
    viewer::enter_case,
};

/// One question of one case.
#[component]
pub fn QuestionPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    let question = param("question").parse::<u8>();
    let draft = asked_for();
    page(async move {
        let entered = enter_case(Action::SeeCase, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let question = question.map_err(|_| Problem::NotFound)?;
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let asked = tool.question(question).ok_or(Problem::NotFound)?.clone();
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let answer = store::answers::list(&database, &at.board, &at.audit, &case)
            .await?
            .into_iter()
            .find(|answer| answer.question == question)
            .map(|mut answer| {
                answer.answer.evidence = or_erased(answer.answer.evidence, file.erased_on);
                answer
            });
        let chosen_by = chosen_by(&database, answer.as_ref()).await?;
        let said = store::sending::get_case(&database, &at.board, &at.audit, &case).await?;
        let title = format!("Question {question} of {}, case {}", tool.questions.len(), file.reference);
        let kept = match draft {
            Some(draft) => Kept::find(&database, &case, question, &draft).await?,
            None => None,
        };
        let report_agreed = match audit.status {
            AuditStatus::Agreed(on) => Some(in_words(on)),
            AuditStatus::Draft => None,
        };
        let alone = Alone::find(&database, &entered, &at, &audit, &file).await?;
        let undo = Undo::find(&database, &entered, &at, &case, answer.as_ref()).await?;
        let outcome = answer.as_ref().map(|stored| stored.answer.outcome).unwrap_or_default();
        let is_agreed = outcome != Default::default();
        let mut problems = Vec::new();
        let is_open = report_agreed.is_none() && file.erased_on.is_none();
        // Their own rating before the case is shown, and where they come late and say so; otherwise the group's.
        let own = alone.as_ref().filter(|alone| {
            let asks_for_own = !alone.is_shown || query("own").is_some() || kept_own(kept.as_ref());
            is_open && asks_for_own && alone.may_rate(question, is_agreed)
        });
        let over = alone.as_ref().map(|alone| {
            let offers_own = is_open && own.is_none() && alone.may_rate(question, is_agreed);
            alone.over_the_form(&at, &case, question, is_agreed, own.is_some(), offers_own)
        });
        let work = match report_agreed {
            Some(on) => {
                let typed = kept.map(|kept| kept.form.parse(&asked));
                let why = format!(
                    "The report of this audit was agreed on {on}. To change a rating, make the report a draft again."
                );
                view! {
                    <ReadOnlyAnswer
                        why
                        answer=answer.map(|stored| stored.answer)
                        chosen_by
                        asked=asked.clone()
                        typed
                    />
                }
                .into_any()
            }
            None if file.erased_on.is_some() => {
                view! { <ErasedNotice erased_on=file.erased_on /> }.into_any()
            }
            None => {
                let refused = entered.judge(Action::RecordRating).err();
                // Who belongs to no agency rates nothing alone, and agrees with the group once that is shown.
                let not_alone =
                    alone.as_ref().filter(|alone| !alone.is_shown).and_then(|alone| alone.refused);
                let refused = refused.or(not_alone);
                match (refused, own, &alone) {
                    (Some(refused), _, _) => view! {
                        <ReadOnlyAnswer
                            why=not_rating::in_words(&refused)
                            answer=answer.map(|stored| stored.answer)
                            chosen_by
                            asked=asked.clone()
                            typed=None
                        />
                    }
                    .into_any(),
                    (None, Some(alone), _) => {
                        let stored = alone.stored(question);
                        let kept = kept.map(|kept| kept.saved_as(Of::Own, stored.version));
                        problems = kept.as_ref().map(|kept| kept.problems.clone()).unwrap_or_default();
                        view! {
                            <RatingForm
                                at=at.clone()
                                case=case.clone()
                                asked=asked.clone()
                                of=Of::Own
                                stored
                                asks_reason=AsksReason::No
                                kept
                            />
                        }
                        .into_any()
                    }
                    (None, None, alone) => {
                        let stored = stored(answer, chosen_by);
                        // One's own words that came after the group had agreed are shown, to be copied.
                        let (late, kept) = match kept {
                            Some(kept) if kept.of == Of::Own && alone.is_some() => {
                                (Some(kept.form.parse(&asked)), None)
                            }
                            kept => (None, kept.map(|kept| kept.saved_as(Of::Group, stored.version))),
                        };
                        problems = kept.as_ref().map(|kept| kept.problems.clone()).unwrap_or_default();
                        let asks_reason =
                            alone.as_ref().map_or(AsksReason::No, |alone| alone.asks_reason(question));
                        view! {
                            {late.map(|typed| view! { <TypedTooLate why=RATING_AGREED typed /> })}
                            <RatingForm
                                at=at.clone()
                                case=case.clone()
                                asked=asked.clone()
                                of=Of::Group
                                stored
                                asks_reason
                                kept
                            />
                        }
                        .into_any()
                    }
                }
            }
        };
        let outcomes = alone.as_ref().map_or(file.outcomes, |alone| alone.outcomes(file.outcomes));
        let bar = Bar::find(&database, inside, &at, &case, Some(question)).await?;
        let has_problems = !problems.is_empty();
        let problems: Vec<(String, String)> =
            problems.into_iter().map(|problem| (problem.field, problem.sentence)).collect();
        let body = view! {
            <ErrorSummary problems />
            <MeetingBar bar />
            <span class="govuk-caption-l">{format!("{}, case {}", file.agency_name, file.reference)}</span>
            <h1 class="govuk-heading-l">{format!("Question {question} of {}", tool.questions.len())}</h1>
            {inside.may(Action::SeeMeeting).then(|| view! { <LiveView at=at.clone() from=audit.live /> })}
            <div class="scoring">
                <div data-live="questions">
                    <QuestionList
                        at=at.clone()
                        case=case.clone()
                        tool=tool.clone()
                        outcomes
                        current=Some(question)
                    />
                </div>
                <div class="scoring__question">
                    <Referral file=file.clone() />
                    {file.erased_on.is_none().then(|| view! { <EvidencePlace sending=said.sending question /> })}
                    <div data-live="over">{over}</div>
                    {work}
                    {undo.drawn(&at, &case, question)}
                </div>
            </div>
        };
        Ok(Page::new(title, body).in_audit(&audit, inside).with_problems(has_problems))
    })
}

/// Who chose the rating that stands, and when. Empty where nobody did, or it is not known.
async fn chosen_by(database: &Database, answer: Option<&StoredAnswer>) -> Result<String, Problem> {
    let Some((answer, person)) = answer.and_then(|answer| Some((answer, answer.recorded_by.as_ref()?)))
    else {
        return Ok(String::new());
    };
    let person = store::people::find(database, person).await?;
    let when = when_in_words(answer.recorded_at);
    Ok(person.map(|person| format!("Chosen by {}, {when}", person.name)).unwrap_or_default())
}

/// Why what was typed was too late.
const REPORT_AGREED: &str = "The report was agreed before this was saved, so it was not recorded.";
const RATING_AGREED: &str = "The ratings were shown, or the group agreed its own, before this was saved, so it was not \
                             recorded as yours.";

/// Whether what was typed and not saved was one's own rating.
fn kept_own(kept: Option<&Kept>) -> bool {
    kept.is_some_and(|kept| kept.of == Of::Own)
}

/// What is stored of the group's rating, for its form.
fn stored(answer: Option<StoredAnswer>, chosen_by: String) -> Stored {
    answer
        .map(|stored| Stored {
            answer: stored.answer,
            reason: stored.reason,
            version: stored.version,
            saved_at: time_in_words(stored.recorded_at),
            chosen_by,
        })
        .unwrap_or_default()
}

/// The summary of the referral, folded away.
#[component]
pub fn Referral(
    /// The case.
    file: CaseRow,
) -> impl IntoView {
    let referral = file.referral;
    let summary = or_erased(referral.summary.clone(), file.erased_on);
    let or_not_recorded = |names: Vec<String>| {
        if names.is_empty() { "Not recorded".to_owned() } else { names.join(", ") }
    };
    let rows = [
        ("Concluded", referral.concluded.map_or_else(|| "Not recorded".to_owned(), |month| month.in_words())),
        ("Type of risk", or_not_recorded(referral.types_of_risk)),
        ("Location", or_not_recorded(referral.locations)),
        ("Source of risk", or_not_recorded(referral.sources)),
        ("Summary", if summary.is_empty() { "Not recorded".to_owned() } else { summary }),
    ];
    view! {
        <Details summary="Summary of the referral">
            <dl class="facts">
                {rows
                    .into_iter()
                    .map(|(label, value)| {
                        view! {
                            <div class="facts__row">
                                <dt class="facts__label">{label}</dt>
                                <dd class="facts__value as-typed">{value}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </Details>
    }
}

/// What was typed and came too late, to be copied.
#[component]
fn TypedTooLate(
    /// Why it was too late.
    why: &'static str,
    /// What was typed.
    typed: Answer,
) -> impl IntoView {
    view! {
        <NotificationBanner>
            <p class="govuk-notification-banner__heading">{why} " Copy what you still need:"</p>
            <p class="govuk-body">
                <Rag outcome=typed.outcome />
            </p>
            <p class="govuk-body as-typed">{typed.evidence}</p>
        </NotificationBanner>
    }
}

#[component]
fn ReadOnlyAnswer(
    why: String,
    answer: Option<Answer>,
    chosen_by: String,
    asked: Question,
    typed: Option<Answer>,
) -> impl IntoView {
    let answer = answer.unwrap_or_default();
    view! {
        {typed.map(|typed| view! { <TypedTooLate why=REPORT_AGREED typed /> })}
        <h2 class="govuk-heading-m">{asked.wording}</h2>
        <InsetText>{why}</InsetText>
        <div data-live="answer">
        <p class="govuk-body">
            <Rag outcome=answer.outcome />
        </p>
        {answer.outcome.reason().map(|reason| view! { <p class="govuk-body">{reason.words()}</p> })}
        <p class="govuk-body">{chosen_by}</p>
        <h3 class="govuk-heading-s">"Evidence"</h3>
        <p class="govuk-body as-typed">
            {if answer.evidence.trim().is_empty() { "No evidence written.".to_owned() } else { answer.evidence }}
        </p>
        </div>
    }
}
