//! The screen for harm, and the adult's answer.

use domain::{
    id::{AuditId, BoardId, ObservationId},
    observation::{
        Kept,
        approach::{Approach, NotToApproach},
        consent::{AgreedTo, Authority, Consent, Decided, Support},
    },
    trail::{By, Chain, Deed, Subject},
};

use super::{differences::Differences, needs::open};
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::sql,
};

/// Records the screen for harm. `expected_version` is 0 before the first.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillInUse`] where the adult has agreed already and is now not to be
/// approached (it is to be withdrawn first), [`StoreError::NoConsent`] where everything was withdrawn,
/// [`StoreError::Erased`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn screen(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    approach: &Approach,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = open(tx, board, audit, observation).await?;
        let (before, version) = parts(found.approach.as_ref());
        if before == Some(approach) {
            return Ok(Saved::Kept { version });
        }
        if version != expected_version {
            return Ok(Saved::Overtaken);
        }
        let has_agreed = found.consent.as_ref().is_some_and(|consent| consent.value.is_agreed());
        if has_agreed && *approach != Approach::Approach {
            return Err(StoreError::StillInUse {
                because: "the adult has agreed to take part, so record first that everything is withdrawn",
            });
        }
        let (was, is) = (before.map(Columns::of).unwrap_or_default(), Columns::of(approach));
        sql("update observation set approach = $4, approach_reasons = $5, approach_words = $6, \
                approach_version = approach_version + 1, changed_at = $7 \
             where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(observation)
        .with(is.approach)
        .with(&is.reasons)
        .with(is.words)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let mut differences = Differences::default();
        differences.code("approach", was.approach, is.approach);
        differences.code("reasons", &was.reasons, &is.reasons);
        differences.text("words", was.words, is.words);
        let detail = differences.detail(tx, board, audit, observation).await?;
        pen.tell(Deed::ApproachScreened, Subject::observation(audit, observation), detail);
        Ok(Saved::Kept { version: version + 1 })
    })
}

/// What is stored, and the version to expect: 0 where nothing is.
fn parts<T>(kept: Option<&Kept<T>>) -> (Option<&T>, i64) {
    kept.map_or((None, 0), |kept| (Some(&kept.value), kept.version))
}

/// The screen as its columns hold it.
#[derive(Default)]
struct Columns<'a> {
    approach: &'static str,
    reasons: String,
    words: &'a str,
}

impl<'a> Columns<'a> {
    fn of(approach: &'a Approach) -> Self {
        match approach {
            Approach::Approach => Self { approach: "approach", ..Self::default() },
            Approach::DoNotApproach { reasons, words } => Self {
                approach: "do_not_approach",
                reasons: joined(reasons.iter().copied().map(NotToApproach::code)),
                words,
            },
        }
    }
}

/// Codes as a column holds them.
fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(";")
}

/// Records what the adult answered. `expected_version` is 0 before the first.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillInUse`] before the screen said that the adult can be approached, or where
/// less is agreed to than before (that is a withdrawal), [`StoreError::NoConsent`] where everything was withdrawn,
/// [`StoreError::Erased`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn record_consent(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    consent: &Consent,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = open(tx, board, audit, observation).await?;
        let (before, version) = parts(found.consent.as_ref());
        if before == Some(consent) {
            return Ok(Saved::Kept { version });
        }
        if version != expected_version {
            return Ok(Saved::Overtaken);
        }
        if !matches!(found.approach, Some(Kept { value: Approach::Approach, .. })) {
            return Err(StoreError::StillInUse {
                because: "it is not recorded that the adult can be approached, so record the screen for harm first",
            });
        }
        if AgreedTo::ALL.into_iter().any(|what| found.agrees_to(what) && !consent.agrees_to(what)) {
            return Err(StoreError::StillInUse {
                because: "the adult agreed to more before, so record what they take back as withdrawn",
            });
        }
        let decided = decided(consent);
        sql("insert into consent (board_id, audit_id, observation_id, answer, asked_on, explained, \
                limits_explained, has_capacity, supported_by, decision_maker, authority, consulted, observed, talking, \
                quoted, version, recorded_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16) \
             on conflict (board_id, audit_id, observation_id) do update set answer = excluded.answer, \
                asked_on = excluded.asked_on, explained = excluded.explained, \
                limits_explained = excluded.limits_explained, has_capacity = excluded.has_capacity, \
                supported_by = excluded.supported_by, decision_maker = excluded.decision_maker, \
                authority = excluded.authority, consulted = excluded.consulted, observed = excluded.observed, \
                talking = excluded.talking, quoted = excluded.quoted, version = consent.version + 1, \
                recorded_at = excluded.recorded_at")
        .with(board)
        .with(audit)
        .with(observation)
        .with(answer(consent))
        .with(consent.asked_on)
        .with(&consent.explained)
        .with(consent.limits_explained)
        .with(consent.decided == Decided::Adult)
        .with(supporters(consent))
        .with(decided.decision_maker)
        .with(decided.authority)
        .with(decided.consulted)
        .with(consent.agrees_to(AgreedTo::Observed))
        .with(consent.agrees_to(AgreedTo::Talking))
        .with(consent.agrees_to(AgreedTo::Quoted))
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = differences(before, consent).detail(tx, board, audit, observation).await?;
        pen.tell(Deed::ConsentRecorded, Subject::observation(audit, observation), detail);
        Ok(Saved::Kept { version: version + 1 })
    })
}

fn answer(consent: &Consent) -> &'static str {
    if consent.has_agreed { "agreed" } else { "declined" }
}

fn supporters(consent: &Consent) -> String {
    joined(consent.supported_by.iter().copied().map(Support::code))
}

/// Who decided, as the columns hold it.
#[derive(Default)]
struct DecidedBy<'a> {
    decision_maker: &'a str,
    authority: Option<&'static str>,
    consulted: &'a str,
}

fn decided(consent: &Consent) -> DecidedBy<'_> {
    match &consent.decided {
        Decided::Adult => DecidedBy::default(),
        Decided::ForTheAdult { decision_maker, authority, consulted } => {
            DecidedBy { decision_maker, authority: Some(Authority::code(*authority)), consulted }
        }
    }
}

fn differences(before: Option<&Consent>, now: &Consent) -> Differences {
    let mut differences = Differences::default();
    let agreed_to = |consent: &Consent| joined(consent.agreed_to.iter().copied().map(AgreedTo::code));
    differences.code("answer", before.map(answer).unwrap_or_default(), answer(now));
    differences.code("agreed_to", before.map(agreed_to).unwrap_or_default(), agreed_to(now));
    differences.maybe("asked_on", before.map(|consent| consent.asked_on), Some(now.asked_on));
    differences.text("explained", before.map_or("", |consent| &consent.explained), &now.explained);
    differences.maybe(
        "limits_explained",
        before.map(|consent| consent.limits_explained),
        Some(now.limits_explained),
    );
    differences.code("supported_by", before.map(supporters).unwrap_or_default(), supporters(now));
    let (was, is) = (before.map(decided).unwrap_or_default(), decided(now));
    differences.maybe("authority", was.authority, is.authority);
    differences.text("decision_maker", was.decision_maker, is.decision_maker);
    differences.text("consulted", was.consulted, is.consulted);
    differences
}
