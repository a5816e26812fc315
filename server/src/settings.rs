//! Where the settings come from: a flag, else the environment, else the settings file, else the default.

use std::{
    collections::BTreeMap,
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
const KEYS: [&str; 8] = [
    "database",
    "listen",
    "origin",
    "tls_certificate",
    "tls_key",
    "trusted_proxies",
    "smtp_url",
    "mail_from",
];
/// The keys whose value can be a list.
const LISTS: [&str; 1] = ["trusted_proxies"];

/// Everything that was set, except by a command's own flags. No `Debug`: an address can hold a password.
#[derive(Default)]
pub(crate) struct Settings(BTreeMap<&'static str, Setting>);

/// One setting as it was written.
#[derive(Clone)]
pub(crate) struct Setting {
    /// The value; a list is written with commas.
    pub(crate) text: String,
    /// Where it was set: a flag, a variable or a file.
    pub(crate) place: String,
}

impl Settings {
    /// Gathers the settings. `variable` reads the environment.
    ///
    /// # Errors
    /// A settings file that was named and cannot be read, is not TOML, or holds something that is no setting.
    pub(crate) fn gather(flags: Flags, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Refusal> {
        let variable = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let named = flags.config.or_else(|| variable("MSP_CONFIG").map(PathBuf::from));
        let mut settings = match &named {
            Some(path) => Self::read(path)?
                .ok_or_else(|| Refusal::new(format!("There is no settings file {}.", path.display())))?,
            None => Self::read(Path::new(DEFAULT_FILE))?.unwrap_or_default(),
        };
        for key in KEYS {
            // The later goes before the earlier.
            let variables = match key {
                "database" => vec!["DATABASE_URL".to_owned(), "MSP_DATABASE".to_owned()],
                _ => vec![format!("MSP_{}", key.to_uppercase())],
            };
            for place in variables {
                if let Some(text) = variable(&place) {
                    settings.0.insert(key, Setting { text, place });
                }
            }
        }
        if let Some(text) = flags.database {
            settings.0.insert("database", Setting { text, place: "--database".to_owned() });
        }
        Ok(settings)
    }

    /// The database's address: the one that was named, or the file that is used by default.
    pub(crate) fn database(&self) -> &str {
        self.named_database().unwrap_or(DEFAULT_DATABASE)
    }

    /// The database's address, only if one was named.
    pub(crate) fn named_database(&self) -> Option<&str> {
        self.0.get("database").map(|setting| setting.text.as_str())
    }

    /// The address to listen on, unless a flag gave another.
    ///
    /// # Errors
    /// A value that is not an address with a port.
    pub(crate) fn listen(&self, flag: Option<SocketAddr>) -> Result<SocketAddr, Refusal> {
        let default = || Ok(DEFAULT_LISTEN.parse().expect("the default is an address with a port"));
        let set = self.0.get("listen").map(|Setting { text, place }| {
            text.trim().parse().map_err(|_| {
                Refusal::new(format!(
                    "{place}: the address to listen on cannot be read. Write an IP address and a port, for \
                     example {DEFAULT_LISTEN}."
                ))
            })
        });
        flag.map(Ok).or(set).unwrap_or_else(default)
    }

    /// A setting: what a command's own flag says, else what was gathered.
    pub(crate) fn setting(&self, key: &'static str, flag: Option<&str>) -> Option<Setting> {
        let flag =
            flag.map(|text| Setting { text: text.to_owned(), place: format!("--{}", key.replace('_', "-")) });
        flag.or_else(|| self.0.get(key).cloned())
    }

    /// Reads a settings file. `None` if there is none.
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
        let table: toml::Table = text.parse().map_err(|error| not_toml(&error, text, name))?;
        let mut settings = Self::default();
        for (written, value) in table {
            let Some(key) = KEYS.into_iter().find(|key| *key == written) else {
                let (last, others) =
                    KEYS.split_last().map_or(("", &[][..]), |(last, others)| (*last, others));
                return Err(Refusal::new(format!(
                    "{name}: there is no setting called {written}. The settings are {} and {last}.",
                    others.join(", ")
                )));
            };
            let text = text_of(value, LISTS.contains(&key)).ok_or_else(|| {
                Refusal::new(format!("{name}: write the value of {key} in quotation marks."))
            })?;
            settings.0.insert(key, Setting { text, place: name.to_owned() });
        }
        Ok(settings)
    }
}

/// A text, or, where that may be, a list of texts.
fn text_of(value: toml::Value, may_be_list: bool) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Array(values) if may_be_list => {
            let texts: Option<Vec<String>> = values.into_iter().map(|value| text_of(value, false)).collect();
            Some(texts?.join(","))
        }
        _ => None,
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
        let refusal = Settings::parse("databse = 'sqlite:a.db'", "board.toml").err().unwrap();
        assert_eq!(
            refusal.to_string(),
            "board.toml: there is no setting called databse. The settings are database, listen, origin, \
             tls_certificate, tls_key, trusted_proxies, smtp_url and mail_from."
        );
    }

    #[test]
    fn a_mistake_is_named_by_its_line_and_never_quoted() {
        let text = "listen = '127.0.0.1:1'\ndatabase = postgres://audit:secret@localhost/audit\n";
        let refusal = Settings::parse(text, "board.toml").err().unwrap().to_string();
        assert!(refusal.starts_with("board.toml, line 2: ") && !refusal.contains("secret"), "{refusal}");
        let refusal = Settings::parse("listen = 3000", "board.toml").err().unwrap().to_string();
        assert_eq!(refusal, "board.toml: write the value of listen in quotation marks.");
    }

    #[test]
    fn a_command_s_own_setting_is_taken_from_its_flag_before_the_environment_and_the_file() {
        let (_folder, path) =
            file("origin = 'https://file.example'\ntrusted_proxies = ['10.0.0.1', '10.0.0.2']\n");
        let flags = || Flags { database: None, config: Some(path.clone()) };
        let taken = |settings: &Settings, flag| settings.setting("origin", flag).map(|setting| setting.text);
        let everywhere = gathered(flags(), &[("MSP_ORIGIN", "https://variable.example")]);
        assert_eq!(taken(&everywhere, Some("https://flag.example")).as_deref(), Some("https://flag.example"));
        assert_eq!(taken(&everywhere, None).as_deref(), Some("https://variable.example"));
        let from_file = gathered(flags(), &[]);
        assert_eq!(taken(&from_file, None).as_deref(), Some("https://file.example"));
        let proxies = from_file.setting("trusted_proxies", None);
        assert_eq!(proxies.map(|setting| setting.text).as_deref(), Some("10.0.0.1,10.0.0.2"));
    }

    #[test]
    fn a_settings_file_that_was_named_must_be_there() {
        let flags = Flags { database: None, config: Some("nowhere.toml".into()) };
        let refusal = Settings::gather(flags, |_| None).err().unwrap().to_string();
        assert_eq!(refusal, "There is no settings file nowhere.toml.");
    }
}
