//! Each agency rates alone: its members share one rating.

use domain::meeting::Scoring;

use super::scene::{OWN, SHOW, Scene, rate};

#[tokio::test]
async fn two_members_of_an_agency_share_its_rating_and_others_do_not_see_it() {
    let mut scene = Scene::new(Scoring::AgenciesAlone).await;
    let first = scene.question(1);
    scene.meet(&[1, 2, 3, 4]).await;
    scene.mona.open(&first).await.sees("Your agency’s rating").sees("0 of 2 have scored this question.");
    scene.max.open(&first).await;
    rate(&mut scene.mona, &first, "red", "Zebra of Mona.").await;
    // Her colleague had the page open, and is asked which of the two their agency keeps.
    scene.max.submit(OWN, &[("rating", "green"), ("evidence", "Zebra of Max."), ("then", "stay")]).await;
    scene.max.sees("Which answer do you want to keep?").sees("your agency can keep one of the two");
    scene.max.sees("Zebra of Mona.").sees("Zebra of Max.");
    scene.max.submit("/do/settle-rating", &[("keep", "both")]).await;
    assert_eq!(scene.max.value(OWN, "rating").as_deref(), Some("red"));
    scene.mona.open(&first).await;
    assert_eq!(scene.mona.value(OWN, "evidence").as_deref(), Some("Zebra of Mona.\n\nZebra of Max."));

    scene.pat.open(&first).await.does_not_see("Zebra").sees("1 of 2 have scored this question.");
    assert_eq!(scene.pat.value(OWN, "rating"), None);
    rate(&mut scene.pat, &first, "red", "Zebra of Pat.").await;
    let show = scene.show_page();
    scene.lead.open(&show).await.sees("Northmere Council: 1 of 8 questions").does_not_see("Lena");
    scene.lead.submit(SHOW, &[]).await.sees("Agreed at once").sees("Red 2");
    let stored = scene.stored(1).await.unwrap();
    assert_eq!(stored.answer.evidence, "Zebra of Mona.\n\nZebra of Max.\n\nZebra of Pat.");
}

#[tokio::test]
async fn a_lead_of_no_agency_and_members_of_the_presenting_one_are_told_why_they_rate_nothing() {
    let mut scene = Scene::new(Scoring::AgenciesAlone).await;
    let first = scene.question(1);
    scene.lead.open(&first).await.sees("In this audit each agency gives one rating, and you belong to none");
    assert!(!scene.lead.html().contains(OWN));
    scene.theo.open(&first).await.sees("This is a case of your own agency");
    assert!(!scene.theo.html().contains(OWN));
    let fields = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("case", scene.case.as_str()),
        ("question", "1"),
        ("version", "0"),
        ("rating", "red"),
    ];
    scene.lead.post(OWN, &fields).await.sees("You belong to no agency here");
    scene.theo.post(OWN, &fields).await.sees("A case of your own agency");
    scene.manager.post(OWN, &fields).await.sees("You cannot do this");

    // Where the audit says so, the presenting agency rates too.
    let sharing = scene.below("sharing");
    scene.manager.open(&sharing).await.submit("/do/choose-who-rates", &[("rates", "own-too")]).await;
    rate(&mut scene.theo, &first, "green", "Of the Trust.").await;
    scene.meet(&[2, 5]).await;
    scene.mona.open(&first).await.sees("1 of 2 have scored this question.").does_not_see("Of the Trust.");

    // It has rated, so the report cannot say of this audit that it did not.
    scene.manager.open(&sharing).await.sees("Members rate all cases, those of their own agency too.");
    scene
        .manager
        .sees("it would be untrue of some")
        .does_not_see("Do members rate the cases of their own agency?");
    let fields =
        [("board", scene.key.board.as_str()), ("audit", scene.key.audit.as_str()), ("rates", "others")];
    scene.manager.post("/do/choose-who-rates", &fields).await.sees("Who rates stays");
    scene.manager.open(&sharing).await.sees("Members rate all cases, those of their own agency too.");
}
