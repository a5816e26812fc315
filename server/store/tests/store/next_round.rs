//! An audit that is set up like an earlier one: what it gets of it, and what it does not.

use std::collections::BTreeMap;

use domain::{
    access::Role,
    agency::{AgencyKind, AgencyRole},
    audit::{AuditForm, AuditStatus, NewAudit, Participant},
    id::{AuditId, ToolId},
    meeting::Scoring,
    observation::enquiry::Enquiry,
    rating::Rating,
    retention::Retention,
    sign_in::EmailAddress,
    trail::{Chain, Deed, Detail, Stream},
};
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use store::{
    Database, Saved, StoreError, agencies, audits,
    audits::AuditKey,
    boards, cases, findings, interests,
    memberships::{self, ForAgency},
    observations, pairs,
    pairs::Arrangements,
    people, retention, tools,
    trail::{self, About},
};

use crate::{
    example::{self, COUNCIL, HOST, NEIGHBOUR, POLICE, TRUST, by, day, rated},
    on_both::ScratchDatabase,
    tampering::wait_for,
};

/// The example as it is set up, with a day for sending.
fn earlier_audit() -> NewAudit {
    let mut new = example::new_audit("Spring");
    new.details.cases_due_on = Some(day("2026-12-15"));
    new
}

/// The example with something of everything that an audit holds, its report agreed.
async fn full(db: &Database) -> AuditKey {
    let key = audits::create(db, &earlier_audit(), &by(0)).await.unwrap();
    let (board, audit) = (&key.board, &key.audit);
    let council = example::agency(db, &key, COUNCIL).await;
    let police = example::agency(db, &key, POLICE).await;
    for (agency, kind, role) in [
        (&council, AgencyKind::LocalAuthority, AgencyRole::Presenting),
        (&police, AgencyKind::Police, AgencyRole::Reviewing),
    ] {
        agencies::change(db, board, audit, agency, Some(kind), role, &by(1)).await.unwrap();
    }
    let own = tools::new_version(db, board, &tool(db, &key).await, &by(1)).await.unwrap();
    tools::choose(db, board, audit, &own, &by(1)).await.unwrap();
    tools::agree(db, board, &own, day("2026-10-01"), &by(1)).await.unwrap();
    tools::new_version(db, board, &own, &by(1)).await.unwrap();
    audits::set_own_agency_rates(db, board, audit, true, &by(1)).await.unwrap();
    let arranged = Arrangements {
        pairs: vec![(council.clone(), police.clone())],
        agreed_on: Some(day("2026-10-01")),
        rates_observations: true,
        shows_workers: true,
    };
    let arranged = pairs::arrange(db, board, audit, &arranged, 1, &by(1)).await.unwrap();
    retention::choose(db, board, audit, Retention::TenYears, &by(1)).await.unwrap();
    let case = example::case(db, &key, "1").await;
    example::rate(db, &key, &case, 1, &rated(Rating::Red, "Page 4.")).await;
    findings::record(db, board, audit, &example::action(&case, "Train."), &by(2)).await.unwrap();
    let email = EmailAddress::parse("sam@people.example").unwrap();
    let sam = people::add(db, &email, "Sam", false, &by(1)).await.unwrap();
    let of_the_council = ForAgency::Known(council.clone());
    memberships::appoint(db, board, &sam, Role::AuditGroupMember, &of_the_council, &by(1)).await.unwrap();
    interests::declare(db, board, audit, &case, &sam, &by(2)).await.unwrap();
    let enquiry = Enquiry { audited: council, reference: "LCC-O1".to_owned() };
    observations::name(db, board, audit, &enquiry, &by(2)).await.unwrap();
    audits::share_cases(db, board, audit, &by(2)).await.unwrap();
    let version = audits::get(db, board, audit).await.unwrap().version;
    let written = audits::write_messages(db, board, audit, "Ask early.", version, &by(3)).await.unwrap();
    audits::agree(db, board, audit, day("2026-12-01"), &by(3)).await.unwrap();
    let answered = audits::write_response(db, board, audit, board, "We will.", 1, &by(4)).await.unwrap();
    assert!([arranged, written, answered].iter().all(|saved| matches!(saved, Saved::Kept { .. })));
    key
}

async fn tool(db: &Database, key: &AuditKey) -> ToolId {
    audits::get(db, &key.board, &key.audit).await.unwrap().tool_id
}

/// The next round, as its form leaves it.
fn next(name: &str) -> NewAudit {
    let begun = AuditForm::next_round(&earlier_audit());
    let form = AuditForm { name: name.to_owned(), ..begun.clone() };
    form.without_words_not_agreed(&begun).parse_new().unwrap()
}

