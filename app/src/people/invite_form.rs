//! The form that invites people.

use domain::{
    access::Role,
    id::BoardId,
    invited::{Invited, MOST_AT_ONCE, Pasted, pasted},
    problem::{FieldProblem, Problems},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::memberships::ForAgency;

use super::role_fields::{Agencies, RoleFields, RoleForm};
use crate::{
    kept_form::Shown,
    names_check::NamesQuestion,
    parts::{Button, TextArea},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "invite people";
const PEOPLE: &str = "people";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// The role, and the agency it is held for.
    pub role: RoleForm,
    /// The addresses, one on each line.
    pub people: String,
}

/// What a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The role to give.
    pub role: Role,
    /// The agency it is held for.
    pub agency: ForAgency,
    /// Those to invite.
    pub people: Vec<Invited>,
}

/// What is left of a form once the good lines are out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The lines that stay in the box.
    pub people: String,
    /// What is to be mended in them, by the lines of the box as it is then.
    pub problems: Vec<FieldProblem>,
}

impl InviteForm {
    /// Reads the form: whom to invite, and what is left of it.
    ///
    /// # Errors
    /// Every problem found, where nobody can be invited: without a role or its agency, or without a good line.
    pub fn parse(&self, agencies: &Agencies) -> Result<(Asked, Rest), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let role = self.role.parse(agencies, &mut problems);
        let read = pasted(&self.people);
        if read.good.is_empty() {
            for sentence in sentences(&read) {
                problems.add(PEOPLE, sentence);
            }
            if read.bad.is_empty() {
                problems.add(PEOPLE, "Enter at least one e-mail address");
            }
        }
        let (role, agency) = problems.finish(role)?;
        let rest = Rest::of(&read);
        let people = read.good.into_iter().map(|(_, invited)| invited).collect();
        Ok((Asked { role, agency, people }, rest))
    }
}

impl Rest {
    /// What is left of pasted lines. A line that repeats the address of a good one has been dealt with.
    fn of(read: &Pasted) -> Self {
        let is_dealt_with = |line: &str| {
            let alone = pasted(line);
            alone.good.iter().any(|(_, one)| read.good.iter().any(|(_, good)| good.email == one.email))
        };
        let left: Vec<&str> =
            read.bad.iter().map(|bad| bad.typed.as_str()).filter(|line| !is_dealt_with(line)).collect();
        let people = left.join("\n");
        let again = pasted(&people);
        let mut problems: Vec<FieldProblem> =
            sentences(&again).map(|sentence| FieldProblem::new(PEOPLE, sentence)).collect();
        if !again.good.is_empty() {
            problems.push(FieldProblem::new(
                PEOPLE,
                format!(
                    "At most {MOST_AT_ONCE} people are invited at once. Those left in the box are not invited yet: \
                     invite them now"
                ),
            ));
        }
        Self { people, problems }
    }
}

/// What is wrong with lines, each in a sentence that names its line.
fn sentences(read: &Pasted) -> impl Iterator<Item = String> + '_ {
    read.bad.iter().map(|bad| format!("Line {} {}", bad.number, bad.sentence))
}

/// The form's fields and its button.
#[component]
pub fn InviteFields(
    /// The board.
    board: BoardId,
    /// What stands in the form.
    shown: Shown<InviteForm>,
    /// The agencies to choose from.
    agencies: Agencies,
) -> impl IntoView {
    let InviteForm { role, people } = shown.form.clone();
    let (error, names) = (shown.error(PEOPLE), shown.names.clone());
    view! {
        <form method="post" action="/do/invite-people" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=board.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <RoleFields shown form=role agencies />
            <TextArea
                name=PEOPLE
                label="E-mail addresses"
                hint="One on each line, with or without a name before it, as your mail program copies them: Sana Iqbal \
                      <s.iqbal@northshire.example>"
                value=people
                error=error
                rows=8
            />
            <NamesQuestion names />
            <Button text="Invite them" />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(people: &str) -> Result<(Asked, Rest), Vec<FieldProblem>> {
        let role = RoleForm { role: "board_reader".into(), ..RoleForm::default() };
        InviteForm { role, people: people.to_owned() }.parse(&Vec::new())
    }

    #[test]
    fn bad_lines_stay_in_the_box_with_the_numbers_they_have_there() {
        let (asked, rest) = read("a@x.example\nnobody\nb@x.example\nsomebody").unwrap();
        assert_eq!(asked.people.len(), 2);
        assert_eq!(rest.people, "nobody\nsomebody");
        let sentences: Vec<&str> = rest.problems.iter().map(|problem| problem.sentence.as_str()).collect();
        assert!(sentences[0].starts_with("Line 1 has no e-mail address"), "{sentences:?}");
        assert!(sentences[1].starts_with("Line 2 has no e-mail address"), "{sentences:?}");
    }

    #[test]
    fn an_address_that_stands_there_twice_is_dealt_with_once() {
        let (asked, rest) = read("a@x.example\nAnn <A@x.example>").unwrap();
        assert_eq!((asked.people.len(), rest.people.as_str()), (1, ""));
        assert_eq!(rest.problems, []);
    }

    #[test]
    fn those_beyond_the_most_stay_in_the_box_to_be_invited_next() {
        let lines: String = (0..=MOST_AT_ONCE).map(|number| format!("p{number}@x.example\n")).collect();
        let (asked, rest) = read(&lines).unwrap();
        assert_eq!(asked.people.len(), MOST_AT_ONCE);
        assert_eq!(rest.people, format!("p{MOST_AT_ONCE}@x.example"));
        assert!(rest.problems[0].sentence.contains("not invited yet"));
    }

    #[test]
    fn nobody_is_invited_without_a_role_or_a_good_line() {
        assert_eq!(read(" ").unwrap_err()[0].sentence, "Enter at least one e-mail address");
        assert_eq!(read("nobody").unwrap_err().len(), 1);
        let form = InviteForm { people: "a@x.example".into(), ..InviteForm::default() };
        assert_eq!(form.parse(&Vec::new()).unwrap_err()[0].field, "role");
    }
}
