//! `trail witness`: checks what a witness has kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use app::witnesses::signed_heads::is_signed;
use domain::trail::{Chain, Head, SignedHead, Stream};
use store::{Database, trail};

use super::{database, say};
use crate::{cli::WitnessArguments, refusal::Refusal, settings::Settings};

/// A head that was kept: in which line, of which board's chain and stream.
struct Kept {
    line: usize,
    name: String,
    chain: Chain,
    stream: Stream,
    head: Head,
}

pub(super) async fn check(settings: &Settings, arguments: &WitnessArguments) -> Result<(), Refusal> {
    let file = arguments.file.display().to_string();
    let text = fs::read_to_string(&arguments.file)
        .map_err(|error| Refusal::new(format!("The file {file} cannot be read: {error}.")))?;
    let (kept, key) = read(&file, &text, arguments.public_key.as_deref())?;
    agree(&file, &kept)?;
    let streams: BTreeSet<_> = kept.iter().map(|one| (one.chain.code(), one.stream.code())).collect();
    say(&format!(
        "{} heads of {} trails: every signature is of the key {key}, and none contradicts another.",
        kept.len(),
        streams.len()
    ));
    if settings.named_database().is_some() {
        let database = database::existing(settings.database()).await?;
        let outcome = are_in_trail(&database, &file, &kept).await;
        database.close().await;
        outcome?;
        say("Those trails are whole, and every head is in them.");
    }
    Ok(())
}

/// The heads of a file, each with a signature that holds, all of one key.
fn read(file: &str, text: &str, public_key: Option<&str>) -> Result<(Vec<Kept>, String), Refusal> {
    let (mut kept, mut key) = (Vec::new(), public_key.map(str::to_owned));
    for (line, written) in (1..).zip(text.lines()).filter(|(_, written)| !written.trim().is_empty()) {
        let refused = |why: &str| Refusal::new(format!("{file}, line {line}: {why}"));
        let signed: SignedHead = serde_json::from_str(written)
            .map_err(|_| refused("this is no signed head. Keep the lines just as they were downloaded."))?;
        let key = key.get_or_insert_with(|| signed.public_key.clone());
        if signed.public_key != *key {
            return Err(refused("this head is signed with another key than the server's."));
        }
        if !is_signed(&signed) {
            return Err(refused(
                "the signature does not fit: the head was changed after the server wrote it.",
            ));
        }
        let (stream, head) =
            signed.statement.place().ok_or_else(|| refused("this head is of no trail that there is."))?;
        let chain = signed.statement.chain();
        kept.push(Kept { line, name: signed.statement.board, chain, stream, head });
    }
    match key {
        Some(key) if !kept.is_empty() => Ok((kept, key)),
        _ => Err(Refusal::new(format!("There is no head in {file}."))),
    }
}

/// Whether each trail only grew from one line to the next.
fn agree(file: &str, kept: &[Kept]) -> Result<(), Refusal> {
    let mut last: BTreeMap<_, &Kept> = BTreeMap::new();
    for now in kept {
        let before = last.insert((now.chain.code(), now.stream.code()), now);
        let Some(before) = before else { continue };
        let is_shorter = now.head.seq < before.head.seq;
        if is_shorter || now.head.seq == before.head.seq && now.head != before.head {
            let how = if is_shorter { "has become shorter" } else { "has another event in the same place" };
            return Err(Refusal::new(format!(
                "{file}, line {}: the trail of {} of {} {how} since line {}. Events that were there have been removed \
                 or rewritten.",
                now.line,
                now.stream.code(),
                now.name,
                before.line
            )));
        }
    }
    Ok(())
}

/// Whether the trails of the database are whole and hold every head.
async fn are_in_trail(database: &Database, file: &str, kept: &[Kept]) -> Result<(), Refusal> {
    let streams: BTreeMap<_, &Kept> =
        kept.iter().map(|one| ((one.chain.code(), one.stream.code()), one)).collect();
    for one in streams.values() {
        if let Err(fault) = trail::verify(database, &one.chain, one.stream, None).await? {
            return Err(Refusal::new(format!("{}, {}: {fault}.", one.name, one.stream.code())));
        }
    }
    for one in kept {
        if !trail::is_in_trail(database, &one.chain, one.stream, &one.head).await? {
            return Err(Refusal::new(format!(
                "{file}, line {}: this head is not in the trail of {} of {} any more. It was cut off or rewritten \
                 since.",
                one.line,
                one.stream.code(),
                one.name
            )));
        }
    }
    Ok(())
}
