//! The board's confidentiality arrangements in an audit: the words, a button to confirm them, and who has.

use domain::{access::Action, dates::in_words, report_words::typed_text};
use leptos::prelude::*;

use super::{
    confirm_confidentiality::NEWER,
    standing::{Standing, Waiting},
};
use crate::{
    address::{AuditAddress, BoardAddress},
    page::{Page, page},
    parts::{Button, DataTable, InsetText, NotificationBanner},
    reports::document_view::BlocksView,
    site::{database, moment_in_words, param, query},
    viewer::{Entered, enter_audit},
};

/// The wording to be confirmed; afterwards when it was. For managers and the lead, who has confirmed it and who has not.
#[component]
pub fn ArrangementsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let next = query("next").unwrap_or_default();
    let is_newer = query(NEWER).is_some();
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let standing = Standing::of(&database, &inside.audit, &at.audit).await?;
        let work = match standing {
            Some(standing) => {
                view! { <Arrangements at=at.clone() inside=inside.clone() standing next is_newer /> }.into_any()
            }
            None => view! {
                <p class="govuk-body">
                    "The board has written no confidentiality arrangements, so nobody is asked to confirm any."
                </p>
            }
            .into_any(),
        };
        let writes = inside.viewer.may(Action::ManagePeople, domain::access::Object::Board(&at.board));
        let body = view! {
            <span class="govuk-caption-l">{audit.board_name.clone()}</span>
            <h1 class="govuk-heading-l">"Confidentiality arrangements"</h1>
            {work}
            {writes
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=BoardAddress(at.board.clone()).confidentiality()>
                                "Write the board’s arrangements"
                            </a>
                        </p>
                    }
                })}
        };
        Ok(Page::new("Confidentiality arrangements", body).in_audit(&audit, &inside))
    })
}

#[component]
fn Arrangements(
    at: AuditAddress,
    inside: Entered,
    standing: Standing,
    next: String,
    is_newer: bool,
) -> impl IntoView {
    let is_asked = inside.may(Action::ConfirmConfidentiality);
    let own = standing.confirmed_by(inside.viewer.person());
    let confirmed =
        own.map(|own| format!("You confirmed them for this audit on {}.", moment_in_words(own.at)));
    let has_confirmed = confirmed.is_some();
    let owes = is_asked && !has_confirmed;
    let version = standing.wording.version;
    let again = (owes && version > 1).then(|| {
        view! {
            <p class="govuk-body">"Whoever confirmed an earlier version is asked again."</p>
        }
    });
    view! {
        {(owes && is_newer)
            .then(|| {
                view! {
                    <NotificationBanner text="The board wrote a new version while you were reading. Nothing was confirmed: read the new words below." />
                }
            })}
        {owes
            .then(|| {
                view! {
                    <p class="govuk-body">
                        "Read the board’s arrangements and confirm them for this audit. Until then you see none of its cases, \
                         ratings, findings and reports."
                    </p>
                }
            })}
        {again}
        {confirmed
            .map(|confirmed| {
                view! {
                    <InsetText>
                        <p class="govuk-body">{confirmed}</p>
                    </InsetText>
                }
            })}
        <h2 class="govuk-heading-m">{format!("Version {version}")}</h2>
        <p class="govuk-body">{format!("Written on {}.", in_words(standing.wording.written_on))}</p>
        <BlocksView blocks=typed_text(&standing.wording.words) />
        {owes
            .then(|| {
                view! {
                    <form method="post" action="/do/confirm-confidentiality" novalidate>
                        <input type="hidden" name="board" value=at.board.to_string() />
                        <input type="hidden" name="audit" value=at.audit.to_string() />
                        <input type="hidden" name="version" value=version.to_string() />
                        <input type="hidden" name="next" value=next />
                        <Button text="I confirm" />
                    </form>
                }
            })}
        {inside.may(Action::SeeConfirmations).then(|| view! { <WhoHas standing /> })}
    }
}

/// Who has confirmed the newest version, and who has not yet.
#[component]
fn WhoHas(standing: Standing) -> impl IntoView {
    let count = format!("{}.", standing.in_words());
    let agency = |name: Option<String>| name.unwrap_or_else(|| "None".to_owned());
    let confirmed: Vec<_> = standing
        .confirmed
        .into_iter()
        .map(|one| {
            let when = moment_in_words(one.at);
            vec![one.name.into(), one.role.words().into(), agency(one.agency).into(), when.into()]
        })
        .collect();
    let waiting: Vec<_> = standing
        .waiting
        .into_iter()
        .map(|Waiting { name, role, agency: of }| vec![name.into(), role.words().into(), agency(of).into()])
        .collect();
    view! {
        <h2 class="govuk-heading-m">"Who has confirmed this version"</h2>
        <p class="govuk-body">{count}</p>
        {(!confirmed.is_empty())
            .then(|| {
                view! {
                    <DataTable
                        caption="Confirmed"
                        head=vec!["Name".into(), "Role".into(), "Agency".into(), "When".into()]
                        rows=confirmed
                    />
                }
            })}
        {(!waiting.is_empty())
            .then(|| {
                view! {
                    <DataTable
                        caption="Not confirmed yet"
                        head=vec!["Name".into(), "Role".into(), "Agency".into()]
                        rows=waiting
                    />
                }
            })}
    }
}
