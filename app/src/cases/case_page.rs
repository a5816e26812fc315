//! One case: its referral, its answers and its findings.

use chrono::NaiveDate;
use domain::{
    access::Action,
    answer::Answer,
    audit_tool::{AuditTool, Question},
    dates::in_words,
    id::CaseId,
    retention::{erased_in_words, or_erased},
};
use leptos::prelude::*;
use store::{answers::StoredAnswer, cases::CaseRow, findings::StoredFinding};

use super::{
    case_fields::{SUMMARY, in_rows},
    interest::Interest,
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, audit_tasks::first_unanswered},
    live::LiveView,
    meeting::bar::{Bar, MeetingBar},
    meeting::closing::{
        self,
        standing::{CaseStanding, Standing},
    },
    page::{Page, page},
    parts::{BackLink, ButtonLink, Content, InsetText, Rag, SummaryList, SummaryRow},
    retention::{erased_notice::ErasedNotice, history_links::CaseHistoryLinks},
    scoring::{not_rating, rated_alone::RatedAlone},
    sending::evidence_places::EvidencePlaces,
    site::{database, param},
    viewer::enter_case,
};

/// A case and everything recorded about it.
#[component]
pub fn CasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    page(async move {
        let entered = enter_case(Action::SeeCase, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let said = store::sending::get_case(&database, &at.board, &at.audit, &case).await?;
        let sent = inside.could_with_sending_of(Action::SeeSending, &file.agency);
        let sent = sent.then(|| at.sent_case(&file.agency, &case));
        let answers = store::answers::list(&database, &at.board, &at.audit, &case).await?;
        let findings: Vec<StoredFinding> = store::findings::list(&database, &at.board, &at.audit)
            .await?
            .into_iter()
            .filter(|finding| finding.about.case() == Some(&case))
            .collect();
        let is_erased = file.erased_on.is_some();
        let can_change = entered.may(Action::ChangeCase) && !is_erased;
        let can_rate = entered.may(Action::RecordRating) && !is_erased;
        let can_find = entered.may(Action::RecordFinding) && !is_erased;
        let interest = entered.judge(Action::DeclareInterest).is_ok().then(|| {
            view! { <Interest at=at.clone() case=case.clone() has_interest=entered.case.has_interest /> }
        });
        let not_rating = entered.judge(Action::RecordRating).err().filter(|_| !is_erased);
        let keeps = entered.may(Action::SeeHistory);
        let title = format!("Case {}", file.reference);
        let standing = Standing::read(&at, &entered, &case, &answers).await?;
        let act_today = closing::standing::banner(&at, &entered, &case, false).await?;
        let alone = RatedAlone::find(&database, &entered, &at, &audit, &file).await?;
        let outcomes = alone.as_ref().map_or(file.outcomes, |alone| alone.rated(file.outcomes));
        let next = first_unanswered(&outcomes)
            .filter(|_| can_rate)
            .map(|question| view! { <ButtonLink href=at.question(&case, question) text=format!("Rate question {question}") /> });
        let bar = Bar::find(&database, inside, &at, &case, None).await?;
        let body = view! {
            <MeetingBar bar />
            <BackLink href=at.cases() text="Back to the cases" />
            {act_today}
            <span class="govuk-caption-l">{file.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            {inside.may(Action::SeeMeeting).then(|| view! { <LiveView at=at.clone() from=audit.live /> })}
            <AgreedNotice at=at.clone() status=audit.status />
            {not_rating.map(|problem| view! { <InsetText>{not_rating::in_words(&problem)}</InsetText> })}
            <ErasedNotice erased_on=file.erased_on />
            <CaseStanding at=at.clone() standing />
            <div data-live="next">{next}</div>
            <h2 class="govuk-heading-m">"Summary of the referral"</h2>
            <SummaryList rows=referral(&file) />
            {can_change.then(|| view! { <CaseLinks at=at.clone() case=case.clone() /> })}
            <EvidencePlaces sending=said.sending tool=tool.clone() erased_on=file.erased_on />
            {sent
                .map(|sent| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=sent>
                                "What the agency sends of this case"
                            </a>
                        </p>
                    }
                })}
            <h2 class="govuk-heading-m">"Ratings and evidence"</h2>
            {alone.map(|alone| alone.drawn(&at, &case))}
            <div data-live="ratings">
                <SummaryList rows=answer_rows(&at, &file, &tool, &answers, can_rate) />
            </div>
            <h2 class="govuk-heading-m">"Findings of this case"</h2>
            <div data-live="findings">
                <Findings at=at.clone() findings can_change=can_find />
            </div>
            <p class="govuk-body">
                <a class="govuk-link" href=at.final_field(&case)>
                    "Final field of this case"
                </a>
            </p>
            {interest}
            {keeps.then(|| view! { <CaseHistoryLinks at=at.clone() case=case.clone() is_erased /> })}
        };
        Ok(Page::new(title, body).in_audit(&audit, inside))
    })
}

