//! For how long the text of an audit's cases is kept, and when it is due to be erased.

use domain::{access::Action, retention::Retention};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    page::{Page, page},
    parts::{BackLink, Button, InsetText, RadioItem, Radios},
    site::{database, param, today},
    viewer::enter_audit,
};

/// The class, what follows from it, and the form that chooses another.
#[component]
pub fn RetentionPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::SeeHistory, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let keeping = store::retention::get(&database, &at.board, &at.audit).await?;
        let cases = store::cases::list(&database, &at.board, &at.audit).await?;
        let erased = cases.iter().filter(|case| case.erased_on.is_some()).count();
        let due = keeping.is_due(today()) && erased < cases.len();
        let items = Retention::ALL
            .into_iter()
            .map(|class| RadioItem::new(class.code(), class.words()).hint(hint(class)))
            .collect();
        let title = "How long the text of the cases is kept";
        let body = view! {
            <BackLink href=at.overview() text="Overview" />
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">{keeping.in_words()}</p>
            <p class="govuk-body">{state(cases.len(), erased)}</p>
            {due
                .then(|| {
                    view! {
                        <InsetText>
                            "It is due now. Whoever runs this server erases what is due with the command \
                             msp-assurance retention --erase. A single case can be erased from its own page."
                        </InsetText>
                    }
                })}
            <h2 class="govuk-heading-m">"What is erased and what stays"</h2>
            <p class="govuk-body">
                "Erased are the summaries of the referrals, the evidence, the words of the findings with who will see \
                 to them, and the words that say why drawn cases could not be used. The ratings, the figures, the main messages, the boards’ responses and the record of who \
                 did what stay."
            </p>
            <form method="post" action="/do/choose-retention" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <Radios
                    name="retention"
                    legend="How long is the text kept after the report was agreed?"
                    hint="Without an agreed report the years run from the end of the audit’s window or from the day it \
                          was set up, whichever is later."
                    value=keeping.retention.code()
                    items
                />
                <Button text="Save" />
            </form>
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside))
    })
}

fn hint(class: Retention) -> &'static str {
    match class {
        Retention::OneYear => "Where the report is all that is needed.",
        Retention::ThreeYears => "Where the next audits are compared with this one.",
        Retention::SixYears => "As long as most claims can be brought. New audits are kept so long.",
        Retention::TenYears => "Where your agencies keep safeguarding records so long.",
        Retention::UntilTold => "Where an inquiry or a court has asked for it. Nothing is due by itself.",
    }
}

fn state(cases: usize, erased: usize) -> String {
    match (cases, erased) {
        (0, _) => "There are no cases yet.".to_owned(),
        (cases, 0) => format!("The text of {} is held.", counted(cases, "case", "cases")),
        (cases, erased) if cases == erased => "The text of all cases was erased.".to_owned(),
        (cases, erased) => format!(
            "The text of {} is held; that of {} was erased.",
            counted(cases - erased, "case", "cases"),
            counted(erased, "case", "cases")
        ),
    }
}
