//! Who audits whom.

use domain::{
    access::Action,
    dates::in_words,
    observation::pairs::{PairsForm, Suggestion},
};
use leptos::prelude::*;

use super::{
    arrange_pairs::FORM,
    pairs_fields::{DATES, PairSetting, PairsFields},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, ButtonLink, ErrorSummary, InsetText, SummaryList, SummaryRow},
    problem::Problem,
    site::{database, param, query},
    unsaved_notices::OvertakenNotice,
    viewer::enter_audit,
    yes_or_no::yes_or_no,
};

/// Who audits whom as it is arranged; for those who arrange it the form, where they ask for it with a suggestion.
#[component]
pub fn PairsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (draft, is_asked) = (asked_for(), query("suggest").is_some());
    page(async move {
        let inside = enter_audit(Action::SeeObservations, &at).await?;
        // An observer who is not of the group sees their own observations alone.
        if !inside.could(Action::SeeAudit) {
            return Err(Problem::NotYourRole);
        }
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let setting = PairSetting::get(&database, &at).await?;
        let can_arrange = inside.could(Action::ArrangeObservations) && !is_agreed(&audit);
        let mut suggestions = Vec::new();
        let shown = if is_asked && can_arrange && draft.is_none() {
            let (form, found) = setting.suggested(&database, &at).await?;
            suggestions = found;
            Shown::stored(form)
        } else {
            shown(&database, FORM, draft, setting.version, || setting.stored())
                .await?
                .without_problems_if(!can_arrange)
        };
        let has_problems = shown.has_problems();
        let work = if can_arrange {
            view! { <Arranging at=at.clone() setting=setting.clone() suggestions shown=shown.clone() /> }
                .into_any()
        } else {
            view! { <SummaryList rows=in_rows(&setting) /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.observations() text="Back to the observations" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Who audits whom"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <p class="govuk-body">
                "Agencies look at one another’s practice, and an agency never audits itself. The audit group agrees who \
                 observes whom."
            </p>
            {work}
        };
        Ok(Page::new("Who audits whom", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

fn in_rows(setting: &PairSetting) -> Vec<SummaryRow> {
    arranged(setting).into_iter().map(|(label, value)| SummaryRow::new(label, value)).collect()
}

/// What is arranged, by label.
fn arranged(setting: &PairSetting) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = setting
        .audited()
        .iter()
        .map(|audited| {
            let by = setting.auditing(audited).map_or_else(|| "Nobody yet".to_owned(), |by| setting.name(by));
            (format!("{} is observed by", setting.name(audited)), by)
        })
        .collect();
    let agreed = setting.arranged.agreed_on.map_or_else(|| "Not agreed yet".to_owned(), in_words);
    rows.extend([
        ("Agreed by the audit group on".to_owned(), agreed),
        ("Observations are rated".to_owned(), yes_or_no(setting.arranged.rates_observations).to_owned()),
        (
            "Workers see and comment before sharing".to_owned(),
            yes_or_no(setting.arranged.shows_workers).to_owned(),
        ),
    ]);
    rows
}

#[component]
fn Arranging(
    at: AuditAddress,
    setting: PairSetting,
    suggestions: Vec<Suggestion>,
    shown: Shown<PairsForm>,
) -> impl IntoView {
    if setting.audited().is_empty() || setting.agencies.len() < 2 {
        return view! {
            <p class="govuk-body">
                "There are no two agencies of which one can observe the other: an agency that presents cases is observed, \
                 and another one observes. "
                <a class="govuk-link" href=at.agencies()>
                    "Look at the agencies"
                </a> "."
            </p>
        }
        .into_any();
    }
    let stored = arranged(&setting).into_iter().map(|(label, value)| format!("{label}: {value}"));
    let stored = vec![("Who audits whom", stored.collect::<Vec<_>>().join(". "))];
    let version = setting.version;
    let (board, audit) = (at.board.to_string(), at.audit.to_string());
    view! {
        <OvertakenNotice shown=shown.clone() stored />
        {if suggestions.is_empty() {
            view! {
                <ButtonLink href=at.suggested_pairs() text="Suggest pairs" kind=ButtonKind::Secondary />
                <p class="govuk-body">
                    "A suggestion is fair over the rounds: nobody audits the same agency twice in a row, and everybody \
                     audits about as often. It fills in the form and saves nothing."
                </p>
            }
                .into_any()
        } else {
            view! { <Suggested setting=setting.clone() suggestions /> }.into_any()
        }}
        <form method="post" action="/do/arrange-pairs" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=board />
            <input type="hidden" name="audit" value=audit />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <PairsFields setting shown />
            <Button text="Save who audits whom" />
        </form>
    }
    .into_any()
}

/// Says that the form holds a suggestion, and where a repeat could not be avoided.
#[component]
fn Suggested(setting: PairSetting, suggestions: Vec<Suggestion>) -> impl IntoView {
    let repeated = suggestions
        .iter()
        .filter(|suggestion| suggestion.is_repeated)
        .filter_map(|suggestion| Some((setting.name(suggestion.auditing.as_ref()?), setting.name(&suggestion.audited))))
        .map(|(by, of)| {
            view! {
                <p class="govuk-body">
                    {format!("{by} observed {of} the last time too: with these agencies there is no other way.")}
                </p>
            }
        })
        .collect_view();
    view! {
        <InsetText>
            <p class="govuk-body">
                "The form holds a suggestion. Change it as you like; nothing is saved until you save it."
            </p>
            {repeated}
        </InsetText>
    }
}
