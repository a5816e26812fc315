//! What can be typed after `msp-assurance`, and the help that explains it.

use std::{net::SocketAddr, path::PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{dates::iso_date, sign_in::EmailAddress, text};

use crate::import_help;

/// Multi-agency case-file audits and Making Safeguarding Personal reports for Safeguarding Adults Boards.
///
/// Each setting is taken from its flag, else from the environment, else from the settings file, else it has a
/// default. The environment variables are MSP_DATABASE (or DATABASE_URL), MSP_LISTEN, MSP_ORIGIN,
/// MSP_TLS_CERTIFICATE, MSP_TLS_KEY and MSP_TRUSTED_PROXIES; MSP_CONFIG names the settings file. That is TOML with
/// the keys `database`, `listen`, `origin`, `tls_certificate`, `tls_key` and `trusted_proxies`.
///
/// The log goes to the standard error: one line for each request, with its route and never with what was sent.
/// MSP_LOG chooses how much (`info`, `debug` …), MSP_LOG_FORMAT how: `text`, or `json` for one object a line, which is
/// the default where the standard error is no terminal.
///
/// Exit codes: 0 done, 1 refused (the reason is on the standard error), 2 wrong usage.
#[derive(Parser)]
#[command(name = "msp-assurance", version, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) flags: Flags,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Settings that every command takes. No `Debug`: an address can hold a password.
#[derive(Args, Default)]
pub(crate) struct Flags {
    /// The database: sqlite:FILE, or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:msp-assurance.db]
    ///
    /// Without it, MSP_DATABASE or DATABASE_URL is used, then `database` in the settings file.
    #[arg(long, value_name = "URL", global = true)]
    pub(crate) database: Option<String>,
    /// The settings file [default: msp-assurance.toml, if there is one]
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
}

/// One command.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve the pages to browsers
    ///
    /// Where there is no account yet, a link is printed that makes the first one. It works once, for 30 minutes; until
    /// then only this machine is answered. A missing SQLite file is made, and the database is brought up to date. Ctrl-C ends the server. Without more
    /// settings only this machine is served. Others are served over TLS: by the program itself (--origin,
    /// --tls-certificate, --tls-key), or by a proxy before it (--origin, --trusted-proxies).
    Serve(ServeArguments),
    /// Make the database, or bring it up to date
    ///
    /// `serve`, `demo` and `import` do this too; run it before `report` with a new version of the program.
    Migrate,
    /// Serve an invented audit, to try everything out
    ///
    /// Uses a throw-away database, which is gone when the command ends, unless one is named. A database that
    /// holds other audits is refused, so that what is invented never stands beside what is real.
    Demo(ServeArguments),
    /// Take in a whole audit from cases.csv, ratings.csv and findings.csv
    #[command(long_about = import_help::text())]
    Import(ImportArguments),
    /// Write the report of an audit for one board
    ///
    /// Changes nothing. The same audit, board and date give the same bytes.
    Report(ReportArguments),
    /// Make accounts and boards, and links that let people in
    ///
    /// Nobody is given a password: a link is printed, by which its owner sets one. Whoever has the link has the
    /// account, so send it to nobody else. It works once, for a day. What is done here is in the trail as the
    /// operator's.
    #[command(subcommand)]
    Admin(AdminCommand),
}

/// What the operator does with accounts and boards.
#[derive(Subcommand)]
pub(crate) enum AdminCommand {
    /// Make an account, and print the link by which its owner sets a password
    Add(AddArguments),
    /// Print a link by which the owner of an account sets a new password
    Reset(ResetArguments),
    /// List the accounts
    List,
    /// Make a board, and give it its first manager
    Board(BoardArguments),
}

#[derive(Args)]
pub(crate) struct AddArguments {
    /// The e-mail address, by which its owner signs in
    #[arg(value_name = "EMAIL", value_parser = email)]
    pub(crate) email: EmailAddress,
    /// The owner's name
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) name: String,
    /// Makes an administrator, who looks after accounts and settings and opens no case
    #[arg(long)]
    pub(crate) administrator: bool,
    /// Where browsers reach the server, for the link [default: as for serve]
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Option<String>,
}

#[derive(Args)]
pub(crate) struct ResetArguments {
    /// The e-mail address of the account
    #[arg(value_name = "EMAIL", value_parser = email)]
    pub(crate) email: EmailAddress,
    /// Takes the second factor away too: for somebody who has lost their app and their recovery codes
    ///
    /// The password stops working at once, and the account is signed out everywhere.
    #[arg(long)]
    pub(crate) second_factor: bool,
    /// Where browsers reach the server, for the link [default: as for serve]
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Option<String>,
}

#[derive(Args)]
pub(crate) struct BoardArguments {
    /// The name of the board; one that is there gets a manager more
    #[arg(value_name = "NAME", value_parser = name)]
    pub(crate) name: String,
    /// The e-mail address of the account that manages it
    #[arg(long, value_name = "EMAIL", value_parser = email)]
    pub(crate) manager: EmailAddress,
}

#[derive(Args, Default)]
pub(crate) struct ServeArguments {
    /// Address and port to answer on [default: 127.0.0.1:3000, this machine only]
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    /// Where browsers reach the server, for example `https://audit.example.org`; it answers under no other name
    #[arg(long, value_name = "URL")]
    pub(crate) origin: Option<String>,
    /// The certificate for TLS, followed by those that vouch for it (PEM); read once, at the start
    #[arg(long, value_name = "FILE")]
    pub(crate) tls_certificate: Option<String>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE")]
    pub(crate) tls_key: Option<String>,
    /// Addresses of proxies that are believed about where a request comes from, for example 10.0.0.5 or 10.0.0.0/24
    #[arg(long, value_name = "ADDR,…", value_delimiter = ',')]
    pub(crate) trusted_proxies: Vec<String>,
}

#[derive(Args)]
pub(crate) struct ImportArguments {
    /// The name of the new audit
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) audit: String,
    /// A board that receives the report; the first one named hosts the audit
    #[arg(long = "board", value_name = "NAME", required = true, value_parser = name)]
    pub(crate) boards: Vec<String>,
    /// The agency that leads the audit: one that presents cases, or one of --reviewing
    #[arg(long, value_name = "AGENCY", value_parser = name)]
    pub(crate) lead: String,
    /// An agency that sits on the audit group and presents no case
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) reviewing: Vec<String>,
    /// The folder that holds cases.csv, ratings.csv and findings.csv
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Args)]
pub(crate) struct ReportArguments {
    /// The name of the audit
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) audit: String,
    /// The board the report is for; may be left out when only one receives it
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) board: Option<String>,
    /// The date printed on the report [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(crate) date: Option<NaiveDate>,
    /// What to write
    #[arg(long)]
    pub(crate) format: Format,
    /// The file to write, replaced as a whole if there is one; - is the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// An accessible PDF.
    Pdf,
    /// One web page that needs no other file.
    Html,
    /// The figures and findings, for other programs.
    Json,
}

fn name(typed: &str) -> Result<String, String> {
    text::name(typed).map_err(|problem| format!("the name {problem}"))
}

fn email(typed: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(typed).map_err(|problem| problem.to_string())
}

fn date(typed: &str) -> Result<NaiveDate, &'static str> {
    iso_date(typed).ok_or("write a real date as YYYY-MM-DD, for example 2026-03-27")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