async fn create(db: &Database, key: &AuditKey) -> AuditKey {
    audits::create_next_round(db, &next("Autumn"), &key.audit, &by(9)).await.unwrap()
}

on_both! {
    async fn the_next_round_has_what_was_set_up_and_its_days_moved_on(db) {
        let earlier = full(&db).await;
        let key = create(&db, &earlier).await;
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((audit.board_name.as_str(), audit.lead_name.as_str()), (HOST, COUNCIL));
        let details = audit.details;
        assert_eq!((details.theme.as_deref(), details.sample_size), (Some("Self-neglect"), Some(3)));
        let window = details.window.unwrap();
        assert_eq!((window.from, window.to), (day("2026-12-01"), day("2027-02-28")));
        assert_eq!(details.cases_due_on, Some(day("2027-03-15")));
        assert_eq!((details.confidentiality, details.records_reviewed), (None, None));
        let agencies = agencies::list(&db, &key.board, &key.audit).await.unwrap();
        let parts: Vec<_> =
            agencies.iter().map(|part| (part.name.as_str(), part.kind, part.role, part.is_lead, part.cases)).collect();
        assert_eq!(parts, [
            (COUNCIL, Some(AgencyKind::LocalAuthority), AgencyRole::Presenting, true, 0),
            (POLICE, Some(AgencyKind::Police), AgencyRole::Reviewing, false, 0),
            (TRUST, None, AgencyRole::Presenting, false, 0),
        ]);
        let boards = audits::receiving_boards(&db, &key.board, &key.audit).await.unwrap();
        let boards: Vec<_> = boards.iter().map(|board| (board.name.as_str(), board.response.as_str())).collect();
        assert_eq!(boards, [(HOST, ""), (NEIGHBOUR, "")]);
    }

    async fn the_next_round_scores_as_the_earlier_one_did(db) {
        let earlier = audits::create(&db, &earlier_audit(), &by(0)).await.unwrap();
        audits::choose_scoring(&db, &earlier.board, &earlier.audit, Scoring::AgenciesAlone, &by(1)).await.unwrap();
        let key = create(&db, &earlier).await;
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().scoring, Scoring::AgenciesAlone);
    }

    async fn the_next_round_has_the_tool_in_the_agreed_version_and_the_settings(db) {
        let earlier = full(&db).await;
        let key = create(&db, &earlier).await;
        let used = tool(&db, &key).await;
        assert_eq!(used, tool(&db, &earlier).await);
        let stored = tools::get(&db, &key.board, &used).await.unwrap();
        assert_eq!((stored.tool.version, stored.agreed_on), (2, Some(day("2026-10-01"))), "not the newest, a draft");
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert!(audit.own_agency_rates);
        assert_eq!(retention::get(&db, &key.board, &key.audit).await.unwrap().retention, Retention::TenYears);
        let (arranged, version) = pairs::get(&db, &key.board, &key.audit).await.unwrap();
        let choices = Arrangements { rates_observations: true, shows_workers: true, ..Arrangements::default() };
        assert_eq!((arranged, version), (choices, 1));
    }

    async fn nothing_that_was_done_in_the_earlier_audit_is_in_the_next(db) {
        let earlier = full(&db).await;
        let before = audits::get(&db, &earlier.board, &earlier.audit).await.unwrap();
        let key = create(&db, &earlier).await;
        let audit = audits::get(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((audit.status, audit.edition, audit.shared_at), (AuditStatus::Draft, None, None));
        assert_eq!((audit.main_messages.as_str(), audit.version), ("", 1));
        assert_eq!(cases::list(&db, &key.board, &key.audit).await.unwrap(), []);
        assert_eq!(findings::list(&db, &key.board, &key.audit).await.unwrap(), []);
        assert_eq!(observations::list(&db, &key.board, &key.audit).await.unwrap(), []);
        assert_eq!(audits::get(&db, &earlier.board, &earlier.audit).await.unwrap(), before);
    }

    async fn the_trail_tells_from_which_audit_the_next_one_was_set_up(db) {
        let earlier = full(&db).await;
        let key = create(&db, &earlier).await;
        let (chain, about) =
            (Chain::Board(key.board.clone()), About::Audit { audit: key.audit.clone(), tool: ToolId::new("none") });
        let told = trail::list(&db, &chain, Stream::Changes, &about, None, 10).await.unwrap();
        let [event] = &told[..] else { panic!("one event: {told:?}") };
        assert_eq!((event.deed.as_str(), event.other.as_str()), (
            Deed::AuditSetUp.code(),
            tool(&db, &earlier).await.as_str(),
        ));
        let detail = Detail::default().say("agencies", 3).say("from", &earlier.audit);
        assert_eq!(event.detail, detail.to_text());
    }

    async fn agencies_and_boards_that_are_new_in_the_next_round_are_there_without_a_kind(db) {
        let earlier = full(&db).await;
        let mut new = next("Autumn");
        new.participants.retain(|participant| participant.name != POLICE);
        new.participants.push(Participant { name: "Fire service".into(), role: AgencyRole::Reviewing });
        let key = audits::create_next_round(&db, &new, &earlier.audit, &by(9)).await.unwrap();
        let agencies = agencies::list(&db, &key.board, &key.audit).await.unwrap();
        let parts: Vec<_> = agencies.iter().map(|part| (part.name.as_str(), part.kind)).collect();
        assert_eq!(parts, [("Fire service", None), (COUNCIL, Some(AgencyKind::LocalAuthority)), (TRUST, None)]);
    }

    async fn an_audit_of_another_board_or_of_none_is_not_copied(db) {
        let earlier = full(&db).await;
        let others = NewAudit { boards: vec![NEIGHBOUR.into()], ..next("Autumn") };
        for (new, from) in [(others, earlier.audit.clone()), (next("Autumn"), AuditId::new("none"))] {
            let refused = audits::create_next_round(&db, &new, &from, &by(9)).await;
            assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
        }
        let taken = audits::create_next_round(&db, &next("Spring"), &earlier.audit, &by(9)).await;
        assert!(matches!(taken, Err(StoreError::NameTaken { .. })));
        let head = trail::head(&db, &Chain::Board(earlier.board.clone()), Stream::Changes).await.unwrap();
        create(&db, &earlier).await;
        let after = trail::head(&db, &Chain::Board(earlier.board.clone()), Stream::Changes).await.unwrap();
        assert_eq!(after.seq, head.seq + 1, "what was refused left nothing");
        assert_eq!(audits::find_by_name(&db, "Autumn").await.unwrap().len(), 1);
        assert_eq!(boards::list(&db).await.unwrap().len(), 2);
    }
}

