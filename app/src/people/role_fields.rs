//! The fields of a role and of the agency it is held for.

use domain::{access::Role, id::AgencyId, problem::Problems, text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::memberships::ForAgency;

use crate::{
    kept_form::Shown,
    names_check::NamesCheck,
    parts::{Choice, Details, RadioItem, Radios, Select, SummaryList, SummaryRow, TextInput},
};

/// The fields, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    /// A role's code.
    pub role: String,
    /// The identifier of an agency of the board, or nothing.
    pub agency: String,
    /// The name of another agency, or nothing.
    pub agency_name: String,
}

/// The agencies to choose from, with their names.
pub type Agencies = Vec<(AgencyId, String)>;

impl RoleForm {
    /// Reads the fields. Nothing where something was noted among the problems.
    pub fn parse(&self, agencies: &Agencies, problems: &mut Problems) -> Option<(Role, ForAgency)> {
        let role = Role::from_code(&self.role);
        if role.is_none() {
            problems.add("role", "Choose a role");
        }
        let agency = self.agency(role, agencies, problems);
        role.zip(agency)
    }

    /// Looks through what can be written in them.
    pub fn names(&self, said: &str) -> NamesCheck {
        NamesCheck::look(&[("agency_name", &self.agency_name)], &[], said)
    }

    fn agency(&self, role: Option<Role>, agencies: &Agencies, problems: &mut Problems) -> Option<ForAgency> {
        if role.is_some_and(|role| !role.may_have_an_agency()) {
            return Some(ForAgency::None);
        }
        let chosen = agencies.iter().find(|(id, _)| id.as_str() == self.agency).map(|(id, _)| id.clone());
        let is_named = !self.agency_name.trim().is_empty();
        match (self.agency.is_empty(), chosen, is_named) {
            (true, _, false) if role.is_some_and(Role::is_for_an_agency) => {
                problems
                    .add("agency", "Choose the agency that the role is held for, or write its name below");
                None
            }
            (true, _, false) => Some(ForAgency::None),
            (true, _, true) => {
                let name = text::name(&self.agency_name);
                let name = problems.take("agency_name", name, |problem| problem.about("The agency’s name"));
                name.map(ForAgency::Named)
            }
            (false, Some(agency), false) => Some(ForAgency::Known(agency)),
            (false, Some(_), true) => {
                problems.add("agency_name", "Choose an agency from the list or write a name, not both");
                None
            }
            (false, None, _) => {
                problems.add("agency", "Choose an agency from the list");
                None
            }
        }
    }
}

/// The role, and the agency it is held for.
#[component]
pub fn RoleFields<F>(
    /// What stands in the form, for its problems.
    shown: Shown<F>,
    /// The fields.
    form: RoleForm,
    /// The agencies to choose from.
    agencies: Agencies,
) -> impl IntoView {
    let roles = Role::ALL
        .into_iter()
        .map(|role| RadioItem::new(role.code(), role.words()).hint(role.explained()))
        .collect();
    let choices = std::iter::once(Choice::new("", "No agency"))
        .chain(agencies.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)))
        .collect();
    view! {
        <Radios
            name="role"
            legend="Role"
            value=form.role.clone()
            error=shown.error("role")
            items=roles
        />
        <Select
            name="agency"
            label="Agency"
            hint="Audit group members and agency contacts need one. Audit leads and observers can have one. For other \
                  roles it does not count."
            choices
            value=form.agency.clone()
            error=shown.error("agency")
        />
        <TextInput
            name="agency_name"
            label="Name of the agency, if it is not in the list"
            value=form.agency_name.clone()
            error=shown.error("agency_name")
            class="govuk-!-width-two-thirds"
        />
    }
}

/// What each role can do, for pages where roles are listed.
#[component]
pub fn RolesExplained() -> impl IntoView {
    let rows = Role::ALL.into_iter().map(|role| SummaryRow::new(role.words(), role.explained())).collect();
    view! {
        <Details summary="What each role can do">
            <SummaryList rows />
        </Details>
    }
}

/// A role as people read it: with its agency, if it is held for one.
pub fn in_words(role: Role, agency: Option<&str>) -> String {
    match agency {
        Some(agency) => format!("{}, {agency}", role.words()),
        None => role.words().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(role: &str, agency: &str, agency_name: &str) -> Result<(Role, ForAgency), String> {
        let form = RoleForm { role: role.into(), agency: agency.into(), agency_name: agency_name.into() };
        let mut problems = Problems::default();
        let agencies = vec![(AgencyId::new("vale"), "Vale Trust".to_owned())];
        let read = form.parse(&agencies, &mut problems);
        problems.finish(read).map_err(|problems| problems[0].field.clone())
    }

    #[test]
    fn a_role_for_an_agency_asks_for_one_and_the_others_do_not() {
        let vale = || ForAgency::Known(AgencyId::new("vale"));
        assert_eq!(parsed("agency_contact", "vale", ""), Ok((Role::AgencyContact, vale())));
        let new = ForAgency::Named("Quill Housing".into());
        assert_eq!(parsed("audit_group_member", "", " Quill Housing "), Ok((Role::AuditGroupMember, new)));
        assert_eq!(parsed("agency_contact", "", " "), Err("agency".to_owned()));
        assert_eq!(parsed("audit_lead", "", ""), Ok((Role::AuditLead, ForAgency::None)));
        assert_eq!(parsed("audit_lead", "vale", ""), Ok((Role::AuditLead, vale())));
        assert_eq!(parsed("board_chair", "vale", ""), Ok((Role::BoardChair, ForAgency::None)));
    }

    #[test]
    fn what_is_on_no_list_is_sent_back() {
        assert_eq!(parsed("", "", ""), Err("role".to_owned()));
        assert_eq!(parsed("king", "", ""), Err("role".to_owned()));
        assert_eq!(parsed("agency_contact", "elsewhere", ""), Err("agency".to_owned()));
        assert_eq!(parsed("agency_contact", "vale", "Another"), Err("agency_name".to_owned()));
        assert_eq!(parsed("agency_contact", "", "two\nlines"), Err("agency_name".to_owned()));
    }
}
