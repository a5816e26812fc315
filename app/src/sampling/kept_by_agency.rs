//! What an agency keeps of its list and of its draw, and nobody else has: shown once, as a page and as a file.

use std::collections::BTreeSet;

use domain::draw::{AgencyCode, Commitment, ENQUIRIES, REFERENCES, Salt, case_number};
use secrets::list_key::ListKey;
use serde::{Deserialize, Serialize};

/// What an agency keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptByAgency {
    /// The audit's name.
    pub audit: String,
    /// The agency's name.
    pub agency: String,
    /// The agency's code in the draw.
    pub code: String,
    /// What opens the list; shown when the list is sent, and not again after the draw.
    pub key: Option<String>,
    /// The salt of the commitment, for whoever checks the draw.
    pub salt: String,
    /// The commitment.
    pub commitment: String,
    /// Every case number with its reference: in the order of the numbers when the list is sent; once it is drawn from, the
    /// sample and then the others, each in ticket order.
    pub cases: Vec<KeptCase>,
    /// The seed, once it is drawn.
    pub seed: Option<String>,
}

/// A case number and what only the agency knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCase {
    /// The case's number in the audit.
    pub number: String,
    /// The agency's own reference.
    pub reference: String,
    /// Its ticket, once the list is drawn from.
    pub ticket: Option<String>,
    /// Whether it is in the sample; the others take its place, in their order.
    pub is_drawn: bool,
    /// The part of the list it is in, where lists are divided.
    pub stratum: Option<String>,
}

impl KeptByAgency {
    /// What is kept of a list that is sent, and of its key.
    pub(super) fn of_list(
        audit: &str,
        agency: &str,
        code: &AgencyCode,
        key: &ListKey,
        salt: &Salt,
        commitment: &Commitment,
        numbered: impl Iterator<Item = (u32, String, Option<String>)>,
    ) -> Self {
        let mut numbered: Vec<(u32, String, Option<String>)> = numbered.collect();
        numbered.sort();
        Self {
            audit: audit.to_owned(),
            agency: agency.to_owned(),
            code: code.to_string(),
            key: Some(key.reveal()),
            salt: salt.to_hex(),
            commitment: commitment.to_string(),
            cases: numbered
                .into_iter()
                .map(|(number, reference, stratum)| KeptCase {
                    number: case_number(code, number),
                    reference,
                    ticket: None,
                    is_drawn: false,
                    stratum,
                })
                .collect(),
            seed: None,
        }
    }

    /// Whether it is of a draw.
    pub fn is_drawn(&self) -> bool {
        self.seed.is_some()
    }

