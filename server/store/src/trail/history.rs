//! What happened, newest first, for those who may see it.

use domain::{
    id::{AuditId, CaseId, ObservationId, ToolId},
    trail::{Chain, Event, Stream},
};

use super::write::event;
use crate::{database::Database, error::StoreError, statement::sql};

/// What a history is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// An audit with its cases, and the audit tool that it uses.
    Audit {
        /// The audit.
        audit: AuditId,
        /// Its tool, whose own changes name no audit.
        tool: ToolId,
    },
    /// One case of an audit.
    Case {
        /// The audit.
        audit: AuditId,
        /// The case.
        case: CaseId,
    },
    /// One observation of an audit.
    Observation {
        /// The audit.
        audit: AuditId,
        /// The observation.
        observation: ObservationId,
    },
    /// What belongs to no audit: a board's people and settings, or all that is in the system's chain.
    NoAudit,
}

/// Events of a stream, newest first: at most `limit`, all of them before the event with the number `before`.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn list(
    db: &Database,
    chain: &Chain,
    stream: Stream,
    about: &About,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Event>, StoreError> {
    let statement = match about {
        About::Audit { audit, tool } => {
            sql("select seq, at, who, agency, deed, act, audit, case_id, other, detail, before, hash \
                 from trail_event where chain = $1 and stream = $2 and seq < $3 \
                    and (audit = $5 or (audit = '' and other = $6)) order by seq desc limit $4")
            .with(chain.code())
            .with(stream.code())
            .with(before.unwrap_or(i64::MAX))
            .with(limit)
            .with(audit)
            .with(tool)
        }
        About::Case { audit, case } => {
            sql("select seq, at, who, agency, deed, act, audit, case_id, other, detail, before, hash \
                 from trail_event where chain = $1 and stream = $2 and seq < $3 \
                    and audit = $5 and case_id = $6 order by seq desc limit $4")
            .with(chain.code())
            .with(stream.code())
            .with(before.unwrap_or(i64::MAX))
            .with(limit)
            .with(audit)
            .with(case)
        }
        About::Observation { audit, observation } => {
            sql("select seq, at, who, agency, deed, act, audit, case_id, other, detail, before, hash \
                 from trail_event where chain = $1 and stream = $2 and seq < $3 \
                    and audit = $5 and other = $6 order by seq desc limit $4")
            .with(chain.code())
            .with(stream.code())
            .with(before.unwrap_or(i64::MAX))
            .with(limit)
            .with(audit)
            .with(observation)
        }
        About::NoAudit => {
            sql("select seq, at, who, agency, deed, act, audit, case_id, other, detail, before, hash \
                 from trail_event where chain = $1 and stream = $2 and seq < $3 and audit = '' \
                 order by seq desc limit $4")
            .with(chain.code())
            .with(stream.code())
            .with(before.unwrap_or(i64::MAX))
            .with(limit)
        }
    };
    statement.rows(db).await?.iter().map(event).collect()
}
