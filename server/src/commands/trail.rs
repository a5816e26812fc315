//! `trail verify` and `trail head`.

use app::{
    site::{moment_in_words, now},
    witnesses::signed_heads::{lines, signed_heads, signing_key},
};
use domain::trail::{By, Chain, Fault, Hash, Head, Stream, Verified};
use store::{Database, boards, trail};

use super::{database, say};
use crate::{
    cli::{HeadArguments, VerifyArguments},
    refusal::Refusal,
    settings::Settings,
};

/// What the system's chain is called.
const SYSTEM: &str = "system";

pub(super) async fn verify(settings: &Settings, arguments: &VerifyArguments) -> Result<(), Refusal> {
    let database = database::existing(settings.database()).await?;
    let outcome = verify_all(&database, arguments).await;
    database.close().await;
    outcome
}

async fn verify_all(database: &Database, arguments: &VerifyArguments) -> Result<(), Refusal> {
    let (mut faults, mut met) = (Vec::new(), None);
    for (name, chain) in chains(database, arguments.board.as_deref()).await? {
        for stream in Stream::ALL {
            let title = format!("{name}, {}", stream.code());
            match trail::verify(database, &chain, stream, arguments.head.as_ref()).await? {
                Ok(verified) => {
                    say(&whole(&title, &verified.head));
                    met = met.or(found(&name, stream, &verified));
                }
                Err(fault) => faults.push(format!("{title}: {fault}.")),
            }
        }
    }
    if arguments.board.is_none() {
        for (chain, stream) in trail::strays(database).await? {
            faults.push(format!("{chain}, {stream}: {}.", Fault::Stray));
        }
    }
    if let Some(head) = &arguments.head {
        match met {
            Some(sentence) => say(&sentence),
            None => faults.push(not_there(head)),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::new(faults.join("\n"))) }
}

fn whole(title: &str, head: &Head) -> String {
    match head.seq {
        0 => format!("{title}: no events yet"),
        1 => format!("{title}: whole, 1 event, head {}", head.hash),
        events => format!("{title}: whole, {events} events, head {}", head.hash),
    }
}

/// Which event the head that was asked for belongs to, if it is one of this stream's.
fn found(name: &str, stream: Stream, verified: &Verified) -> Option<String> {
    let met = verified.met.as_ref()?;
    let when = met.moment().map(moment_in_words).unwrap_or_default();
    Some(format!("This head is event {} of the {} of {name}, {when}.", met.seq, stream.code()))
}

fn not_there(head: &Hash) -> String {
    format!(
        "The head {head} is in none of the trails that were read and found whole. If it was copied without a mistake \
         from a report or from a witness of this server, the trail was cut off or rewritten since."
    )
}

pub(super) async fn head(settings: &Settings, arguments: &HeadArguments) -> Result<(), Refusal> {
    let database = database::existing(settings.database()).await?;
    let heads = signed(&database, arguments).await;
    database.close().await;
    say(heads?.trim_end());
    Ok(())
}

async fn signed(database: &Database, arguments: &HeadArguments) -> Result<String, Refusal> {
    let chains = chains(database, arguments.board.as_deref()).await?;
    let key = signing_key(database, &By::operator(now())).await?;
    let mut all = String::new();
    for (name, chain) in chains {
        all += &lines(&signed_heads(database, &key, &name, &chain).await?);
    }
    Ok(all)
}

/// The chains of all boards and of the system, or of one board.
async fn chains(database: &Database, board: Option<&str>) -> Result<Vec<(String, Chain)>, Refusal> {
    let boards = boards::list(database).await?.into_iter();
    let of_boards = boards.map(|board| (board.name, Chain::Board(board.id)));
    let Some(asked) = board else {
        return Ok(of_boards.chain([(SYSTEM.to_owned(), Chain::System)]).collect());
    };
    let one: Vec<_> = of_boards.filter(|(name, _)| name == asked).collect();
    if one.is_empty() { Err(Refusal::new(format!("There is no board called {asked}."))) } else { Ok(one) }
}
