//! Each part, recorded by its page as the named observer.

use domain::{
    observation::{
        consent::AgreedTo,
        conversation::{SpokeWith, Topic},
        focus, interview,
        reply::Reply,
        safety::SafetyPart,
    },
    rating::Rating,
};

use super::Scene;

const EVERYTHING: [AgreedTo; 3] = AgreedTo::ALL;

#[tokio::test]
async fn the_seven_areas_stand_word_for_word_on_one_page_and_are_recorded_bit_by_bit() {
    let mut scene = Scene::agreed(&EVERYTHING).await;
    let page = scene.page("practice");
    scene.browser.open(&page).await;
    for focus in focus::ALL {
        scene.browser.sees(focus.wording);
    }
    scene.browser.does_not_see("No rating yet");
    let fields =
        [("observed-3", "Advocacy was offered."), ("evidence-3", "Heard it."), ("observed_on-day", "3")];
    scene.browser.submit("/do/record-practice", &fields).await;
    scene.browser.sees("The day of the visit must have a day, a month and a year");
    assert!(scene.stored().await.practice.is_none(), "nothing of a form with something to mend is saved");
    let mended = [("observed_on-month", "11"), ("observed_on-year", "2026"), ("needs_action", "no")];
    scene.browser.submit("/do/record-practice", &mended).await;
    scene.browser.sees("Saved. Still missing: areas of focus 1, 2, 4, 5, 6, 7");
    let stored = scene.stored().await;
    let practice = stored.practice.unwrap();
    assert_eq!(practice.value.focus(3).unwrap().observed, "Advocacy was offered.");
    assert_eq!(practice.value.focus(3).unwrap().evidence, "Heard it.");
    assert!(stored.safety.iter().any(|stored| stored.part == SafetyPart::Practice));
    assert_eq!(scene.browser.value("/do/record-practice", "version").as_deref(), Some("1"));
    // Finished later, on another device.
    let mut later = scene.browser.another();
    later.open(&page).await.submit("/do/record-practice", &[("observed-1", "Wants to stay at home.")]).await;
    let practice = scene.stored().await.practice.unwrap();
    assert_eq!((practice.version, practice.value.foci[0].observed.as_str()), (2, "Wants to stay at home."));
    assert_eq!(practice.value.foci[2].observed, "Advocacy was offered.");
}

#[tokio::test]
async fn practice_is_rated_only_where_the_group_chose_to() {
    let mut scene = Scene::agreed(&EVERYTHING).await;
    let page = scene.page("practice");
    scene.browser.open(&page).await.submit("/do/record-practice", &[("rating-2", "amber")]).await;
    assert_eq!(scene.stored().await.practice.unwrap().value.foci[1].rating, None);
    scene.choose(true, false).await;
    scene.browser.open(&page).await;
    let order = scene.browser.words_of("label[for^='rating-2']");
    assert_eq!(order, "Red Amber Green Not applicable No rating yet");
    scene.browser.submit("/do/record-practice", &[("rating-2", "amber")]).await;
    assert_eq!(scene.stored().await.practice.unwrap().value.foci[1].rating, Some(Rating::Amber));
    scene.browser.submit("/do/record-practice", &[("rating-2", "")]).await;
    assert_eq!(scene.stored().await.practice.unwrap().value.foci[1].rating, None);
}

#[tokio::test]
async fn what_was_typed_over_a_newer_save_comes_back_beside_it() {
    let mut scene = Scene::agreed(&EVERYTHING).await;
    let page = scene.page("practice");
    scene.browser.open(&page).await;
    let mut other = scene.browser.another();
    other.open(&page).await.submit("/do/record-practice", &[("observed-1", "The first to save.")]).await;
    scene.browser.submit("/do/record-practice", &[("observed-1", "The second to save.")]).await;
    scene.browser.sees("Somebody else changed this at the same time");
    scene.browser.sees("The first to save.");
    assert_eq!(
        scene.browser.value("/do/record-practice", "observed-1").as_deref(),
        Some("The second to save.")
    );
    scene.browser.submit("/do/record-practice", &[]).await;
    assert_eq!(scene.stored().await.practice.unwrap().value.foci[0].observed, "The second to save.");
}

