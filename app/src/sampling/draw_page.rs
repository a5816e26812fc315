//! The page on which an agency's contact draws its cases.

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use super::draw_cases::{NUMBER_TAKEN, WRONG_KEY};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    page::{Page, page},
    parts::{BackLink, Button, Details, ErrorSummary, InsetText, TextInput},
    problem::Problem,
    site::{database, param, query},
    viewer::enter_audit,
};

/// Asks for the agency's list key.
#[component]
pub fn DrawPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (agency, wrong) = (AgencyId::new(param("agency")), query("wrong"));
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        inside.judge_cases_of(Action::SendList, &agency)?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
        let part = draw.agency(&agency).ok_or(Problem::NotFound)?.clone();
        let is_deleted = store::draws::sealed(&database, &at.board, &at.audit, &agency).await?.is_none();
        let problem = match wrong.as_deref() {
            Some(WRONG_KEY) => Some(
                "This key does not open your list: look it up in the file that you downloaded when the list was sent, and \
                 paste it again",
            ),
            Some(NUMBER_TAKEN) => Some(
                "Your agency has a case of such a number already, which was added by hand: ask the board manager to give it \
                 another number, then draw again",
            ),
            _ => None,
        };
        let is_open = !is_deleted && part.drawn_at.is_none() && draw.seed.is_some();
        let problem = problem.filter(|_| is_open && !is_agreed(&audit));
        let work = if is_agreed(&audit) {
            view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
        } else if part.drawn_at.is_some() {
            view! { <InsetText>"Your agency has drawn its cases."</InsetText> }.into_any()
        } else if part.list.is_none() {
            view! { <InsetText>"Your agency has sent no list yet, so there is nothing to draw from."</InsetText> }.into_any()
        } else if is_deleted {
            view! {
                <InsetText>
                    "Your list was deleted when the report was agreed. Ask the board manager to take it back, then send it \
                     again."
                </InsetText>
            }
            .into_any()
        } else if draw.seed.is_none() {
            view! { <InsetText>"The board has not fixed the seed yet. It does when every list is there."</InsetText> }
                .into_any()
        } else {
            view! { <KeyForm at=at.clone() agency=agency.clone() size=draw.sample_size problem /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.sampling_of(&agency) text="Back to your agency’s draw" />
            <ErrorSummary problems=problem.map(|sentence| ("key".to_owned(), sentence.to_owned())).into_iter().collect() />
            <span class="govuk-caption-l">{part.name.clone()}</span>
            <h1 class="govuk-heading-l">"Draw your cases"</h1>
            {work}
        };
        Ok(Page::new("Draw your cases", body).in_audit(&audit, &inside).with_problems(problem.is_some()))
    })
}

#[component]
fn KeyForm(at: AuditAddress, agency: AgencyId, size: u32, problem: Option<&'static str>) -> impl IntoView {
    view! {
        <p class="govuk-body">
            {format!(
                "With your key the list is opened, every enquiry gets its ticket, and the {size} lowest are your cases. Then the \
                 list is deleted.",
            )}
        </p>
        <form method="post" action="/do/draw-cases" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="agency" value=agency.to_string() />
            <TextInput
                name="key"
                label="Your agency’s list key"
                hint="Eight groups of four letters and digits, in the file you downloaded when the list was sent. You can paste it."
                error=problem
                spellcheck=false
                autocomplete="off"
            />
            <Button text="Draw the cases" />
        </form>
        <Details summary="The key is lost">
            <p class="govuk-body">
                "Nobody can open the list without it, and nobody else has it. Ask the board manager to take your list back. Then \
                 send it again; the report says that the seed was known by then, or could be."
            </p>
        </Details>
    }
}
