//! Writing events: the head of the stream first, so that writers of one chain follow one another.

use domain::trail::{By, Chain, Deed, Detail, Event, Hash, Head, Stream, Subject};

use crate::{
    error::StoreError,
    statement::{Value, insert_rows, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// Gathers the events of one transaction and writes them at its end.
pub(crate) struct Pen {
    chain: Chain,
    stream: Stream,
    head: Head,
    by: By,
    events: Vec<Event>,
    /// What the first event of an audit is about, or the first of all.
    subject: Option<Subject>,
}

impl Pen {
    /// Takes the head of a stream, which nobody else can then move before this transaction ends. The first thing in
    /// a transaction, so that two changes of one chain wait for one another instead of for each other's rows.
    pub(crate) async fn take(
        tx: &mut Transaction,
        chain: Chain,
        stream: Stream,
        by: &By,
    ) -> Result<Self, StoreError> {
        sql("insert into trail_head (chain, stream, seq, hash, at) values ($1, $2, 0, $3, 0) \
             on conflict (chain, stream) do nothing")
        .with(chain.code())
        .with(stream.code())
        .with(Hash::none().as_str())
        .run(&mut *tx)
        .await?;
        let row =
            sql("update trail_head set seq = seq where chain = $1 and stream = $2 returning seq, hash, at")
                .with(chain.code())
                .with(stream.code())
                .row(&mut *tx)
                .await?
                .ok_or(StoreError::NotFound { what: "trail" })?;
        Ok(Self { chain, stream, head: head(&row)?, by: by.clone(), events: Vec::new(), subject: None })
    }

    /// Tells of something that was done.
    pub(crate) fn tell(&mut self, deed: Deed, subject: Subject, detail: Detail) {
        self.tell_by(&self.by.clone(), deed, subject, detail);
    }

    /// Tells of something that somebody else did, for the reads of many people at once.
    pub(crate) fn tell_by(&mut self, by: &By, deed: Deed, subject: Subject, detail: Detail) {
        if self.subject.as_ref().is_none_or(|first| first.audit.is_none() && subject.audit.is_some()) {
            self.subject = Some(subject.clone());
        }
        let last = self.events.last().map_or_else(|| self.head.clone(), Head::after);
        self.events.push(Event::next(&self.chain, self.stream, &last, by, deed, &subject, &detail));
    }

    /// Tells, after a change, that its author said of something the names guard stopped that it is not what it looks
    /// like. It belongs to the board's own chain: a change that touches the system's too is told of once.
    fn tell_of_names(&mut self) {
        let is_told_here = self.stream == Stream::Changes && matches!(self.chain, Chain::Board(_));
        if is_told_here
            && !self.by.names_checked.is_empty()
            && let Some(subject) = self.subject.clone()
        {
            self.tell(Deed::NamesChecked, subject, self.by.names_checked.clone());
        }
    }

    /// Writes what was told and moves the head. Nothing happens where nothing was told.
    pub(crate) async fn write(mut self, tx: &mut Transaction) -> Result<(), StoreError> {
        self.tell_of_names();
        let Some(last) = self.events.last().map(Head::after) else { return Ok(()) };
        let rows = self.events.into_iter().map(|event| row(&self.chain, self.stream, event)).collect();
        insert_rows(
            tx,
            "insert into trail_event (chain, stream, seq, at, who, agency, deed, act, audit, case_id, other, \
                detail, before, hash) values",
            rows,
        )
        .await?;
        sql("update trail_head set seq = $3, hash = $4, at = $5 where chain = $1 and stream = $2")
            .with(self.chain.code())
            .with(self.stream.code())
            .with(last.seq)
            .with(last.hash.as_str())
            .with(last.at)
            .run(tx)
            .await?;
        Ok(())
    }
}

fn row(chain: &Chain, stream: Stream, event: Event) -> [Value; 14] {
    [
        chain.code().into(),
        stream.code().into(),
        event.seq.into(),
        event.at.into(),
        event.who.into(),
        event.agency.into(),
        event.deed.into(),
        event.act.into(),
        event.audit.into(),
        event.case.into(),
        event.other.into(),
        event.detail.into(),
        event.before.as_str().into(),
        event.hash.as_str().into(),
    ]
}

/// An event as its row holds it.
pub(super) fn event(row: &Row) -> Result<Event, StoreError> {
    Ok(Event {
        seq: row.number("seq")?,
        at: row.number("at")?,
        who: row.text("who")?,
        agency: row.text("agency")?,
        deed: row.text("deed")?,
        act: row.text("act")?,
        audit: row.text("audit")?,
        case: row.text("case_id")?,
        other: row.text("other")?,
        detail: row.text("detail")?,
        before: Hash::new(row.text("before")?),
        hash: Hash::new(row.text("hash")?),
    })
}

/// The end of a stream as its row holds it.
pub(crate) fn head(row: &Row) -> Result<Head, StoreError> {
    Ok(Head { seq: row.number("seq")?, hash: Hash::new(row.text("hash")?), at: row.number("at")? })
}
