//! The seed, the draw, replacements, and what comes after.

use axum::http::StatusCode;
use domain::{
    access::Role,
    draw::{AgencyCode, CannotUse, Replacement, Salt, Seed, Strata, Tickets, commit},
};

use super::scene::{Scene, rows};
use crate::names_guard::tables::that_hold;

#[tokio::test]
async fn the_seed_waits_for_every_list_and_is_fixed_once() {
    let scene = Scene::asked(None).await;
    let mut manager = scene.manager().await;
    let mut council = scene.contact(&scene.council).await;
    scene.send(&mut council, &scene.council, &rows(5)).await;
    manager.open(&scene.page("/sampling")).await.sees("1 list is still to come");
    let about = [("board", scene.key.board.as_str()), ("audit", scene.key.audit.as_str())];
    let seed = [("seed", "1"), ("story", "Dice.")];
    manager.post("/do/fix-seed", &[&about[..], &seed].concat()).await.sees("still to come");
    assert_eq!(scene.draw().await.seed, None, "a form that was never offered fixes nothing");
    let mut trust = scene.contact(&scene.trust).await;
    scene.send(&mut trust, &scene.trust, &rows(2)).await;
    manager.open(&scene.page("/sampling")).await;
    manager.submit("/do/fix-seed", &[("seed", "314159")]).await.sees("Say where the seed comes from");
    assert_eq!(manager.value("/do/fix-seed", "seed").as_deref(), Some("314159"));
    manager.submit("/do/fix-seed", &[("story", "Six dice. Call 07700 900123.")]).await;
    manager.sees("Does it identify a person?");
    manager.submit("/do/fix-seed", &[("story", "Six dice, rolled in the meeting.")]).await;
    manager.sees("Six dice, rolled in the meeting.");
    manager.post("/do/fix-seed", &[&about[..], &seed].concat()).await;
    assert_eq!(scene.draw().await.seed.unwrap().seed, Seed::new("314159").unwrap());
    // The lists stay as they are.
    council
        .open(&scene.of(&scene.council, "/list"))
        .await
        .sees("Every list is there, or was, so the lists stay as they are");
}

#[tokio::test]
async fn an_agency_that_comes_to_present_cases_later_is_asked_before_any_dice_are_rolled() {
    let scene = Scene::asked(None).await;
    let mut contacts = [scene.contact(&scene.council).await, scene.contact(&scene.trust).await];
    scene.send(&mut contacts[0], &scene.council, &rows(5)).await;
    scene.send(&mut contacts[1], &scene.trust, &rows(2)).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    let presenting = domain::agency::AgencyRole::Presenting;
    let now = crate::browser::now();
    store::agencies::add(db, &key.board, &key.audit, "Late Trust", None, presenting, &now).await.unwrap();
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await.does_not_see("Every list is there");
    manager.sees("Late Trust presents cases and was not asked for its list yet").sees("Not asked yet");
    assert!(!manager.html().contains("/do/fix-seed"), "no seed is asked for");
    manager.open(&scene.page("")).await.sees("2 of 3 lists are there; 1 agency was not asked yet");
    manager.open(&scene.page("/sampling")).await.submit("/do/ask-for-lists", &[]).await;
    manager.does_not_see("was not asked").sees("1 list is still to come");
    // Dice could have been rolled while every list was there.
    let late =
        scene.draw().await.agencies.iter().find(|part| part.name == "Late Trust").unwrap().agency.clone();
    let mut contact = scene.signed_in("Lee Ward", Role::AgencyContact, Some(&late)).await;
    contact
        .open(&scene.of(&late, ""))
        .await
        .sees("The report will say that the seed was known by then, or could be");
    contacts[0].open(&scene.of(&scene.council, "/list")).await.sees("Every list is there, or was");
    scene.send(&mut contact, &late, &rows(3)).await;
    contact.open(&scene.of(&late, "")).await.sees("Sent when the seed was known, or could be");
}