fn referral(file: &CaseRow) -> Vec<SummaryRow> {
    in_rows(&file.referral)
        .into_iter()
        .map(|(label, value)| {
            let value = match (value.trim().is_empty(), file.erased_on) {
                (false, _) => value,
                (true, Some(on)) if label == SUMMARY => erased_in_words(on),
                (true, _) => "Not recorded".to_owned(),
            };
            SummaryRow::new(label, Content::view(view! { <span class="as-typed">{value}</span> }))
        })
        .collect()
}

#[component]
fn CaseLinks(at: AuditAddress, case: CaseId) -> impl IntoView {
    view! {
        <ul class="govuk-list">
            <li>
                <a class="govuk-link" href=at.change_case(&case)>
                    "Change the case"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=at.remove_case(&case)>
                    "Remove the case"
                </a>
            </li>
        </ul>
    }
}

fn answer_rows(
    at: &AuditAddress,
    file: &CaseRow,
    tool: &AuditTool,
    answers: &[StoredAnswer],
    can_change: bool,
) -> Vec<SummaryRow> {
    tool.questions
        .iter()
        .map(|question| {
            let stored = answers.iter().find(|answer| answer.question == question.number);
            let answer = stored.map(|stored| stored.answer.clone()).unwrap_or_default();
            let row = SummaryRow::new(
                Content::view(view! { {format!("{}. {}", question.number, question.short)} }),
                Content::view(shown(answer, stored.map(|stored| stored.reason.clone()), file.erased_on)),
            );
            let verb = match (can_change, stored.is_some()) {
                (false, _) => "See",
                (true, true) => "Change",
                (true, false) => "Rate",
            };
            row.action(verb, at.question(&file.id, question.number), Question::title(question).to_lowercase())
        })
        .collect()
}

fn shown(answer: Answer, reason: Option<String>, erased_on: Option<NaiveDate>) -> impl IntoView + use<> {
    let evidence = or_erased(answer.evidence, erased_on);
    let evidence = if evidence.trim().is_empty() { "No evidence written.".to_owned() } else { evidence };
    view! {
        <p class="govuk-body">
            <Rag outcome=answer.outcome />
            {answer.outcome.reason().map(|reason| format!(" {}", reason.words()))}
        </p>
        <p class="govuk-body as-typed">{evidence}</p>
        {reason
            .filter(|reason| !reason.is_empty())
            .map(|reason| view! { <p class="govuk-body as-typed">{format!("Why the group agreed: {reason}")}</p> })}
    }
}

#[component]
fn Findings(at: AuditAddress, findings: Vec<StoredFinding>, can_change: bool) -> impl IntoView {
    if findings.is_empty() {
        return view! { <p class="govuk-body">"No findings yet."</p> }.into_any();
    }
    let rows = findings.into_iter().map(|finding| finding_row(&at, finding, can_change)).collect();
    view! { <SummaryList rows /> }.into_any()
}

fn finding_row(at: &AuditAddress, finding: StoredFinding, can_change: bool) -> SummaryRow {
    let words = finding.words();
    let kind = match finding.question {
        Some(question) => format!("{}, question {question}", finding.kind.words()),
        None => finding.kind.words().to_owned(),
    };
    let who = [
        finding.owner.map(|owner| format!("Who: {owner}")),
        finding.due.map(|due| format!("By: {}", in_words(due))),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(". ");
    let value = view! {
        <p class="govuk-body as-typed">{words}</p>
        {(!who.is_empty()).then(|| view! { <p class="govuk-body">{who}</p> })}
    };
    let row = SummaryRow::new(kind.clone(), Content::view(value));
    if can_change { row.change(at.finding(&finding.id), kind.to_lowercase()) } else { row }
}
