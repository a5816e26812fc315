//! The case that a command line means: an audit's name and a number, with the board and the agency where these are not
//! enough.

use store::{
    Database,
    audits::{AuditKey, find_by_name},
    cases::{self, CaseRow},
};

use crate::refusal::Refusal;

/// A case as a command line names it.
pub(super) struct NamedCase<'n> {
    pub(super) audit: &'n str,
    pub(super) case: &'n str,
    pub(super) board: Option<&'n str>,
    pub(super) agency: Option<&'n str>,
}

/// A case, where it is, and the name of the board that hosts it.
pub(super) struct FoundCase {
    pub(super) at: AuditKey,
    pub(super) board_name: String,
    pub(super) case: CaseRow,
}

impl NamedCase<'_> {
    /// The one case that is meant.
    pub(super) async fn find(&self, database: &Database) -> Result<FoundCase, Refusal> {
        let (at, board_name) = self.audit(database).await?;
        let mut meant: Vec<CaseRow> = cases::list(database, &at.board, &at.audit)
            .await?
            .into_iter()
            .filter(|case| case.reference == self.case)
            .filter(|case| self.agency.is_none_or(|agency| case.agency_name == agency))
            .collect();
        match (meant.pop(), meant.is_empty()) {
            (Some(case), true) => Ok(FoundCase { at, board_name, case }),
            (Some(last), false) => {
                meant.push(last);
                let agencies: Vec<&str> = meant.iter().map(|case| case.agency_name.as_str()).collect();
                Err(Refusal::new(format!(
                    "Several agencies have a case {} in {}: say with --agency whose it is: {}.",
                    self.case,
                    self.audit,
                    agencies.join("; ")
                )))
            }
            (None, _) => Err(Refusal::new(match self.agency {
                Some(agency) => format!("{agency} has no case {} in {}.", self.case, self.audit),
                None => format!("There is no case {} in {}.", self.case, self.audit),
            })),
        }
    }

    async fn audit(&self, database: &Database) -> Result<(AuditKey, String), Refusal> {
        let mut found = Vec::new();
        for key in find_by_name(database, self.audit).await? {
            let hosting = store::audits::get(database, &key.board, &key.audit).await?.board_name;
            found.push((key, hosting));
        }
        if found.is_empty() {
            return Err(Refusal::new(format!("There is no audit called {}.", self.audit)));
        }
        let boards: Vec<String> = found.iter().map(|(_, hosting)| hosting.clone()).collect();
        let mut meant: Vec<_> = found
            .into_iter()
            .filter(|(_, hosting)| self.board.is_none_or(|board| hosting == board))
            .collect();
        match (meant.pop(), meant.is_empty()) {
            (Some(only), true) => Ok(only),
            (Some(_), false) => Err(Refusal::new(format!(
                "Several boards host an audit called {}: say with --board which one it is: {}.",
                self.audit,
                boards.join("; ")
            ))),
            (None, _) => Err(Refusal::new(format!(
                "This board hosts no audit called {}. Those that do: {}.",
                self.audit,
                boards.join("; ")
            ))),
        }
    }
}