#[tokio::test]
async fn other_details_than_the_draw_s_are_told_where_they_are_changed_and_where_lists_are_asked_for() {
    let scene = Scene::asked(None).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    let change = async |size| {
        let before = store::audits::get(db, &key.board, &key.audit).await.unwrap();
        let details = domain::audit::AuditDetails { sample_size: Some(size), ..before.details };
        let now = crate::browser::now();
        let saved = store::audits::change_details(db, &key.board, &key.audit, &details, before.version, &now);
        assert!(matches!(saved.await.unwrap(), store::Saved::Kept { .. }));
    };
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await.does_not_see("say something else now");
    manager.open(&scene.page("/details")).await.sees("of which 3 are drawn").sees("only once you save");
    change(4).await;
    manager
        .open(&scene.page("/sampling"))
        .await
        .sees("say something else now")
        .sees("4 cases from each agency");
    manager.submit("/do/ask-for-lists", &[]).await.does_not_see("say something else now");
    let mut contact = scene.contact(&scene.council).await;
    scene.send(&mut contact, &scene.council, &rows(5)).await;
    change(2).await;
    manager
        .open(&scene.page("/sampling"))
        .await
        .sees("A list was sent already, so the draw stays as it is above");
    manager.open(&scene.page("/details")).await.sees("changes nothing in the draw");
}

#[tokio::test]
async fn only_lists_of_agencies_that_present_cases_are_waited_for() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.trust).await;
    scene.send(&mut contact, &scene.trust, &rows(2)).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    let (board, audit, now) = (&key.board, &key.audit, crate::browser::now());
    store::draws::take_back(db, board, audit, &scene.trust, "It brings no cases.", &now).await.unwrap();
    let reviewing = domain::agency::AgencyRole::Reviewing;
    store::agencies::change(db, board, audit, &scene.trust, None, reviewing, &now).await.unwrap();
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await.sees("1 list is still to come");
    manager.open(&scene.page("")).await.sees("0 of 1 lists are there");
}

#[tokio::test]
async fn a_contact_draws_with_the_key_and_anybody_with_the_list_finds_the_same() {
    let (scene, [mut council, _], [key, of_trust]) = Scene::ready(12, 2).await;
    let draw = scene.of(&scene.council, "/draw");
    council.open(&draw).await;
    for wrong in ["", "no key", &of_trust] {
        council.submit("/do/draw-cases", &[("key", wrong)]).await.sees("does not open your list");
        assert!(council.title().starts_with("Error: "));
    }
    council.submit("/do/draw-cases", &[("key", &key.to_lowercase())]).await;
    council.sees("Your cases are drawn").sees("Your list has been deleted");
    let shown = council.words();
    council.open(&council.link("Download which enquiry")).await;
    let file = council.html().to_owned();
    // What the published rule gives for the list.
    let list: Vec<String> = rows(12).lines().map(|row| row.split('\t').next().unwrap().to_owned()).collect();
    let code = AgencyCode::new("NC").unwrap();
    let sample = Tickets::under(&Seed::new("314159").unwrap()).sample(&code, &list, 12);
    let drawn: Vec<(&str, &str)> = file
        .lines()
        .filter(|line| line.starts_with("NC-"))
        .map(|line| {
            let mut cells = line.split('\t').skip(1);
            (cells.next().unwrap(), cells.next().unwrap())
        })
        .collect();
    let expected: Vec<(String, String)> =
        sample.iter().map(|(ticket, reference)| ((*reference).to_owned(), ticket.to_string())).collect();
    assert!(drawn.iter().copied().eq(expected.iter().map(|(r, t)| (r.as_str(), t.as_str()))), "{file}");
    assert!(shown.contains(&expected[0].1), "{shown}");
    // The list alone, as the check takes it.
    let alone = file.split("\r\nReferences, one a line\r\n").nth(1).unwrap();
    let mut alone: Vec<&str> = alone.lines().collect();
    alone.sort_unstable();
    assert_eq!(alone, list);
    // The salt of the file gives the commitment that everybody sees.
    let salt: Salt = file
        .lines()
        .find_map(|line| line.strip_prefix("Salt of the commitment:\t"))
        .unwrap()
        .parse()
        .unwrap();
    let public = scene.draw().await;
    let part = public.agency(&scene.council).unwrap();
    assert_eq!(commit(&salt, &list), part.list.as_ref().unwrap().commitment);
    // Neither tickets nor references are on the pages of others.
    let mut manager = scene.manager().await;
    manager.open(&scene.of(&scene.council, "")).await.sees("What was drawn").sees("All case numbers");
    for (reference, ticket) in &expected {
        manager.does_not_see(reference).does_not_see(ticket);
    }
    assert_eq!(part.in_use().count(), 3);
    council.open(&draw).await.sees("Your agency has drawn its cases");
}

