//! Showing, agreeing at once, talking about differences, undoing, coming late.

use domain::{
    answer::Answer,
    meeting::Scoring,
    rating::{Outcome, Rating},
};

use super::scene::{GROUP, OWN, SHOW, Scene, rate};
use crate::browser::Browser;

const UNDO: &str = "/do/undo-rating";

/// Everybody rates: question 1 alike, 2 one step apart, 3 whether it applies, 4 red against green, 5 by one person.
async fn rated() -> Scene {
    let mut scene = Scene::new(Scoring::MembersAlone).await;
    for (question, lead, mona, pat) in [
        (1, "amber", "amber", "amber"),
        (2, "red", "amber", "red"),
        (3, "not_applicable", "amber", "amber"),
        (4, "red", "green", "amber"),
    ] {
        let page = scene.question(question);
        rate(&mut scene.lead, &page, lead, &format!("Lena on {question}.")).await;
        rate(&mut scene.mona, &page, mona, &format!("Mona on {question}.")).await;
        rate(&mut scene.pat, &page, pat, "").await;
    }
    let fifth = scene.question(5);
    rate(&mut scene.pat, &fifth, "green", "Pat alone.").await;
    scene
}

async fn shown() -> Scene {
    let mut scene = rated().await;
    let show = scene.show_page();
    scene.lead.open(&show).await.submit(SHOW, &[]).await;
    scene
}

/// Where these words stand one after another.
#[track_caller]
fn in_order(browser: &Browser, words: &[&str]) {
    let page = browser.words();
    let places: Vec<_> =
        words.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"))).collect();
    assert!(places.is_sorted(), "{places:?}: {page}");
}

/// The version that the page's button posts to undo what stands.
fn undo_version(browser: &Browser) -> Option<String> {
    let document = scraper::Html::parse_document(browser.html());
    let button = scraper::Selector::parse("button[form=undo-rating]").unwrap();
    document.select(&button).next().map(|button| button.attr("value").unwrap().to_owned())
}

#[tokio::test]
async fn showing_asks_where_somebody_is_missing_and_happens_once() {
    let mut scene = rated().await;
    let show = scene.show_page();
    scene.lead.open(&show).await.sees("Nobody has scored all questions. Show anyway?");
    scene.meet(&[1, 2, 4, 5]).await;
    scene.lead.open(&show).await.sees("0 of 3 have scored all questions. Show anyway?");
    scene.lead.sees("Lena Frost: 4 of 8 questions").sees("Pat Dale: 5 of 8 questions").does_not_see("Theo");
    let first = scene.question(1);
    scene.mona.open(&first).await.sees("3 of 3 have scored this question.");
    let case = scene.below(&format!("cases/{}", scene.case));
    scene.mona.open(&case).await.sees("0 of 3 have scored all questions.").does_not_see("Show the ratings");
    scene.lead.open(&case).await.sees("Show the ratings");
    scene.lead.open(&show).await.submit(SHOW, &[]).await;
    assert_eq!(scene.lead.address, scene.differences());
    scene.lead.open(&show).await.sees("The ratings of this case are shown.");
}

#[tokio::test]
async fn whoever_declares_an_interest_after_they_rated_is_out_of_everything() {
    let mut scene = rated().await;
    let (case, show) = (scene.below(&format!("cases/{}", scene.case)), scene.show_page());
    scene.mona.open(&case).await.sees("what you have rated alone counts in nothing");
    scene.mona.submit("/do/declare-interest", &[]).await.sees("You have declared an interest in this case.");
    scene.lead.open(&show).await.does_not_see("Mona Reed");
    scene.lead.submit(SHOW, &[]).await;
    scene.lead.sees("Question 3").does_not_see("Mona");
    // The two who are left gave question 2 the same.
    in_order(&scene.lead, &["Agreed at once", "1. ", "2. "]);
    let document = format!("/boards/{0}/audits/{1}/reports/{0}", scene.key.board, scene.key.audit);
    scene.manager.open(&document).await;
    scene.manager.sees(
        "4 ratings were given by somebody who has declared an interest in the case, and are in none of these figures.",
    );
}