#[tokio::test]
async fn meetings_are_recorded_changed_and_removed_without_a_script() {
    let mut scene = Scene::agreed(&[AgreedTo::Observed]).await;
    let page = scene.page("meetings/new");
    scene
        .browser
        .open(&page)
        .await
        .submit("/do/record-meeting", &[("observed", "She sat beside her advocate.")])
        .await;
    scene.browser.sees("Choose what kind of meeting it was");
    scene.browser.submit("/do/record-meeting", &[("kind", "review"), ("needs_action", "no")]).await;
    scene.browser.sees("Meeting observed").sees("Saved. Nothing is missing on this page.");
    assert_eq!(scene.stored().await.meetings.len(), 1);
    scene.browser.submit("/do/change-meeting", &[("evidence", "Seen there.")]).await;
    let meeting = scene.stored().await.meetings.remove(0);
    assert_eq!(meeting.details.observed, "She sat beside her advocate.");
    assert_eq!(meeting.details.evidence, "Seen there.");
    let removal = scene.browser.link("Remove this meeting");
    scene.browser.open(&removal).await.sees("Do you want to remove this meeting?").sees("Seen there.");
    assert_eq!(scene.stored().await.meetings.len(), 1, "asking removes nothing");
    scene.browser.submit("/do/remove-meeting", &[]).await;
    assert!(scene.stored().await.meetings.is_empty());
}

#[tokio::test]
async fn what_was_typed_over_a_removed_meeting_can_be_recorded_as_a_new_one() {
    let mut scene = Scene::agreed(&[AgreedTo::Observed]).await;
    let page = scene.page("meetings/new");
    scene.browser.open(&page).await.submit("/do/record-meeting", &[("kind", "other")]).await;
    let meeting = scene.stored().await.meetings.remove(0).id;
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    store::observations::remove_meeting(db, board, audit, &scene.id, &meeting, &crate::browser::now())
        .await
        .unwrap();
    scene.browser.submit("/do/change-meeting", &[("observed", "Typed too late.")]).await;
    assert_eq!(scene.browser.value("/do/record-meeting", "observed").as_deref(), Some("Typed too late."));
    scene.browser.submit("/do/record-meeting", &[]).await;
    assert_eq!(scene.stored().await.meetings.remove(0).details.observed, "Typed too late.");
}

#[tokio::test]
async fn the_worker_is_a_role_and_answers_three_questions() {
    let mut scene = Scene::agreed(&[AgreedTo::Talking]).await;
    let page = scene.page("interview");
    scene.browser.open(&page).await;
    for asked in interview::ALL {
        scene.browser.sees(asked.wording);
    }
    let fields = [
        ("worker_role", "Social worker"),
        ("reply-1", "said"),
        ("words-1", "It begins with the outcome."),
        ("reply-2", "did_not_want_to_answer"),
        ("reply-3", "partly"),
    ];
    scene.browser.submit("/do/record-interview", &fields).await.sees("Saved. Still missing:");
    let interview = scene.stored().await.interview.unwrap().value;
    assert_eq!(interview.worker_role, "Social worker");
    assert_eq!(interview.answers[1].reply, Some(Reply::DidNotWantToAnswer));
    assert_eq!(interview.answers[2].reply, Some(Reply::Partly));
}

#[tokio::test]
async fn the_conversation_is_kept_in_the_adults_own_words_and_quoted_exactly() {
    let mut scene = Scene::agreed(&[AgreedTo::Talking, AgreedTo::Quoted]).await;
    let page = scene.page("conversation");
    scene.browser.open(&page).await;
    for topic in Topic::ALL {
        scene.browser.sees(topic.asks());
    }
    let fields = [
        ("spoke_with", "adult"),
        ("asked_by", "Observer, police"),
        ("is_independent", "yes"),
        ("weeks_after", "11"),
        ("reply-experience", "said"),
        ("words-experience", "They listened to me, mostly."),
        ("quotation-experience", "They always listened"),
        ("reply-happy", "did_not_want_to_answer"),
    ];
    scene.browser.submit("/do/record-conversation", &fields).await;
    scene.browser.sees("Copy the words to quote exactly as they stand in their own words above");
    scene.browser.submit("/do/record-conversation", &[("quotation-experience", "They listened to me")]).await;
    scene.browser.sees("more than 8 weeks after the end of the enquiry");
    let conversation = scene.stored().await.conversation.unwrap().value;
    assert_eq!(conversation.spoke_with, Some(SpokeWith::Adult));
    assert_eq!(conversation.answer(Topic::Experience).quotation, "They listened to me");
    assert_eq!(conversation.answer(Topic::Happy).reply, Some(Reply::DidNotWantToAnswer));
}

#[tokio::test]
async fn a_concern_does_not_wait_until_something_else_is_mended() {
    let mut scene = Scene::agreed(&[AgreedTo::Talking]).await;
    let page = scene.page("conversation");
    let fields = [("weeks_after", "many"), ("needs_action", "yes")];
    scene.browser.open(&page).await.submit("/do/record-conversation", &fields).await;
    scene.browser.sees("Enter how many whole weeks");
    let stored = scene.stored().await;
    assert!(stored.conversation.is_none());
    let answer = stored.safety.iter().find(|stored| stored.part == SafetyPart::Conversation).unwrap();
    assert!(answer.safety.needs_action && answer.safety.is_not_passed_on() && !answer.is_seen);
}
