//! Who is asked, taken back or asked again once every list was there, when the seed could be known.

use domain::{
    agency::AgencyRole,
    dates::Window,
    trail::{Chain, Deed, Detail, Stream},
};
use store::{
    Database, Saved, StoreError, agencies,
    audits::{self, AuditKey},
    draws::{self, Asked, Draw},
    trail::{self, About},
};

use super::{asked, code, codes, entries, fix, send};
use crate::example::{self, COUNCIL, TRUST, by, day};

async fn draw(db: &Database, key: &AuditKey) -> Draw {
    draws::find(db, &key.board, &key.audit).await.unwrap().unwrap()
}

/// Takes the council's list back.
async fn take_back(db: &Database, key: &AuditKey) {
    let council = example::agency(db, key, COUNCIL).await;
    draws::take_back(db, &key.board, &key.audit, &council, "It is wrong.", &by(3)).await.unwrap();
}

/// Whether it is on record that the seed could be known: of the council's list that was taken back, and of its next one.
async fn of_council(db: &Database, key: &AuditKey) -> (bool, bool) {
    let (council, draw) = (example::agency(db, key, COUNCIL).await, draw(db, key).await);
    let part = draw.agency(&council).unwrap();
    (part.taken_back[0].after_seed, part.list.as_ref().unwrap().after_seed)
}

on_both! {
    async fn what_a_begun_draw_asks_for_stays_and_the_trail_tells_that(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        asked(&db, &key, None).await;
        let change = async |to: &str, size| {
            let before = audits::get(&db, board, audit).await.unwrap();
            let mut details = before.details;
            details.window = Some(Window { from: day("2026-09-01"), to: day(to) });
            details.sample_size = Some(size);
            let saved = audits::change_details(&db, board, audit, &details, before.version, &by(2)).await.unwrap();
            assert!(matches!(saved, Saved::Kept { .. }));
        };
        let told = async || {
            let tool = audits::get(&db, board, audit).await.unwrap().tool_id;
            let about = About::Audit { audit: audit.clone(), tool };
            let events = trail::list(&db, &Chain::Board(board.clone()), Stream::Changes, &about, None, 100).await.unwrap();
            let asked = events.iter().find(|event| event.deed == Deed::ListsAsked.code()).unwrap();
            let detail = Detail::from_text(&asked.detail);
            ["window_to", "sample_size"].map(|field| detail.get(field).unwrap().to_owned())
        };
        change("2026-11-29", 4).await;
        let unlike = audits::get(&db, board, audit).await.unwrap().details;
        assert!(!draw(&db, &key).await.is_as_in(&unlike), "agencies are still asked for the old window");
        asked(&db, &key, None).await;
        assert!(draw(&db, &key).await.is_as_in(&unlike));
        assert_eq!(told().await, ["2026-11-29", "4"]);
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        change("2026-10-31", 2).await;
        asked(&db, &key, None).await;
        let now = draw(&db, &key).await;
        assert_eq!((now.window.to, now.sample_size), (day("2026-11-29"), 4));
        assert_eq!(told().await, ["2026-11-29", "4"], "what the draw asks for, not what the audit says");
    }

    async fn what_is_taken_back_before_every_list_is_there_comes_before_the_seed(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        take_back(&db, &key).await;
        send(&db, &key, COUNCIL, &entries(10)).await.unwrap();
        send(&db, &key, COUNCIL, &entries(11)).await.expect("the trust's is still to come");
        assert_eq!(of_council(&db, &key).await, (false, false));
    }

    async fn between_the_dice_and_their_typing_the_seed_could_be_known(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        send(&db, &key, TRUST, &entries(2)).await.unwrap();
        take_back(&db, &key).await;
        let other = send(&db, &key, TRUST, &entries(3)).await;
        assert!(matches!(other, Err(StoreError::StillInUse { .. })), "nobody swaps a list for one that suits the dice");
        send(&db, &key, COUNCIL, &entries(10)).await.unwrap();
        assert_eq!(of_council(&db, &key).await, (true, true));
        let trust = example::agency(&db, &key, TRUST).await;
        assert!(!draw(&db, &key).await.agency(&trust).unwrap().list.as_ref().unwrap().after_seed);
        fix(&db, &key).await.unwrap();
    }

    async fn an_agency_that_is_asked_when_every_list_was_there_sends_after_the_seed_could_be_known(db) {
        let key = example::audit(&db).await;
        asked(&db, &key, None).await;
        send(&db, &key, COUNCIL, &entries(9)).await.unwrap();
        send(&db, &key, TRUST, &entries(2)).await.unwrap();
        let late = agencies::add(&db, &key.board, &key.audit, "Late", None, AgencyRole::Presenting, &by(3)).await.unwrap();
        for late_code in ["L", "LATE"] {
            let mut codes = codes(&db, &key).await;
            codes.push((late.clone(), code(late_code)));
            let asked = draws::ask(&db, &key.board, &key.audit, None, &codes, &by(4)).await.unwrap();
            assert_eq!(asked, Asked::Yes);
        }
        let other = send(&db, &key, TRUST, &entries(3)).await;
        assert!(matches!(other, Err(StoreError::StillInUse { .. })), "the lists of the others stay");
        send(&db, &key, "Late", &entries(4)).await.unwrap();
        assert!(draw(&db, &key).await.agency(&late).unwrap().list.as_ref().unwrap().after_seed);
        let other = send(&db, &key, "Late", &entries(5)).await;
        assert!(matches!(other, Err(StoreError::StillInUse { .. })), "nor is this one swapped");
    }
}
