//! Kills the server while people save, and looks afterwards for every answer that it had said was saved.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tokio::runtime::Runtime;

use crate::{
    answer_ledger::{AnswerLedger, Fault, Stored},
    browser::{Browser, Said, Trouble, Way},
    gate::Gate,
    process::interrupted,
    read_back::{self, Told},
    say::say,
    server::Program,
    town::{Cell, Town},
};

/// How many members save at once.
const MEMBERS: usize = 6;
/// Questions of two cases: most of them have one member each, the last ones are everybody's.
const QUESTIONS: usize = 16;
const OWN: usize = 12;
/// How long the server lives once people save, in milliseconds.
const LIVES: (u64, u64) = (20, 400);
/// A server that saves nothing for so long does not work.
const PATIENCE: Duration = Duration::from_secs(30);
/// What one drill says of its troubles.
const SHOWN: usize = 10;

/// What the members share.
struct Scene<'t> {
    town: &'t Town,
    gate: Gate,
    ledger: Mutex<AnswerLedger>,
    /// How many answers were acknowledged, and how often somebody else was faster.
    acknowledged: AtomicU64,
    overtaken: AtomicU64,
    odd: Mutex<Vec<String>>,
}

/// Kills the server so often, or until something is lost, and prints what came of it. The answer is whether nothing was lost.
///
/// # Errors
/// When the drill itself cannot be carried out.
pub(crate) fn run(server: &Path, times: u32, seed: Option<u64>) -> Result<bool> {
    let begun = Instant::now();
    let seed = match seed {
        Some(seed) => seed,
        None => u64::from(getrandom::u32().context("there are no random numbers")?),
    };
    let runtime = Runtime::new()?;
    let town = runtime.block_on(Town::make(MEMBERS, QUESTIONS))?;
    let program = Program::new(server, &town)?;
    let scene = Scene {
        town: &town,
        gate: Gate::default(),
        ledger: Mutex::default(),
        acknowledged: AtomicU64::new(0),
        overtaken: AtomicU64::new(0),
        odd: Mutex::default(),
    };
    let kills = thread::scope(|scope| {
        let outcome = kill_again_and_again(&scene, scope, &program, &runtime, times, seed);
        scene.gate.end();
        outcome
    })?;
    let is_whole = print(&scene, &program, &runtime, kills, seed)?;
    say(&format!("kill: {:.0} s", begun.elapsed().as_secs_f64()));
    Ok(is_whole && kills == times)
}

fn kill_again_and_again<'s, 'e: 's>(
    scene: &'e Scene<'e>,
    scope: &'s thread::Scope<'s, 'e>,
    program: &Program,
    runtime: &Runtime,
    times: u32,
    seed: u64,
) -> Result<u32> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut server = program.start(0)?;
    let address = server.address;
    for (number, email) in scene.town.members.iter().enumerate() {
        let browser = Browser::sign_in(address, email)?;
        let random = random.fork();
        scope.spawn(move || {
            Member { number, browser, random, shown: HashMap::new() }.save_until_the_end(scene)
        });
    }
    let cells: Vec<Cell> = (0..QUESTIONS).map(Cell::at).collect();
    let mut told = Told::default();
    for kill in 1..=times {
        let before = scene.acknowledged.load(Ordering::SeqCst);
        scene.gate.open();
        let opened = Instant::now();
        while scene.acknowledged.load(Ordering::SeqCst) == before {
            if interrupted() || scene.is_at_fault() {
                return Ok(kill - 1);
            }
            ensure!(opened.elapsed() < PATIENCE, "nothing was saved for {} s", PATIENCE.as_secs());
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_millis(random.u64(LIVES.0..=LIVES.1)));
        server.kill()?;
        scene.gate.close();
        server = program.start(address.port())?;
        runtime.block_on(read_back::check(scene.town, &cells, &mut told, &mut scene.ledger()))?;
        if kill % 100 == 0 && kill < times {
            say(&format!("kill: {kill} kills, {} answers acknowledged", scene.ledger().acknowledged()));
        }
    }
    server.kill()?;
    // Once more from the first event, and not on top of what was read before.
    runtime.block_on(read_back::check(scene.town, &cells, &mut Told::default(), &mut scene.ledger()))?;
    Ok(times)
}

