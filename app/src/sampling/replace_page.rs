//! The page that asks why a drawn case cannot be used.

use domain::{
    access::Action,
    draw::{CannotUse, ReplacementForm, case_number},
    id::AgencyId,
};
use leptos::prelude::*;
use store::{audits::Audit, draws::DrawAgency};

use super::replace_case::form_name;
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{
        BackLink, Button, ButtonGroup, ErrorSummary, InsetText, RadioItem, Radios, TextArea, WarningText,
    },
    problem::Problem,
    site::{database, param},
    unsaved_notices::TypedTooLate,
    viewer::enter_audit,
};

/// Asks for a reason before the next ticket takes a case's place.
#[component]
pub fn ReplacePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (agency, number, draft) = (AgencyId::new(param("agency")), param("number"), asked_for());
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        inside.judge_cases_of(Action::ChangeCase, &agency)?;
        let number: u32 = number.parse().map_err(|_| Problem::NotFound)?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
        let part = draw.agency(&agency).ok_or(Problem::NotFound)?.clone();
        let case = part.cases.iter().find(|case| case.number == number).ok_or(Problem::NotFound)?.clone();
        let reference = case_number(&part.code, number);
        let can_change = !is_agreed(&audit) && case.replaced.is_none();
        let shown = shown(&database, &form_name(case.case.as_ref()), draft, 0, ReplacementForm::default)
            .await?
            .without_problems_if(!can_change);
        let has_problems = shown.has_problems();
        let taken: Vec<u32> = part.cases.iter().map(|case| case.number).collect();
        let next =
            part.order.next(case.stratum.as_deref(), &taken).map(|next| case_number(&part.code, next.number));
        let who_fills_in = match &next {
            Some(next) => who_fills_in(&at, &audit, &part, next).await?,
            None => None,
        };
        let work = if can_change {
            view! {
                <Fields
                    at=at.clone()
                    agency=agency.clone()
                    number
                    next
                    who_fills_in
                    shown=shown.clone()
                />
            }
            .into_any()
        } else if is_agreed(&audit) {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=vec![("Why", shown.form.words.clone())] />
            }
            .into_any()
        } else {
            view! { <InsetText>"Another case has taken the place of this one already."</InsetText> }
                .into_any()
        };
        let body = view! {
            <BackLink href=at.sampling_of(&agency) text="Back to the draw" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">{part.name.clone()}</span>
            <h1 class="govuk-heading-l">{format!("{reference} cannot be used")}</h1>
            {work}
        };
        Ok(Page::new(format!("{reference} cannot be used"), body)
            .in_audit(&audit, &inside)
            .with_problems(has_problems))
    })
}

/// What follows for who fills in the case that is drawn next, where its agency cannot do it as it does before it has sent.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
async fn who_fills_in(
    at: &AuditAddress,
    audit: &Audit,
    part: &DrawAgency,
    next: &str,
) -> Result<Option<String>, Problem> {
    let name = &part.name;
    if audit.shared_at.is_some() {
        return Ok(Some(format!(
            "The cases are shared with the audit group, so {name} cannot fill in {next}. The board manager or the audit \
             lead does: ask its agency contact first where the evidence is."
        )));
    }
    let sending = store::sending::find(&database(), &at.board, &at.audit, &part.agency).await?;
    Ok(sending.filter(|sending| sending.sending.is_sent()).map(|_| {
        format!("{name} has sent its cases. They open again, so that it fills in {next} and sends again.")
    }))
}

#[component]
fn Fields(
    at: AuditAddress,
    agency: AgencyId,
    number: u32,
    next: Option<String>,
    /// What follows for who fills the next case in.
    #[prop(optional_no_strip)]
    who_fills_in: Option<String>,
    shown: Shown<ReplacementForm>,
) -> impl IntoView {
    let what_follows = match next {
        Some(next) => format!(
            "The case leaves the audit with everything that was written about it, and {next}, the next ticket, takes its \
             place. The draw’s record keeps that it was drawn, and why it was not used."
        ),
        None => "The case leaves the audit with everything that was written about it. The list has no further enquiry, so \
                 nothing takes its place. The draw’s record keeps that it was drawn, and why it was not used."
            .to_owned(),
    };
    let items = CannotUse::ALL.map(|reason| RadioItem::new(reason.code(), reason.words())).into();
    view! {
        <WarningText text=what_follows />
        {who_fills_in.map(|words| view! { <InsetText>{words}</InsetText> })}
        <form method="post" action="/do/replace-case" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="agency" value=agency.to_string() />
            <input type="hidden" name="number" value=number.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <Radios
                name="reason"
                legend="Why can it not be used?"
                items
                value=shown.form.reason.clone()
                error=shown.error("reason")
            />
            <TextArea
                name="words"
                label="In your own words"
                hint="One or two sentences. The report prints them, so nothing that identifies a person."
                value=shown.form.words.clone()
                error=shown.error("words")
                rows=3
            />
            <NamesQuestion names=shown.names.clone() />
            <ButtonGroup>
                <Button text="Take the next case" />
                <a class="govuk-link" href=at.sampling_of(&agency)>
                    "Keep this case"
                </a>
            </ButtonGroup>
        </form>
    }
}
