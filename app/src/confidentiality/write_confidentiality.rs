//! Writes a board's confidentiality arrangements.

use domain::{
    access::Action,
    confidentiality::{WORDS, parse_wording},
    text,
};
use leptos::prelude::*;
use store::Saved;

use crate::{
    address::BoardAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_board,
};

/// The name under which an unsaved wording is kept.
pub(super) const FORM: &str = "a board's confidentiality arrangements";

/// Writes the wording, then shows it: a new version, unless the words are those of the newest one. A wording with
/// something to mend, or one that somebody else's overtook, comes back as it was typed. `version` is the version that
/// the page showed, 0 where the board had none.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`] or [`Problem::NotYourRole`] for anybody but the board's manager,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "write-confidentiality")]
pub async fn write_confidentiality(
    /// The board.
    board: String,
    /// The version the page showed.
    version: i64,
    /// What was typed.
    #[server(default)]
    words: String,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    let typed = KeptForm { form: text::from_form(&words), version, problems: Vec::new() };
    end(write(&BoardAddress::new(board), typed, &draft, &names_checked).await)
}

async fn write(
    at: &BoardAddress,
    mut typed: KeptForm<String>,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, &at.0)?;
    let (database, page) = (database(), at.confidentiality());
    let stored = store::confidentiality::find_newest(&database, &at.0).await?;
    let stored = stored.map(|wording| wording.words).unwrap_or_default();
    let names = NamesCheck::look(&[(WORDS, &typed.form)], &[(WORDS, &stored)], names_checked);
    let words = match names.and(parse_wording(&typed.form)) {
        Ok(words) => words,
        Err(problems) => {
            typed.problems = problems;
            let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
            return kept.await.map(drop);
        }
    };
    let by = names.by(viewer.by(Some(&at.0)));
    match store::confidentiality::write(&database, &at.0, &words, typed.version, today(), &by).await? {
        Saved::Kept { version } => {
            forget(&database, draft).await?;
            let saved = if version == typed.version { "same" } else { "new" };
            see_other(&format!("{page}?saved={saved}"));
            Ok(())
        }
        Saved::Overtaken => {
            let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
            kept.await.map(drop)
        }
    }
}
