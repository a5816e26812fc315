//! What can be typed after `msp-assurance`, and the help that explains it.

use std::{net::SocketAddr, path::PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::{
    agreement::MOST_CATEGORIES,
    dates::iso_date,
    draw::{AgencyCode, Commitment, Salt, Seed},
    sign_in::EmailAddress,
    text,
    trail::Hash,
};

use crate::import_help;

/// Multi-agency case-file audits and Making Safeguarding Personal reports for Safeguarding Adults Boards.
///
/// Each setting is taken from its flag, else from the environment, else from the settings file, else it has a
/// default. The environment variables are MSP_DATABASE (or DATABASE_URL), MSP_LISTEN, MSP_ORIGIN,
/// MSP_TLS_CERTIFICATE, MSP_TLS_KEY, MSP_TRUSTED_PROXIES, MSP_SMTP_URL and MSP_MAIL_FROM; MSP_CONFIG names the settings
/// file. That is TOML with the keys `database`, `listen`, `origin`, `tls_certificate`, `tls_key`, `trusted_proxies`,
/// `smtp_url` and `mail_from`.
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
    /// That it was taken is in the trail; nothing else changes. The same audit, board and date give the same bytes.
    Report(ReportArguments),
    /// List what is due to be erased, or erase it
    ///
    /// The text of an audit's cases is kept for as long as its retention class says. This lists the cases whose text
    /// is due, by number and without a word of it, or erases their text: referral summaries, evidence, the words of
    /// findings, and the keys of their hashes in the trail. Ratings, figures, messages and the trail stay. With
    /// --case, one case is listed or erased at once, due or not. That cases were listed is in the trail too.
    ///
    /// Backups made earlier still hold the text; so do reports and exports that somebody took out.
    Retention(RetentionArguments),
    /// Write all that is held on one case to a file
    ///
    /// JSON with a label for everything: the case, its ratings and evidence, its findings, the interests in it, the
    /// events about it and the heads of the trail. That it was taken out is in the trail.
    ExportCase(ExportCaseArguments),
    /// Make accounts and boards, and links that let people in
    ///
    /// Nobody is given a password: a link is printed, by which its owner sets one. Whoever has the link has the
    /// account, so send it to nobody else. It works once, for a day. What is done here is in the trail as the
    /// operator's.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Run the draw of an agency's cases again, with its list at hand
    ///
    /// A list is a text file (UTF-8) with one reference a line, each once. Nothing of it is changed: only the line ending
    /// is taken off. No database is opened, and the list leaves the machine nowhere.
    ///
    /// The ticket of a reference is hex(SHA-256(hex(SHA-256(seed)) ‖ code ‖ ":" ‖ reference)), in UTF-8 and lower-case
    /// hexadecimal digits; the sample are the references with the lowest tickets. The commitment to a list is its
    /// references, sorted by their bytes and joined by line feeds, under HMAC-SHA-256 with the salt as key.
    #[command(subcommand)]
    Sample(SampleCommand),
    /// Compute how far raters agree, from a CSV file of their ratings
    ///
    /// The file is CSV UTF-8 with commas. Its first line names the columns unit, rater and rating, in any order; other
    /// columns are passed over. Each row is one rating of one unit by one rater, who rates it once. Ratings are red,
    /// amber and green, or whole numbers from 1 to at most 100; not_applicable, or nothing, means that the rating is
    /// missing, and counts as if there were no such row.
    ///
    /// JSON goes to the standard output: `units` and `raters` that have a rating; `exact` and `adjacent`, the fractions
    /// of pairs of raters of one unit that gave the same rating, or one at most a step apart; `cohen_kappa` (null unless
    /// there are exactly two raters), Gwet's `ac1` and `ac2` (quadratic weights), and Krippendorff's `alpha_ordinal`,
    /// each with `value` and its 95% interval, `low` to `high`. A figure that is not defined is null. What the figures
    /// cannot tell is on the standard error.
    ///
    /// Intervals are over the units, value ± t × standard error with one degree of freedom less than units, cut off at -1
    /// and 1. The standard errors: for AC1 and AC2 Gwet's linearised one, for kappa that of Fleiss, Cohen and Everitt,
    /// for alpha the jackknife. No database is opened, and the file leaves the machine nowhere.
    Agreement(AgreementArguments),
    /// Verify the trail, print its heads, check heads that were kept elsewhere
    #[command(subcommand)]
    Trail(TrailCommand),
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

/// What to do with a list.
#[derive(Subcommand)]
pub(crate) enum SampleCommand {
    /// Print the sample in ticket order: reference, tab, ticket
    ///
    /// A list shorter than the count gives all of it.
    Draw(DrawArguments),
    /// Print the commitment to a list
    Commit(CommitArguments),
    /// Check a list, its commitment and its sample against each other
    ///
    /// Ends with exit code 1 and the first difference where they do not agree.
    Verify(VerifySampleArguments),
}

#[derive(Args)]
pub(crate) struct DrawArguments {
    /// The public seed
    #[arg(long, value_name = "S", value_parser = seed, allow_hyphen_values = true)]
    pub(crate) seed: Seed,
    /// The agency's code in the draw: any text without a colon
    #[arg(long, value_name = "CODE", value_parser = code, allow_hyphen_values = true)]
    pub(crate) agency: AgencyCode,
    /// How many cases are drawn
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    /// The list: a text file with one reference a line
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

impl DrawArguments {
    /// How many cases are drawn.
    pub(crate) fn count(&self) -> usize {
        self.count as usize
    }
}

#[derive(Args)]
pub(crate) struct AgreementArguments {
    /// The file of ratings
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// How many categories the scale has, where ratings are numbers [default: the largest number in the file]
    ///
    /// AC1 and AC2 depend on it. Red, amber and green are always three.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u8).range(2..=i64::from(MOST_CATEGORIES)))]
    pub(crate) categories: Option<u8>,
}

#[derive(Args)]
pub(crate) struct CommitArguments {
    /// The salt of the commitment, as hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = salt)]
    pub(crate) salt: Salt,
    /// The list: a text file with one reference a line
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Args)]
pub(crate) struct VerifySampleArguments {
    #[command(flatten)]
    pub(crate) draw: DrawArguments,
    /// The salt of the commitment, as hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = salt)]
    pub(crate) salt: Salt,
    /// The commitment to the list: 64 hexadecimal digits
    #[arg(long, value_name = "HEX", value_parser = commitment)]
    pub(crate) commitment: Commitment,
    /// The sample, in ticket order
    ///
    /// Write -- before the first where one could be read as a flag.
    #[arg(value_name = "REFERENCE", allow_hyphen_values = true)]
    pub(crate) sample: Vec<String>,
}

/// What to do with the trail.
#[derive(Subcommand)]
pub(crate) enum TrailCommand {
    /// Check that every event is as it was written
    ///
    /// Reads each trail from its first event to its last: one of changes and one of reads for every board and for the
    /// system. Prints a line for each that is whole, and ends with exit code 1 and the first bad event of each that is
    /// not. Without --head, a trail that was cut off or rewritten at its end together with its stored head cannot be
    /// told from a whole one.
    Verify(VerifyArguments),
    /// Print the signed heads, one to a line, as a witness keeps them
    Head(HeadArguments),
    /// Check a file of heads that a witness has kept
    ///
    /// Checks every signature, that all are of one key, and that no trail became shorter or changed from one line to
    /// the next. Where a database is named, its trails are verified too, and every head must be in them.
    Witness(WitnessArguments),
}

#[derive(Args)]
pub(crate) struct VerifyArguments {
    /// Only the trails of this board [default: all boards and the system]
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) board: Option<String>,
    /// A head that was kept elsewhere, for example on a report: says which event it belongs to
    #[arg(long, value_name = "HASH", value_parser = hash)]
    pub(crate) head: Option<Hash>,
}

