//! One agency's part in the draw: what is public of its list, what was drawn, and how to check it.

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;
use store::draws::{Draw, DrawAgency, SentList};

use super::{
    agency_sample::AgencySample,
    run_again::RunAgain,
    take_back_list::{TakeBackForm, form_name},
};
use crate::{
    address::AuditAddress,
    audits::{
        agreed_notice::{AgreedNotice, is_agreed},
        audit_tasks::counted,
    },
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{
        BackLink, Button, ButtonKind, ButtonLink, Content, DataTable, Details, ErrorSummary, InsetText,
        SummaryList, SummaryRow, TableCell, TextArea,
    },
    problem::Problem,
    site::{database, moment_in_words, param},
    viewer::{Entered, enter_audit},
};

/// The agency's list as far as it is public, its sample, and the check.
#[component]
pub fn AgencyDrawPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (agency, draft) = (AgencyId::new(param("agency")), asked_for());
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
        let part = draw.agency(&agency).ok_or(Problem::NotFound)?.clone();
        let takes_back = inside.may(Action::ArrangeDraw) && part.list.is_some() && part.drawn_at.is_none();
        let shown = shown(&database, &form_name(&agency), draft, 0, TakeBackForm::default)
            .await?
            .without_problems_if(!takes_back);
        let has_problems = shown.has_problems();
        let sends = inside.judge_cases_of(Action::SendList, &agency).is_ok() && !is_agreed(&audit);
        let body = view! {
            <BackLink href=at.sampling() text="Back to how the cases are chosen" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">"Draw"</span>
            <h1 class="govuk-heading-l">{part.name.clone()}</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            {sends.then(|| view! { <Next at=at.clone() draw=draw.clone() part=part.clone() /> })}
            <h2 class="govuk-heading-m">"The list"</h2>
            <SummaryList rows=facts(&part) />
            <TakenBack part=part.clone() />
            {takes_back.then(|| view! { <TakeBack at=at.clone() agency=agency.clone() shown=shown.clone() /> })}
            <AgencySample at=at.clone() draw=draw.clone() part=part.clone() inside=inside.clone() />
            <h2 class="govuk-heading-m" id="check">
                "Check the draw"
            </h2>
            <RunAgain draw=draw.clone() part=part.clone() />
        };
        Ok(Page::new(format!("Draw of {}", part.name), body)
            .in_audit(&audit, &inside)
            .with_problems(has_problems))
    })
}

/// What the agency's contact does next.
#[component]
fn Next(at: AuditAddress, draw: Draw, part: DrawAgency) -> impl IntoView {
    let (words, button) = match (&part.list, &draw.seed, part.drawn_at) {
        (_, _, Some(_)) => (
            "Your cases are drawn. Send what the group needs to know of each.".to_owned(),
            Some((at.cases(), "Go to your cases", ButtonKind::Primary)),
        ),
        (None, _, None) => (
            format!(
                "{}Send the list of the enquiries that your agency completed in the window.{}",
                if part.taken_back.is_empty() { "" } else { "Your list was taken back. " },
                if draw.seed_could_be_known() {
                    " The report will say that the seed was known by then, or could be."
                } else {
                    ""
                }
            ),
            Some((at.send_list(&part.agency), "Send your list", ButtonKind::Primary)),
        ),
        (Some(_), None, None) => (
            "Your list is sent. The board fixes the seed when every agency has sent its list; then you draw your cases here."
                .to_owned(),
            // Once every list was there, they stay as they are.
            (!draw.seed_could_be_known())
                .then(|| (at.send_list(&part.agency), "Send another list instead", ButtonKind::Secondary)),
        ),
        (Some(_), Some(_), None) => (
            "The seed is fixed. Draw your cases with your list key.".to_owned(),
            Some((at.draw_cases(&part.agency), "Draw your cases", ButtonKind::Primary)),
        ),
    };
    view! {
        <InsetText>{words}</InsetText>
        {button.map(|(href, text, kind)| view! { <ButtonLink href=href text=text kind=kind /> })}
    }
}

