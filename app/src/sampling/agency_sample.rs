//! What was drawn from an agency's list, and what took the place of what could not be used.

use domain::{
    access::Action,
    draw::{AgencyCode, Order, case_number},
};
use leptos::prelude::*;
use store::draws::{Draw, DrawAgency, DrawnCase};

use crate::{
    address::AuditAddress,
    parts::{Content, DataTable, Details, TableCell, Tag, TagColour},
    site::moment_in_words,
    viewer::Entered,
};

/// The sample of an agency, as somebody sees it who was let in.
#[component]
pub fn AgencySample(
    /// The audit.
    at: AuditAddress,
    /// The draw.
    draw: Draw,
    /// The agency's part in it.
    part: DrawAgency,
    /// Who looks.
    inside: Entered,
) -> impl IntoView {
    let Some(drawn_at) = part.drawn_at else { return ().into_any() };
    let has_parts = draw.strata.is_some();
    let sees = inside.could_with_cases_of(Action::SeeCase, &part.agency);
    let replaces = inside.viewer.may(
        Action::ChangeCase,
        domain::access::Object::Case(
            &inside.audit,
            &domain::access::CaseFacts { agency: part.agency.clone(), has_interest: false, is_erased: false },
        ),
    );
    let mut head = vec![TableCell::new("Case")];
    if has_parts {
        head.push(TableCell::new("Part of the list"));
    }
    head.push(TableCell::new("What became of it"));
    let rows = part
        .cases
        .iter()
        .map(|case| row(&at, &part, case, has_parts, sees, replaces))
        .collect::<Vec<Vec<TableCell>>>();
    let short: Vec<String> = part
        .order
        .strata
        .iter()
        .filter(|one| (one.numbers.len() as u32) < draw.sample_size)
        .map(|one| match &one.stratum {
            Some(name) => format!("{name} has {} of {}", one.numbers.len(), draw.sample_size),
            None => format!("The list has {} of {}", one.numbers.len(), draw.sample_size),
        })
        .collect();
    let without = draw.strata.map(|strata| part.order.parts_without(strata)).unwrap_or_default();
    view! {
        <h2 class="govuk-heading-m" id="drawn">
            "What was drawn"
        </h2>
        <p class="govuk-body">{format!("Drawn on {}.", moment_in_words(drawn_at))}</p>
        {(!short.is_empty())
            .then(|| {
                view! {
                    <p class="govuk-body">
                        {format!("{}, so all of them are taken. The report says so.", short.join("; "))}
                    </p>
                }
            })}
        {(!without.is_empty())
            .then(|| {
                view! {
                    <p class="govuk-body">
                        {format!(
                            "The list has no enquiry of these, so none was drawn of them: {}. The report says so.",
                            without.join(", "),
                        )}
                    </p>
                }
            })}
        {if rows.is_empty() {
            view! { <p class="govuk-body">"The list was empty, so nothing was drawn."</p> }.into_any()
        } else {
            view! { <DataTable caption="Cases in ticket order" head rows /> }.into_any()
        }}
        <WholeOrder order=part.order.clone() code=part.code.clone() />
    }
    .into_any()
}

fn row(
    at: &AuditAddress,
    part: &DrawAgency,
    case: &DrawnCase,
    has_parts: bool,
    sees: bool,
    replaces: bool,
) -> Vec<TableCell> {
    let number = case_number(&part.code, case.number);
    let named: Content = match (&case.case, sees) {
        (Some(id), true) => {
            let href = at.case(id);
            let number = number.clone();
            Content::view(view! {
                <a class="govuk-link" href=href>
                    {number}
                </a>
            })
        }
        _ => number.clone().into(),
    };
    let fate = match &case.replaced {
        Some((on, replacement)) => {
            let words = replacement.said().to_owned();
            let said = format!("{}, on {}.", replacement.reason.words(), moment_in_words(*on));
            view! {
                <Tag text="Not used" colour=TagColour::Grey />
                <p class="draw__why">{said}</p>
                <p class="draw__why as-typed">{words}</p>
            }
            .into_any()
        }
        None => {
            let href = at.replace_case(&part.agency, case.number);
            let replace = replaces.then(|| {
                view! {
                    <p class="draw__why">
                        <a class="govuk-link" href=href>
                            "It cannot be used"
                            <span class="govuk-visually-hidden">{format!(": {number}")}</span>
                        </a>
                    </p>
                }
            });
            view! {
                <Tag text="In the sample" colour=TagColour::Teal />
                {replace}
            }
            .into_any()
        }
    };
    let mut cells = vec![TableCell::new(named)];
    if has_parts {
        cells.push(TableCell::new(case.stratum.clone().unwrap_or_default()));
    }
    cells.push(TableCell::new(Content::view(fate)));
    cells
}

#[component]
fn WholeOrder(order: Order, code: AgencyCode) -> impl IntoView {
    let parts = order
        .strata
        .into_iter()
        .map(|part| {
            let numbers: Vec<String> =
                part.numbers.iter().map(|number| case_number(&code, *number)).collect();
            let name = part.stratum.map(|name| view! { <h3 class="govuk-heading-s">{name}</h3> });
            view! {
                {name}
                <p class="govuk-body">{numbers.join(", ")}</p>
            }
        })
        .collect_view();
    view! {
        <Details summary="All case numbers of the list in ticket order">
            {parts}
        </Details>
    }
}
