//! A whole audit group rates at once, and every page follows the group: how long a save takes, and how long until
//! somebody else sees it.

use std::{
    path::Path,
    sync::{
        Barrier,
        atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, anyhow, ensure};
use tokio::runtime::Runtime;

use crate::{
    browser::{Browser, Said, Trouble, Way, timed},
    follow::{self, News},
    http::answers,
    load_record::{LoadRecord, Unseen},
    process::{self, interrupted},
    say::say,
    server::{Program, Server},
    town::{Cell, Town},
};

/// How long somebody thinks before the next save, in milliseconds.
const THINKS: (u64, u64) = (1_000, 3_000);
/// A page that follows the group is fetched again at most so often.
const AGAIN: Duration = Duration::from_secs(1);
/// How long the last answers have to be seen, once nobody saves any more.
const GRACE: Duration = Duration::from_secs(10);
/// What one drill says of its errors.
const SHOWN: usize = 10;

/// What all members share.
struct Scene<'t> {
    town: &'t Town,
    record: LoadRecord,
    /// By member: the answers to their question.
    unseen: Vec<Unseen>,
    /// By member: what their page was told.
    news: Vec<News>,
    serials: AtomicU32,
    /// How many still save.
    saving: AtomicUsize,
    nobody_saves: AtomicBool,
    is_over: AtomicBool,
}

/// What is measured from outside.
struct Usage {
    took: Duration,
    requests: u64,
    server: String,
    unseen: usize,
}

/// Has so many people rate for so long, and prints what was measured. The answer is whether there were no errors.
///
/// # Errors
/// When the drill itself cannot be carried out.
pub(crate) fn run(server: &Path, members: usize, seconds: u64) -> Result<bool> {
    ensure!(members >= 2, "one alone is seen by nobody: there have to be two members at least");
    let town = Runtime::new()?.block_on(Town::make(members, members))?;
    let program = Program::new(server, &town)?;
    let server = program.start(0)?;
    let (browsers, took) = timed(|| sign_in_together(&town, &server));
    let browsers = browsers?;
    say(&format!(
        "load: {members} members signed in at once from one address, in {:.1} s",
        took.as_secs_f64()
    ));
    let scene = Scene {
        town: &town,
        record: LoadRecord::default(),
        unseen: (0..members).map(|_| Unseen::default()).collect(),
        news: (0..members).map(|_| News::default()).collect(),
        serials: AtomicU32::new(0),
        saving: AtomicUsize::new(members),
        nobody_saves: AtomicBool::new(false),
        is_over: AtomicBool::new(false),
    };
    let usage = thread::scope(|scope| {
        for (number, browser) in browsers.into_iter().enumerate() {
            let (pages, mut events, scene) = (browser.another(), browser.another(), &scene);
            scope.spawn(move || rate(scene, number, browser));
            scope.spawn(move || look(scene, number, pages));
            scope.spawn(move || {
                while !scene.is_over.load(Ordering::SeqCst) {
                    if let Err(trouble) =
                        follow::listen(&mut events, scene.town, &scene.news[number], &scene.is_over)
                    {
                        scene.went_wrong(trouble);
                        follow::sleep(AGAIN, &scene.is_over);
                    }
                }
            });
        }
        oversee(&scene, server, Duration::from_secs(seconds))
    })?;
    print(scene, &program, &usage)
}

/// Lets them work for so long, then lets the last answers be seen, then ends everything.
fn oversee(scene: &Scene<'_>, server: Server, how_long: Duration) -> Result<Usage> {
    let (before, begun) = (answers(), Instant::now());
    while begun.elapsed() < how_long && !interrupted() {
        thread::sleep(Duration::from_millis(50));
    }
    let (took, requests) = (begun.elapsed(), answers() - before);
    let of_server = process::in_words(server.process());
    scene.nobody_saves.store(true, Ordering::SeqCst);
    let unseen = || scene.unseen.iter().map(Unseen::count).sum::<usize>();
    let grace = Instant::now();
    while grace.elapsed() < GRACE && (scene.saving.load(Ordering::SeqCst) > 0 || unseen() > 0) {
        thread::sleep(Duration::from_millis(20));
    }
    scene.is_over.store(true, Ordering::SeqCst);
    // Which ends the streams that are being waited for.
    let usage = Usage { took, requests, server: of_server, unseen: unseen() };
    server.kill()?;
    Ok(usage)
}

/// Everybody presses the button at the same moment.
fn sign_in_together(town: &Town, server: &Server) -> Result<Vec<Browser>> {
    let together = Barrier::new(town.members.len());
    thread::scope(|scope| {
        let signing_in: Vec<_> = town
            .members
            .iter()
            .map(|email| {
                scope.spawn(|| {
                    together.wait();
                    Browser::sign_in(server.address, email)
                })
            })
            .collect();
        let browsers =
            signing_in.into_iter().map(|one| one.join().map_err(|_| anyhow!("a member is lost"))?);
        browsers.collect()
    })
}

