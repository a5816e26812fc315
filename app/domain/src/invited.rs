//! The people somebody invites: addresses as they are pasted, one on each line.

use crate::{sign_in::EmailAddress, text};

/// How many people one form invites.
pub const MOST_AT_ONCE: usize = 200;

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The address.
    pub email: EmailAddress,
    /// The name that stood before it, if one did.
    pub name: Option<String>,
}

/// A line that nobody can be invited by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Which line of the box, from 1.
    pub number: usize,
    /// The line as it was typed.
    pub typed: String,
    /// What is wrong with it: a sentence without a full stop.
    pub sentence: String,
}

/// What was pasted, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The good lines with their numbers, each address once.
    pub good: Vec<(usize, Invited)>,
    /// The others.
    pub bad: Vec<BadLine>,
}

/// Reads pasted lines: `name@organisation.org.uk`, or a name before the address with or without angle brackets, as
/// mail programs copy it. Empty lines are passed over; commas and semicolons at the end of a line too.
pub fn pasted(typed: &str) -> Pasted {
    let mut pasted = Pasted::default();
    for (index, line) in text::from_form(typed).lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let number = index + 1;
        let sentence = match one(line) {
            Ok(invited) => match pasted.good.iter().find(|(_, other)| other.email == invited.email) {
                None if pasted.good.len() < MOST_AT_ONCE => {
                    pasted.good.push((number, invited));
                    continue;
                }
                None => format!("is one too many: invite at most {MOST_AT_ONCE} people at once"),
                Some((other, _)) => format!("has the same address as line {other}: leave one of them out"),
            },
            Err(sentence) => sentence,
        };
        pasted.bad.push(BadLine { number, typed: line.to_owned(), sentence });
    }
    pasted
}

fn one(line: &str) -> Result<Invited, String> {
    let line = line.trim().trim_end_matches([',', ';']).trim_end();
    if line.matches('@').count() > 1 {
        return Err("has more than one e-mail address in it: write one on each line".to_owned());
    }
    let (before, address) = match line.strip_suffix('>').and_then(|line| line.rsplit_once('<')) {
        Some(split) => split,
        None => line.rsplit_once(char::is_whitespace).unwrap_or(("", line)),
    };
    if !address.contains('@') {
        return Err("has no e-mail address at its end: write it as name@organisation.org.uk".to_owned());
    }
    let email = EmailAddress::parse(address).map_err(|_| {
        "has an e-mail address that cannot be one: write the whole of it, like name@organisation.org.uk"
            .to_owned()
    })?;
    let before = before.trim().trim_end_matches([',', ';', ':']).trim_matches('"').trim();
    let name = match before {
        "" => None,
        before => Some(text::name(before).map_err(|problem| format!("has a name that {problem}"))?),
    };
    Ok(Invited { email, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(line: &str) -> (String, Option<String>) {
        let pasted = pasted(line);
        assert_eq!(pasted.bad, [], "{line}");
        let (_, one) = pasted.good.into_iter().next().unwrap();
        (one.email.to_string(), one.name)
    }

    fn bad(line: &str) -> String {
        let pasted = pasted(line);
        assert_eq!(pasted.good, [], "{line}");
        pasted.bad[0].sentence.clone()
    }

    #[test]
    fn an_address_is_taken_with_or_without_a_name_before_it() {
        let address = || "s.iqbal@northshire.example".to_owned();
        let name = || Some("Sana Iqbal".to_owned());
        assert_eq!(good(" S.Iqbal@Northshire.example "), (address(), None));
        assert_eq!(good("<s.iqbal@northshire.example>"), (address(), None));
        for line in [
            "Sana Iqbal <s.iqbal@northshire.example>",
            "\"Sana Iqbal\" <s.iqbal@northshire.example>;",
            "Sana Iqbal s.iqbal@northshire.example,",
            "Sana Iqbal, s.iqbal@northshire.example",
            "Sana Iqbal\ts.iqbal@northshire.example",
        ] {
            assert_eq!(good(line), (address(), name()), "{line}");
        }
    }

    #[test]
    fn what_is_no_address_is_said_in_words() {
        assert!(bad("Sana Iqbal").contains("has no e-mail address at its end"));
        assert!(bad("sana@northshire.example Sana").contains("has no e-mail address at its end"));
        assert!(bad("@northshire.example").contains("cannot be one"));
        assert!(bad("sana@northshire").contains("cannot be one"));
        assert!(bad("a@x.example, b@x.example").contains("more than one"));
    }

    #[test]
    fn good_lines_are_kept_beside_bad_ones_and_each_address_once() {
        let pasted = pasted("a@x.example\r\n\r\nnobody\r\nA@X.example\r\nb@x.example");
        let good: Vec<(usize, &str)> =
            pasted.good.iter().map(|(line, one)| (*line, one.email.as_str())).collect();
        assert_eq!(good, [(1, "a@x.example"), (5, "b@x.example")]);
        let bad: Vec<(usize, &str)> = pasted.bad.iter().map(|bad| (bad.number, bad.typed.as_str())).collect();
        assert_eq!(bad, [(3, "nobody"), (4, "A@X.example")]);
        assert!(pasted.bad[1].sentence.contains("the same address as line 1"));
    }

    #[test]
    fn a_list_that_is_too_long_keeps_what_fits() {
        let lines: String = (0..=MOST_AT_ONCE).map(|number| format!("p{number}@x.example\n")).collect();
        let pasted = pasted(&lines);
        assert_eq!((pasted.good.len(), pasted.bad.len()), (MOST_AT_ONCE, 1));
        assert!(pasted.bad[0].sentence.contains("one too many"));
    }
}
