//! What nobody sees of a first rating before it is shown, whatever they open.

use domain::{
    meeting::Scoring,
    trail::{Chain, Stream},
};
use store::trail::About;

use super::scene::{GROUP, OWN, SHOW, Scene, rate};
use crate::browser::Browser;

/// Every page and file that a browser can ask for about the scene's case, and of the board.
fn addresses(scene: &Scene) -> Vec<String> {
    let pages = server::router::pages().iter().map(|page| page.path().to_owned()).collect::<Vec<_>>();
    // A stream does not end, and holds numbers alone: `live` walks it.
    let files = server::router::file_paths().into_iter().filter(|path| !path.ends_with("/live"));
    let files = files.map(str::to_owned);
    let mut addresses = Vec::new();
    for path in pages.into_iter().chain(files) {
        let path = path
            .replace("{board}", scene.key.board.as_str())
            .replace("{audit}", scene.key.audit.as_str())
            .replace("{case}", scene.case.as_str())
            .replace("{agency}", scene.council.as_str())
            .replace("{receiving}", scene.key.board.as_str());
        let numbers = if path.contains("{question}") { 1..=8 } else { 1..=1 };
        for number in numbers {
            let mut address = path.replace("{question}", &number.to_string());
            while let Some((before, rest)) = address.split_once('{') {
                address = format!("{before}none{}", rest.split_once('}').unwrap().1);
            }
            addresses.push(address);
        }
    }
    addresses.push(format!("{}?own=yes", scene.question(1)));
    addresses
}

/// Opens everything and fails where these words are sent.
async fn sees_nowhere(browser: &mut Browser, addresses: &[String], words: &[&str]) {
    for address in addresses {
        browser.open(address).await;
        for words in words {
            assert!(!browser.html().contains(words), "{words} is on {address}");
        }
    }
}

/// The colours that each page is drawn with, in the order in which they stand.
async fn colours(browser: &mut Browser, addresses: &[String]) -> Vec<(String, Vec<String>)> {
    let rag = scraper::Selector::parse("[class*=rag--]").unwrap();
    let mut colours = Vec::new();
    for address in addresses {
        browser.open(address).await;
        let document = scraper::Html::parse_document(browser.html());
        let classes = document.select(&rag).filter_map(|rag| rag.attr("class").map(str::to_owned));
        colours.push((address.clone(), classes.collect()));
    }
    colours
}

