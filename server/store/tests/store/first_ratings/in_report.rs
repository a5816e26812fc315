//! What a report is told of first ratings and of meetings.

use domain::{
    meeting::Scoring,
    rating::{Outcome, Rating},
};
use store::{first_ratings, meetings, report_source};

use super::Scene;
use crate::example::{COUNCIL, by, day, rated};

on_both! {
    async fn a_report_is_told_of_first_ratings_once_their_case_is_shown(db) {
        let scene = Scene::new(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let _ = scene.rates(0, 1, &rated(Rating::Red, "Page 1."), 0).await.unwrap();
        let _ = scene.rates(1, 1, &rated(Rating::Green, "Page 2."), 0).await.unwrap();
        let told = async || report_source::get(&db, board, audit, board).await.unwrap().meetings;
        assert_eq!(told().await.first, []);
        first_ratings::show(&db, board, audit, &scene.case, &by(5)).await.unwrap();
        let _ = scene.rates(2, 1, &rated(Rating::Amber, "Page 3."), 0).await.unwrap();

        let source = told().await;
        assert_eq!(source.scoring, Scoring::MembersAlone);
        let mut given: Vec<_> = source
            .first
            .iter()
            .map(|one| (one.first.rating(), one.is_late, one.agreed, one.agency.as_str(), one.case, one.question))
            .collect();
        given.sort_by_key(|(rating, ..)| *rating);
        assert_eq!(given, [
            (Some(Rating::Red), false, Outcome::NotRatedYet, COUNCIL, 0, 1),
            (Some(Rating::Amber), true, Outcome::NotRatedYet, COUNCIL, 0, 1),
            (Some(Rating::Green), false, Outcome::NotRatedYet, COUNCIL, 0, 1),
        ]);
        let mut raters: Vec<u32> = source.first.iter().map(|one| one.rater).collect();
        raters.sort_unstable();
        assert_eq!(raters, [0, 1, 2]);
    }

    async fn a_report_is_told_of_every_meeting_and_who_else_was_there(db) {
        let scene = Scene::new(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let meeting = meetings::start(&db, board, audit, day("2026-11-20"), &by(3)).await.unwrap();
        meetings::note_also_present(&db, board, audit, &meeting, "A minute taker of the board", &by(4)).await.unwrap();
        meetings::end(&db, board, audit, &meeting, &by(5)).await.unwrap();
        let told = report_source::get(&db, board, audit, board).await.unwrap().meetings;
        assert_eq!(told.meetings.len(), 1);
        assert_eq!(told.meetings[0].held_on, day("2026-11-20"));
        assert_eq!(told.meetings[0].also_present, ["A minute taker of the board"]);
        assert!(told.meetings[0].present.is_empty());
    }
}
