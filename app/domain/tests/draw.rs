//! What everybody relies on in a draw, for any agencies, seeds and sizes.

use std::collections::BTreeSet;

use domain::draw::{AgencyCode, Salt, Seed, Ticket, Tickets, commit, references};
use proptest::{collection::btree_set, prelude::*};

type Agency = (AgencyCode, Vec<String>);

/// A reference as agencies write them, and as nobody would.
fn reference() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z]{2}/[0-9]{1,5}", "[^\\n\\r\\x00]{1,12}"]
}

/// Agencies with different codes, each with its own list. The same reference can stand in two lists.
fn agencies() -> impl Strategy<Value = Vec<Agency>> {
    btree_set("[^:]{1,6}", 1..5).prop_flat_map(|codes| {
        codes
            .into_iter()
            .map(|code| {
                let code = AgencyCode::new(&code).expect("has no colon");
                btree_set(reference(), 0..25)
                    .prop_map(move |list| (code.clone(), list.into_iter().collect::<Vec<_>>()))
            })
            .collect::<Vec<_>>()
    })
}

fn seed() -> impl Strategy<Value = Seed> {
    ".{1,20}".prop_filter_map("is not empty", Seed::new)
}

proptest! {
    #[test]
    fn separate_draws_merge_into_exactly_the_joint_draw(
        agencies in agencies(), seed in seed(), count in 0usize..40,
    ) {
        let tickets = Tickets::under(&seed);
        let mut joint: Vec<(Ticket, &str, &str)> = agencies
            .iter()
            .flat_map(|(code, list)| {
                list.iter().map(|reference| (tickets.of(code, reference), code.as_str(), reference.as_str()))
            })
            .collect();
        joint.sort();
        joint.truncate(count);
        let mut merged: Vec<(Ticket, &str, &str)> = agencies
            .iter()
            .flat_map(|(code, list)| {
                tickets
                    .sample(code, list, count)
                    .into_iter()
                    .map(|(ticket, reference)| (ticket, code.as_str(), reference))
                    .collect::<Vec<_>>()
            })
            .collect();
        merged.sort();
        merged.truncate(count);
        prop_assert_eq!(joint, merged);
    }

    #[test]
    fn the_order_of_a_list_changes_neither_its_sample_nor_its_commitment(
        list in btree_set(reference(), 0..25), seed in seed(), count in 0usize..30,
    ) {
        let there: Vec<String> = list.into_iter().collect();
        let back: Vec<String> = there.iter().rev().cloned().collect();
        let code = AgencyCode::new("LCC").expect("is a code");
        let tickets = Tickets::under(&seed);
        prop_assert_eq!(tickets.sample(&code, &there, count), tickets.sample(&code, &back, count));
        let salt = Salt::new(*b"a salt");
        prop_assert_eq!(commit(&salt, &there), commit(&salt, &back));
    }

    #[test]
    fn changing_one_reference_changes_the_commitment(
        list in btree_set(reference(), 1..25), at in any::<prop::sample::Index>(), other in reference(),
        salt in proptest::collection::vec(any::<u8>(), 1..40),
    ) {
        prop_assume!(!list.contains(&other));
        let list: Vec<String> = list.into_iter().collect();
        let mut changed = list.clone();
        *at.get_mut(&mut changed) = other;
        let salt = Salt::new(salt);
        prop_assert_ne!(commit(&salt, &list), commit(&salt, &changed));
        let mut shorter = list.clone();
        shorter.remove(at.index(list.len()));
        prop_assert_ne!(commit(&salt, &list), commit(&salt, &shorter));
    }

    #[test]
    fn a_larger_sample_begins_with_the_smaller_one(
        list in btree_set(reference(), 0..25), seed in seed(), small in 0usize..20, more in 0usize..20,
    ) {
        let list: Vec<String> = list.into_iter().collect();
        let code = AgencyCode::new("LCC").expect("is a code");
        let tickets = Tickets::under(&seed);
        let larger = tickets.sample(&code, &list, small + more);
        let smaller = tickets.sample(&code, &list, small);
        prop_assert_eq!(&larger[..smaller.len()], &smaller[..]);
        prop_assert_eq!(smaller.len(), small.min(list.len()));
    }

    #[test]
    fn a_list_of_lines_is_read_as_it_was_written(list in btree_set("[^\\n\\r]{1,12}", 0..25)) {
        let list: BTreeSet<String> = list;
        let text: String = list.iter().map(|reference| format!("{reference}\r\n")).collect();
        let read: BTreeSet<String> =
            references(&text).expect("repeats none").into_iter().map(str::to_owned).collect();
        prop_assert_eq!(read, list);
    }
}