#[tokio::test]
async fn a_case_that_cannot_be_used_gives_its_place_to_the_next_and_says_why() {
    let (scene, [mut council, mut trust], [key, of_trust]) = Scene::ready(4, 2).await;
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &key)]).await;
    let page = scene.of(&scene.council, "");
    council.open(&page).await;
    let replace = council.link("It cannot be used");
    council.open(&replace).await.sees("the next ticket, takes its place");
    council.submit("/do/replace-case", &[("words", "Lives at LS6 2AB.")]).await;
    council.sees("Choose why the case cannot be used").sees("Does it identify a person?");
    council.submit("/do/replace-case", &[("reason", "record_missing"), ("words", "With the archive.")]).await;
    council.sees("Not used").sees("With the archive.").sees("The record cannot be found or opened");
    let draw = scene.draw().await;
    assert_eq!(draw.agency(&scene.council).unwrap().in_use().count(), 3);
    council.open(&replace).await.sees("Another case has taken the place");
    // The trust's list was short: all of it is taken, and it says so.
    trust.open(&scene.of(&scene.trust, "/draw")).await;
    trust.submit("/do/draw-cases", &[("key", &of_trust)]).await;
    trust.open(&scene.of(&scene.trust, "")).await.sees("The list has 2 of 3, so all of them are taken");
    assert_eq!(trust.open(&replace).await.status, StatusCode::NOT_FOUND);
    // A drawn case does not leave by the other door.
    let cases =
        store::cases::list(&scene.browser.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert_eq!(cases.len(), 5);
    let mut manager = scene.manager().await;
    manager.open(&scene.page(&format!("/cases/{}/remove", cases[0].id))).await;
    manager.submit("/do/remove-case", &[]).await;
    let after =
        store::cases::list(&scene.browser.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert_eq!(after.len(), 5);
}

#[tokio::test]
async fn a_case_that_is_drawn_once_the_group_sees_the_cases_is_filled_in_by_the_manager_and_both_are_told() {
    let (scene, [mut council, _], [key, _]) = Scene::ready(6, 2).await;
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &key)]).await;
    let sending = scene.page(&format!("/sending/{}", scene.council));
    council.open(&sending).await.does_not_see("drawn after");
    council.open(&format!("{sending}/send")).await.submit("/do/send-cases", &[("confirmed", "yes")]).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.of(&scene.council, "")).await;
    let replace = manager.link("It cannot be used");
    manager.open(&replace).await.sees("Northmere Council has sent its cases. They open again");
    store::audits::share_cases(
        &scene.browser.database,
        &scene.key.board,
        &scene.key.audit,
        &crate::browser::now(),
    )
    .await
    .unwrap();
    manager.open(&replace).await.sees("so Northmere Council cannot fill in NC-");
    manager.submit("/do/replace-case", &[("reason", "twice"), ("words", "It is the second one.")]).await;
    council.open(&sending).await.sees("so you cannot fill it in");
    assert_eq!(council.words().matches("drawn after").count(), 1, "of one case only");
    manager.open(&sending).await.sees("its agency cannot fill it in");
    let new =
        scene.draw().await.agency(&scene.council).unwrap().in_use().last().unwrap().case.clone().unwrap();
    let change = scene.page(&format!("/cases/{new}/change"));
    council.open(&change).await.does_not_see("Save the case");
    manager
        .open(&change)
        .await
        .submit("/do/change-case", &[("summary", "A concern.")])
        .await
        .sees("A concern.");
}

#[tokio::test]
async fn whoever_gets_another_case_after_sending_is_told_so_and_not_that_changes_were_asked_for() {
    let (scene, [mut council, _], [key, _]) = Scene::ready(6, 2).await;
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &key)]).await;
    let sending = scene.page(&format!("/sending/{}", scene.council));
    council.open(&sending).await;
    council.open(&format!("{sending}/send")).await.submit("/do/send-cases", &[("confirmed", "yes")]).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.of(&scene.council, "")).await;
    let replace = manager.link("It cannot be used");
    manager.open(&replace).await;
    manager.submit("/do/replace-case", &[("reason", "twice"), ("words", "It is the second one.")]).await;
    council.open(&sending).await.sees("Another case was drawn since you sent your cases").sees("Send again");
    council.does_not_see("asked for changes").does_not_see("Changes asked for");
    manager
        .open(&scene.page("/sending"))
        .await
        .sees("1 with another case drawn")
        .does_not_see("asked for changes");
    manager.open(&scene.page("/sending/reminders")).await.does_not_see("was asked for changes");
}