#[tokio::test]
async fn whoever_is_there_and_has_not_rated_is_missed_until_they_leave() {
    let mut scene = rated().await;
    let meeting = scene.meet(&[1, 2, 3, 4]).await;
    let show = scene.show_page();
    scene.lead.open(&show).await.sees("0 of 4 have scored all questions").sees("Max Hale: 0 of 8 questions");
    let (db, key) = (scene.manager.database.clone(), scene.key.clone());
    store::meetings::end(&db, &key.board, &key.audit, &meeting, &scene.by(1)).await.unwrap();
    scene.meet(&[1, 2]).await;
    scene.lead.open(&show).await.sees("0 of 3 have scored all questions").sees("Pat Dale: 5 of 8 questions");
}

#[tokio::test]
async fn the_biggest_difference_is_talked_about_first_and_what_all_gave_is_agreed() {
    let mut scene = shown().await;
    assert_eq!(
        scene.stored(1).await.unwrap().answer,
        Answer { outcome: Outcome::Rated(Rating::Amber), evidence: "Lena on 1.\n\nMona on 1.".into() }
    );
    in_order(
        &scene.lead,
        &[
            "Question 4:",
            "Red against green",
            "Lena on 4.",
            "Mona on 4.",
            "Question 3:",
            "Whether it can be rated",
            "Question 2:",
            "One step apart",
            "Rated by too few to be agreed",
            "Question 5:",
            "Agreed at once",
            "Amber 3",
        ],
    );
    scene.lead.does_not_see("Every question is agreed");
    assert!(scene.lead.words_of(".differs").contains("Red"));

    // The group agrees, with a reason, on the page of differences.
    let agreed =
        [("rating", "amber"), ("reason", "The visit was late, not missing."), ("evidence", "Page 9.")];
    scene.lead.submit(GROUP, &agreed).await;
    assert_eq!(scene.lead.address, scene.differences());
    scene.lead.sees("Settled").sees("Red 1, Amber 1, Green 1").sees("The visit was late, not missing.");
    in_order(&scene.lead, &["Question 3:", "Question 2:", "Settled"]);
    for _ in 0..2 {
        scene.lead.submit(GROUP, &[("rating", "red")]).await;
    }
    // Nobody differs any more, and four questions are rated by too few.
    scene.lead.does_not_see("Every question is agreed").sees("Rated by too few to be agreed");
    for number in 5..=8 {
        let page = scene.question(number);
        let talked = [("rating", "green"), ("reason", "Talked about."), ("then", "stay")];
        scene.lead.open(&page).await.submit(GROUP, &talked).await;
    }
    let differences = scene.differences();
    scene.lead.open(&differences).await.sees("Every question is agreed. There is nothing to settle.");
    in_order(&scene.lead, &["Settled", "5. ", "Talked about.", "Agreed at once", "1. "]);
    let stored = scene.stored(4).await.unwrap();
    assert_eq!(
        (stored.reason.as_str(), stored.answer.evidence.as_str()),
        ("The visit was late, not missing.", "Page 9.")
    );

    let fourth = scene.question(4);
    scene
        .mona
        .open(&fourth)
        .await
        .sees("The group has agreed its rating. First ratings: Red 1, Amber 1, Green 1.");
    assert_eq!(scene.mona.value(GROUP, "reason").as_deref(), Some("The visit was late, not missing."));
    let case = scene.below(&format!("cases/{}", scene.case));
    scene.theo.open(&case).await.sees("Why the group agreed: The visit was late, not missing.");
    let differences = scene.differences();
    scene.theo.open(&differences).await.sees("This is a case of your own agency");
    assert!(!scene.theo.html().contains(GROUP), "they read it and rate nothing");
    let final_field = scene.below(&format!("cases/{}/final-field", scene.case));
    scene
        .mona
        .open(&final_field)
        .await
        .sees("Why? Nothing is written yet for: Red: question 2")
        .does_not_see("Red: question 4");
}