/// How many rows each table has, as `count` counts them, before and after an audit is copied: what may grow grows, and
/// no other table does.
async fn only_what_is_listed_grows(db: &Database, count: impl AsyncFn() -> BTreeMap<String, i64>) {
    let earlier = full(db).await;
    let before = count().await;
    for filled in
        ["case_file", "answer", "finding", "interest", "observation", "audit_pair", "case_key", "membership"]
    {
        assert!(before[filled] > 0, "{filled} has nothing that could be copied");
    }
    create(db, &earlier).await;
    let after = count().await;
    let grown: Vec<(&str, i64)> = after
        .iter()
        .filter(|(table, rows)| before[*table] != **rows)
        .map(|(table, rows)| (table.as_str(), rows - before[table]))
        .collect();
    assert_eq!(grown, [("audit", 1), ("audit_agency", 3), ("audit_board", 2), ("trail_event", 1)]);
}

#[test]
fn copying_adds_rows_to_no_other_table_on_sqlite() {
    wait_for(async {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("audits.db").display());
        let db = Database::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        let file = SqlitePool::connect(&url).await.unwrap();
        let count = async || {
            let tables: Vec<String> = sqlx::query_scalar(
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
            )
            .fetch_all(&file)
            .await
            .unwrap();
            let mut rows = BTreeMap::new();
            for table in tables {
                let text = AssertSqlSafe(format!("select count(*) from {table}"));
                rows.insert(table, sqlx::query_scalar(text).fetch_one(&file).await.unwrap());
            }
            rows
        };
        only_what_is_listed_grows(&db, count).await;
    });
}

#[test]
fn copying_adds_rows_to_no_other_table_on_postgres() {
    wait_for(async {
        let scratch = ScratchDatabase::make().await;
        let db = Database::open(&scratch.url).await.unwrap();
        db.migrate().await.unwrap();
        let server = PgPool::connect(&scratch.url).await.unwrap();
        let count = async || {
            let tables: Vec<String> = sqlx::query_scalar(
                "select table_name::text from information_schema.tables where table_schema = 'public'",
            )
            .fetch_all(&server)
            .await
            .unwrap();
            let mut rows = BTreeMap::new();
            for table in tables {
                let text = AssertSqlSafe(format!("select count(*) from {table}"));
                rows.insert(table, sqlx::query_scalar(text).fetch_one(&server).await.unwrap());
            }
            rows
        };
        only_what_is_listed_grows(&db, count).await;
        server.close().await;
        db.close().await;
        scratch.remove().await;
    });
}
