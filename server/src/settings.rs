//! Where the settings come from: a flag, else the environment, else the settings file, else the default.

use std::{
    fs,
    io::ErrorKind,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use crate::{cli::Flags, refusal::Refusal};

/// The settings file that is read if it is there and no other is named.
const DEFAULT_FILE: &str = "msp-assurance.toml";
const DEFAULT_DATABASE: &str = "sqlite:msp-assurance.db";
const DEFAULT_LISTEN: &str = "127.0.0.1:3000";
const KEYS: [&str; 2] = ["database", "listen"];

/// Everything that was set, except by a command's own flags. No `Debug`: an address can hold a password.
pub(crate) struct Settings {
    /// The database's address, if one was named.
    named_database: Option<String>,
    /// Where to listen, and where that was set.
    listen: Option<(String, String)>,
}

impl Settings {
    /// Gathers the settings. `variable` reads the environment.
    ///
    /// # Errors
    /// A settings file that was named and cannot be read, is not TOML, or holds something that is no setting.
    pub(crate) fn gather(flags: Flags, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Refusal> {
        let variable = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let named = flags.config.or_else(|| variable("MSP_CONFIG").map(PathBuf::from));
        let mut file = match &named {
            Some(path) => SettingsFile::read(path)?
                .ok_or_else(|| Refusal::new(format!("There is no settings file {}.", path.display())))?,
            None => SettingsFile::read(Path::new(DEFAULT_FILE))?.unwrap_or_default(),
        };
        let listen = variable("MSP_LISTEN").map(|address| ("MSP_LISTEN".to_owned(), address));
        let origin = named.unwrap_or_else(|| DEFAULT_FILE.into()).display().to_string();
        Ok(Self {
            named_database: flags
                .database
                .or_else(|| variable("MSP_DATABASE"))
                .or_else(|| variable("DATABASE_URL"))
                .or_else(|| file.database.take()),
            listen: listen.or_else(|| file.listen.take().map(|address| (origin, address))),
        })
    }

    /// The database's address: the one that was named, or the file that is used by default.
    pub(crate) fn database(&self) -> &str {
        self.named_database.as_deref().unwrap_or(DEFAULT_DATABASE)
    }

    /// The database's address, only if one was named.
    pub(crate) fn named_database(&self) -> Option<&str> {
        self.named_database.as_deref()
    }

    /// The address to listen on, unless a flag gave another.
    ///
    /// # Errors
    /// A value that is not an address with a port.
    pub(crate) fn listen(&self, flag: Option<SocketAddr>) -> Result<SocketAddr, Refusal> {
        let default = || Ok(DEFAULT_LISTEN.parse().expect("the default is an address with a port"));
        let set = self.listen.as_ref().map(|(origin, address)| {
            address.trim().parse().map_err(|_| {
                Refusal::new(format!(
                    "{origin}: the address to listen on cannot be read. Write an IP address and a port, for \
                     example {DEFAULT_LISTEN}."
                ))
            })
        });
        flag.map(Ok).or(set).unwrap_or_else(default)
    }
}

/// What a settings file may hold.
#[derive(Default)]
struct SettingsFile {
    database: Option<String>,
    listen: Option<String>,
}

impl SettingsFile {
    /// Reads a file. `None` if there is none.
    fn read(path: &Path) -> Result<Option<Self>, Refusal> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, &path.display().to_string()).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => {
                Err(Refusal::new(format!("The settings file {} cannot be read: {error}.", path.display())))
            }
        }
    }

    fn parse(text: &str, name: &str) -> Result<Self, Refusal> {
        let mut table: toml::Table = text.parse().map_err(|error| not_toml(&error, text, name))?;
        if let Some(unknown) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(Refusal::new(format!(
                "{name}: there is no setting called {unknown}. The settings are {}.",
                KEYS.join(" and ")
            )));
        }
        let mut take = |key: &str| match table.remove(key) {
            None => Ok(None),
            Some(toml::Value::String(value)) => Ok(Some(value)),
            Some(_) => Err(Refusal::new(format!("{name}: write the value of {key} in quotation marks."))),
        };
        Ok(Self { database: take("database")?, listen: take("listen")? })
    }
}

