//! The boards that somebody can set up an audit for, and those that can receive its report.

use domain::{
    access::{Action, Object},
    audit::NewAudit,
    id::BoardId,
    problem::FieldProblem,
};
use store::{Database, boards::Board};

use crate::{problem::Problem, viewer::Viewer};

/// The boards of the installation, as whoever sets up an audit chooses from them.
#[derive(Clone, Debug)]
pub struct Boards {
    /// Those that can host an audit of theirs.
    pub managed: Vec<Board>,
    /// All.
    all: Vec<Board>,
}

impl Boards {
    /// The boards from which somebody chooses.
    ///
    /// # Errors
    /// [`Problem::NotYourRole`] for somebody who can set up an audit for none, or [`Problem::Unavailable`].
    pub async fn of(database: &Database, viewer: &Viewer) -> Result<Self, Problem> {
        let all = store::boards::list(database).await?;
        let mut managed = all.clone();
        managed.retain(|board| viewer.may(Action::SetUpAudit, Object::Board(&board.id)));
        if managed.is_empty() { Err(Problem::NotYourRole) } else { Ok(Self { managed, all }) }
    }

    /// The name of the one board that can be chosen, where there is one.
    pub fn only_managed(&self) -> Option<String> {
        match self.managed.as_slice() {
            [only] => Some(only.name.clone()),
            _ => None,
        }
    }

    /// The other boards' names, in a sentence.
    pub fn others_in_words(&self) -> String {
        let names: Vec<&str> = self.all.iter().map(|board| board.name.as_str()).collect();
        if names.len() < 2 { String::new() } else { format!("The boards here are: {}.", names.join("; ")) }
    }

    /// Makes sure that the audit's boards are there and that its host is one of those managed. Gives the host.
    ///
    /// # Errors
    /// One problem for each field that names another board.
    pub fn check(&self, new: &NewAudit) -> Result<BoardId, Vec<FieldProblem>> {
        let (host_name, further) = match new.boards.split_first() {
            Some((host, further)) => (host.as_str(), further),
            None => ("", &[][..]),
        };
        let host = self.managed.iter().find(|board| board.name == host_name);
        let unknown: Vec<&str> = further
            .iter()
            .filter(|name| !self.all.iter().any(|board| board.name == **name))
            .map(String::as_str)
            .collect();
        let mut problems = Vec::new();
        if host.is_none() {
            problems.push(FieldProblem::new("host_board", "Choose one of the boards you manage"));
        }
        if !unknown.is_empty() {
            let sentence = format!(
                "There is no board called {}: write the name as it is here, or ask the administrator to add it",
                unknown.join(" or ")
            );
            problems.push(FieldProblem::new("further_boards", sentence));
        }
        match host {
            Some(host) if problems.is_empty() => Ok(host.id.clone()),
            _ => Err(problems),
        }
    }
}
