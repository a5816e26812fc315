//! The scoring page: one question in focus, the list beside it.

use domain::{
    access::Action,
    answer::{Answer, AnswerForm, NOT_RATED},
    audit::AuditStatus,
    audit_tool::Question,
    dates::in_words,
    id::{CaseId, DraftId},
    problem::{FieldProblem, about},
    rating::{NotRatedReason, Outcome},
    retention::or_erased,
};
use leptos::prelude::*;
use store::{Database, answers::StoredAnswer, cases::CaseRow};

use super::{not_rating, question_list::QuestionList, record_rating::form_name};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{self, KeptForm, asked_for},
    names_check::{NamesAnswer, NamesQuestion},
    page::{Page, page},
    parts::{
        Button, ButtonGroup, ButtonKind, ButtonLink, Choice, Details, ErrorSummary, InsetText,
        NotificationBanner, RadioItem, Radios, Rag, RagLegend, Select, TextArea,
    },
    problem::Problem,
    retention::erased_notice::ErasedNotice,
    sending::evidence_places::EvidencePlace,
    site::{database, param, time_in_words},
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
        let said = store::sending::get_case(&database, &at.board, &at.audit, &case).await?;
        let title = format!("Question {question} of {}, case {}", tool.questions.len(), file.reference);
        let kept = match draft {
            Some(draft) => Kept::find(&database, &case, question, draft).await?,
            None => None,
        };
        let agreed = match audit.status {
            AuditStatus::Agreed(on) => Some(in_words(on)),
            AuditStatus::Draft => None,
        };
        let mut problems = Vec::new();
        let work = match agreed {
            Some(on) => {
                let typed = kept.map(|kept| kept.form.parse(&asked));
                let why = format!(
                    "The report of this audit was agreed on {on}. To change a rating, make the report a draft again."
                );
                view! {
                    <ReadOnlyAnswer why answer=answer.map(|stored| stored.answer) asked=asked.clone() typed />
                }
                .into_any()
            }
            None if file.erased_on.is_some() => {
                view! { <ErasedNotice erased_on=file.erased_on /> }.into_any()
            }
            None => match entered.judge(Action::RecordRating) {
                Ok(()) => {
                    problems = kept.as_ref().map(|kept| kept.problems.clone()).unwrap_or_default();
                    view! { <QuestionForm at=at.clone() case=case.clone() asked=asked.clone() answer kept /> }
                        .into_any()
                }
                Err(refused) => view! {
                    <ReadOnlyAnswer
                        why=not_rating::in_words(&refused)
                        answer=answer.map(|stored| stored.answer)
                        asked=asked.clone()
                        typed=None
                    />
                }
                .into_any(),
            },
        };
        let has_problems = !problems.is_empty();
        let problems: Vec<(String, String)> =
            problems.into_iter().map(|problem| (problem.field, problem.sentence)).collect();
        let body = view! {
            <ErrorSummary problems />
            <span class="govuk-caption-l">{format!("{}, case {}", file.agency_name, file.reference)}</span>
            <h1 class="govuk-heading-l">{format!("Question {question} of {}", tool.questions.len())}</h1>
            <div class="scoring">
                <QuestionList
                    at=at.clone()
                    case=case.clone()
                    tool=tool.clone()
                    outcomes=file.outcomes
                    current=Some(question)
                />
                <div class="scoring__question">
                    <Referral file=file.clone() />
                    {file.erased_on.is_none().then(|| view! { <EvidencePlace sending=said.sending question /> })}
                    {work}
                </div>
            </div>
        };
        Ok(Page::new(title, body).in_audit(&audit, inside).with_problems(has_problems))
    })
}

/// What somebody typed here that was not saved.
struct Kept {
    form: AnswerForm,
    /// The version it was typed over: whoever saved since is not overwritten.
    version: i64,
    problems: Vec<FieldProblem>,
    names: NamesAnswer,
    draft: DraftId,
}