#[tokio::test]
async fn no_colour_or_count_of_anybodys_page_depends_on_what_another_rates_alone() {
    let mut scene = Scene::new(Scoring::MembersAlone).await;
    scene.meet(&[1, 2, 3, 4, 5]).await;
    let (board, audit, case) = (scene.key.board.clone(), scene.key.audit.clone(), scene.case.clone());
    let db = scene.manager.database.clone();
    let meeting = store::meetings::under_way(&db, &board, &audit).await.unwrap().unwrap();
    let place = domain::meeting::Place { case: Some(case), question: Some(1) };
    let by = scene.by(1);
    let _ =
        store::meetings::go_to(&db, &board, &audit, &meeting.id, &place, meeting.version, &by).await.unwrap();
    let run = scene.below("meeting/run");
    scene.lead.open(&run).await.submit("/do/give-screen-code", &[]).await;
    let code = scene.lead.words_of(".screen-code");
    let mut screen = scene.manager.stranger();
    screen
        .open("/screen")
        .await
        .submit("/do/open-screen", &[("code", &code)])
        .await
        .sees("Case VT-01, question 1");

    let first = scene.question(1);
    let (all, wall) = (addresses(&scene), ["/screen".to_owned()]);
    let mut seen = Vec::new();
    for rating in ["red", "green"] {
        rate(&mut scene.mona, &first, rating, "").await;
        let mut now = vec![colours(&mut screen, &wall).await];
        assert!(screen.words().contains("1 of 4 have scored"), "{}", screen.words());
        for browser in [&mut scene.lead, &mut scene.max] {
            now.push(colours(browser, &all).await);
        }
        seen.push(now);
    }
    assert!(
        seen[0][1].iter().any(|(address, colours)| *address == run && !colours.is_empty()),
        "it looks at some"
    );
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn nobody_is_sent_what_others_rate_before_it_is_shown() {
    let mut scene = Scene::new(Scoring::MembersAlone).await;
    let first = scene.question(1);
    rate(&mut scene.lead, &first, "red", "Zebra of Lena.").await;
    rate(&mut scene.mona, &first, "green", "Zebra of Mona.").await;
    rate(&mut scene.pat, &first, "amber", "Zebra of Pat.").await;
    let addresses = addresses(&scene);
    assert!(addresses.len() > 80, "{}", addresses.len());
    let of = |names: [&'static str; 2]| names;
    sees_nowhere(&mut scene.lead, &addresses, &of(["Zebra of Mona", "Zebra of Pat"])).await;
    sees_nowhere(&mut scene.mona, &addresses, &of(["Zebra of Lena", "Zebra of Pat"])).await;
    for browser in [&mut scene.manager, &mut scene.max, &mut scene.theo] {
        sees_nowhere(browser, &addresses, &["Zebra"]).await;
    }
    // Nor does the database's trail hold what was given.
    let chain = Chain::Board(scene.key.board.clone());
    let about = About::Case { audit: scene.key.audit.clone(), case: scene.case.clone() };
    let events = store::trail::list(&scene.manager.database, &chain, Stream::Changes, &about, None, 100);
    for event in events.await.unwrap().iter().filter(|event| event.deed.starts_with("first_rating")) {
        assert!(
            ["red", "green", "amber", "Zebra"].iter().all(|word| !event.detail.contains(word)),
            "{event:?}"
        );
    }
    // One's own is there to be gone on with.
    scene.mona.open(&first).await.sees("only you see this until the facilitator shows the ratings");
    assert_eq!(scene.mona.value(OWN, "rating").as_deref(), Some("green"));
    assert_eq!(scene.mona.value(OWN, "evidence").as_deref(), Some("Zebra of Mona."));
    assert!(scene.mona.words_of(".question-list").contains("1 of 8 answered"));
    scene.max.open(&first).await.sees("3 have scored this question.");
    let history = scene.below(&format!("cases/{}/history", scene.case));
    scene.manager.open(&history).await.sees("rated question 1 of case VT-01 alone");

    let show = scene.show_page();
    scene.lead.open(&show).await.submit(SHOW, &[]).await;
    for browser in [&mut scene.manager, &mut scene.max, &mut scene.theo] {
        browser.open(&first).await.sees("Zebra of Lena.").sees("Zebra of Mona.").sees("Zebra of Pat.");
    }
    scene.theo.sees("First ratings: Red 1, Amber 1, Green 1.");
    let export = scene.below(&format!("cases/{}/export", scene.case));
    assert!(scene.manager.open(&export).await.html().contains("Zebra of Pat."));
}

#[tokio::test]
async fn the_groups_rating_waits_until_the_case_is_shown_and_nothing_typed_is_lost() {
    let mut scene = Scene::new(Scoring::Together).await;
    let first = scene.question(1);
    scene.mona.open(&first).await.does_not_see("have scored");
    // The way of scoring is chosen while her page is open.
    let sharing = scene.below("sharing");
    scene.manager.open(&sharing).await.submit("/do/choose-scoring", &[("scoring", "members_alone")]).await;
    scene.mona.submit(GROUP, &[("rating", "red"), ("evidence", "Seen on page 4."), ("then", "next")]).await;
    assert_eq!(scene.stored(1).await, None);
    scene.mona.sees("only you see this").sees("are below and are not saved yet");
    assert_eq!(scene.mona.value(OWN, "evidence").as_deref(), Some("Seen on page 4."));
    scene.mona.submit(OWN, &[("then", "stay")]).await.sees("Saved at");
    assert_eq!(scene.mona.value(OWN, "rating").as_deref(), Some("red"));

    scene
        .manager
        .open(&sharing)
        .await
        .sees("The group has begun to rate, so the way it scores does not change any more");
    let fields =
        [("board", scene.key.board.as_str()), ("audit", scene.key.audit.as_str()), ("scoring", "together")];
    scene.manager.post("/do/choose-scoring", &fields).await.sees("The way of scoring stays");
    let overview = scene.below("").trim_end_matches('/').to_owned();
    scene.manager.open(&overview).await.sees("How the group scores Each member scores alone, then show");
}

#[tokio::test]
async fn differences_are_not_there_before_they_are_shown_nor_where_the_group_rates_together() {
    let mut scene = Scene::new(Scoring::MembersAlone).await;
    let (differences, show) = (scene.differences(), scene.show_page());
    scene.mona.open(&differences).await.sees("The ratings are not shown yet");
    scene.lead.open(&show).await.sees("Nobody has rated a question of this case yet");
    let fields = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("case", scene.case.as_str()),
    ];
    scene.lead.post(SHOW, &fields).await.sees("Nobody has rated yet");
    scene.mona.post(SHOW, &fields).await.sees("You cannot do this");
    scene.mona.open(&show).await.sees("You cannot do this");

    let mut together = Scene::new(Scoring::Together).await;
    let (differences, show) = (together.differences(), together.show_page());
    together.mona.open(&differences).await.sees("The group scores in another way");
    together.lead.open(&show).await.sees("The group scores in another way");
}
