//! What a report says of a draw.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::London;
use domain::draw::{ReportedAgency, ReportedDraw, ReportedList, ReportedSeed, ReportedTakeBack, Strata};

use super::{Draw, DrawAgency};

/// Everything of a draw that is public, without case numbers.
pub(crate) fn reported(draw: Draw) -> ReportedDraw {
    let (size, strata) = (draw.sample_size, draw.strata);
    ReportedDraw {
        window: draw.window,
        sample_size: size,
        strata: draw.strata,
        seed: draw.seed.map(|fixed| ReportedSeed {
            seed: fixed.seed,
            story: fixed.story,
            fixed_on: day(fixed.fixed_at),
        }),
        agencies: draw.agencies.into_iter().map(|part| agency(part, size, strata)).collect(),
    }
}

/// The day where the boards are.
fn day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&London).date_naive()
}

fn agency(part: DrawAgency, size: u32, strata: Option<Strata>) -> ReportedAgency {
    let in_use = u32::try_from(part.in_use().count()).unwrap_or(u32::MAX);
    let mut replaced: Vec<_> = part.cases.iter().filter_map(|case| case.replaced.clone()).collect();
    replaced.sort_by_key(|(at, _)| *at);
    let has = |numbers: &[u32]| u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let mut short: Vec<(Option<String>, u32)> = part
        .order
        .strata
        .iter()
        .map(|one| (one.stratum.clone(), has(&one.numbers)))
        .filter(|(_, has)| *has < size)
        .collect();
    // An empty list has no part that could be short.
    if part.drawn_at.is_some() && part.order.is_empty() {
        short.push((None, 0));
    }
    ReportedAgency {
        name: part.name,
        code: part.code,
        list: part.list.map(|list| ReportedList {
            commitment: list.commitment,
            sent_on: day(list.committed_at),
            size: list.size,
            own_count: list.own_count,
            outside_window: list.outside_window,
            audited_before: list.audited_before,
            unreadable: list.unreadable,
            after_seed: list.after_seed,
        }),
        drawn_on: part.drawn_at.map(day),
        in_use,
        short,
        parts_without: strata
            .map(|strata| part.order.parts_without(strata))
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect(),
        replaced: replaced.into_iter().map(|(at, why)| (day(at), why)).collect(),
        taken_back: part
            .taken_back
            .into_iter()
            .map(|one| ReportedTakeBack {
                commitment: one.commitment,
                on: day(one.taken_back_at),
                after_seed: one.after_seed,
                words: one.words,
            })
            .collect(),
    }
}
