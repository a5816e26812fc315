//! How anybody with the list runs a draw again.

use domain::draw::{FixedSeed, REFERENCES, Strata, case_number};
use leptos::prelude::*;
use store::draws::{Draw, DrawAgency};

use super::draw_check::DrawCheck;
use crate::parts::Details;

/// The check in the browser, the commands, and the rule itself.
#[component]
pub fn RunAgain(
    /// The draw.
    draw: Draw,
    /// The agency's part in it.
    part: DrawAgency,
) -> impl IntoView {
    let Some(seed) = draw.seed.clone() else {
        return view! {
            <p class="govuk-body">
                "Once the seed is fixed, whoever has the list can run the draw again here, in their own browser, or with one \
                 command."
            </p>
        }
        .into_any();
    };
    let files = match draw.strata {
        None => format!(
            "Put the references into a text file, one a line. So they stand at the end of the file that the agency kept, \
             under “{REFERENCES}”: without case numbers and tickets."
        ),
        Some(_) => format!(
            "Put the references of each part of the list into a text file of its own, one a line, and those of all parts \
             into one more. So they stand at the end of the file that the agency kept, under the name of each part and \
             “{REFERENCES}”: without case numbers and tickets."
        ),
    };
    let numbers: Vec<String> = part
        .order
        .sample(draw.sample_size)
        .into_iter()
        .map(|drawn| case_number(&part.code, drawn.number))
        .collect();
    let commitment = part.list.as_ref().map(|list| list.commitment.to_string()).unwrap_or_default();
    view! {
        <p class="govuk-body">
            "Whoever has the list can run the draw again. The list stays on this machine: the check happens in this page, and \
             nothing is sent."
        </p>
        <DrawCheck
            seed=seed.seed.to_string()
            code=part.code.to_string()
            count=draw.sample_size
            commitment=commitment.clone()
            has_parts=draw.strata.is_some()
            numbers
        />
        <Details summary="Check it with a command instead">
            <p class="govuk-body">
                "The program itself runs the draw again without a network and without a database. "
                {files}
            </p>
            <pre class="draw__command">{commands(&draw, &part, &seed, &commitment)}</pre>
            {(![seed.seed.as_str(), part.code.as_str()].into_iter().all(is_for_every_shell))
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            "The words in single quotes are written for a Unix shell such as bash. Windows’ own prompts read \
                             them otherwise and would give another sample: use the check in this page there."
                        </p>
                    }
                })}
            {draw.strata.map(|strata| view! { <DividedList strata commitment=commitment.clone() /> })}
        </Details>
        <Details summary="The rule">
            <p class="govuk-body">
                "ticket = hex(SHA-256(hex(SHA-256(seed)) ‖ code ‖ \":\" ‖ reference)). All of it is UTF-8, hexadecimal digits are \
                 in small letters, and nothing is changed but the line ending, which is taken off. The lowest tickets are the \
                 sample; where a case cannot be used, the next ticket takes its place."
            </p>
            <p class="govuk-body">
                "commitment = HMAC-SHA-256 of the references, sorted by their bytes and joined by line feeds, with the salt as \
                 key."
            </p>
        </Details>
    }
    .into_any()
}

/// How what the commands print is compared where the list is divided: verify takes one list with one sample.
#[component]
fn DividedList(strata: Strata, commitment: String) -> impl IntoView {
    view! {
        <p class="govuk-body">
            {format!(
                "This audit draws from each {} by itself, and the commitment is to the references of all parts together. So \
                 there is no one command that checks everything, and you compare what the commands print:",
                strata.words(),
            )}
        </p>
        <ul class="govuk-list govuk-list--bullet">
            <li>
                "for each part, the references that are printed are the sample of that part. They have to be those of the \
                 part’s cases in use, or of cases that could not be used; for each of these, the part’s next tickets took \
                 the place: run it with a higher count to see them."
            </li>
            <li>
                "for all parts together, what is printed has to be the commitment: "
                <code class="draw__code">{commitment}</code>
            </li>
        </ul>
    }
}

/// The commands with everything filled in that is public.
fn commands(draw: &Draw, part: &DrawAgency, seed: &FixedSeed, commitment: &str) -> String {
    let (seed, code) = (quoted(seed.seed.as_str()), quoted(part.code.as_str()));
    let count = draw.sample_size;
    let run = format!("msp-assurance sample draw --seed {seed} --agency {code} --count {count}");
    let commit = "msp-assurance sample commit --salt SALT";
    if draw.strata.is_some() {
        let parts: Vec<String> = (1..)
            .zip(&part.order.strata)
            .map(|(number, one)| {
                format!("# {}\n{run} part-{number}.txt", one.stratum.as_deref().unwrap_or_default())
            })
            .collect();
        // Before the agency has drawn, the board knows no part of its list.
        let parts =
            if parts.is_empty() { format!("# each part\n{run} part.txt") } else { parts.join("\n\n") };
        return format!("{parts}\n\n# all parts together\n{commit} all.txt");
    }
    format!(
        "{run} list.txt\n\n{commit} list.txt\n\n\
         msp-assurance sample verify --seed {seed} --agency {code} --count {count} --salt SALT --commitment {commitment} \
         list.txt -- REFERENCE …"
    )
}

/// A word as a shell takes it whole. Every one takes double quotes, Windows' own as well; where the word has a sign that
/// some shell reads inside them, single quotes are left, and the page says so ([`is_for_every_shell`]).
fn quoted(word: &str) -> String {
    let is_plain =
        !word.starts_with('-') && word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if is_plain {
        word.to_owned()
    } else if is_for_every_shell(word) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Whether no shell reads a sign of the word inside double quotes. PowerShell takes curly quotes for straight ones.
fn is_for_every_shell(word: &str) -> bool {
    !word.contains(['"', '$', '`', '\\', '!', '%', '“', '”', '„'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_with_spaces_and_quotes_stays_one_word() {
        assert_eq!(quoted("314159"), "314159");
        assert_eq!(quoted("it's 3 4"), "\"it's 3 4\"");
        assert_eq!(
            quoted("a.b"),
            "\"a.b\"",
            "in Windows' own prompt, single quotes would be a part of the word"
        );
        assert_eq!(quoted("-1"), "\"-1\"");
        for sign in ['"', '$', '`', '\\', '!', '%', '“'] {
            assert_eq!(quoted(&format!("it's {sign}")), format!(r"'it'\''s {sign}'"));
        }
    }
}