#[tokio::test]
async fn a_divided_list_is_checked_part_by_part_and_as_a_whole_with_commands_that_fit() {
    let scene = Scene::asked(Some(Strata::Setting)).await;
    let rows: String = (1..=8)
        .map(|number| {
            format!("SG/{number:05}\t10/08/2026\t{}\n", ["Own Home", "Hospital - Acute"][number % 2])
        })
        .collect();
    let mut contacts = [scene.contact(&scene.council).await, scene.contact(&scene.trust).await];
    let key = scene.send(&mut contacts[0], &scene.council, &rows).await;
    scene.send(&mut contacts[1], &scene.trust, &rows).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await;
    manager.submit("/do/fix-seed", &[("seed", "314159"), ("story", "Six dice.")]).await;
    let page = scene.of(&scene.council, "");
    let draw = "msp-assurance sample draw --seed 314159 --agency NC --count 3";
    manager.open(&page).await.sees(&format!("# each part {draw} part.txt"));
    contacts[0].open(&scene.of(&scene.council, "/draw")).await;
    contacts[0].submit("/do/draw-cases", &[("key", &key)]).await;
    manager
        .open(&page)
        .await
        .sees(&format!("# Hospital - Acute {draw} part-1.txt # Own Home {draw} part-2.txt"))
        .sees("# all parts together msp-assurance sample commit --salt SALT all.txt")
        .sees("there is no one command that checks everything")
        .does_not_see("sample verify")
        .sees("The list has no enquiry of these, so none was drawn of them: In the Community, Community Service,");
}

#[tokio::test]
async fn a_lost_key_is_told_in_the_record() {
    let (scene, [mut council, _], _) = Scene::ready(6, 2).await;
    let mut manager = scene.manager().await;
    let page = scene.of(&scene.council, "");
    manager.open(&page).await;
    manager.submit("/do/take-back-list", &[]).await.sees("Say why the list is taken back");
    manager.submit("/do/take-back-list", &[("why", "The contact lost the key.")]).await;
    manager.sees("Lists that were taken back").sees("The contact lost the key.").sees("Not sent yet");
    let again = scene.send(&mut council, &scene.council, &rows(7)).await;
    council.open(&page).await.sees("this draw does not show that it was random");
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &again)]).await.sees("Your cases are drawn");
}

#[tokio::test]
async fn a_case_of_the_last_round_is_not_drawn_again_where_the_key_is_used_again() {
    let (scene, [mut council, _], [key, _]) = Scene::ready(3, 2).await;
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &key)]).await;
    let next = scene.next_round().await;
    let list = next.of(&next.council, "/list");
    let posted = [("pasted", &*rows(4)), ("own_count", "4")];
    council.open(&list).await.sees("with its first list");
    council.upload(&list, &posted, None).await.sees("Without its list key").sees("In the window (4)");
    let mistyped = key.replacen(&key[..1], if key.starts_with('A') { "B" } else { "A" }, 1);
    council.upload(&list, &[("key", &mistyped)], None).await.sees("has used another list key");
    council.upload(&list, &[("key", &key)], None).await;
    council.sees("Audited in the last 12 months (3)").sees("In the window (1)");
}

#[tokio::test]
async fn a_case_that_took_the_place_of_many_is_not_drawn_again_either() {
    let (scene, [mut council, _], [key, _]) = Scene::ready(10, 2).await;
    council.open(&scene.of(&scene.council, "/draw")).await;
    council.submit("/do/draw-cases", &[("key", &key)]).await;
    let (db, at) = (&scene.browser.database, &scene.key);
    for _ in 0..7 {
        let first = scene.draw().await.agency(&scene.council).unwrap().in_use().next().unwrap().number;
        let because = Replacement { reason: CannotUse::RecordMissing, words: "In the archive.".into() };
        let (today, by) = (app::site::today(), crate::browser::now());
        store::draws::replace(db, &at.board, &at.audit, &scene.council, first, &because, today, &by)
            .await
            .unwrap();
    }
    let next = scene.next_round().await;
    let list = next.of(&next.council, "/list");
    council.open(&list).await;
    council.upload(&list, &[("pasted", &*rows(11)), ("own_count", "11"), ("key", &key)], None).await;
    council.sees("Audited in the last 12 months (3)").sees("In the window (8)");
}

