//! Who sees the audit's cases, who rates them and how.

use domain::access::Action;
use leptos::prelude::*;
use store::audits::Audit;

use super::{agreed_notice::AgreedNotice, scoring_form::ScoringForm, share_cases::OWN_TOO};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{Button, ButtonKind, RadioItem, Radios, Tag, TagColour},
    problem::Problem,
    site::{database, moment_in_words, param},
    viewer::enter_audit,
};

/// Whether the cases are shared with the audit group, who rates the cases of their own agency, and how the group scores.
#[component]
pub fn SharingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::ShareCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let is_begun = store::audits::is_begun(&database, &at.board, &at.audit).await?;
        let is_rated = store::audits::is_rated(&database, &at.board, &at.audit).await?;
        let can_change = inside.may(Action::ChangeAudit);
        let can_choose = inside.may(Action::RunMeeting);
        let body = view! {
            <h1 class="govuk-heading-l">"Who sees and rates the cases"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <h2 class="govuk-heading-m">"Sharing"</h2>
            <Sharing audit=audit.clone() />
            {if is_begun && audit.shared_at.is_some() {
                view! {
                    <p class="govuk-body">
                        "The group has rated or found something, so the cases stay shared."
                    </p>
                }
                    .into_any()
            } else {
                can_change
                    .then(|| view! { <ShareForm at=at.clone() is_shared=audit.shared_at.is_some() /> })
                    .into_any()
            }}
            <h2 class="govuk-heading-m">"Rating"</h2>
            {if can_change && !is_rated {
                view! { <RatingForm at=at.clone() own_too=audit.own_agency_rates /> }.into_any()
            } else {
                view! {
                    <p class="govuk-body">{who_rates(audit.own_agency_rates)}</p>
                    {is_rated.then(|| view! { <p class="govuk-body">{Problem::WhoRatesStays.to_string()}</p> })}
                }
                    .into_any()
            }}
            <h2 class="govuk-heading-m" id="how-it-scores">
                "How the group scores"
            </h2>
            <ScoringForm at=at.clone() scoring=audit.scoring is_rated can_choose />
        };
        Ok(Page::new("Who sees and rates the cases", body).in_audit(&audit, &inside))
    })
}

#[component]
fn Sharing(audit: Audit) -> impl IntoView {
    match audit.shared_at {
        Some(since) => view! {
            <p class="govuk-body">
                <Tag text="Shared" colour=TagColour::Teal />
                {format!(
                    " Since {}. Everybody of the audit group, and every agency that sends cases, sees all of them. \
                     Agencies do not change their cases on their own any more.",
                    moment_in_words(since),
                )}
            </p>
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                <Tag text="Not shared" colour=TagColour::Purple />
                " Each agency sees its own cases alone; the board manager and the audit lead see all. Nobody can rate \
                 yet. Share the cases when the group meets."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn ShareForm(at: AuditAddress, is_shared: bool) -> impl IntoView {
    let (action, text, kind) = if is_shared {
        ("/do/stop-sharing", "Stop sharing the cases", ButtonKind::Secondary)
    } else {
        ("/do/share-cases", "Share the cases with the audit group", ButtonKind::Primary)
    };
    view! {
        <form method="post" action=action novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Button text=text kind=kind />
        </form>
    }
}

#[component]
fn RatingForm(at: AuditAddress, own_too: bool) -> impl IntoView {
    view! {
        <form method="post" action="/do/choose-who-rates" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Radios
                name="rates"
                legend="Do members rate the cases of their own agency?"
                value=if own_too { OWN_TOO } else { "others" }
                items=vec![
                    RadioItem::new("others", "No, only the cases of other agencies")
                        .hint("As the method has it: the presenting agency does not rate its own case"),
                    RadioItem::new(OWN_TOO, "Yes, all cases"),
                ]
            />
            <Button text="Save" />
        </form>
    }
}

fn who_rates(own_too: bool) -> &'static str {
    if own_too {
        "Members rate all cases, those of their own agency too."
    } else {
        "Members rate the cases of other agencies, not those of their own."
    }
}