fn facts(part: &DrawAgency) -> Vec<SummaryRow> {
    let code = |text: &str| {
        let text = text.to_owned();
        Content::view(view! { <code class="draw__code">{text}</code> })
    };
    let mut rows = vec![SummaryRow::new("Code", code(part.code.as_str()))];
    let Some(list) = &part.list else {
        rows.push(SummaryRow::new("List", "Not sent yet"));
        return rows;
    };
    rows.push(SummaryRow::new("Sent", moment_in_words(list.committed_at)));
    if list.after_seed {
        rows.push(SummaryRow::new(
            "Sent when the seed was known, or could be",
            "Yes: this draw does not show that it was random",
        ));
    }
    rows.push(SummaryRow::new("Enquiries in the list", list.size.to_string()));
    rows.push(SummaryRow::new(
        "Completed in the window by the agency’s own count",
        if list.own_count > list.size {
            format!("{}: {} more than in the list", list.own_count, list.own_count - list.size)
        } else {
            list.own_count.to_string()
        },
    ));
    rows.push(SummaryRow::new("Left out of the list", left_out(list)));
    rows.push(SummaryRow::new("Commitment", code(list.commitment.as_str())));
    rows
}

/// How many rows were left out, for each reason that there was.
fn left_out(list: &SentList) -> String {
    let reasons = [
        (list.outside_window, "outside the window"),
        (list.audited_before, "audited in the last 12 months"),
        (list.unreadable, "repeated or not readable"),
    ];
    let said: Vec<String> = reasons
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, reason)| format!("{} {reason}", counted(*count as usize, "row", "rows")))
        .collect();
    if said.is_empty() { "Nothing".to_owned() } else { said.join(", ") }
}

#[component]
fn TakenBack(part: DrawAgency) -> impl IntoView {
    if part.taken_back.is_empty() {
        return ().into_any();
    }
    let rows = part
        .taken_back
        .iter()
        .map(|one| {
            let (commitment, words) = (one.commitment.to_string(), one.words.clone());
            vec![
                TableCell::new(moment_in_words(one.taken_back_at)),
                TableCell::new(if one.after_seed { "Yes" } else { "No" }),
                TableCell::new(Content::view(view! { <span class="as-typed">{words}</span> })),
                TableCell::new(Content::view(view! { <code class="draw__code">{commitment}</code> })),
            ]
        })
        .collect();
    view! {
        <DataTable
            caption="Lists that were taken back"
            head=["Taken back", "Seed known, or could be known, by then", "Why", "Commitment"].map(TableCell::new).into()
            rows
        />
    }
    .into_any()
}

#[component]
fn TakeBack(at: AuditAddress, agency: AgencyId, shown: Shown<TakeBackForm>) -> impl IntoView {
    let is_open = shown.has_problems();
    view! {
        <Details summary="Take this list back" open=is_open>
            <p class="govuk-body">
                "Only where the list is wrong or the agency has lost its key. The agency can then send another. The commitment \
                 stays in the record with your reason, and the report prints both."
            </p>
            <form method="post" action="/do/take-back-list" autocomplete="off" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="agency" value=agency.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextArea
                    name="why"
                    label="Why is it taken back?"
                    value=shown.form.why.clone()
                    error=shown.error("why")
                    rows=3
                />
                <NamesQuestion names=shown.names.clone() />
                <Button text="Take the list back" kind=ButtonKind::Warning />
            </form>
        </Details>
    }
}

/// Which agencies of a draw somebody sends lists for.
pub(super) fn own(inside: &Entered, draw: &Draw) -> Vec<(AgencyId, String)> {
    draw.agencies
        .iter()
        .filter(|part| inside.judge_cases_of(Action::SendList, &part.agency).is_ok())
        .map(|part| (part.agency.clone(), part.name.clone()))
        .collect()
}

/// How many cases are in use of how many that were asked for.
pub(super) fn in_use(part: &DrawAgency) -> String {
    let replaced = part.cases.len() - part.in_use().count();
    let used = counted(part.in_use().count(), "case", "cases");
    if replaced == 0 { used } else { format!("{used}, {replaced} replaced") }
}
