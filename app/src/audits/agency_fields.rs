//! The form of an agency's part in an audit.

use std::str::FromStr;

use domain::{
    agency::{AgencyKind, AgencyRole},
    problem::{FieldProblem, Problems},
    text,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kept_form::Shown;
use crate::parts::{Choice, RadioItem, Radios, Select};

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencyForm {
    /// The agency's name; empty where the agency is known already.
    pub name: String,
    /// A kind's code, or nothing.
    pub kind: String,
    /// A role's code.
    pub role: String,
}

/// What kind of organisation an agency is, and what it does in the audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgencyPart {
    /// Its kind, if it was given.
    pub kind: Option<AgencyKind>,
    /// Its role.
    pub role: AgencyRole,
}

impl AgencyForm {
    /// Reads the form of an agency that is added: its name and its part.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse_new(&self) -> Result<(String, AgencyPart), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let name =
            problems.take("name", text::name(&self.name), |problem| problem.about("The agency’s name"));
        let part = self.part(&mut problems);
        problems.finish(name.zip(part))
    }

    /// Reads the form of an agency that takes part already.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse_part(&self) -> Result<AgencyPart, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let part = self.part(&mut problems);
        problems.finish(part)
    }

    fn part(&self, problems: &mut Problems) -> Option<AgencyPart> {
        let kind = match self.kind.as_str() {
            "" => None,
            code => problems.take("kind", AgencyKind::from_str(code), |_| {
                "Choose the kind of agency from the list".to_owned()
            }),
        };
        let role = problems.take("role", AgencyRole::from_str(&self.role), |_| {
            "Choose whether the agency presents cases or reviews only".to_owned()
        })?;
        Some(AgencyPart { kind, role })
    }
}

/// The kind and the role.
#[component]
pub fn PartFields(
    /// What stands in the form.
    shown: Shown<AgencyForm>,
) -> impl IntoView {
    let kinds = std::iter::once(Choice::new("", "Not recorded"))
        .chain(AgencyKind::ALL.map(|kind| Choice::new(kind.code(), kind.words())))
        .collect();
    let roles = vec![
        RadioItem::new(AgencyRole::Presenting.code(), AgencyRole::Presenting.words())
            .hint("It brings cases to the audit"),
        RadioItem::new(AgencyRole::Reviewing.code(), AgencyRole::Reviewing.words())
            .hint("It sits on the audit group and brings no cases"),
    ];
    view! {
        <Select
            name="kind"
            label="Kind of agency (optional)"
            choices=kinds
            value=shown.form.kind.clone()
            error=shown.error("kind")
        />
        <Radios
            name="role"
            legend="What does it do in this audit?"
            value=shown.form.role.clone()
            error=shown.error("role")
            items=roles
            small=true
        />
    }
}

#[cfg(test)]
mod tests {
    use domain::problem::about;

    use super::*;

    #[test]
    fn an_agency_needs_a_name_and_a_role_but_no_kind() {
        let form =
            AgencyForm { name: " Vale Trust ".into(), role: "presenting".into(), ..AgencyForm::default() };
        let (name, part) = form.parse_new().unwrap();
        assert_eq!(name, "Vale Trust");
        assert_eq!(part, AgencyPart { kind: None, role: AgencyRole::Presenting });
        let problems = AgencyForm::default().parse_new().unwrap_err();
        assert!(about(&problems, "name").is_some() && about(&problems, "role").is_some());
    }

    #[test]
    fn a_kind_that_is_not_on_the_list_is_sent_back() {
        let form = AgencyForm { kind: "circus".into(), role: "reviewing".into(), ..AgencyForm::default() };
        assert!(about(&form.parse_part().unwrap_err(), "kind").is_some());
    }
}
