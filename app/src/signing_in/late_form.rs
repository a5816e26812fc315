//! A form that was posted after its author's session had ended, or before they had confirmed the board's confidentiality
//! arrangements. It is kept as it came, for its author alone, until they have done that and say whether it is to be
//! saved.

use axum::http::Method;
use chrono::{DateTime, Utc};
use domain::id::{AuditId, BoardId, DraftId, ObservationId, PersonId};
use serde::{Deserialize, Serialize};
use store::{Database, StoreError};

use super::return_path;
use crate::{
    address::{self, AuditAddress},
    site::now,
};

/// The name under which such forms are kept.
const FORM: &str = "a form after the session had ended";
/// Forms that hold secrets, or that mean nothing to another session: they are not kept.
const NOT_KEPT: [&str; 18] = [
    "/do/sign-in",
    "/do/enter-code",
    "/do/sign-out",
    "/do/still-here",
    "/do/make-first-account",
    "/do/set-password",
    "/do/change-password",
    "/do/set-up-second-factor",
    "/do/remove-second-factor",
    "/do/make-recovery-codes",
    "/do/accept-invitation",
    "/do/comment-on-interview",
    "/do/draw-cases",
    "/do/be-somebody",
    "/do/open-screen",
    "/do/end-other-sessions",
    // It is confirmed with the words before one's eyes, or not at all.
    "/do/confirm-confidentiality",
    // So are notes signed.
    "/do/sign-notes",
];

/// Forms in which words of an adult, or about them, are written down: they are kept only while the adult lets that be
/// recorded.
const NEEDS_AGREEMENT: [&str; 6] = [
    "/do/record-practice",
    "/do/record-meeting",
    "/do/change-meeting",
    "/do/record-interview",
    "/do/record-conversation",
    "/do/write-summary",
];

/// Why a form could not be saved when it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Its author's session had ended.
    #[default]
    SignedOut,
    /// Its author had not confirmed the board's confidentiality arrangements.
    NotConfirmed,
}

/// A form as it was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateForm {
    /// Where it was posted to.
    pub action: String,
    /// The page that it stood on.
    pub page: String,
    /// Its fields, in their order.
    pub fields: Vec<(String, String)>,
    /// Why it is kept.
    #[serde(default)]
    pub why: Why,
}

/// Whether a request is a form that is kept.
pub fn is_one(method: &Method, path: &str) -> bool {
    *method == Method::POST && path.starts_with("/do/") && !NOT_KEPT.contains(&path)
}

/// Keeps a form. Gives the address of the sign-in page that leads on to it. What an adult does not let be recorded is
/// not kept: then the way leads back to the form's page.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn keep(
    db: &Database,
    author: &PersonId,
    action: &str,
    page: Option<&str>,
    body: &[u8],
    at: DateTime<Utc>,
) -> Result<String, StoreError> {
    let form = LateForm::posted(action, page, body, Why::SignedOut);
    Ok(return_path::sign_in_anew_and_return_to(&form.put_aside(db, author, at).await?))
}

/// As [`keep`], where the author has not confirmed the board's confidentiality arrangements: gives the address of the page
/// on which they do, which leads on to the form.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn keep_unconfirmed(
    db: &Database,
    author: &PersonId,
    action: &str,
    page: Option<&str>,
    body: &[u8],
    at: DateTime<Utc>,
) -> Result<String, StoreError> {
    let form = LateForm::posted(action, page, body, Why::NotConfirmed);
    let arrangements = AuditAddress::new(form.field("board"), form.field("audit")).confidentiality();
    Ok(return_path::with_next(&arrangements, &form.put_aside(db, author, at).await?))
}

impl LateForm {
    fn posted(action: &str, page: Option<&str>, body: &[u8], why: Why) -> Self {
        let fields = form_urlencoded::parse(body).into_owned().collect();
        Self { action: action.to_owned(), page: page.unwrap_or("/").to_owned(), fields, why }
    }

    /// The value of a field; empty where there is none.
    fn field(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// Keeps the form. Gives the address of the page that shows it; or of the page that it stood on, where it is not
    /// kept.
    async fn put_aside(
        self,
        db: &Database,
        author: &PersonId,
        at: DateTime<Utc>,
    ) -> Result<String, StoreError> {
        if NEEDS_AGREEMENT.contains(&self.action.as_str()) && !is_agreed_to(db, &self).await? {
            return Ok(self.page);
        }
        // A struct of texts cannot fail to become JSON.
        let content = serde_json::to_string(&self).unwrap_or_default();
        let draft = store::drafts::keep(db, FORM, &content, Some(author), at).await?;
        Ok(address::late_form(&draft))
    }
}

/// Whether the adult of the observation that a form names takes part.
async fn is_agreed_to(db: &Database, form: &LateForm) -> Result<bool, StoreError> {
    let (board, audit) = (BoardId::new(form.field("board")), AuditId::new(form.field("audit")));
    match store::observations::get(db, &board, &audit, &ObservationId::new(form.field("observation"))).await {
        Ok(observation) => Ok(observation.takes_part()),
        Err(StoreError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The form that waits for its author under a draft's name. It is sent on to one of our own changes or nowhere.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, draft: &DraftId, author: &PersonId) -> Result<Option<LateForm>, StoreError> {
    let content = store::drafts::find(db, FORM, draft, Some(author), now()).await?;
    let form = content.and_then(|content| serde_json::from_str::<LateForm>(&content).ok());
    Ok(form.filter(|form| is_one(&Method::POST, &form.action)))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// The texts of all source files below a folder.
    fn sources(folder: &Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts.extend(sources(&path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                texts.push(fs::read_to_string(&path).unwrap());
            }
        }
        texts
    }

    #[test]
    fn no_change_that_takes_a_secret_is_kept() {
        let mut found = Vec::new();
        for text in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            for change in text.split("\n#[server(").skip(1) {
                let (head, _) = change.split_once(") -> Result").unwrap();
                let name = head.split("endpoint = \"").nth(1).unwrap().split('"').next().unwrap();
                let takes = |field: &str| head.contains(&format!(" {field}: String"));
                if ["password", "again", "current", "code", "token", "key"].into_iter().any(takes) {
                    found.push(format!("/do/{name}"));
                }
            }
        }
        assert!(found.len() >= 8, "{found:?}");
        for path in found {
            assert!(!is_one(&Method::POST, &path), "{path} takes a secret, so it belongs into NOT_KEPT");
        }
    }

    #[test]
    fn forms_with_secrets_in_them_are_not_kept() {
        assert!(is_one(&Method::POST, "/do/record-rating"));
        assert!(!is_one(&Method::POST, "/do/sign-in"));
        assert!(!is_one(&Method::POST, "/do/change-password"));
        assert!(!is_one(&Method::GET, "/do/record-rating"));
        assert!(!is_one(&Method::POST, "/audits"));
    }
}