#[derive(Args)]
pub(crate) struct HeadArguments {
    /// Only the heads of this board [default: all boards and the system]
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) board: Option<String>,
}

#[derive(Args)]
pub(crate) struct WitnessArguments {
    /// The file of heads, in the order in which they were downloaded
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The server's public key, if it was noted elsewhere [default: the key of the first line]
    #[arg(long, value_name = "KEY")]
    pub(crate) public_key: Option<String>,
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
    /// The mail server that sends invitations: smtps://USER:PASSWORD@HOST, or smtp://… to begin in the clear
    ///
    /// Without it no mail is sent, and whoever makes a link passes it on. A password is better kept in MSP_SMTP_URL or
    /// in the settings file: other users of this machine can read a command line.
    #[arg(long, value_name = "URL")]
    pub(crate) smtp_url: Option<String>,
    /// The sender of the mails, for example audit@example.org
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
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
    /// You have looked at every cell that looks as if it identifies a person, and none of them does
    ///
    /// Without it, such cells are listed and nothing is imported: NHS and National Insurance numbers, telephone numbers,
    /// e-mail addresses, postcodes and dates of birth. With it, the trail says how many there were of each kind.
    #[arg(long)]
    pub(crate) names_checked: bool,
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

#[derive(Args)]
pub(crate) struct RetentionArguments {
    #[command(flatten)]
    pub(crate) mode: RetentionMode,
    /// One case alone: its number in the audit
    #[arg(long, value_name = "REFERENCE", requires = "audit")]
    pub(crate) case: Option<String>,
    /// The audit that the case is in
    #[arg(long, value_name = "NAME", value_parser = name, requires = "case")]
    pub(crate) audit: Option<String>,
    /// The board that hosts it; may be left out when only one has an audit of that name
    #[arg(long, value_name = "NAME", value_parser = name, requires = "case")]
    pub(crate) board: Option<String>,
    /// The agency that presents the case; may be left out when only one has a case of that number
    #[arg(long, value_name = "NAME", value_parser = name, requires = "case")]
    pub(crate) agency: Option<String>,
}

/// Whether what is due is listed or erased: one of the two must be said.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct RetentionMode {
    /// List it and erase nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Erase it; this cannot be taken back
    #[arg(long)]
    pub(crate) erase: bool,
}

#[derive(Args)]
pub(crate) struct ExportCaseArguments {
    /// The audit that the case is in
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) audit: String,
    /// The number of the case in the audit
    #[arg(long, value_name = "REFERENCE")]
    pub(crate) case: String,
    /// The board that hosts the audit; may be left out when only one has an audit of that name
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) board: Option<String>,
    /// The agency that presents the case; may be left out when only one has a case of that number
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub(crate) agency: Option<String>,
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

fn hash(typed: &str) -> Result<Hash, &'static str> {
    Hash::read(typed).ok_or("write all 64 digits of the head, as the report shows them")
}

fn seed(typed: &str) -> Result<Seed, &'static str> {
    Seed::new(typed).ok_or("the seed is empty")
}

fn code(typed: &str) -> Result<AgencyCode, String> {
    AgencyCode::new(typed).map_err(|problem| format!("the code {problem}"))
}

fn salt(typed: &str) -> Result<Salt, String> {
    typed.parse().map_err(|problem| format!("the salt {problem}"))
}

fn commitment(typed: &str) -> Result<Commitment, String> {
    typed.parse().map_err(|problem| format!("the commitment {problem}"))
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
