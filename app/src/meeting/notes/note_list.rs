//! The lines of the notes: by case, then what is of the meeting as a whole; each kind by itself.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{access::Action, dates::in_words, id::CaseId, meeting::note::NoteKind};
use leptos::prelude::*;
use store::meeting_notes::{Line, Mark};

use super::setting::{Record, Setting};
use crate::{
    findings::finding_fields::case_in_words,
    site::{day, moment_in_words, time_in_words},
};

/// The lines, in a region that follows the meeting.
#[component]
pub fn NoteList(
    /// Where.
    setting: Setting,
    /// What was noted.
    record: Record,
    /// Whether lines lead to where they are corrected.
    has_links: bool,
) -> impl IntoView {
    let Some(chosen) = &setting.chosen else { return ().into_any() };
    if record.lines.is_empty() {
        return view! {
            <div data-live="notes" id="notes" tabindex="-1">
                <p class="govuk-body">"No notes yet."</p>
            </div>
        }
        .into_any();
    }
    let held_on = chosen.meeting.held_on;
    let groups = groups(&record)
        .into_iter()
        .map(|(heading, lines)| {
            let kinds = NoteKind::ALL
                .into_iter()
                .map(|kind| {
                    let of_kind: Vec<&Line> = lines.iter().filter(|line| line.kind == kind).copied().collect();
                    (!of_kind.is_empty()).then(|| {
                        let lines = of_kind
                            .into_iter()
                            .map(|line| view! { <OneLine setting=setting.clone() line=line.clone() held_on has_links /> })
                            .collect_view();
                        view! {
                            <h4 class="govuk-heading-s notes__kind">{plural(kind)}</h4>
                            <ul class="govuk-list notes">{lines}</ul>
                        }
                    })
                })
                .collect_view();
            view! {
                <section class="notes__group">
                    <h3 class="govuk-heading-s notes__about">{heading}</h3>
                    {kinds}
                </section>
            }
        })
        .collect_view();
    view! {
        <div data-live="notes" id="notes" tabindex="-1">
            {groups}
        </div>
    }
    .into_any()
}

/// The lines by case, in the order of the cases, and at the end those of no case.
fn groups(record: &Record) -> Vec<(String, Vec<&Line>)> {
    let of = |case: Option<&CaseId>| -> Vec<&Line> {
        record.lines.iter().filter(|line| line.case.as_ref() == case).collect()
    };
    let cases = record.cases.iter().map(|case| (case_in_words(case), of(Some(&case.id))));
    let whole = ("The meeting as a whole".to_owned(), of(None));
    cases.chain([whole]).filter(|(_, lines)| !lines.is_empty()).collect()
}

fn plural(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Learning => "Learning",
        NoteKind::Decision => "Decisions",
        NoteKind::Action => "Agreed actions",
    }
}

#[component]
fn OneLine(setting: Setting, line: Line, held_on: NaiveDate, has_links: bool) -> impl IntoView {
    let words = words(&line);
    let is_struck = line.struck.is_some();
    let text = if is_struck {
        view! {
            <p class="govuk-body as-typed notes__words">
                <span class="govuk-visually-hidden">"Struck out: "</span>
                <del>{words.clone()}</del>
            </p>
        }
        .into_any()
    } else {
        view! { <p class="govuk-body as-typed notes__words">{words.clone()}</p> }.into_any()
    };
    let links = has_links.then(|| links(&setting, &line, &words));
    view! {
        <li class="notes__line" id=format!("line-{}", line.id)>
            {text}
            {who_and_when(&line).map(|who| view! { <p class="govuk-body notes__owner">{who}</p> })}
            <p class="govuk-body-s notes__author">{said(&line, held_on)}</p>
            {links}
        </li>
    }
}

/// What a line says, or what stands in its place.
pub(super) fn words(line: &Line) -> String {
    if line.is_of_observation {
        return "This action belongs to an observation now: see the findings and actions.".to_owned();
    }
    match line.erased_on {
        _ if !line.words.text.is_empty() => line.words.text.clone(),
        Some(on) => format!("The words of this line were erased on {}", in_words(on)),
        None => "The words of this line were erased".to_owned(),
    }
}

/// "Who: safeguarding lead, Vale Trust. By: 27 March 2027".
fn who_and_when(line: &Line) -> Option<String> {
    if line.is_of_observation {
        return None;
    }
    let owner = line.words.owner.as_ref().map(|owner| format!("Who: {owner}"));
    let due = line.words.due.map(|due| format!("By: {}", in_words(due)));
    let said: Vec<String> = owner.into_iter().chain(due).collect();
    (!said.is_empty()).then(|| said.join(". "))
}

/// Who noted a line and when, and what became of it.
fn said(line: &Line, held_on: NaiveDate) -> String {
    let author = match &line.noted_for {
        Some(agency) => format!("{}, {agency}", line.noted.by),
        None => line.noted.by.clone(),
    };
    let mut said = vec![format!("{author}, {}", when(line.noted.at, held_on))];
    let mark = |what: &str, mark: &Mark| {
        let by = if mark.by.is_empty() { String::new() } else { format!(" by {}", mark.by) };
        format!("{what}{by}, {}", when(mark.at, held_on))
    };
    said.extend(line.corrected.as_ref().map(|corrected| mark("Corrected", corrected)));
    said.extend(line.is_changed_since.then(|| "Changed since, among the findings".to_owned()));
    said.extend(line.struck.as_ref().map(|struck| mark("Struck out", struck)));
    said.join(". ")
}

/// The time of what was done on the day of the meeting; the day too of what was done on another.
pub(super) fn when(at: DateTime<Utc>, held_on: NaiveDate) -> String {
    if day(at) == held_on { time_in_words(at) } else { moment_in_words(at) }
}

fn links(setting: &Setting, line: &Line, words: &str) -> Option<AnyView> {
    let meeting = &setting.chosen.as_ref()?.meeting.id;
    let heard = format!(": {}", words.split_whitespace().take(6).collect::<Vec<_>>().join(" "));
    let finding = line.finding.as_ref().filter(|_| !line.is_of_observation).map(|finding| {
        let writes = setting.inside.could(Action::WriteNote);
        let href = if writes { setting.at.finding(finding) } else { setting.at.findings() };
        view! {
            <a class="govuk-link" href=href>
                "See the finding"
                <span class="govuk-visually-hidden">{heard.clone()}</span>
            </a>
        }
    });
    let mend = setting.may_mend(line).then(|| {
        let verb = if line.finding.is_some() { "Strike out" } else { "Correct or strike out" };
        view! {
            <a class="govuk-link" href=setting.at.note(meeting, &line.id)>
                {verb}
                <span class="govuk-visually-hidden">{heard.clone()}</span>
            </a>
        }
    });
    (finding.is_some() || mend.is_some())
        .then(|| view! { <p class="govuk-body-s notes__links no-print">{finding} {mend}</p> }.into_any())
}