/// Prints what came of it. The answer is whether nothing was lost.
fn print(scene: &Scene<'_>, program: &Program, runtime: &Runtime, kills: u32, seed: u64) -> Result<bool> {
    let ledger = scene.ledger();
    let count = |is_one: fn(&Fault) -> bool| ledger.faults().iter().filter(|fault| is_one(fault)).count();
    let lost = count(|fault| matches!(fault, Fault::Lost { .. }));
    let no_event = count(|fault| matches!(fault, Fault::NoEvent { .. }));
    let verified = program.command(&["trail", "verify"]).output().context("the trail cannot be verified")?;
    let integrity = runtime.block_on(read_back::integrity(scene.town))?;
    let failures = program.failures()?;
    say(&format!(
        "kill: {kills} kills (seed {seed}), {} answers sent, {} acknowledged, {} overtaken",
        ledger.sent(),
        ledger.acknowledged(),
        scene.overtaken.load(Ordering::SeqCst)
    ));
    say(&format!(
        "kill: {lost} acknowledged answers lost, {no_event} trail events missing, {} other faults",
        ledger.faults().len() - lost - no_event
    ));
    say(&format!(
        "kill: trail verify {}, integrity_check {}",
        if verified.status.success() { "ok" } else { "FAILED" },
        integrity.as_deref().unwrap_or("ok")
    ));
    let odd = scene.odd();
    let faults = ledger.faults().iter().map(ToString::to_string);
    for line in faults.chain(odd.iter().cloned()).chain(failures.iter().cloned()).take(SHOWN) {
        say(&format!("kill: {line}"));
    }
    if !verified.status.success() {
        say(&String::from_utf8_lossy(&verified.stderr));
    }
    let is_quiet = ledger.faults().is_empty() && odd.is_empty() && failures.is_empty();
    Ok(is_quiet && verified.status.success() && integrity.is_none())
}

impl Scene<'_> {
    /// Whether something is wrong already, so that more kills would only hide where it began.
    fn is_at_fault(&self) -> bool {
        !self.odd().is_empty() || !self.ledger().faults().is_empty()
    }

    fn ledger(&self) -> MutexGuard<'_, AnswerLedger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn odd(&self) -> MutexGuard<'_, Vec<String>> {
        self.odd.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who saves as fast as they can.
struct Member {
    number: usize,
    browser: Browser,
    random: fastrand::Rng,
    /// The versions that they were shown.
    shown: HashMap<Cell, i64>,
}

impl Member {
    fn save_until_the_end(mut self, scene: &Scene<'_>) {
        let mut last = 0;
        while let Some(round) = scene.gate.enter(last) {
            last = round;
            while scene.gate.is_open() {
                match self.save(scene) {
                    Ok(()) => {}
                    Err(Trouble::Broken(_)) => break,
                    Err(Trouble::Odd(what)) => {
                        scene.odd().push(what);
                        break;
                    }
                }
            }
            scene.gate.leave();
        }
    }

    /// One save, after a look at the page where it is not known what is there.
    fn save(&mut self, scene: &Scene<'_>) -> Result<(), Trouble> {
        let cell = self.choose();
        let over = match self.shown.get(&cell) {
            Some(version) => *version,
            None => self.look(scene, cell)?,
        };
        let way = if self.random.bool() { Way::Form } else { Way::Script };
        let serial = scene.ledger().send(cell, over);
        // Not known until the answer is there.
        self.shown.remove(&cell);
        match self.browser.save(scene.town, cell, over, serial, way)? {
            Said::Kept(version) => {
                scene.ledger().acknowledge(cell, serial, version);
                scene.acknowledged.fetch_add(1, Ordering::SeqCst);
                self.shown.insert(cell, version);
            }
            Said::Overtaken => {
                scene.overtaken.fetch_add(1, Ordering::SeqCst);
            }
        }
        Ok(())
    }

    /// Mostly a question of their own, sometimes one that others save too.
    fn choose(&mut self) -> Cell {
        let own: Vec<usize> = (0..OWN).filter(|place| place % MEMBERS == self.number).collect();
        let shared: Vec<usize> = (OWN..QUESTIONS).collect();
        let these = if self.random.u8(1..=6) == 1 { shared } else { own };
        Cell::at(self.random.choice(&these).copied().unwrap_or_default())
    }

    fn look(&mut self, scene: &Scene<'_>, cell: Cell) -> Result<i64, Trouble> {
        let least = scene.ledger().least(cell);
        let shown = self.browser.open(scene.town, cell, &[])?;
        let stored = Stored { version: shown.version, serial: shown.serial };
        scene.ledger().look(cell, stored, least);
        Ok(shown.version)
    }
}