/// The place of the mistake. The parser's own message quotes the line, in which a password can stand.
fn not_toml(error: &toml::de::Error, text: &str, name: &str) -> Refusal {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = 1 + before.matches('\n').count();
    Refusal::new(format!(
        "{name}, line {line}: this is not TOML. Write one setting a line, for example database = \
         \"{DEFAULT_DATABASE}\"."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(flags: Flags, environment: &[(&str, &str)]) -> Settings {
        let variable = |name: &str| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Settings::gather(flags, variable).unwrap()
    }

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("board.toml");
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_flag_goes_before_the_environment_and_that_before_the_file_and_that_before_the_default() {
        let (_folder, path) = file("database = 'sqlite:file.db'\nlisten = '127.0.0.1:4000'\n");
        let flags = |database: Option<&str>| Flags {
            database: database.map(str::to_owned),
            config: Some(path.clone()),
        };
        let environment = [("MSP_DATABASE", "sqlite:msp.db"), ("DATABASE_URL", "sqlite:url.db")];
        assert_eq!(gathered(flags(Some("sqlite:flag.db")), &environment).database(), "sqlite:flag.db");
        assert_eq!(gathered(flags(None), &environment).database(), "sqlite:msp.db");
        assert_eq!(gathered(flags(None), &environment[1..]).database(), "sqlite:url.db");
        assert_eq!(gathered(flags(None), &[("DATABASE_URL", " ")]).database(), "sqlite:file.db");
        assert_eq!(gathered(Flags::default(), &[]).database(), "sqlite:msp-assurance.db");

        let port = |settings: &Settings, flag: Option<&str>| {
            settings.listen(flag.map(|flag| flag.parse().unwrap())).unwrap().port()
        };
        let from_file = gathered(flags(None), &[]);
        assert_eq!(port(&from_file, Some("127.0.0.1:6000")), 6000);
        assert_eq!(port(&gathered(flags(None), &[("MSP_LISTEN", "127.0.0.1:5000")]), None), 5000);
        assert_eq!(port(&from_file, None), 4000);
        assert_eq!(port(&gathered(Flags::default(), &[]), None), 3000);
    }

    #[test]
    fn an_address_that_cannot_be_read_is_refused_by_the_place_where_it_was_set() {
        let settings = gathered(Flags::default(), &[("MSP_LISTEN", "everywhere")]);
        let refusal = settings.listen(None).unwrap_err().to_string();
        assert!(refusal.starts_with("MSP_LISTEN: ") && refusal.contains("127.0.0.1:3000"), "{refusal}");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_files_name() {
        let refusal = SettingsFile::parse("databse = 'sqlite:a.db'", "board.toml").err().unwrap();
        assert_eq!(
            refusal.to_string(),
            "board.toml: there is no setting called databse. The settings are database and listen."
        );
    }

    #[test]
    fn a_mistake_is_named_by_its_line_and_never_quoted() {
        let text = "listen = '127.0.0.1:1'\ndatabase = postgres://audit:secret@localhost/audit\n";
        let refusal = SettingsFile::parse(text, "board.toml").err().unwrap().to_string();
        assert!(refusal.starts_with("board.toml, line 2: ") && !refusal.contains("secret"), "{refusal}");
        let refusal = SettingsFile::parse("listen = 3000", "board.toml").err().unwrap().to_string();
        assert_eq!(refusal, "board.toml: write the value of listen in quotation marks.");
    }

    #[test]
    fn a_settings_file_that_was_named_must_be_there() {
        let flags = Flags { database: None, config: Some("nowhere.toml".into()) };
        let refusal = Settings::gather(flags, |_| None).err().unwrap().to_string();
        assert_eq!(refusal, "There is no settings file nowhere.toml.");
    }
}
