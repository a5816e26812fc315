//! Asks every presenting agency for its list of enquiries.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    draw::{AgencyCode, CodeProblem, Strata},
    id::AgencyId,
    problem::FieldProblem,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::{StoreError, draws::Asked};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "ask agencies for their lists";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskForm {
    /// What lists are divided by: a code, or nothing.
    pub strata: String,
    /// The agencies.
    pub agencies: Vec<String>,
    /// Their codes, in the same order.
    pub code: Vec<String>,
}

/// The field of a code, which is its id too.
pub(super) fn field(place: usize) -> String {
    format!("code[{place}]")
}

impl AskForm {
    fn parse(&self) -> Result<Vec<(AgencyId, AgencyCode)>, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let mut codes: Vec<(AgencyId, AgencyCode)> = Vec::new();
        for (place, (agency, typed)) in self.agencies.iter().zip(&self.code).enumerate() {
            let field = field(place);
            match AgencyCode::typed(typed) {
                Err(CodeProblem::NotAsPrinted(problem)) => {
                    problems.push(FieldProblem::new(field, format!("The code {problem}")));
                }
                Err(problem) => problems.push(FieldProblem::new(
                    field,
                    format!(
                        "The code {problem}: enter some letters that stand for the agency, for example LCC"
                    ),
                )),
                Ok(code) if codes.iter().any(|(_, other)| *other == code) => problems
                    .push(FieldProblem::new(field, "Another agency has this code: enter a different one")),
                Ok(code) => codes.push((AgencyId::new(agency), code)),
            }
        }
        if problems.is_empty() { Ok(codes) } else { Err(problems) }
    }
}

/// Asks the agencies, or changes what was asked, then goes back to the page of the draw. A form with something to mend
/// comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "ask-for-lists")]
pub async fn ask_for_lists(
    board: String,
    audit: String,
    #[server(default)] strata: String,
    #[server(default)] agencies: Vec<String>,
    #[server(default)] code: Vec<String>,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = AskForm { strata, agencies, code };
    end(ask(&AuditAddress::new(board, audit), form, &draft, &names_checked).await)
}

async fn ask(at: &AuditAddress, form: AskForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ArrangeDraw, at).await?;
    let database = database();
    let problem = |field: &str, sentence: &str| vec![FieldProblem::new(field, sentence)];
    let fields: Vec<String> = (0..form.code.len()).map(field).collect();
    let typed: Vec<(&str, &str)> =
        fields.iter().zip(&form.code).map(|(field, code)| (field.as_str(), code.as_str())).collect();
    let names = NamesCheck::look(&typed, &[], names_checked);
    let problems = match names.and(form.parse()) {
        Err(problems) => problems,
        Ok(codes) => {
            let strata = Strata::from_code(&form.strata);
            let by = names.by(inside.by());
            match store::draws::ask(&database, &at.board, &at.audit, strata, &codes, &by).await {
                Ok(Asked::Yes) => {
                    forget(&database, draft).await?;
                    see_other(&at.sampling());
                    return Ok(());
                }
                Ok(Asked::NotSaidWhat) => problem(
                    "",
                    "The audit does not say yet in which window enquiries were completed, or how many cases each agency \
                     brings. Add both to the audit’s details first",
                ),
                Ok(Asked::CodeTaken) => problem(&field(0), "Every agency needs a code of its own"),
                Ok(Asked::Begun) => problem(
                    "strata",
                    "A list has been sent already, so what lists are divided by stays as it was",
                ),
                Err(StoreError::NameTaken { .. }) => {
                    problem(&field(0), "Every agency needs a code of its own")
                }
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, &at.sampling(), draft, names.answer()).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agency_needs_a_code_of_its_own() {
        let form = |codes: &[&str]| AskForm {
            agencies: vec!["a".into(), "b".into()],
            code: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..AskForm::default()
        };
        assert_eq!(form(&["LCC", " UHL "]).parse().unwrap()[1].1.as_str(), "UHL");
        assert_eq!(form(&["LCC", "LCC"]).parse().unwrap_err()[0].field, "code[1]");
        assert_eq!(form(&["", "a:b"]).parse().unwrap_err().len(), 2);
    }
}
