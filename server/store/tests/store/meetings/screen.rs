//! The projector's code, and the browsers that it opens.

use domain::{access::Who, id::MeetingId, trail::By};
use store::{
    Database, StoreError, audits,
    audits::AuditKey,
    failures::{self, Counted, Try},
    meetings::{self, MeetingKey, SCREEN_GOOD_FOR, end, find, start, under_way},
};

use crate::example::{self, at, by, day};

/// A meeting under way, to which a code was given out.
struct Screened {
    key: AuditKey,
    meeting: MeetingId,
}

impl Screened {
    async fn new(db: &Database) -> Self {
        let key = example::audit(db).await;
        let meeting = start(db, &key.board, &key.audit, day("2026-11-23"), &by(1)).await.unwrap();
        let screened = Self { key, meeting };
        screened.give(db, "first", 2).await.unwrap();
        screened
    }

    async fn give(&self, db: &Database, code: &str, minute: i64) -> Result<(), StoreError> {
        meetings::give_screen_code(db, &self.key.board, &self.key.audit, &self.meeting, code, &by(minute))
            .await
    }

    fn place(&self) -> MeetingKey {
        let AuditKey { board, audit } = self.key.clone();
        MeetingKey { board, audit, meeting: self.meeting.clone() }
    }

    async fn open(&self, db: &Database, code: &str, token: &str, minute: i64) -> Result<(), StoreError> {
        let by = By::of(Who::Screen(self.meeting.clone()), at(minute));
        meetings::open_screen(db, &self.place(), code, token, &by).await
    }
}

async fn opens(db: &Database, code: &str, minute: i64) -> Option<MeetingKey> {
    meetings::find_by_screen_code(db, code, at(minute)).await.unwrap()
}

/// Whether the browser with a token shows a meeting that is under way.
async fn shows(db: &Database, token: &str, minute: i64) -> bool {
    let screen = meetings::find_screen(db, token, at(minute)).await.unwrap();
    screen.is_some_and(|screen| screen.ended_at.is_none())
}

on_both! {
    async fn a_code_opens_its_meeting_to_as_many_browsers_as_type_it(db) {
        let screened = Screened::new(&db).await;
        assert_eq!(opens(&db, "first", 3).await, Some(screened.place()));
        assert_eq!(opens(&db, "another", 3).await, None);
        screened.open(&db, "first", "room", 3).await.unwrap();
        screened.open(&db, "first", "call", 4).await.unwrap();
        let found = meetings::find_screen(&db, "room", at(5)).await.unwrap().unwrap();
        assert_eq!((found.key, found.ended_at), (screened.place(), None));
        assert!(shows(&db, "call", 5).await && !shows(&db, "none", 5).await);
    }

    async fn another_code_and_taking_it_back_close_what_was_opened(db) {
        let screened = Screened::new(&db).await;
        screened.open(&db, "first", "room", 3).await.unwrap();
        screened.give(&db, "second", 4).await.unwrap();
        assert!(!shows(&db, "room", 5).await && opens(&db, "first", 5).await.is_none());
        let stale = screened.open(&db, "first", "room again", 5).await;
        assert!(matches!(stale, Err(StoreError::NotFound { what: "code" })), "between looking and opening");
        screened.open(&db, "second", "room", 5).await.unwrap();
        let AuditKey { board, audit } = &screened.key;
        let code_at = async || under_way(&db, board, audit).await.unwrap().unwrap().screen_code_at;
        assert_eq!(code_at().await, Some(at(4)));
        for _ in 0..2 {
            meetings::take_back_screen_code(&db, board, audit, &screened.meeting, &by(6)).await.unwrap();
        }
        assert!(!shows(&db, "room", 7).await && opens(&db, "second", 7).await.is_none());
        assert_eq!(code_at().await, None);
    }

    async fn the_code_stops_with_the_meeting_and_the_browser_learns_that_it_has_ended(db) {
        let screened = Screened::new(&db).await;
        screened.open(&db, "first", "room", 3).await.unwrap();
        end(&db, &screened.key.board, &screened.key.audit, &screened.meeting, &by(6)).await.unwrap();
        assert_eq!(opens(&db, "first", 7).await, None);
        let found = meetings::find_screen(&db, "room", at(7)).await.unwrap().unwrap();
        assert_eq!(found.ended_at, Some(at(6)));
        assert!(matches!(screened.open(&db, "first", "late", 7).await, Err(StoreError::NotFound { .. })));
        assert!(matches!(screened.give(&db, "second", 7).await, Err(StoreError::NotFound { .. })));
    }

    async fn a_meeting_that_nobody_ended_closes_its_projector_by_itself(db) {
        let screened = Screened::new(&db).await;
        let hours = SCREEN_GOOD_FOR.num_minutes();
        screened.open(&db, "first", "room", 3).await.unwrap();
        assert!(opens(&db, "first", hours + 1).await.is_some() && opens(&db, "first", hours + 2).await.is_none());
        assert!(shows(&db, "room", hours + 2).await && !shows(&db, "room", hours + 3).await);
        assert_eq!(meetings::purge_screens(&db, at(3)).await.unwrap(), 0);
        assert_eq!(meetings::purge_screens(&db, at(4)).await.unwrap(), 1);
        assert!(!shows(&db, "room", 4).await);
    }

    async fn agreeing_the_report_ends_the_meeting_and_its_code(db) {
        let screened = Screened::new(&db).await;
        let AuditKey { board, audit } = &screened.key;
        screened.open(&db, "first", "room", 3).await.unwrap();
        audits::agree(&db, board, audit, day("2026-11-23"), &by(8)).await.unwrap();
        assert_eq!(under_way(&db, board, audit).await.unwrap(), None);
        let found = find(&db, board, audit, &screened.meeting).await.unwrap().unwrap();
        assert_eq!((found.ended_at, found.screen_code_at), (Some(at(8)), None));
        assert!(!shows(&db, "room", 9).await && opens(&db, "first", 9).await.is_none());
    }

    async fn a_right_code_takes_one_guess_back_and_no_more(db) {
        let place = Counted::screen_codes("192.0.2.1");
        let count = async || failures::count(&db, std::slice::from_ref(&place), at(0)).await.unwrap();
        for _ in 0..20 {
            assert_eq!(count().await, Try::Counted);
        }
        assert_eq!(count().await, Try::WaitUntil(at(1)));
        failures::take_back(&db, &place, at(0)).await.unwrap();
        assert_eq!(count().await, Try::Counted);
        assert_eq!(count().await, Try::WaitUntil(at(1)));
        let signing_in = [Counted::address("192.0.2.1")];
        assert_eq!(failures::count(&db, &signing_in, at(0)).await.unwrap(), Try::Counted, "counted apart");
    }
}
