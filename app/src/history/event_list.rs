//! A page of events, and the ways to the others.

use chrono::{DateTime, SecondsFormat};
use domain::trail::{Chain, Event, Stream};
use leptos::prelude::*;
use store::{
    Database,
    trail::{About, Names},
};

use super::sentences::sentence;
use crate::{
    problem::Problem,
    site::{moment_in_words, query},
};

/// How many events a page shows.
const ON_A_PAGE: usize = 50;

/// What the address of a history asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    stream: Stream,
    before: Option<i64>,
}

impl Asked {
    /// Reads it from the address.
    pub fn read() -> Self {
        Self {
            stream: query("show").and_then(|code| Stream::from_code(&code)).unwrap_or(Stream::Changes),
            before: query("before").and_then(|number| number.parse().ok()),
        }
    }
}

/// The events that a page shows.
#[derive(Debug)]
pub struct Shown {
    asked: Asked,
    events: Vec<Event>,
    has_older: bool,
}

/// The events that the address asks for.
///
/// # Errors
/// [`Problem::Unavailable`].
pub async fn shown(
    database: &Database,
    chain: &Chain,
    about: &About,
    asked: Asked,
) -> Result<Shown, Problem> {
    let one_more = ON_A_PAGE as u32 + 1;
    let mut events = store::trail::list(database, chain, asked.stream, about, asked.before, one_more).await?;
    let has_older = events.len() > ON_A_PAGE;
    events.truncate(ON_A_PAGE);
    Ok(Shown { asked, events, has_older })
}

/// The events in words.
#[component]
pub fn EventList(
    /// The page's own address.
    here: String,
    /// What it shows.
    shown: Shown,
    /// Who and what is named in it.
    names: Names,
    /// Whether what was read is offered beside what was changed.
    has_reads: bool,
) -> impl IntoView {
    let Shown { asked: Asked { stream, before }, events, has_older } = shown;
    let at = |stream: Stream| format!("{here}?show={}", stream.code());
    let older = events
        .last()
        .filter(|_| has_older)
        .map(|last| format!("{}&before={}", at(stream), last.seq))
        .map(|href| view! { <li><a class="govuk-link" href=href>"Older events"</a></li> });
    let newest = before.map(|_| view! { <li><a class="govuk-link" href=at(stream)>"Newest events"</a></li> });
    let list = if events.is_empty() {
        let none = match (before, stream) {
            (Some(_), _) => "There are no older events.",
            (None, Stream::Changes) => "Nothing has been changed yet.",
            (None, Stream::Reads) => "Nothing has been read yet.",
        };
        view! { <p class="govuk-body">{none}</p> }.into_any()
    } else {
        let items = events.iter().map(|event| item(event, &names)).collect_view();
        view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
    };
    view! {
        {has_reads.then(|| view! { <Switch stream changes=at(Stream::Changes) reads=at(Stream::Reads) /> })}
        {list}
        {(older.is_some() || newest.is_some())
            .then(|| view! { <ul class="govuk-list">{newest} {older}</ul> })}
    }
}

/// The way from what was changed to what was read, and back.
#[component]
fn Switch(stream: Stream, changes: String, reads: String) -> impl IntoView {
    let (words, href) = match stream {
        Stream::Changes => ("Show what was read", reads),
        Stream::Reads => ("Show what was changed", changes),
    };
    let heading = match stream {
        Stream::Changes => "What was changed",
        Stream::Reads => "What was read",
    };
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        <p class="govuk-body">
            <a class="govuk-link" href=href>
                {words}
            </a>
        </p>
    }
}

fn item(event: &Event, names: &Names) -> impl IntoView + use<> {
    let time = DateTime::from_timestamp_millis(event.at).map(|at| {
        let exact = at.to_rfc3339_opts(SecondsFormat::Millis, true);
        view! { <time datetime=exact>{moment_in_words(at)}</time> }
    });
    view! { <li>{format!("{}, ", sentence(event, names))} {time}</li> }
}
