//! Draws an agency's cases from its list, with the agency's key.

use domain::{
    access::Action,
    draw::{CaseNumbers, Entry, FixedSeed, Order, Salt, Tickets, case_number, commit},
    id::AgencyId,
};
use leptos::prelude::*;
use secrets::list_key::ListKey;
use store::{
    StoreError,
    draws::{Draw, DrawAgency, DrawnNow, NewlyDrawn, Reserve},
};

use super::{
    kept_by_agency::{KeptByAgency, KeptCase},
    told_if_still_read,
};
use crate::{
    address::AuditAddress,
    problem::Problem,
    shown_once,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// What the page is told in its address, because a key is kept nowhere: it does not open the list.
pub(super) const WRONG_KEY: &str = "key";
/// The same: a case of such a number is in the audit already.
pub(super) const NUMBER_TAKEN: &str = "number";

/// Draws, then goes to the page that shows this once which enquiry each case number is. A key that does not open the list
/// is asked for again.
///
/// # Errors
/// [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "draw-cases")]
pub async fn draw_cases(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The agency.
    agency: String,
    /// Its list key.
    #[server(default)]
    key: String,
) -> Result<(), Problem> {
    end(draw(&AuditAddress::new(board, audit), &AgencyId::new(agency), &key).await)
}

async fn draw(at: &AuditAddress, agency: &AgencyId, typed: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeAudit, at).await?;
    inside.judge_cases_of(Action::SendList, agency)?;
    let database = database();
    let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
    let part = draw.agency(agency).ok_or(Problem::NotFound)?;
    let sealed = store::draws::sealed(&database, &at.board, &at.audit, agency).await?;
    let (Some(sealed), Some(seed)) = (sealed, &draw.seed) else {
        // Drawn already, or too early: the page says how it stands.
        see_other(&at.sampling_of(agency));
        return Ok(());
    };
    let opened = ListKey::parse(typed)
        .and_then(|key| key.open(at.audit.as_str(), &sealed).ok().map(|list| (key, list)));
    let Some((key, list)) = opened else {
        see_other(&format!("{}?wrong={WRONG_KEY}#problems", at.draw_cases(agency)));
        return Ok(());
    };
    let entries: Vec<Entry> = serde_json::from_slice(&list).map_err(|_| Problem::Unavailable)?;
    let numbers = CaseNumbers::assign(&entries, |reference| key.number_mark(at.audit.as_str(), reference));
    let drawn = drawn_now(at.audit.as_str(), &draw, part, seed, &key, &entries, &numbers);
    // Waits before anything is deleted: nobody else could say any more which enquiry a number is.
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let kept = kept(&audit.details.name, at, part, seed, &key, &entries, &numbers, &drawn);
    let waiting = shown_once::keep(&kept, &inside.viewer)?;
    let recorded =
        store::draws::record(&database, &at.board, &at.audit, agency, &drawn, today(), &inside.by()).await;
    match recorded.or_else(told_if_still_read) {
        Ok(()) => {}
        Err(StoreError::NameTaken { .. }) => {
            see_other(&format!("{}?wrong={NUMBER_TAKEN}#problems", at.draw_cases(agency)));
            return Ok(());
        }
        // Somebody drew at the same time, or sent another list: the page says how it stands.
        Err(StoreError::StillInUse { .. }) => {
            see_other(&at.sampling_of(agency));
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    }
    see_other(&at.kept_by_agency(agency, &waiting));
    Ok(())
}

fn drawn_now(
    audit: &str,
    draw: &Draw,
    part: &DrawAgency,
    seed: &FixedSeed,
    key: &ListKey,
    entries: &[Entry],
    numbers: &CaseNumbers,
) -> DrawnNow {
    let order = Order::of(&seed.seed, &part.code, entries, numbers);
    let entry = |number: u32| {
        numbers.of_entries.iter().position(|one| *one == number).and_then(|place| entries.get(place))
    };
    let sample = order
        .sample(draw.sample_size)
        .into_iter()
        .map(|drawn| NewlyDrawn { completed: entry(drawn.number).map(|entry| entry.completed), drawn })
        .collect();
    // All of them: however many are replaced, what takes their place is known in twelve months.
    let reserve = numbers
        .of_entries
        .iter()
        .zip(entries)
        .map(|(number, entry)| Reserve { number: *number, mark: key.remembered(&entry.reference) })
        .collect();
    let references: Vec<&str> = entries.iter().map(|entry| entry.reference.as_str()).collect();
    let commitment = commit(&Salt::new(key.salt(audit)), &references);
    DrawnNow { commitment, order, sample, reserve }
}

/// Every enquiry in ticket order, for the agency alone.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
fn kept(
    audit: &str,
    at: &AuditAddress,
    part: &DrawAgency,
    seed: &FixedSeed,
    key: &ListKey,
    entries: &[Entry],
    numbers: &CaseNumbers,
    drawn: &DrawnNow,
) -> KeptByAgency {
    let references: Vec<&str> = entries.iter().map(|entry| entry.reference.as_str()).collect();
    let mut cases: Vec<KeptCase> = Tickets::under(&seed.seed)
        .order(&part.code, &references)
        .into_iter()
        .map(|(ticket, place)| KeptCase {
            number: case_number(&part.code, numbers.of_entries[place]),
            reference: entries[place].reference.clone(),
            ticket: Some(ticket.to_string()),
            is_drawn: drawn.sample.iter().any(|one| one.drawn.number == numbers.of_entries[place]),
            stratum: entries[place].stratum.clone(),
        })
        .collect();
    // Within each part, tickets stay in order.
    cases.sort_by(|left, right| (!left.is_drawn, &left.stratum).cmp(&(!right.is_drawn, &right.stratum)));
    KeptByAgency {
        audit: audit.to_owned(),
        agency: part.name.clone(),
        code: part.code.to_string(),
        key: None,
        salt: Salt::new(key.salt(at.audit.as_str())).to_hex(),
        commitment: part.list.as_ref().map(|list| list.commitment.to_string()).unwrap_or_default(),
        cases,
        seed: Some(seed.seed.to_string()),
    }
}
