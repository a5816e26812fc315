//! The demonstration's fourth audit, which is being prepared: agencies are asked for their lists, and all but one have sent
//! theirs.
//!
//! The lists are invented, and come in by the rules that everybody's do: read as a file is read, sealed under a key of
//! their agency's, kept by the same function of the store. The keys are thrown away at once, as nobody of the demonstration
//! is those agencies' contact. What comes next is for a visitor: the contact of the agency that is still asked sends its
//! list (one lies beside the others), the manager fixes the seed, and the contact draws.

use app::sampling::list_post::{sealed_for, table_rows};
use chrono::{DateTime, Utc};
use domain::{
    audit::{AuditDetails, NewAudit, Participant},
    dates::Window,
    draw::{AgencyCode, EnquiryList, ListSettings, read_list},
    id::AgencyId,
    trail::By,
};
use secrets::list_key::ListKey;
use store::{
    Database, StoreError, agencies,
    audits::{self, AuditKey},
    draws,
};

use crate::demo::{AGENCIES, BOARDS, DemoError, day};

/// What the audit is called.
pub const AUDIT: &str = "Winter 2026 (demonstration)";

/// The window its enquiries were completed in.
pub const WINDOW: Window = Window { from: day(2026, 9, 1), to: day(2026, 11, 30) };

/// The list that the agency of the demonstration's contact can send.
pub const LIST_TO_SEND: &str = include_str!("../demo/winter_2026/larkwater.csv");

/// An agency that is asked for its list.
struct AskedAgency {
    /// Which of [`AGENCIES`].
    agency: usize,
    /// Its code.
    code: &'static str,
    /// The list it has sent, and how many it counts itself.
    sent: Option<(&'static str, u32)>,
}

const ASKED: [AskedAgency; 3] = [
    AskedAgency {
        agency: 0,
        code: "NMC",
        sent: Some((include_str!("../demo/winter_2026/northmere_county.csv"), 41)),
    },
    // Its list is three short of its own count.
    AskedAgency {
        agency: 1,
        code: "TRN",
        sent: Some((include_str!("../demo/winter_2026/tarnholt.csv"), 20)),
    },
    AskedAgency { agency: 4, code: "LWT", sent: None },
];

/// Those who only review.
const REVIEWING: [usize; 2] = [5, 6];

/// Puts the audit into a database that holds the demonstration's others. Nothing happens where it is there from an earlier
/// time.
///
/// # Errors
/// [`DemoError`].
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    if !audits::find_by_name(database, AUDIT).await?.is_empty() {
        return Ok(());
    }
    let by = By::operator(at);
    let key = audits::create(database, &new_audit(), &by).await?;
    let found = agencies::list(database, &key.board, &key.audit).await?;
    let id = |at: usize| {
        let found = found.iter().find(|agency| agency.name == AGENCIES[at].0);
        Ok::<AgencyId, DemoError>(found.ok_or(StoreError::NotFound { what: "agency" })?.id.clone())
    };
    for at in taking_part() {
        let (_, kind, role) = AGENCIES[at];
        agencies::change(database, &key.board, &key.audit, &id(at)?, Some(kind), role, &by).await?;
    }
    let codes = ASKED
        .iter()
        .map(|asked| Ok((id(asked.agency)?, AgencyCode::new(asked.code).map_err(|_| DemoError::List)?)))
        .collect::<Result<Vec<_>, DemoError>>()?;
    draws::ask(database, &key.board, &key.audit, None, &codes, &by).await?;
    for asked in &ASKED {
        if let Some((list, own_count)) = asked.sent {
            send(database, &key, &id(asked.agency)?, list, own_count, &by).await?;
        }
    }
    Ok(())
}

/// Reads a list as it is read that an agency of this audit sends.
///
/// # Errors
/// [`DemoError::List`] when it is none.
pub fn read(list: &str) -> Result<EnquiryList, DemoError> {
    let table = spreadsheets::read(list.as_bytes()).map_err(|_| DemoError::List)?;
    Ok(read_list(&table_rows(table), ListSettings { window: WINDOW, strata: None }, |_| false))
}

async fn send(
    database: &Database,
    key: &AuditKey,
    agency: &AgencyId,
    list: &str,
    own_count: u32,
    by: &By,
) -> Result<(), DemoError> {
    let list_key = ListKey::new().map_err(|_| DemoError::List)?;
    let sealed = sealed_for(&key.audit, &read(list)?, own_count, &list_key).map_err(|_| DemoError::List)?;
    Ok(draws::send(database, &key.board, &key.audit, agency, &sealed, by).await?)
}

fn new_audit() -> NewAudit {
    NewAudit {
        details: AuditDetails {
            name: AUDIT.to_owned(),
            theme: Some("What became of what the adult wanted".to_owned()),
            window: Some(WINDOW),
            sample_size: Some(3),
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: None,
        },
        boards: vec![BOARDS[0].to_owned()],
        participants: taking_part()
            .map(|at| AGENCIES[at])
            .map(|(name, _, role)| Participant { name: name.to_owned(), role })
            .collect(),
        lead: AGENCIES[0].0.to_owned(),
        is_demonstration: true,
    }
}

fn taking_part() -> impl Iterator<Item = usize> {
    ASKED.iter().map(|asked| asked.agency).chain(REVIEWING)
}
