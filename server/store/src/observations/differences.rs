//! What the trail says of a part that was saved.
//!
//! The trail stays for good, so it holds nothing of what a worker or an adult said: not even a yes. It holds the keyed
//! hashes of that, which say nothing any more once the key is gone.

use std::fmt::Display;

use domain::{
    id::{AuditId, BoardId, ObservationId},
    trail::Detail,
};

use crate::{case_keys, error::StoreError, transaction::Transaction};

/// Gathers what differs between what was stored and what is saved: names of fields, codes and days before and now, and
/// texts, which the trail knows by their keyed hashes alone.
#[derive(Default)]
pub(super) struct Differences {
    fields: Vec<String>,
    codes: Vec<(String, String)>,
    texts: Vec<(String, String)>,
}

impl Differences {
    /// Notes a field whose value is nobody's words: a code, a day, a number.
    pub(super) fn code(&mut self, field: impl Into<String>, before: impl Display, now: impl Display) {
        let (before, now) = (before.to_string(), now.to_string());
        if before != now {
            let field = field.into();
            self.codes.push((format!("{field} before"), before));
            self.codes.push((format!("{field} now"), now));
            self.fields.push(field);
        }
    }

    /// As [`Differences::code`], for what may be there or not.
    pub(super) fn maybe<T: Display>(&mut self, field: impl Into<String>, before: Option<T>, now: Option<T>) {
        let said = |value: Option<T>| value.map(|value| value.to_string()).unwrap_or_default();
        self.code(field, said(before), said(now));
    }

    /// Notes a text that somebody wrote.
    pub(super) fn text(&mut self, field: impl Into<String>, before: &str, now: &str) {
        if before != now {
            let field = field.into();
            self.texts.push((field.clone(), now.to_owned()));
            self.fields.push(field);
        }
    }

    /// Notes a code that the trail must not know by itself, because it is what somebody answered and may be withdrawn.
    pub(super) fn answer<T: Display>(&mut self, field: impl Into<String>, before: Option<T>, now: Option<T>) {
        let said = |value: Option<T>| value.map(|value| value.to_string()).unwrap_or_default();
        self.text(field, &said(before), &said(now));
    }

    /// What the trail says, the texts hashed under the observation's key.
    pub(super) async fn detail(
        self,
        tx: &mut Transaction,
        board: &BoardId,
        audit: &AuditId,
        observation: &ObservationId,
    ) -> Result<Detail, StoreError> {
        let mut detail = Detail::default().say("fields", self.fields.join(","));
        for (name, value) in &self.codes {
            detail = detail.say(name, value);
        }
        for (name, text) in &self.texts {
            let hash = case_keys::hash(tx, board, audit, observation.as_str(), text).await?;
            detail = detail.say(name, hash);
        }
        Ok(detail)
    }
}
