use domain::{access::Role, id::BoardId};
use store::{
    Saved, StoreError,
    board_settings::{self, BoardSettings},
    boards, people,
};

use crate::{example::by, invitations::joined};

on_both! {
    async fn managers_need_a_second_factor_until_the_board_says_otherwise(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let manager = joined(&db, &board, "anna@north.example", Role::BoardManager).await;
        let reader = joined(&db, &board, "ben@north.example", Role::BoardReader).await;
        let needs = async || {
            let mut needs = Vec::new();
            for person in [&manager, &reader] {
                needs.push(people::standing(&db, person).await.unwrap().unwrap().needs_second_factor);
            }
            needs
        };
        let stored = board_settings::get(&db, &board).await.unwrap();
        assert_eq!(stored, BoardSettings::default());
        assert_eq!(needs().await, [true, false]);
        let all = BoardSettings { second_factor_for_all: true, ..stored };
        assert_eq!(board_settings::change(&db, &board, &all, &by(1)).await.unwrap(), Saved::Kept { version: 1 });
        assert_eq!(needs().await, [true, true]);
        let nobody =
            BoardSettings { second_factor_for_all: false, second_factor_for_managers: false, version: 1 };
        assert_eq!(board_settings::change(&db, &board, &nobody, &by(2)).await.unwrap(), Saved::Kept { version: 2 });
        assert_eq!(needs().await, [false, false]);
        assert_eq!(board_settings::get(&db, &board).await.unwrap(), BoardSettings { version: 2, ..nobody });
    }

    async fn settings_that_somebody_else_changed_first_are_not_overwritten(db) {
        let board = boards::make(&db, "North", &by(0)).await.unwrap();
        let all = BoardSettings { second_factor_for_all: true, ..BoardSettings::default() };
        let _ = board_settings::change(&db, &board, &all, &by(1)).await.unwrap();
        let late = BoardSettings { second_factor_for_managers: false, ..BoardSettings::default() };
        assert_eq!(board_settings::change(&db, &board, &late, &by(2)).await.unwrap(), Saved::Overtaken);
        let same = board_settings::change(&db, &board, &all, &by(3)).await.unwrap();
        assert_eq!(same, Saved::Kept { version: 1 }, "a save sent twice is no conflict with itself");
        let nowhere = board_settings::change(&db, &BoardId::new("nowhere"), &all, &by(4)).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { .. })), "{nowhere:?}");
    }
}