/// Rates one question again and again, as somebody does who talks in between.
fn rate(scene: &Scene<'_>, number: usize, mut browser: Browser) {
    let mut random = fastrand::Rng::with_seed(number as u64);
    let cell = Cell::at(number);
    let mut version = None;
    loop {
        follow::sleep(Duration::from_millis(random.u64(THINKS.0..=THINKS.1)), &scene.nobody_saves);
        if scene.nobody_saves.load(Ordering::SeqCst) {
            break;
        }
        // Mostly the page's script saves; some press the button.
        let way = if random.u8(1..=4) == 1 { Way::Form } else { Way::Script };
        if let Err(trouble) = save(scene, number, cell, &mut browser, &mut version, way) {
            scene.went_wrong(trouble);
        }
    }
    scene.saving.fetch_sub(1, Ordering::SeqCst);
}

fn save(
    scene: &Scene<'_>,
    number: usize,
    cell: Cell,
    browser: &mut Browser,
    version: &mut Option<i64>,
    way: Way,
) -> Result<(), Trouble> {
    let over = match version.take() {
        Some(version) => version,
        None => browser.open(scene.town, cell, &[])?.version,
    };
    let serial = scene.serials.fetch_add(1, Ordering::SeqCst) + 1;
    let (said, took) = timed(|| browser.save(scene.town, cell, over, serial, way));
    match said? {
        Said::Kept(kept) => {
            *version = Some(kept);
            scene.record.add(|measured| measured.saved.add(took));
            scene.unseen[number].acknowledged(serial, Instant::now(), &scene.record);
            if way == Way::Form {
                // The browser goes where the answer leads.
                browser.open(scene.town, cell, &[])?;
            }
        }
        Said::Overtaken => scene.record.add(|measured| measured.overtaken += 1),
    }
    Ok(())
}

/// Has the page open on which the neighbour writes, and fetches it again when there is news.
fn look(scene: &Scene<'_>, number: usize, mut browser: Browser) {
    let neighbour = (number + 1) % scene.unseen.len();
    let mut known = 0;
    while !scene.is_over.load(Ordering::SeqCst) {
        let told = scene.news[number].wait(known);
        if told == known {
            continue;
        }
        known = told;
        let begun = Instant::now();
        match browser.open(scene.town, Cell::at(neighbour), &[("X-Live", "1")]) {
            Ok(shown) => {
                scene.record.add(|measured| measured.pages.add(begun.elapsed()));
                if let Some(serial) = shown.serial {
                    scene.unseen[neighbour].shown(serial, Instant::now(), &scene.record);
                }
            }
            Err(trouble) => scene.went_wrong(trouble),
        }
        follow::sleep(AGAIN.saturating_sub(begun.elapsed()), &scene.is_over);
    }
}

impl Scene<'_> {
    /// Nothing is wrong with a connection that breaks when the server is ended.
    fn went_wrong(&self, trouble: Trouble) {
        let sentence = match trouble {
            Trouble::Broken(_) if self.is_over.load(Ordering::SeqCst) => return,
            Trouble::Broken(error) => format!("a connection broke: {error}"),
            Trouble::Odd(sentence) => sentence,
        };
        self.record.add(|measured| measured.errors.push(sentence));
    }
}

/// Prints what was measured. The answer is whether there were no errors.
fn print(scene: Scene<'_>, program: &Program, usage: &Usage) -> Result<bool> {
    let members = scene.unseen.len();
    let mut measured = scene.record.into_measured();
    measured.errors.extend(program.failures()?);
    if usage.unseen > 0 {
        measured.errors.push(format!("{} answers were seen by nobody else", usage.unseen));
    }
    let seconds = usage.took.as_secs_f64();
    say(&format!(
        "load: {} saves in {seconds:.0} s by {members} members, {} errors, {} overtaken; {:.0} requests a second",
        measured.saved.count(),
        measured.errors.len(),
        measured.overtaken,
        usage.requests as f64 / seconds
    ));
    say(&format!("load: saved: {}", measured.saved.in_words()));
    say(&format!("load: seen by the others, who follow by the live stream: {}", measured.seen.in_words()));
    say(&format!("load: {} pages fetched again: {}", measured.pages.count(), measured.pages.in_words()));
    say(&format!("load: the server took {}", usage.server));
    for error in measured.errors.iter().take(SHOWN) {
        say(&format!("load: {error}"));
    }
    Ok(measured.errors.is_empty() && measured.saved.count() > 0 && !interrupted())
}