#[tokio::test]
async fn what_is_public_is_seen_by_the_group_and_by_nobody_else() {
    let (scene, ..) = Scene::ready(6, 2).await;
    let mut member = scene.signed_in("Grace Okafor", Role::AuditGroupMember, Some(&scene.trust)).await;
    let page = scene.of(&scene.council, "");
    member
        .open(&page)
        .await
        .sees("Commitment")
        .sees("msp-assurance sample verify --seed 314159 --agency NC --count 3")
        .sees("under “References, one a line”");
    assert_eq!(member.open(&scene.of(&scene.council, "/draw")).await.status, StatusCode::NOT_FOUND);
    let mut chair = scene.signed_in("Helen Marsh", Role::BoardChair, None).await;
    assert_eq!(chair.open(&page).await.status, StatusCode::FORBIDDEN);
    let board =
        store::boards::make(&scene.browser.database, "Other Board", &crate::browser::now()).await.unwrap();
    let person = scene.browser.somebody("Omar Diaz", &board, &[(Role::BoardManager, None)]).await;
    let mut other = scene.browser.stranger();
    other.sign_in(&person).await;
    assert_eq!(other.open(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_identifies_a_person_is_stopped_in_every_free_text_of_the_draw() {
    let scene = Scene::asked(None).await;
    let file = scene.browser.file();
    let mut manager = scene.manager().await;
    // Stopped, kept as a draft alone, and saved once somebody says that it is not one.
    let stopped = async |browser: &mut crate::browser::Browser, action: &str, codes: &[&str], table: &str| {
        for code in codes {
            browser.sees(&format!("This looks like it holds a postcode ({code})."));
            assert_eq!(that_hold(&file, code).await, ["draft"], "{action}");
        }
        let fingerprint = browser.value(action, "names_checked");
        assert_eq!(fingerprint, None, "the box is not ticked");
        let asked = browser.html().split("name=\"names_checked\"").nth(1).unwrap().to_owned();
        let fingerprint = asked.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        browser.submit(action, &[("names_checked", &fingerprint)]).await;
        for code in codes {
            assert_eq!(that_hold(&file, code).await, [table], "{action}: not in the trail either");
        }
    };
    manager.open(&scene.page("/sampling")).await;
    manager.submit("/do/ask-for-lists", &[("code[0]", "Near LS1 1AB")]).await;
    stopped(&mut manager, "/do/ask-for-lists", &["LS1 1AB"], "draw_agency").await;
    let mut contacts = [scene.contact(&scene.council).await, scene.contact(&scene.trust).await];
    let first = scene.send(&mut contacts[0], &scene.council, &rows(4)).await;
    scene.send(&mut contacts[1], &scene.trust, &rows(2)).await;
    manager.open(&scene.of(&scene.trust, "")).await;
    manager.submit("/do/take-back-list", &[("why", "Near LS2 1AB")]).await;
    stopped(&mut manager, "/do/take-back-list", &["LS2 1AB"], "draw_taken_back").await;
    scene.send(&mut contacts[1], &scene.trust, &rows(2)).await;
    manager.open(&scene.page("/sampling")).await;
    manager.submit("/do/fix-seed", &[("seed", "Near LS3 1AB"), ("story", "Near LS4 1AB")]).await;
    manager.sees("(LS3 1AB)");
    stopped(&mut manager, "/do/fix-seed", &["LS4 1AB"], "draw").await;
    contacts[0].open(&scene.of(&scene.council, "/draw")).await;
    contacts[0].submit("/do/draw-cases", &[("key", &first)]).await;
    contacts[0].open(&scene.of(&scene.council, "")).await;
    let replace = contacts[0].link("It cannot be used");
    contacts[0].open(&replace).await;
    contacts[0].submit("/do/replace-case", &[("reason", "other"), ("words", "Near LS5 1AB")]).await;
    stopped(&mut contacts[0], "/do/replace-case", &["LS5 1AB"], "drawn_case").await;
}