    /// What the file is called.
    pub fn file_name(&self) -> &'static str {
        if self.is_drawn() { "drawn-cases.txt" } else { "list-key.txt" }
    }

    /// The file: plain text that any program opens, with a tab between the columns.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\r\n{}\r\n\r\n", self.audit, self.agency);
        text.push_str(if self.is_drawn() {
            "The cases that were drawn, lowest ticket first. Keep this file where your agency keeps its own records, and \
             give it to nobody: it says which enquiry each case number is.\r\n\r\n"
        } else {
            "Keep this file where your agency keeps its own records, and give it to nobody. The list key opens your list: \
             without it no case can be drawn, and nobody else has it.\r\n\r\n"
        });
        let mut line = |label: &str, value: &str| text.push_str(&format!("{label}:\t{value}\r\n"));
        if let Some(key) = &self.key {
            line("List key", key);
        }
        line("Code", &self.code);
        if let Some(seed) = &self.seed {
            line("Seed", seed);
        }
        line("Commitment", &self.commitment);
        line("Salt of the commitment", &self.salt);
        let (drawn, others): (Vec<&KeptCase>, Vec<&KeptCase>) =
            self.cases.iter().partition(|case| case.is_drawn);
        if self.is_drawn() {
            text.push_str("\r\nYour cases\r\n");
            self.lines(&drawn, &mut text);
            text.push_str("\r\nNext in line, should one of them not be usable\r\n");
        } else {
            text.push_str("\r\n");
        }
        self.lines(&others, &mut text);
        self.list_alone(&mut text);
        text
    }

    /// The list as the check and the commands take it: nothing but references, and their parts where lists are divided.
    fn list_alone(&self, text: &mut String) {
        let parts: BTreeSet<&str> = self.cases.iter().filter_map(|case| case.stratum.as_deref()).collect();
        if !self.cases.is_empty() {
            text.push_str(&format!("\r\n{}\r\n", if parts.is_empty() { REFERENCES } else { ENQUIRIES }));
        }
        for case in &self.cases {
            text.push_str(&case.reference);
            if let Some(part) = &case.stratum {
                text.push_str(&format!("\t{part}"));
            }
            text.push_str("\r\n");
        }
        for part in parts {
            text.push_str(&format!("\r\n{part}: {REFERENCES}\r\n"));
            for case in self.cases.iter().filter(|case| case.stratum.as_deref() == Some(part)) {
                text.push_str(&format!("{}\r\n", case.reference));
            }
        }
    }

    fn lines(&self, cases: &[&KeptCase], text: &mut String) {
        let has_parts = self.cases.iter().any(|case| case.stratum.is_some());
        text.push_str("Case number\tYour reference");
        text.push_str(if self.is_drawn() { "\tTicket" } else { "" });
        text.push_str(if has_parts { "\tPart of the list\r\n" } else { "\r\n" });
        for case in cases {
            text.push_str(&format!("{}\t{}", case.number, case.reference));
            for more in [&case.ticket, &case.stratum].into_iter().flatten() {
                text.push_str(&format!("\t{more}"));
            }
            text.push_str("\r\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::draw::{AtHand, Checked, Published, Seed, check, commit};

    fn kept(parts: [Option<&str>; 3]) -> KeptByAgency {
        let key = ListKey::parse(&"A".repeat(32)).unwrap();
        let salt = Salt::new(*b"salt");
        let references = ["SG/1", "SG/2", "SG/3"];
        let numbered = [2, 1, 3].into_iter().zip(references).zip(parts);
        KeptByAgency::of_list(
            "Autumn",
            "Northshire Council",
            &AgencyCode::new("NC").unwrap(),
            &key,
            &salt,
            &commit(&salt, &references),
            numbered
                .map(|((number, reference), part)| (number, reference.to_owned(), part.map(str::to_owned))),
        )
    }

    /// What stands in a file under a heading, up to the next empty line.
    fn under<'t>(text: &'t str, heading: &str) -> &'t str {
        let from = text.split_once(&format!("\r\n{heading}\r\n")).expect("has the heading").1;
        from.split("\r\n\r\n").next().unwrap()
    }

    #[test]
    fn the_file_of_a_list_holds_the_key_and_every_number_in_order() {
        let text = kept([None; 3]).to_text();
        assert!(text.contains("List key:\tAAAA-AAAA-"), "{text}");
        assert!(text.contains("Case number\tYour reference\r\nNC-01\tSG/2\r\nNC-02\tSG/1\r\n"), "{text}");
    }

    #[test]
    fn the_lines_that_the_check_asks_for_stand_in_the_file_and_fit_the_commitment() {
        for (parts, heading) in
            [([None; 3], REFERENCES), ([Some("Own Home"), Some("Hospital"), Some("Own Home")], ENQUIRIES)]
        {
            let kept = kept(parts);
            let text = kept.to_text();
            let (seed, code) = (Seed::new("1").unwrap(), AgencyCode::new("NC").unwrap());
            let public = Published {
                seed: &seed,
                code: &code,
                count: 2,
                commitment: &kept.commitment,
                has_parts: parts[0].is_some(),
                numbers: &[],
            };
            let list = under(&text, heading);
            let Checked::Done(run) = check(public, AtHand { list, salt: &kept.salt, sample: "" }) else {
                panic!("{text}")
            };
            assert_eq!((run.fits, run.size), (Some(true), 3), "{text}");
        }
    }

    #[test]
    fn the_references_of_each_part_stand_by_themselves_for_the_command() {
        let text = kept([Some("Own Home"), Some("Hospital"), Some("Own Home")]).to_text();
        assert_eq!(under(&text, "Own Home: References, one a line").trim_end(), "SG/1\r\nSG/3", "{text}");
        assert_eq!(under(&text, "Hospital: References, one a line"), "SG/2", "{text}");
    }
}