impl Kept {
    async fn find(
        database: &Database,
        case: &CaseId,
        question: u8,
        draft: DraftId,
    ) -> Result<Option<Self>, Problem> {
        let found = kept_form::find::<AnswerForm>(database, &form_name(case, question), &draft).await?;
        Ok(found.map(|(kept, names)| {
            let KeptForm { form, version, problems } = kept;
            Self { form, version, problems, names, draft }
        }))
    }
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

#[component]
fn QuestionForm(
    at: AuditAddress,
    case: CaseId,
    asked: Question,
    answer: Option<StoredAnswer>,
    #[prop(optional_no_strip)] kept: Option<Kept>,
) -> impl IntoView {
    let (saved, version, saved_at) = match (&kept, answer) {
        (Some(kept), _) => (kept.form.parse(&asked), kept.version, String::new()),
        (None, Some(stored)) => (stored.answer, stored.version, time_in_words(stored.recorded_at)),
        (None, None) => (Answer::default(), 0, String::new()),
    };
    let missing = if version == 0 || kept.is_some() { Vec::new() } else { saved.missing() };
    let (draft, names, error) = match kept {
        Some(kept) => {
            let error = about(&kept.problems, "evidence").map(str::to_owned);
            (kept.draft.to_string(), kept.names, error)
        }
        None => (String::new(), NamesAnswer::default(), None),
    };
    let is_kept = !draft.is_empty();
    let chosen = match saved.outcome {
        Outcome::NotRatedYet => String::new(),
        Outcome::NotRated(_) => NOT_RATED.to_owned(),
        Outcome::Rated(rating) => rating.code().to_owned(),
    };
    let mut items: Vec<RadioItem> = asked
        .ratings()
        .into_iter()
        .map(|rating| {
            RadioItem::new(rating.code(), rating.word())
                .hint(asked.descriptor(rating))
                .attribute("data-key", &rating.key().to_string())
        })
        .collect();
    let reasons = NotRatedReason::ALL
        .into_iter()
        .map(|reason| Choice::new(reason.code(), reason.words()))
        .collect::<Vec<_>>();
    items.push(
        RadioItem::new(NOT_RATED, "It could not fairly be rated").conditional(
            view! {
                <Select
                    name="not_rated_reason"
                    label="Why it could not fairly be rated"
                    choices=reasons
                    value=saved.outcome.reason().unwrap_or(NotRatedReason::Other).code()
                />
            }
            .into_any(),
        ),
    );
    let number = asked.number;
    view! {
        <form
            id="rating-form"
            class="rating-form"
            method="post"
            action="/do/record-rating"
            autocomplete="off"
            novalidate
        >
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <input type="hidden" name="question" value=number.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="draft" value=draft />
            {is_kept
                .then(|| {
                    view! {
                        <InsetText>"Your rating and your evidence are below and are not saved yet."</InsetText>
                    }
                })}
            {(!missing.is_empty())
                .then(|| {
                    view! {
                        <InsetText>
                            <p class="govuk-body govuk-!-font-weight-bold">"Saved. Still missing:"</p>
                            <ul class="govuk-list govuk-list--bullet">
                                {missing.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}
                            </ul>
                        </InsetText>
                    }
                })}
            <Radios
                name="rating"
                legend=asked.wording.clone()
                hint=asked.condition.clone().map(|condition| format!("Applies only where: {condition}"))
                value=chosen
                items=items
                small=true
            />
            <TextArea
                name="evidence"
                label="Evidence: what did you see in the record?"
                hint="Write no names, dates of birth, addresses or record numbers."
                value=saved.evidence
                error
                rows=6
            />
            <NamesQuestion names />
            <Autosave saved_at saves=Saves::Rating />
            <div class="save-bar">
                <ButtonGroup>
                    {(number > 1)
                        .then(|| {
                            view! {
                                <ButtonLink
                                    href=at.question(&case, number - 1)
                                    text="Previous"
                                    kind=ButtonKind::Secondary
                                />
                            }
                        })}
                    <Button text="Save and next" name="then" value="next" />
                    <Button text="Save" name="then" value="stay" kind=ButtonKind::Secondary />
                </ButtonGroup>
            </div>
        </form>
        <Details summary="What the ratings mean">
            <RagLegend />
            <p class="govuk-body">
                "What red, amber and green mean for each question was written for this tool. It is not a national \
                 standard; your audit group agrees it before it is used."
            </p>
        </Details>
        <Details summary="Keys">
            <p class="govuk-body">
                "While the focus is on the ratings: 1 Red, 2 Amber, 3 Green, 4 Not applicable where it is offered. \
                 Anywhere in the question: Ctrl and Enter together save and go to the next question. The keys need \
                 WebAssembly; the arrow keys always work."
            </p>
        </Details>
    }
}

#[component]
fn ReadOnlyAnswer(
    why: String,
    answer: Option<Answer>,
    asked: Question,
    typed: Option<Answer>,
) -> impl IntoView {
    let answer = answer.unwrap_or_default();
    let typed = typed.map(|typed| {
        view! {
            <NotificationBanner>
                <p class="govuk-notification-banner__heading">
                    "The report was agreed before this was saved, so it was not recorded. Copy what you still need:"
                </p>
                <p class="govuk-body">
                    <Rag outcome=typed.outcome />
                </p>
                <p class="govuk-body as-typed">{typed.evidence}</p>
            </NotificationBanner>
        }
    });
    view! {
        {typed}
        <h2 class="govuk-heading-m">{asked.wording}</h2>
        <InsetText>{why}</InsetText>
        <p class="govuk-body">
            <Rag outcome=answer.outcome />
        </p>
        {answer.outcome.reason().map(|reason| view! { <p class="govuk-body">{reason.words()}</p> })}
        <h3 class="govuk-heading-s">"Evidence"</h3>
        <p class="govuk-body as-typed">
            {if answer.evidence.trim().is_empty() { "No evidence written.".to_owned() } else { answer.evidence }}
        </p>
    }
}
