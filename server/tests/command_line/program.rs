//! Running the program in a folder of its own.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use domain::{
    id::BoardId,
    trail::{Chain, Stream},
};
use serde_json::Value;
use store::{
    Database,
    audits::{self, AuditKey},
    boards,
    trail::{self, About},
};
use tempfile::TempDir;

pub(crate) const CASES: &str = "\
agency,case_ref,concluded,types_of_risk,location,referral_summary
Northshire Council,NC-01,2026-09-14,Neglect and Acts of Omission;Self-Neglect,Own Home,Bramblewick Lane
Northshire Council,NC-02,2026-10-02,,,
Vale Trust,NC-01,2026-08-30,Financial or Material Abuse,Care Home - Nursing,\"Money missing, twice\"
";

pub(crate) const RATINGS: &str = "\
agency,case_ref,question,applies,rating,evidence
Northshire Council,NC-01,1,yes,green,Asked at the first visit
Northshire Council,NC-01,3,no,not_applicable,No doubts recorded
Northshire Council,NC-02,1,,red,
Vale Trust,NC-01,1,,amber,\"Asked once,
not again\"
Vale Trust,NC-01,8,,,
";

pub(crate) const FINDINGS: &str = "\
agency,case_ref,question,kind,text,owner,due
Northshire Council,NC-02,1,action,Add a prompt to the form,Head of safeguarding,2027-01-31
Vale Trust,NC-01,,good_practice,\"An advocate, from the start\",,
";

/// The arguments that import the small audit for two boards.
pub(crate) const IMPORT: [&str; 12] = [
    "import",
    "--audit",
    "Autumn",
    "--board",
    "Northshire Board",
    "--board",
    "Vale Board",
    "--lead",
    "Northshire Police",
    "--reviewing",
    "Northshire Police",
    "files",
];

/// A folder with the three files of the small audit in `files`, and the program, which runs in it.
pub(crate) struct Desk {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) error: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.path("files")).unwrap();
        for (name, text) in [("cases", CASES), ("ratings", RATINGS), ("findings", FINDINGS)] {
            desk.write(&format!("files/{name}.csv"), text);
        }
        desk
    }

    /// A desk whose database holds the small audit.
    pub(crate) fn with_audit() -> Self {
        let desk = Self::new();
        desk.done(&IMPORT);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Everything that lies in the folder, by name.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program, ready to run in the folder without the settings of whoever runs the tests.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_msp-assurance"));
        program.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name == "DATABASE_URL" || name.to_string_lossy().starts_with("MSP_") {
                program.env_remove(name);
            }
        }
        program
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let ended = self.program(arguments).envs(environment.iter().copied()).output().unwrap();
        Run {
            code: ended.status.code().unwrap(),
            out: ended.stdout,
            error: String::from_utf8(ended.stderr).unwrap(),
        }
    }

    /// Runs the program, which is expected to do as it is told. Gives what it printed.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, run.error.as_str()), (0, ""), "{arguments:?}");
        String::from_utf8(run.out).unwrap()
    }

    /// Runs the program, which is expected to refuse. Gives what it said on the standard error.
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, run.out.as_slice()), (1, b"".as_slice()), "{arguments:?}: {}", run.error);
        run.error
    }

    /// Runs the program with a command line that is expected to be wrong.
    pub(crate) fn misused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.error);
        run.error
    }

    /// The database, to look at or to prepare while no program runs on it.
    pub(crate) async fn open(&self) -> Database {
        Database::open(&format!("sqlite:{}", self.path("msp-assurance.db").display())).await.unwrap()
    }

    /// The small audit and the board that hosts it.
    pub(crate) async fn audit(&self) -> AuditKey {
        let database = self.open().await;
        let key = audits::find_by_name(&database, "Autumn").await.unwrap().remove(0);
        database.close().await;
        key
    }

    /// The board of this name.
    pub(crate) async fn board(&self, name: &str) -> BoardId {
        let database = self.open().await;
        let boards = boards::list(&database).await.unwrap();
        database.close().await;
        boards.into_iter().find(|board| board.name == name).unwrap().id
    }

    /// What a stream of the hosting board tells of the small audit, oldest first: who, what, and what else it names.
    pub(crate) async fn told(&self, stream: Stream) -> Vec<(String, String, String)> {
        let AuditKey { board, audit } = self.audit().await;
        let database = self.open().await;
        let tool = audits::get(&database, &board, &audit).await.unwrap().tool_id;
        let about = About::Audit { audit, tool };
        let events = trail::list(&database, &Chain::Board(board), stream, &about, None, 1000).await.unwrap();
        database.close().await;
        events.into_iter().rev().map(|event| (event.who, event.deed, event.other)).collect()
    }

    /// The bytes of the small audit's report.
    pub(crate) fn report(&self, board: &str, format: &str) -> Vec<u8> {
        let arguments =
            ["report", "--audit", "Autumn", "--board", board, "--date", "2026-11-30", "--format", format];
        self.done(&[&arguments[..], &["--out", "report.out"]].concat());
        self.read("report.out")
    }

    /// The small audit's report as JSON.
    pub(crate) fn json(&self, board: &str) -> Value {
        serde_json::from_slice(&self.report(board, "json")).unwrap()
    }
}
