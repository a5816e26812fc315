use chrono::TimeDelta;
use store::drafts;

use crate::example::at;

on_both! {
    async fn a_draft_comes_back_where_it_was_typed_until_it_is_removed(db) {
        let typed = "name=Ünfinished&theme=a%3Bb";
        let id = drafts::keep(&db, "new-audit", typed, None, at(0)).await.unwrap();
        assert_eq!(drafts::find(&db, "new-audit", &id, None, at(10)).await.unwrap().as_deref(), Some(typed));
        assert_eq!(drafts::find(&db, "another-form", &id, None, at(10)).await.unwrap(), None);
        drafts::remove(&db, &id, None).await.unwrap();
        assert_eq!(drafts::find(&db, "new-audit", &id, None, at(10)).await.unwrap(), None);
        drafts::remove(&db, &id, None).await.unwrap();
    }

    async fn old_drafts_are_purged_and_newer_ones_stay(db) {
        let old = drafts::keep(&db, "case", "old", None, at(0)).await.unwrap();
        let new = drafts::keep(&db, "case", "new", None, at(10)).await.unwrap();
        assert_eq!(drafts::purge(&db, at(10)).await.unwrap(), 1);
        assert_eq!(drafts::find(&db, "case", &old, None, at(10)).await.unwrap(), None);
        assert_eq!(drafts::find(&db, "case", &new, None, at(10)).await.unwrap().as_deref(), Some("new"));
    }

    async fn a_draft_that_is_older_than_a_day_is_not_shown_even_before_it_is_purged(db) {
        let id = drafts::keep(&db, "case", "typed", None, at(0)).await.unwrap();
        let day = at(0) + TimeDelta::hours(24);
        let shown = drafts::find(&db, "case", &id, None, day).await.unwrap();
        assert_eq!(shown.as_deref(), Some("typed"));
        let late = drafts::find(&db, "case", &id, None, day + TimeDelta::milliseconds(1)).await.unwrap();
        assert_eq!(late, None);
        assert_eq!(drafts::purge(&db, day).await.unwrap(), 1, "it was still there");
    }
}
