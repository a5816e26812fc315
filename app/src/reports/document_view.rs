//! A report's blocks as HTML: the same blocks, in the same order, that the PDF draws.

use domain::document::{Block, Cell, Document, Fact, Table};
use leptos::{either::EitherOf9, prelude::*};

use crate::parts::{Rag, StackedBars};

/// A whole report: title, facts, notices, contents, blocks.
#[component]
pub fn DocumentView(
    /// The report.
    document: Document,
) -> impl IntoView {
    let contents = contents(&document.blocks);
    view! {
        <article class="report">
            <header class="report__title-page">
                <h1 class="govuk-heading-xl report__title">{document.title}</h1>
                <p class="govuk-body-l report__subtitle">{document.subtitle}</p>
                <p class="report__marking">{document.marking.clone()}</p>
                <Facts facts=document.facts />
                {document.notices.into_iter().map(notice).collect_view()}
            </header>
            <nav class="report__contents" aria-labelledby="contents">
                <h2 class="govuk-heading-m" id="contents">
                    "Contents"
                </h2>
                {contents}
            </nav>
            {document.blocks.into_iter().map(block).collect_view()}
            <p class="report__marking">{document.marking}</p>
        </article>
    }
}

/// Blocks of a report by themselves, for example what somebody wrote as main messages.
#[component]
pub fn BlocksView(
    /// The blocks.
    blocks: Vec<Block>,
) -> impl IntoView {
    blocks.into_iter().map(block).collect_view()
}

fn contents(blocks: &[Block]) -> impl IntoView + use<> {
    let items: Vec<_> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, text, anchor } if *level <= 2 => {
                Some((*level, text.clone(), format!("#{anchor}")))
            }
            _ => None,
        })
        .map(|(level, text, href)| {
            view! {
                <li class=format!("report__entry report__entry--{level}")>
                    <a class="govuk-link" href=href>
                        {text}
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="govuk-list report__entries">{items}</ul> }
}

/// A document's level 1 is under the page's own heading, so it is `h2` here.
fn block(block: Block) -> impl IntoView {
    match block {
        Block::Heading { level: 1, text, anchor } => {
            EitherOf9::A(view! { <h2 class="govuk-heading-l report__part" id=anchor>{text}</h2> })
        }
        Block::Heading { level: 2, text, anchor } => {
            EitherOf9::B(view! { <h3 class="govuk-heading-m" id=anchor>{text}</h3> })
        }
        Block::Heading { text, anchor, .. } => {
            EitherOf9::C(view! { <h4 class="govuk-heading-s" id=anchor>{text}</h4> })
        }
        Block::Paragraph(text) => EitherOf9::D(view! { <p class="govuk-body as-typed">{text}</p> }),
        Block::Statement { text, source } => EitherOf9::E(view! {
            <figure class="i-statement">
                <blockquote class="i-statement__words">{format!("\u{201c}{text}\u{201d}")}</blockquote>
                <figcaption class="i-statement__source">{source}</figcaption>
            </figure>
        }),
        Block::Notice(text) => EitherOf9::F(notice(text)),
        Block::List(items) => EitherOf9::G(view! {
            <ul class="govuk-list govuk-list--bullet">
                {items.into_iter().map(|item| view! { <li class="as-typed">{item}</li> }).collect_view()}
            </ul>
        }),
        Block::Facts(facts) => EitherOf9::H(view! { <Facts facts /> }),
        Block::Table(table) => EitherOf9::I(table_view(table).into_any()),
        Block::Chart(chart) => EitherOf9::I(view! { <StackedBars chart /> }.into_any()),
    }
}

fn notice(text: String) -> impl IntoView {
    view! { <p class="notice-box">{text}</p> }
}

#[component]
fn Facts(facts: Vec<Fact>) -> impl IntoView {
    view! {
        <dl class="facts">
            {facts
                .into_iter()
                .map(|fact| {
                    view! {
                        <div class="facts__row">
                            <dt class="facts__label">{fact.label}</dt>
                            <dd class="facts__value as-typed">{fact.value}</dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

/// A table in a region that scrolls by itself on narrow screens, so that the page never does.
fn table_view(table: Table) -> impl IntoView {
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    let head = table
        .columns
        .into_iter()
        .map(|column| {
            let class = if column.numeric {
                "govuk-table__header govuk-table__header--numeric"
            } else {
                "govuk-table__header"
            };
            view! { <th scope="col" class=class>{column.heading}</th> }
        })
        .collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(numeric.clone())
                .enumerate()
                .map(|(place, (cell, is_numeric))| table_cell(place, cell, is_numeric))
                .collect_view();
            view! { <tr class="govuk-table__row">{cells}</tr> }
        })
        .collect_view();
    let label = table.caption.clone();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=label>
            <table class="govuk-table">
                <caption class="govuk-table__caption govuk-table__caption--s">{table.caption}</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">{head}</tr>
                </thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        </div>
    }
}

fn table_cell(place: usize, cell: Cell, is_numeric: bool) -> AnyView {
    let content = match cell {
        Cell::Text(text) => text.into_any(),
        Cell::Rating(rating) => view! { <Rag outcome=rating /> }.into_any(),
    };
    if place == 0 {
        view! { <th scope="row" class="govuk-table__header as-typed">{content}</th> }.into_any()
    } else if is_numeric {
        view! { <td class="govuk-table__cell govuk-table__cell--numeric as-typed">{content}</td> }.into_any()
    } else {
        view! { <td class="govuk-table__cell as-typed">{content}</td> }.into_any()
    }
}
