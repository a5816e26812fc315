//! Links of agencies that keep heads of a board's trail.

use domain::{
    id::BoardId,
    trail::{Chain, Stream},
};
use store::{
    StoreError, boards,
    trail::{About, list},
    witnesses,
};

use crate::example::{TRUST, at, by};

on_both! {
    async fn a_link_opens_its_own_board_until_it_is_withdrawn(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let other = boards::make(&db, "East", &by(0)).await.unwrap();
        witnesses::make(&db, &board, TRUST, "hash", &by(1)).await.unwrap();
        witnesses::make(&db, &other, TRUST, "other hash", &by(1)).await.unwrap();
        let found = witnesses::board_of(&db, "hash").await.unwrap().unwrap();
        assert_eq!((&found.id, found.name.as_str()), (&board, "North"));
        let links = witnesses::list(&db, &board).await.unwrap();
        assert_eq!((links.len(), links[0].agency.as_str(), links[0].made_at), (1, TRUST, at(1)));
        let foreign = witnesses::withdraw(&db, &other, &links[0].id, &by(2)).await;
        assert!(matches!(foreign, Err(StoreError::NotFound { .. })), "{foreign:?}");
        witnesses::withdraw(&db, &board, &links[0].id, &by(2)).await.unwrap();
        assert_eq!(witnesses::board_of(&db, "hash").await.unwrap(), None);
        assert_eq!(witnesses::list(&db, &board).await.unwrap(), []);
        assert!(witnesses::board_of(&db, "other hash").await.unwrap().is_some());
        let told = list(&db, &Chain::Board(board), Stream::Changes, &About::NoAudit, None, 9).await.unwrap();
        let deeds: Vec<&str> = told.iter().map(|event| event.deed.as_str()).collect();
        assert_eq!(deeds, ["witness_link_withdrawn", "witness_link_made"]);
        assert!(told.iter().all(|event| !event.detail.contains("hash")));
    }

    async fn a_board_that_is_not_there_has_no_link(db) {
        let refused = witnesses::make(&db, &BoardId::new("nobody"), TRUST, "hash", &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "board" })), "{refused:?}");
        assert_eq!(witnesses::board_of(&db, "hash").await.unwrap(), None);
    }
}
