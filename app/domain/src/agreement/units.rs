//! Ratings sorted by what was rated.

use std::collections::BTreeMap;

use super::{Comparisons, Rated};

/// The units that have a rating, those with the same ratings taken together. All figures but Cohen's kappa depend on
/// nothing else of a unit, and on no order.
pub(super) struct Units {
    categories: usize,
    kinds: Vec<Kind>,
    raters: u64,
    of_two_raters: Option<CrossTable>,
}

/// Units that have the same ratings, whoever gave them.
pub(super) struct Kind {
    /// The categories that were given, counted from 0 and ascending, and how often each.
    pub(super) counts: Vec<(usize, f64)>,
    /// How many ratings such a unit has.
    pub(super) ratings: f64,
    /// How many such units there are.
    pub(super) units: f64,
}

impl Kind {
    /// Whether there is something to compare.
    pub(super) fn is_compared(&self) -> bool {
        self.ratings > 1.0
    }
}

/// How often one rater gave this rating and the other that, for the units that both rated.
pub(super) struct CrossTable {
    /// How many categories there are.
    pub(super) categories: usize,
    /// Row by row.
    pub(super) counts: Vec<u64>,
}

impl Units {
    /// Takes ratings in any order.
    pub(super) fn sorted<Unit: Ord, Rater: Ord>(
        categories: u8,
        ratings: impl IntoIterator<Item = Rated<Unit, Rater>>,
    ) -> Self {
        let categories = usize::from(categories);
        let mut ratings: Vec<(Unit, Rater, usize)> = ratings
            .into_iter()
            .filter_map(|rated| {
                let category = usize::from(rated.category?).checked_sub(1)?;
                (category < categories).then_some((rated.unit, rated.rater, category))
            })
            .collect();
        ratings.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        ratings.dedup_by(|later, earlier| {
            let is_repeated = (&later.0, &later.1) == (&earlier.0, &earlier.1);
            if is_repeated {
                earlier.2 = later.2;
            }
            is_repeated
        });
        let mut raters: Vec<&Rater> = ratings.iter().map(|(_, rater, _)| rater).collect();
        raters.sort_unstable();
        raters.dedup();
        let mut table =
            (raters.len() == 2).then(|| CrossTable { categories, counts: vec![0; categories * categories] });
        let mut kinds: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
        for unit in ratings.chunk_by(|one, other| one.0 == other.0) {
            if let (Some(table), [one, other]) = (&mut table, unit) {
                table.counts[one.2 * categories + other.2] += 1;
            }
            let mut given: Vec<usize> = unit.iter().map(|(_, _, category)| *category).collect();
            given.sort_unstable();
            *kinds.entry(given).or_default() += 1;
        }
        Self {
            categories,
            raters: raters.len() as u64,
            kinds: kinds.into_iter().map(|(given, units)| Kind::new(&given, units)).collect(),
            of_two_raters: table,
        }
    }

    /// How many categories the scale has.
    pub(super) fn categories(&self) -> usize {
        self.categories
    }

    /// The kinds of units, always in the same order.
    pub(super) fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// How many people rated anything.
    pub(super) fn raters(&self) -> u64 {
        self.raters
    }

    /// How many units have a rating.
    pub(super) fn count(&self) -> u64 {
        self.kinds.iter().map(|kind| kind.units as u64).sum()
    }

    /// How many units have two or more.
    pub(super) fn compared(&self) -> u64 {
        self.kinds.iter().filter(|kind| kind.is_compared()).map(|kind| kind.units as u64).sum()
    }

    /// How many ratings there are of each category.
    pub(super) fn ratings(&self) -> Vec<u64> {
        let mut ratings = vec![0; self.categories];
        for kind in &self.kinds {
            for (category, count) in &kind.counts {
                ratings[*category] += (count * kind.units) as u64;
            }
        }
        ratings
    }

    /// How many comparisons agree.
    pub(super) fn comparisons(&self) -> Comparisons {
        let mut comparisons = Comparisons::default();
        for kind in &self.kinds {
            for (at, (category, count)) in kind.counts.iter().enumerate() {
                let same = (count * (count - 1.0) / 2.0 * kind.units) as u64;
                comparisons.all += same;
                comparisons.same += same;
                comparisons.within_one_step += same;
                for (higher, other) in &kind.counts[at + 1..] {
                    let pairs = (count * other * kind.units) as u64;
                    comparisons.all += pairs;
                    if higher - category == 1 {
                        comparisons.within_one_step += pairs;
                    }
                }
            }
        }
        comparisons
    }

    /// The table of two raters, where there are exactly two.
    pub(super) fn of_two_raters(&self) -> Option<&CrossTable> {
        self.of_two_raters.as_ref()
    }
}

impl Kind {
    fn new(given: &[usize], units: u64) -> Self {
        let counts = given.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as f64));
        Self { counts: counts.collect(), ratings: given.len() as f64, units: units as f64 }
    }
}
