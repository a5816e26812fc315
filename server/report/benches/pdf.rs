//! How long it takes to draw reports of several sizes.

#[path = "../tests/sample.rs"]
#[expect(dead_code, reason = "the tests use all of it")]
mod sample;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn reports(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pdf");
    group.sample_size(10);
    group.bench_function("board report", |bencher| {
        let report = sample::board_report();
        bencher.iter(|| report::pdf(&report));
    });
    for cases in [15, 150, 1_500] {
        group.bench_with_input(BenchmarkId::new("findings of cases", cases), &cases, |bencher, cases| {
            let report = sample::of_cases(*cases);
            bencher.iter(|| report::pdf(&report));
        });
    }
    group.bench_function("table of 600 rows", |bencher| {
        let report = sample::of_rows(600);
        bencher.iter(|| report::pdf(&report));
    });
    group.finish();
}

criterion_group!(benches, reports);
criterion_main!(benches);
