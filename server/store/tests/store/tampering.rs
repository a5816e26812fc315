//! Every way to tamper with the trail in the database, tried on every row.
//!
//! Whoever tampers here can write to the database at will, and has taken its constraints off first, so that nothing
//! but the trail itself can find it.

use domain::{
    access::Who,
    id::{AgencyId, AuditId, CaseId, PersonId, ToolId},
    trail::{By, Chain, Deed, Detail, Event, Fault, Head, Stream, Subject},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use store::{
    Database, boards,
    trail::{self, About, tell, verify},
};

use crate::{
    example::{at, by},
    on_both::ScratchDatabase,
};

/// The table without its keys and checks, its rows in it, and a copy to restore them from.
const UNGUARDED: [&str; 5] = [
    "alter table trail_event rename to original",
    "create table trail_event (chain TEXT, stream TEXT, seq BIGINT, at BIGINT, who TEXT, agency TEXT, deed TEXT, \
        act TEXT, audit TEXT, case_id TEXT, other TEXT, detail TEXT, before TEXT, hash TEXT)",
    "insert into trail_event select chain, stream, seq, at, who, agency, deed, act, audit, case_id, other, detail, \
        before, hash from original",
    "create table original_head as select chain, stream, seq, hash, at from trail_head",
    "create index trail_event_by_place on trail_event (chain, stream, seq)",
];

/// The columns with letters and the columns with numbers.
const LETTERS: [&str; 12] = [
    "chain", "stream", "who", "agency", "deed", "act", "audit", "case_id", "other", "detail", "before",
    "hash",
];
const NUMBERS: [&str; 2] = ["seq", "at"];

/// A connection of somebody's own, past the store.
pub(crate) enum Intruder {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Intruder {
    pub(crate) async fn run(&mut self, text: impl Into<String>) {
        let text = AssertSqlSafe(text.into());
        match self {
            Self::Sqlite(connection) => drop(connection.execute(text).await.unwrap()),
            Self::Postgres(connection) => drop(connection.execute(text).await.unwrap()),
        }
    }

    async fn run_all(&mut self, texts: &[String]) {
        if !texts.is_empty() {
            self.run(texts.join(";\n")).await;
        }
    }
}

/// One way of tampering with a stream, and how its rows are put back.
struct Tampering {
    what: String,
    done: Vec<String>,
    undone: Vec<String>,
    /// Whether the stream and its head are consistent afterwards: only a head kept elsewhere can tell.
    is_consistent: bool,
}

/// A stream with its rows as they were written.
struct Written {
    chain: Chain,
    stream: Stream,
    events: Vec<Event>,
}

impl Written {
    fn head(&self) -> Head {
        Head::after(self.events.last().unwrap())
    }

    /// The stream's rows, for a `where`.
    fn place(&self) -> String {
        format!("chain = '{}' and stream = '{}'", self.chain.code(), self.stream.code())
    }

    /// Puts back the rows that a condition names.
    fn put_back(&self, condition: &str) -> Vec<String> {
        let rows = format!("where {} and {condition}", self.place());
        vec![
            format!("delete from trail_event {rows}"),
            format!("insert into trail_event select * from original {rows}"),
        ]
    }

    fn insert(&self, event: &Event) -> String {
        let letters = [
            event.who.as_str(),
            &event.agency,
            &event.deed,
            &event.act,
            &event.audit,
            &event.case,
            &event.other,
            &event.detail,
            event.before.as_str(),
            event.hash.as_str(),
        ]
        .map(|text| format!("'{}'", text.replace('\'', "''")))
        .join(", ");
        format!(
            "insert into trail_event values ('{}', '{}', {}, {}, {letters})",
            self.chain.code(),
            self.stream.code(),
            event.seq,
            event.at
        )
    }

    /// An event that nobody did, with everything right as far as whoever forges it can make it so.
    fn forged(&self, after: &Head) -> Event {
        let by = By { who: Who::Person(PersonId::new("forger")), ..by(900) };
        Event::next(
            &self.chain,
            self.stream,
            after,
            &by,
            Deed::CaseAdded,
            &Subject::default(),
            &Detail::default(),
        )
    }

    fn set_head(&self, head: &Head) -> String {
        let Head { seq, hash, at } = head;
        format!("update trail_head set seq = {seq}, hash = '{hash}', at = {at} where {}", self.place())
    }

    fn of_columns(&self, event: &Event) -> Vec<Tampering> {
        let row = format!("where {} and seq = {}", self.place(), event.seq);
        let change = |column: &str, change: &str| {
            let mut undone = self.put_back(&format!("seq = {}", event.seq));
            // The changed row is not where it was.
            match column {
                "chain" => undone.push("delete from trail_event where chain like '%x'".to_owned()),
                "stream" => undone.push("delete from trail_event where stream like '%x'".to_owned()),
                "seq" => undone.push("delete from trail_event where seq > 1000".to_owned()),
                _ => {}
            }
            Tampering {
                what: format!("{column} changed"),
                done: vec![format!("update trail_event set {column} = {change} {row}")],
                undone,
                is_consistent: false,
            }
        };
        let letters = LETTERS.map(|column| change(column, &format!("{column} || 'x'")));
        let numbers = NUMBERS.map(|column| change(column, &format!("{column} + 1001")));
        letters.into_iter().chain(numbers).collect()
    }

    fn of_row(&self, index: usize) -> Vec<Tampering> {
        let event = &self.events[index];
        let (seq, place) = (event.seq, self.place());
        let this = format!("seq = {seq}");
        let before = index.checked_sub(1).map_or_else(Head::none, |one| Head::after(&self.events[one]));
        let mut all = self.of_columns(event);
        let mut add = |what: &str, done: Vec<String>, undone: Vec<String>, is_consistent| {
            all.push(Tampering { what: what.to_owned(), done, undone, is_consistent });
        };

        let mut changed = Event { who: "somebody else".into(), ..event.clone() };
        changed.hash = changed.hashed(&self.chain, self.stream);
        let hashed_anew =
            vec![format!("delete from trail_event where {place} and {this}"), self.insert(&changed)];
        add("changed and hashed anew", hashed_anew, self.put_back(&this), false);
        let deletion = format!("delete from trail_event where {place} and {this}");
        add("deleted", vec![deletion], self.put_back(&this), false);
        let next = format!("seq = {}", seq + 1);
        let forged = self.forged(&Head::after(event));
        add("forged", vec![self.insert(&forged)], self.put_back(&next), false);
        let moved = format!("update trail_event set seq = seq + 1 where {place} and seq > {seq}");
        let later = format!("seq > {seq}");
        add("forged, later ones moved", vec![moved, self.insert(&forged)], self.put_back(&later), false);
        add("copied", vec![self.insert(event)], self.put_back(&this), false);
        let end = Event { seq: self.head().seq + 1, ..event.clone() };
        let beyond = format!("seq > {}", self.head().seq);
        add("copied to the end", vec![self.insert(&end)], self.put_back(&beyond), false);
        if index + 1 < self.events.len() {
            let two = format!("seq in ({seq}, {})", seq + 1);
            let swap = format!("update trail_event set seq = {} - seq where {place} and {two}", 2 * seq + 1);
            add("swapped", vec![swap], self.put_back(&two), false);
        }

        let tail = format!("seq >= {seq}");
        let cut = format!("delete from trail_event where {place} and {tail}");
        add("tail cut off", vec![cut.clone()], self.put_back(&tail), false);
        let restored = [self.put_back(&tail), vec![self.set_head(&self.head())]].concat();
        let wound_back = vec![cut.clone(), self.set_head(&before)];
        add("tail cut off, head wound back", wound_back, restored.clone(), true);
        let (mut rewritten, mut last) = (vec![cut], before);
        for told in &self.events[index..] {
            let mut event = Event { before: last.hash.clone(), ..told.clone() };
            if told.seq == seq {
                event.who = "somebody else".into();
            }
            event.hash = event.hashed(&self.chain, self.stream);
            last = Head::after(&event);
            rewritten.push(self.insert(&event));
        }
        rewritten.push(self.set_head(&last));
        add("changed, tail and head rewritten", rewritten, restored, true);
        all
    }

    fn of_head(&self) -> Vec<Tampering> {
        let (head, place) = (self.head(), self.place());
        let restored = vec![self.set_head(&head)];
        let mut all: Vec<Tampering> = [
            ("seq", "seq - 1"),
            ("seq", "seq + 1"),
            ("at", "at + 1"),
            ("hash", "hash || 'x'"),
            ("chain", "chain || 'x'"),
        ]
        .into_iter()
        .map(|(column, change)| Tampering {
            what: format!("the head's {column} changed"),
            done: vec![format!("update trail_head set {column} = {change} where {place}")],
            undone: if column == "chain" {
                vec![format!("update trail_head set chain = '{0}' where chain = '{0}x'", self.chain.code())]
            } else {
                restored.clone()
            },
            is_consistent: false,
        })
        .collect();
        all.push(Tampering {
            what: "the head deleted".into(),
            done: vec![format!("delete from trail_head where {place}")],
            undone: vec![format!("insert into trail_head select * from original_head where {place}")],
            is_consistent: false,
        });
        for seq in [0, -1, i64::MIN] {
            let event = Event { seq, ..self.forged(&Head::none()) };
            all.push(Tampering {
                what: format!("forged at {seq}"),
                done: vec![self.insert(&event)],
                undone: vec![format!("delete from trail_event where {place} and seq < 1")],
                is_consistent: false,
            });
        }
        all.push(Tampering {
            what: "all of it deleted".into(),
            done: vec![format!("delete from trail_event where {place}")],
            undone: self.put_back("seq > 0"),
            is_consistent: false,
        });
        all
    }
}

/// Tells every deed there is on both kinds of chain, by people of every kind.
async fn write(db: &Database) -> Vec<Written> {
    let board = boards::make(db, "North", &by(0)).await.unwrap();
    let whos = [Who::Person(PersonId::new("anna")), Who::Operator, Who::Server, Who::Nobody];
    for (place, deed) in (1_i64..).zip(Deed::ALL) {
        let who = whos[place as usize % whos.len()].clone();
        let agency = (place % 3 == 0).then(|| AgencyId::new("trust"));
        let subject = match place % 3 {
            0 => Subject::default(),
            1 => Subject::audit(&AuditId::new("spring")).with("council"),
            _ => Subject::case(&AuditId::new("spring"), &CaseId::new("NC-1")),
        };
        let detail = if place % 2 == 0 {
            Detail::default()
        } else {
            Detail::default().say("question", 3).say("before", "red").say("now", "it's \"amber\"")
        };
        let by = By { agency, ..By::of(who, at(place)) };
        for chain in [Chain::Board(board.clone()), Chain::System] {
            tell(db, &by, &chain, *deed, &subject, &detail).await.unwrap();
        }
    }
    let mut all = Vec::new();
    for chain in [Chain::Board(board), Chain::System] {
        for stream in Stream::ALL {
            let mut events = all_events(db, &chain, stream).await;
            events.reverse();
            all.push(Written { chain: chain.clone(), stream, events });
        }
    }
    all
}

/// All events of a stream, newest first.
async fn all_events(db: &Database, chain: &Chain, stream: Stream) -> Vec<Event> {
    let mut events = Vec::new();
    let audit = AuditId::new("spring");
    let of_audit = About::Audit { audit, tool: ToolId::new("none") };
    for about in [of_audit, About::NoAudit] {
        events.extend(trail::list(db, chain, stream, &about, None, 1_000).await.unwrap());
    }
    events.sort_by_key(|event| -event.seq);
    events
}

/// Tries everything on every row. Gives the number of rows and of tamperings, and how many were found without a head
/// kept elsewhere, and with one.
#[expect(clippy::print_stdout, reason = "the share that is found is what the test is for")]
async fn try_everything(db: &Database, intruder: &mut Intruder) -> (usize, usize, usize, usize) {
    let streams = write(db).await;
    for text in UNGUARDED {
        intruder.run(text).await;
    }
    let (mut tried, mut without, mut with) = (0, 0, 0);
    for written in &streams {
        let kept = written.head().hash;
        let look = async || verify(db, &written.chain, written.stream, Some(&kept)).await.unwrap();
        let of_rows = (0..written.events.len()).flat_map(|index| written.of_row(index));
        for tampering in of_rows.chain(written.of_head()) {
            intruder.run_all(&tampering.done).await;
            let seen = look().await;
            intruder.run_all(&tampering.undone).await;
            let (is_found, is_found_with_head) = match &seen {
                Err(_) => (true, true),
                Ok(verified) => (false, verified.met.is_none()),
            };
            assert_eq!(is_found, !tampering.is_consistent, "{}: {seen:?}", tampering.what);
            assert!(is_found_with_head, "{}: {seen:?}", tampering.what);
            tried += 1;
            without += usize::from(is_found);
            with += usize::from(is_found_with_head);
        }
        // What was put back is whole, so every tampering was found for its own sake.
        let whole = look().await.unwrap();
        assert_eq!((whole.met, whole.head), (Some(written.head()), written.head()));
    }
    // Events under a name of nobody's are in no stream that is verified, so they are looked for by themselves.
    assert_eq!(trail::strays(db).await.unwrap(), []);
    for changed in ["chain = 'nobody'", "stream = 'both'"] {
        intruder
            .run("insert into trail_event select * from original where seq = 1 and stream = 'reads'")
            .await;
        intruder.run(format!("update trail_event set {changed} where seq = 1 and stream = 'reads'")).await;
        let strays = trail::strays(db).await.unwrap();
        assert!(
            !strays.is_empty() && strays.iter().all(|(chain, stream)| chain == "nobody" || stream == "both")
        );
        intruder.run("delete from trail_event where chain = 'nobody' or stream = 'both'").await;
    }
    let rows = streams.iter().map(|written| written.events.len()).sum();
    println!(
        "{tried} tamperings of {rows} rows: {without} found without an outside head (only tails wound back or \
         rewritten together with the head are not), {with} with one"
    );
    (rows, tried, without, with)
}

fn is_all_but_consistent_tails((rows, tried, without, with): (usize, usize, usize, usize)) {
    // Every deed on two chains, and the board's own making.
    assert_eq!(rows, 2 * Deed::ALL.len() + 1);
    assert_eq!(with, tried);
    assert_eq!(tried - without, 2 * rows);
    assert!(tried > 20 * rows, "{tried}");
}

/// Waits for a test.
pub(crate) fn wait_for<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

#[test]
fn every_tampering_is_found_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("audits.db").display());
    let outcome = wait_for(async {
        let db = Database::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let mut intruder = Intruder::Sqlite(SqliteConnection::connect(&url).await.unwrap());
        intruder.run("pragma synchronous = off").await;
        let outcome = try_everything(&db, &mut intruder).await;
        // A number is not held to be one by this engine.
        intruder.run("update trail_event set at = 'noon' where chain = 'system' and stream = 'changes' and seq = 4").await;
        let seen = verify(&db, &Chain::System, Stream::Changes, None).await.unwrap();
        assert_eq!(seen, Err(Fault::Unreadable { after: 3 }));
        db.close().await;
        outcome
    });
    is_all_but_consistent_tails(outcome);
}

#[test]
fn every_tampering_is_found_on_postgres() {
    let outcome = wait_for(async {
        let scratch = ScratchDatabase::make().await;
        let db = Database::open(&scratch.url).await.unwrap();
        db.migrate().await.unwrap();
        let mut connection = PgConnection::connect(&scratch.url).await.unwrap();
        connection.execute("set synchronous_commit = off").await.unwrap();
        let outcome = try_everything(&db, &mut Intruder::Postgres(connection)).await;
        db.close().await;
        scratch.remove().await;
        outcome
    });
    is_all_but_consistent_tails(outcome);
}
