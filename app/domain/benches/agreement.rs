//! How long the agreement of a large audit takes, question by question.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use domain::{
    agreement::{Rated, Scale, of},
    rating::Rating,
};

/// What a member gives, as if at random: about two thirds green, one in eight missing or not applicable.
fn rating(question: u32, case: u32, rater: u32) -> Option<Rating> {
    let mut mixed = (u64::from(question) << 40 | u64::from(case) << 8 | u64::from(rater)) + 1;
    for _ in 0..3 {
        mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    let mixed = mixed >> 40;
    match mixed % 16 {
        0 => None,
        1 => Some(Rating::NotApplicable),
        2 | 3 => Some(Rating::Red),
        4 | 5 => Some(Rating::Amber),
        _ => Some(Rating::Green),
    }
}

fn eight_questions_by_twelve_raters(c: &mut Criterion) {
    const CASES: u32 = 1_500;
    const RATERS: u32 = 12;
    let questions: Vec<Vec<Rated<u32, u32>>> = (0..8)
        .map(|question| {
            // One member's ratings after the other's, so that they have to be sorted.
            (0..RATERS)
                .flat_map(|rater| {
                    (0..CASES).map(move |case| Rated::new(case, rater, rating(question, case, rater)))
                })
                .collect()
        })
        .collect();
    let mut group = c.benchmark_group("agreement");
    group.throughput(Throughput::Elements(u64::from(8 * CASES * RATERS)));
    group.bench_function("8 questions, 1,500 cases, 12 raters", |b| {
        b.iter(|| {
            questions
                .iter()
                .map(|ratings| of(Scale::Ratings, std::hint::black_box(ratings).iter().copied()))
                .collect::<Vec<_>>()
        });
    });
    group.finish();
}

criterion_group!(benches, eight_questions_by_twelve_raters);
criterion_main!(benches);
