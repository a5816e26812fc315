//! How long a trail takes to verify, and in how much memory: `verify_trail DATABASE-URL EVENTS` writes so many events
//! where there are fewer, then verifies them. `/usr/bin/time -v` tells the memory.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program to measure with")]

use std::time::Instant;

use chrono::DateTime;
use domain::{
    id::{AuditId, BoardId, CaseId},
    trail::{By, Chain, Deed, Stream, Subject},
};
use store::{
    Database,
    trail::{Reads, head, verify},
};

const AT_ONCE: i64 = 500;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect("the database is named");
    let events: i64 =
        arguments.next().expect("the number of events is given").parse().expect("it is a number");
    let db = Database::open(&url).await.expect("the database opens");
    db.migrate().await.expect("it is brought up to date");
    let chain = Chain::Board(BoardId::new("measured"));
    let reads = Reads::start(db.clone());
    let mut written = head(&db, &chain, Stream::Reads).await.expect("the head is read").seq;
    while written < events {
        let notes: Vec<_> = (written..events.min(written + AT_ONCE))
            .map(|place| {
                let at =
                    DateTime::from_timestamp_millis(1_795_338_000_000 + place).expect("a moment in 2026");
                let (audit, case) = (AuditId::new("spring"), CaseId::new(format!("case {}", place % 1_500)));
                let (reads, chain) = (reads.clone(), chain.clone());
                tokio::spawn(async move {
                    reads.note(chain, By::operator(at), Deed::CaseRead, Subject::case(&audit, &case)).await
                })
            })
            .collect();
        written += notes.len() as i64;
        for note in notes {
            note.await.expect("the task ends").expect("the read is noted");
        }
    }
    let begun = Instant::now();
    let verified =
        verify(&db, &chain, Stream::Reads, None).await.expect("the trail is read").expect("it is whole");
    println!("{} events verified in {:.2} s", verified.head.seq, begun.elapsed().as_secs_f64());
    db.close().await;
}
