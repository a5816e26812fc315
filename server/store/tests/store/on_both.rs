//! One test body, two tests: a database of its own on each engine, made before and dropped after.

use std::{env, panic::resume_unwind};

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use store::Database;

/// The address of a PostgreSQL server's superuser, on whose server the tests make their databases.
const URL_VARIABLE: &str = "MSP_TEST_POSTGRES_URL";

/// Makes two tests of each body, `on_sqlite` and `on_postgres`. `db` is an up-to-date [`Database`].
macro_rules! on_both {
    ($($(#[$attribute:meta])* async fn $name:ident($db:ident) $body:block)+) => {$(
        $(#[$attribute])*
        mod $name {
            use super::*;

            async fn body($db: store::Database) $body

            #[test]
            fn on_sqlite() {
                $crate::on_both::on_sqlite(body);
            }

            #[test]
            fn on_postgres() {
                $crate::on_both::on_postgres(body);
            }
        }
    )+};
}

/// Runs a test on a SQLite file of its own.
pub(crate) fn on_sqlite<F>(body: impl FnOnce(Database) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("audits.db").display());
    wait_for(async {
        let (db, outcome) = run(&url, body).await;
        db.close().await;
        outcome
    });
}

/// Runs a test in a PostgreSQL database of its own.
pub(crate) fn on_postgres<F>(body: impl FnOnce(Database) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    wait_for(async {
        let scratch = ScratchDatabase::make().await;
        let (db, outcome) = run(&scratch.url, body).await;
        db.close().await;
        scratch.remove().await;
        outcome
    });
}

type Outcome = Result<(), tokio::task::JoinError>;

async fn run<F>(url: &str, body: impl FnOnce(Database) -> F) -> (Database, Outcome)
where
    F: Future<Output = ()> + Send + 'static,
{
    let db = Database::open(url).await.unwrap();
    db.migrate().await.unwrap();
    // In a task of its own, so that the database is dropped after a failure too, and as a server would run it.
    let outcome = tokio::spawn(body(db.clone())).await;
    (db, outcome)
}

fn wait_for(test: impl Future<Output = Outcome>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    if let Err(failed) = runtime.block_on(test) {
        resume_unwind(failed.into_panic());
    }
}

/// A PostgreSQL database that exists for one test.
pub(crate) struct ScratchDatabase {
    /// Its address.
    pub(crate) url: String,
    name: String,
    server: PgConnectOptions,
}

impl ScratchDatabase {
    /// Makes one. Without a server the test fails: half a test is not a test.
    pub(crate) async fn make() -> Self {
        let server_url = env::var(URL_VARIABLE).unwrap_or_else(|_| {
            panic!(
                "There is no PostgreSQL to test on: run cargo xtask test, or set {URL_VARIABLE} to the address of \
                 a superuser on this machine."
            )
        });
        let name = format!("msp_test_{}", uuid::Uuid::now_v7().simple());
        let (before, _) = server_url.rsplit_once('/').expect("the address names a database");
        let scratch =
            Self { url: format!("{before}/{name}"), server: server_url.parse().expect("an address"), name };
        scratch.tell("create database").await;
        scratch
    }

    /// Drops it, whoever is still connected.
    pub(crate) async fn remove(self) {
        self.tell("drop database").await;
    }

    async fn tell(&self, what: &str) {
        let mut server: PgConnection = self.server.connect().await.expect("the server for tests answers");
        let force = if what.starts_with("drop") { " with (force)" } else { "" };
        server.execute(AssertSqlSafe(format!("{what} {}{force}", self.name))).await.unwrap();
        server.close().await.unwrap();
    }
}
