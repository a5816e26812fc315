use store::drafts;

use crate::example::at;

on_both! {
    async fn a_database_is_brought_up_to_date_once_and_keeps_its_rows(db) {
        let id = drafts::keep(&db, "case", "typed", None, at(0)).await.unwrap();
        assert!(db.is_current().await.unwrap());
        db.migrate().await.unwrap();
        assert!(db.is_current().await.unwrap());
        assert_eq!(drafts::find(&db, "case", &id, None, at(0)).await.unwrap().as_deref(), Some("typed"));
    }
}
