//! Running a draw again in the browser. The list is typed into the page and never leaves it: no form is round it.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use std::collections::HashSet;

use domain::draw::{AgencyCode, Salt, Seed, Tickets, commit, references};
use leptos::prelude::*;

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The list cannot be used: why.
    NotAList(String),
    /// The salt is none.
    NotASalt,
    /// The sample, part by part, and whether the commitment fits; `None` where no salt was given.
    Done {
        /// The parts, one without a name where lists are not divided.
        parts: Vec<(String, Vec<(String, String)>)>,
        /// Whether the list is the one that was committed to.
        fits: Option<bool>,
        /// How many references the list has.
        size: usize,
    },
}

/// Runs a draw again. In a divided list, a tab and the part follow each reference.
pub fn check(
    list: &str,
    salt: &str,
    seed: &Seed,
    code: &AgencyCode,
    count: usize,
    commitment: &str,
    has_parts: bool,
) -> Checked {
    let lines = match references(list) {
        Ok(lines) => lines,
        Err(problem) => return Checked::NotAList(format!("The list cannot be used: {problem}.")),
    };
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (number, line) in (1..).zip(lines) {
        let (reference, part) = match line.split_once('\t') {
            Some((reference, part)) if has_parts && !part.trim().is_empty() => (reference, part.trim()),
            _ if has_parts => {
                return Checked::NotAList(format!(
                    "Line {number} has no part: write it after the reference and a tab."
                ));
            }
            _ => (line, ""),
        };
        if !seen.insert(reference) {
            return Checked::NotAList(format!(
                "Line {number} repeats a reference: every enquiry stands in the list once."
            ));
        }
        // Capital letters do not make another part.
        let part = entries
            .iter()
            .map(|(_, known)| known)
            .find(|known| known.to_lowercase() == part.to_lowercase())
            .cloned()
            .unwrap_or_else(|| part.to_owned());
        entries.push((reference.to_owned(), part));
    }
    let all: Vec<&str> = entries.iter().map(|(reference, _)| reference.as_str()).collect();
    let fits = if salt.trim().is_empty() {
        None
    } else {
        match salt.parse::<Salt>() {
            Ok(salt) => Some(commit(&salt, &all).as_str() == commitment),
            Err(_) => return Checked::NotASalt,
        }
    };
    let mut names: Vec<&str> = entries.iter().map(|(_, part)| part.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let tickets = Tickets::under(seed);
    let parts = names
        .into_iter()
        .map(|name| {
            let of_part: Vec<&str> = entries
                .iter()
                .filter(|(_, part)| part == name)
                .map(|(reference, _)| reference.as_str())
                .collect();
            let sample = tickets
                .sample(code, &of_part, count)
                .into_iter()
                .map(|(ticket, reference)| (reference.to_owned(), ticket.to_string()))
                .collect();
            (name.to_owned(), sample)
        })
        .collect();
    Checked::Done { parts, fits, size: entries.len() }
}

/// The box for the list and what the draw gives for it. Without WebAssembly the page explains the command instead.
#[island]
pub fn DrawCheck(
    /// The public seed.
    seed: String,
    /// The agency's code.
    code: String,
    /// How many are drawn.
    count: u32,
    /// The commitment to the list.
    commitment: String,
    /// Whether lists are divided.
    has_parts: bool,
) -> impl IntoView {
    let (list, set_list) = signal(String::new());
    let (salt, set_salt) = signal(String::new());
    let (checked, set_checked) = signal(None::<Checked>);
    // Until the island is awake there is nothing to press: the command is explained below it.
    let (is_awake, set_awake) = signal(false);
    Effect::new(move |_| set_awake.set(true));
    let run = move |_| {
        let (Some(seed), Ok(code)) = (Seed::new(seed.clone()), AgencyCode::new(&code)) else { return };
        let list = list.get_untracked().replace("\r\n", "\n");
        set_checked.set(Some(check(
            &list,
            &salt.get_untracked(),
            &seed,
            &code,
            count as usize,
            &commitment,
            has_parts,
        )));
    };
    let hint = if has_parts {
        "One enquiry a line: your reference, a tab, and the part of the list it is in."
    } else {
        "One reference a line, just as they stand in the file that you kept."
    };
    view! {
        <div
            class="draw-check"
            data-awake=move || is_awake.get().then_some("true")
            hidden=move || !is_awake.get()
        >
            <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for="check-list">
                    "The list"
                </label>
                <div class="govuk-hint" id="check-list-hint">
                    {hint}
                </div>
                <textarea
                    class="govuk-textarea"
                    id="check-list"
                    rows="6"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="check-list-hint"
                    prop:value=list
                    on:input=move |event| set_list.set(event_target_value(&event))
                ></textarea>
            </div>
            <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for="check-salt">
                    "The salt of the commitment, if you have it"
                </label>
                <div class="govuk-hint" id="check-salt-hint">
                    "It shows whether this is the list that was sent. The agency has it."
                </div>
                <input
                    class="govuk-input"
                    type="text"
                    id="check-salt"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="check-salt-hint"
                    prop:value=salt
                    on:input=move |event| set_salt.set(event_target_value(&event))
                />
            </div>
            <button type="button" class="govuk-button govuk-button--secondary" on:click=run>
                "Run the draw again"
            </button>
            <div role="status" class="draw-check__outcome">
                {move || checked.get().map(outcome)}
            </div>
        </div>
    }
}

fn outcome(checked: Checked) -> AnyView {
    match checked {
        Checked::NotAList(sentence) => view! { <p class="govuk-error-message">{sentence}</p> }.into_any(),
        Checked::NotASalt => view! {
            <p class="govuk-error-message">
                "This is no salt: it is written in hexadecimal digits, two for each byte. Leave the box empty to run the draw \
                 without it."
            </p>
        }
        .into_any(),
        Checked::Done { parts, fits, size } => {
            let words = match fits {
                Some(true) => "The list is the one that was committed to.",
                Some(false) => "The commitment differs: this is not the list that was sent, or not its salt.",
                None => "Whether it is the list that was sent cannot be told without the salt.",
            };
            let tables = parts
                .into_iter()
                .map(|(name, sample)| {
                    let caption = if name.is_empty() { "The sample, lowest ticket first".to_owned() } else { name };
                    let rows = sample
                        .into_iter()
                        .map(|(reference, ticket)| {
                            view! {
                                <tr class="govuk-table__row">
                                    <td class="govuk-table__cell">{reference}</td>
                                    <td class="govuk-table__cell">
                                        <code class="draw__code">{ticket}</code>
                                    </td>
                                </tr>
                            }
                        })
                        .collect_view();
                    view! {
                        <table class="govuk-table">
                            <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
                            <thead class="govuk-table__head">
                                <tr class="govuk-table__row">
                                    <th scope="col" class="govuk-table__header">
                                        "Reference"
                                    </th>
                                    <th scope="col" class="govuk-table__header">
                                        "Ticket"
                                    </th>
                                </tr>
                            </thead>
                            <tbody class="govuk-table__body">{rows}</tbody>
                        </table>
                    }
                })
                .collect_view();
            view! {
                <p class="govuk-body">{format!("{size} references were read. {words}")}</p>
                {tables}
            }
            .into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(list: &str, salt: &str, has_parts: bool) -> Checked {
        let commitment = commit(&"00".parse::<Salt>().unwrap(), &["a", "b", "c"]);
        let (seed, code) = (Seed::new("1").unwrap(), AgencyCode::new("LCC").unwrap());
        check(list, salt, &seed, &code, 2, commitment.as_str(), has_parts)
    }

    #[test]
    fn a_list_fits_its_commitment_or_does_not() {
        for (list, salt, expected) in [
            ("a\nb\nc\n", "00", Some(true)),
            ("a\nb", "00", Some(false)),
            ("a\nb\nc", "01", Some(false)),
            ("a", "", None),
        ] {
            let Checked::Done { fits, .. } = run(list, salt, false) else { panic!("{list}") };
            assert_eq!(fits, expected, "{list:?} {salt}");
        }
        assert_eq!(run("a", "xy", false), Checked::NotASalt);
        assert!(matches!(run("a\na", "", false), Checked::NotAList(_)));
    }

    #[test]
    fn a_divided_list_gives_a_sample_of_each_part_and_commits_to_its_references() {
        let Checked::Done { parts, fits, size } = run("a\tHome\nb\thome\nc\tWard", "00", true) else {
            panic!()
        };
        let sizes: Vec<(&str, usize)> =
            parts.iter().map(|(name, sample)| (name.as_str(), sample.len())).collect();
        assert_eq!((sizes, fits, size), (vec![("Home", 2), ("Ward", 1)], Some(true), 3));
    }
}
