//! How long a million ratings take to count.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    audit_tool::AuditTool,
    figures::{RatingRow, Rows, figures},
    rating::{Outcome, Rating},
};

fn a_million_ratings(c: &mut Criterion) {
    const AGENCIES: u32 = 25;
    const CASES: u32 = 125_000;
    let tool = AuditTool::msp_case_file();
    let rows = Rows {
        cases_by_agency: vec![CASES / AGENCIES; AGENCIES as usize],
        ratings: (0..CASES)
            .flat_map(|case| {
                (1..=8u8).map(move |question| RatingRow {
                    agency: case % AGENCIES,
                    question,
                    outcome: Outcome::Rated(
                        Rating::ALL[(case.wrapping_mul(2_654_435_761) >> 13) as usize % 4],
                    ),
                })
            })
            .collect(),
    };
    let mut group = c.benchmark_group("figures");
    group.throughput(Throughput::Elements(rows.ratings.len() as u64));
    group.bench_function("1,000,000 ratings", |b| b.iter(|| figures(&tool, std::hint::black_box(&rows))));
    group.finish();
}

criterion_group!(benches, a_million_ratings);
criterion_main!(benches);
