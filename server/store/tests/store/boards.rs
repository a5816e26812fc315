use domain::id::BoardId;
use store::boards;

use crate::example::{self, HOST, NEIGHBOUR};

on_both! {
    async fn boards_are_listed_in_alphabetical_order_and_found(db) {
        assert_eq!(boards::list(&db).await.unwrap(), []);
        let key = example::audit(&db).await;
        let names: Vec<String> = boards::list(&db).await.unwrap().into_iter().map(|board| board.name).collect();
        assert_eq!(names, [NEIGHBOUR, HOST]);
        assert_eq!(boards::find(&db, &key.board).await.unwrap().unwrap().name, HOST);
        assert_eq!(boards::find(&db, &BoardId::new("nobody")).await.unwrap(), None);
    }
}
