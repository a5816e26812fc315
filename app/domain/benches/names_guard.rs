//! How long the names guard takes with a long text: twice the text, twice the time.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::{dates::iso_date, names_guard::scan};

/// Notes as they are written, with something to find on every line.
const NOTE: &str = "The planning meeting was on 14/11/2025; SAC123456 was closed. Her son (07700 900123, son@example.org) \
                    of 14 Mill Lane, LS6 2AB asked for 943 476 5919 to be taken out. Q3 2025/26: 17 of 20.\n";
/// What makes the scanner look furthest: digits without end, and words that never become an address.
const DIGITS: &str = "07 1 2 ";
const NEVER_AN_ADDRESS: &str = "a.b at c dot ";

fn texts_of_up_to_two_megabytes(c: &mut Criterion) {
    let today = iso_date("2026-11-22").unwrap_or_default();
    let mut group = c.benchmark_group("names guard");
    group.sample_size(10);
    for (name, piece) in [("notes", NOTE), ("digits", DIGITS), ("never an address", NEVER_AN_ADDRESS)] {
        for bytes in [500_000, 1_000_000, 2_000_000] {
            let text = piece.repeat(bytes / piece.len());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(name, bytes), &text, |b, text| {
                b.iter(|| scan(std::hint::black_box(text), today));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, texts_of_up_to_two_megabytes);
criterion_main!(benches);