#[tokio::test]
async fn a_change_is_taken_back_as_a_new_entry_and_a_late_undo_takes_nothing_back() {
    let mut scene = shown().await;
    let first = scene.question(1);
    scene.mona.open(&first).await;
    assert_eq!(undo_version(&scene.mona), None, "nothing was changed");
    scene.mona.submit(GROUP, &[("rating", "green"), ("then", "stay")]).await;
    scene.mona.sees("You changed question 1 from Amber to Green.");
    scene.lead.open(&first).await.sees("Mona Reed changed question 1 from Amber to Green.");
    let version = undo_version(&scene.lead).unwrap();
    scene.lead.submit(UNDO, &[("version", &version)]).await;
    scene.lead.sees("You changed question 1 from Green to Amber.");
    assert_eq!(scene.stored(1).await.unwrap().answer.outcome, Outcome::Rated(Rating::Amber));
    // The other's page is old by now.
    let old = undo_version(&scene.mona).unwrap();
    scene.mona.submit(UNDO, &[("version", &old)]).await;
    scene.mona.sees("Somebody changed this question again, so nothing was taken back.");
    assert_eq!(scene.stored(1).await.unwrap().answer.outcome, Outcome::Rated(Rating::Amber));
    scene.theo.open(&first).await.does_not_see("Undo");
    let fields = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("case", scene.case.as_str()),
        ("question", "1"),
        ("version", &version),
    ];
    scene.theo.post(UNDO, &fields).await.sees("A case of your own agency");
    let history = scene.below(&format!("cases/{}/history", scene.case));
    scene
        .manager
        .open(&history)
        .await
        .sees("took back the last change of question 1 of case VT-01: green to amber");
    scene
        .manager
        .sees("showed the first ratings of case VT-01: question 1: amber 3; question 2: red 2, amber 1");
}

#[tokio::test]
async fn a_change_is_taken_back_where_the_group_rates_together_too() {
    let mut scene = Scene::new(Scoring::Together).await;
    let seventh = scene.question(7);
    for rating in ["amber", "green"] {
        scene.mona.open(&seventh).await.submit(GROUP, &[("rating", rating), ("then", "stay")]).await;
    }
    scene.mona.sees("You changed question 7 from Amber to Green.");
    let version = undo_version(&scene.mona).unwrap();
    scene.mona.submit(UNDO, &[("version", &version)]).await;
    assert_eq!(scene.mona.value(GROUP, "rating").as_deref(), Some("amber"));
}

#[tokio::test]
async fn whoever_comes_late_rates_until_the_question_is_agreed() {
    let mut scene = shown().await;
    let (second, first) = (scene.question(2), scene.question(1));
    scene.max.open(&second).await.sees("First ratings: Red 2, Amber 1.");
    let own = scene.max.link("Add your own rating first");
    scene.max.open(&own).await.sees("The others’ ratings are shown already");
    scene.max.submit(OWN, &[("rating", "green"), ("evidence", "Max came late."), ("then", "stay")]).await;
    scene.max.sees("Given after the others were shown").sees("First ratings: Red 2, Amber 1.");
    scene.max.does_not_see("Add your own rating");
    let differences = scene.differences();
    scene.lead.open(&differences).await.sees("Max came late.");
    in_order(&scene.lead, &["Question 2:", "Red against green", "Question 4:", "Question 3:"]);
    // What is agreed takes no rating of one's own any more.
    scene.max.open(&first).await.does_not_see("Add your own rating");
    // Whoever has rated agrees with the others now.
    scene.mona.open(&second).await.does_not_see("Add your own rating");
    assert_eq!(scene.mona.value(GROUP, "rating"), None, "the group decides");
}

#[tokio::test]
async fn words_that_come_after_the_group_has_agreed_are_shown_to_be_copied() {
    let mut scene = rated().await;
    let (first, second) = (scene.question(1), scene.question(2));
    scene.mona.open(&first).await;
    let mut other = scene.mona.another();
    other.open(&second).await;
    let show = scene.show_page();
    scene.lead.open(&show).await.submit(SHOW, &[]).await;
    scene.mona.submit(OWN, &[("rating", "green"), ("evidence", "Still typing."), ("then", "stay")]).await;
    scene.mona.sees("so it was not recorded as yours.").sees("Still typing.");
    assert_eq!(scene.mona.value(GROUP, "rating").as_deref(), Some("amber"));
    assert_eq!(scene.stored(1).await.unwrap().answer.evidence, "Lena on 1.\n\nMona on 1.");
    // What was given stays; its words are mended until the group has agreed.
    other.submit(OWN, &[("evidence", "Mona on 2, at length."), ("then", "stay")]).await;
    other.sees("Mona on 2, at length.");
    other.open(&second).await.sees("First ratings: Red 2, Amber 1.");
}
