//! A rating saved on SQLite: in a file, on the disk (`synchronous=FULL`) when the call returns.

use chrono::DateTime;
use criterion::{Criterion, criterion_group, criterion_main};
use domain::{
    agency::AgencyRole,
    answer::Answer,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    import::{ImportedAudit, ImportedCase},
    rating::{Outcome, Rating},
    trail::By,
};
use store::{
    Database, agencies,
    answers::{self, Recorded},
    audits, cases,
    import::import,
};

fn new_audit(name: String) -> NewAudit {
    NewAudit {
        details: AuditDetails {
            name,
            theme: None,
            window: None,
            sample_size: None,
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: None,
        },
        boards: vec!["Northshire Safeguarding Adults Board".into()],
        participants: vec![Participant { name: "Northshire Council".into(), role: AgencyRole::Presenting }],
        lead: "Northshire Council".into(),
        is_demonstration: true,
    }
}

fn answer(number: i64) -> Answer {
    Answer {
        outcome: Outcome::Rated(Rating::ALL[(number % 3) as usize]),
        evidence: format!(
            "The worker asked twice what the adult wanted and wrote it down in their words. {number}"
        ),
    }
}

/// A large audit: 1,500 cases with eight ratings each.
fn files() -> ImportedAudit {
    let case = |number: i64| ImportedCase {
        agency: 0,
        reference: format!("NC-{number}"),
        referral: Referral { summary: "A concern about care at home.".into(), ..Referral::default() },
        answers: (1..=8).map(|question| (question, answer(number + i64::from(question)))).collect(),
    };
    ImportedAudit {
        agencies: vec!["Northshire Council".into()],
        cases: (0..1_500).map(case).collect(),
        findings: Vec::new(),
    }
}

fn rating(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    let folder = tempfile::tempdir().expect("a folder is made");
    let by = By::operator(DateTime::from_timestamp(1_795_338_000, 0).expect("a moment in 2026"));
    let db = runtime.block_on(async {
        let url = format!("sqlite:{}", folder.path().join("audits.db").display());
        let db = Database::open(&url).await.expect("the file opens");
        db.migrate().await.expect("the file is brought up to date");
        db
    });

    let (key, case) = runtime.block_on(async {
        let key = audits::create(&db, &new_audit("Spring".into()), &by).await.expect("the audit is created");
        let agency =
            agencies::list(&db, &key.board, &key.audit).await.expect("agencies are listed").remove(0).id;
        let details = CaseDetails { agency, reference: "NC-1".into(), referral: Referral::default() };
        let case = cases::add(&db, &key.board, &key.audit, &details, &by).await.expect("the case is added");
        (key, case)
    });
    let mut version = 0;
    criterion.bench_function("a rating is saved", |bencher| {
        bencher.iter(|| {
            let answer = answer(version);
            let saved = answers::record(&db, &key.board, &key.audit, &case, 1, &answer, version, &by);
            match runtime.block_on(saved).expect("the rating is saved") {
                Recorded::Kept { version: now, .. } => version = now,
                Recorded::Overtaken(_) => panic!("nobody else saves here"),
            }
        });
    });

    let (files, mut round) = (files(), 0);
    let mut large = criterion.benchmark_group("large audit");
    large.sample_size(10);
    large.bench_function("1,500 cases with 12,000 ratings are imported", |bencher| {
        bencher.iter(|| {
            round += 1;
            let new = new_audit(format!("Large {round}"));
            runtime.block_on(import(&db, &new, &files, &by)).expect("the files are imported")
        });
    });
    let large_key =
        runtime.block_on(import(&db, &new_audit("Large".into()), &files, &by)).expect("it is imported");
    large.bench_function("1,500 cases are listed with their ratings", |bencher| {
        bencher
            .iter(|| runtime.block_on(cases::list(&db, &large_key.board, &large_key.audit)).expect("listed"));
    });
    large.finish();
    runtime.block_on(db.close());
}

criterion_group!(benches, rating);
criterion_main!(benches);
