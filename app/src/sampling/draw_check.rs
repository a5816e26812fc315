//! Running a draw again in the browser. The list is typed into the page and never leaves it: no form is round it.

#![expect(missing_docs, reason = "the island macro writes items of its own without documentation")]

use domain::draw::{
    AgencyCode, AtHand, Checked, DrawnPart, ENQUIRIES, Published, REFERENCES, RunAgain, SampleCheck, Seed,
    check,
};
use leptos::prelude::*;

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
    /// The case numbers of the sample, as they are published.
    numbers: Vec<String>,
) -> impl IntoView {
    let (list, set_list) = signal(String::new());
    let (salt, set_salt) = signal(String::new());
    let (sample, set_sample) = signal(String::new());
    let (checked, set_checked) = signal(None::<Checked>);
    // Until the island is awake there is nothing to press: the command is explained below it.
    let (is_awake, set_awake) = signal(false);
    Effect::new(move |_| set_awake.set(true));
    let run = move |_| {
        let (Some(seed), Ok(code)) = (Seed::new(seed.clone()), AgencyCode::new(&code)) else { return };
        let public = Published {
            seed: &seed,
            code: &code,
            count: count as usize,
            commitment: &commitment,
            has_parts,
            numbers: &numbers,
        };
        let (list, salt, sample) = (list.get_untracked(), salt.get_untracked(), sample.get_untracked());
        set_checked.set(Some(check(public, AtHand { list: &list, salt: &salt, sample: &sample })));
    };
    let list_hint = if has_parts {
        format!(
            "One enquiry a line: your reference, a tab, and the part of the list it is in. So they stand at the end of the \
             file that the agency kept, under “{ENQUIRIES}”."
        )
    } else {
        format!(
            "One reference a line. So they stand at the end of the file that the agency kept, under “{REFERENCES}”: without \
             case numbers and tickets."
        )
    };
    let order = if has_parts { "part after part, lowest ticket first" } else { "lowest ticket first" };
    let sample_hint = format!(
        "One reference a line, {order}, those that could not be used among them. Or the lines under “Your cases” in the \
         agency’s file: then the case numbers are compared too."
    );
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
                    {list_hint}
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
            <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for="check-sample">
                    "The sample, if you want it compared"
                </label>
                <div class="govuk-hint" id="check-sample-hint">
                    {sample_hint}
                </div>
                <textarea
                    class="govuk-textarea"
                    id="check-sample"
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="check-sample-hint"
                    prop:value=sample
                    on:input=move |event| set_sample.set(event_target_value(&event))
                ></textarea>
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
        Checked::NotAList(sentence) | Checked::NotASample(sentence) => {
            view! { <p class="govuk-error-message">{sentence}</p> }.into_any()
        }
        Checked::NotASalt => view! {
            <p class="govuk-error-message">
                "This is no salt: it is written in hexadecimal digits, two for each byte. Leave the box empty to run the draw \
                 without it."
            </p>
        }
        .into_any(),
        Checked::Done(run) => {
            let sentences = sentences(&run);
            let tables = run.parts.into_iter().map(table).collect_view();
            view! {
                <p class="govuk-body">{sentences}</p>
                {tables}
            }
            .into_any()
        }
    }
}

/// What a draw that was run again says of the list and of the sample.
fn sentences(run: &RunAgain) -> String {
    let of_list = match run.fits {
        Some(true) => "The list is the one that was committed to.",
        Some(false) => "The commitment differs: this is not the list that was sent, or not its salt.",
        None => "Whether it is the list that was sent cannot be told without the salt.",
    };
    let of_sample = match &run.sample {
        None => "",
        Some(SampleCheck::Same { with_numbers: true }) => {
            " The sample is the one that the draw gives, and its case numbers are the published ones."
        }
        Some(SampleCheck::Same { with_numbers: false }) => " The sample is the one that the draw gives.",
        Some(SampleCheck::Differs(sentence)) => &format!(" {sentence}"),
    };
    format!("{} references were read. {of_list}{of_sample}", run.size)
}

fn table(part: DrawnPart) -> impl IntoView {
    let caption = if part.name.is_empty() { "The sample, lowest ticket first".to_owned() } else { part.name };
    let has_numbers = part.sample.iter().all(|drawn| drawn.number.is_some());
    let head = ["Reference", "Ticket"].into_iter().chain(has_numbers.then_some("Published as"));
    let head =
        head.map(|words| view! { <th scope="col" class="govuk-table__header">{words}</th> }).collect_view();
    let rows = part
        .sample
        .into_iter()
        .map(|drawn| {
            let number = has_numbers.then_some(drawn.number);
            view! {
                <tr class="govuk-table__row">
                    <td class="govuk-table__cell">{drawn.reference}</td>
                    <td class="govuk-table__cell">
                        <code class="draw__code">{drawn.ticket}</code>
                    </td>
                    {number.map(|number| view! { <td class="govuk-table__cell">{number}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="govuk-table">
            <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">{head}</tr>
            </thead>
            <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_names_the_list_the_sample_and_the_first_difference() {
        let run = |fits, sample| sentences(&RunAgain { parts: Vec::new(), fits, sample, size: 3 });
        assert!(run(None, None).ends_with("cannot be told without the salt."));
        let same = run(Some(true), Some(SampleCheck::Same { with_numbers: true }));
        assert!(
            same.contains("3 references were read. The list is the one") && same.contains("case numbers"),
            "{same}"
        );
        let differs = run(Some(false), Some(SampleCheck::Differs("It differs at place 2.".into())));
        assert!(
            differs.contains("not the list that was sent") && differs.ends_with("at place 2."),
            "{differs}"
        );
    }
}
