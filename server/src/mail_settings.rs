//! How mail is sent, as it was set.

use app::mail::Mail;
use server::postbox::Postbox;

use crate::{cli::ServeArguments, refusal::Refusal, settings::Settings};

/// The mail that the settings describe: none where nothing was set.
///
/// # Errors
/// One setting without the other, or one that cannot be used. What was written is never repeated: the address of a
/// mail server holds a password.
pub(crate) fn mail(settings: &Settings, arguments: &ServeArguments) -> Result<Mail, Refusal> {
    let server = settings.setting("smtp_url", arguments.smtp_url.as_deref());
    let sender = settings.setting("mail_from", arguments.mail_from.as_deref());
    match (server, sender) {
        (None, None) => Ok(Mail::none()),
        (Some(server), Some(sender)) => {
            let postbox = Postbox::new(&server.text, &sender.text).map_err(|error| {
                let place = if error.is_about_the_sender() { sender.place } else { server.place };
                Refusal::new(format!("{place}: {error}."))
            })?;
            Ok(Mail::by(postbox))
        }
        _ => Err(Refusal::new(
            "Mail needs two settings: the mail server with --smtp-url and the sender with --mail-from, or neither.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Flags;

    fn set(variables: &[(&str, &str)]) -> Result<bool, String> {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let settings = Settings::gather(Flags::default(), variable).unwrap();
        let mail = mail(&settings, &ServeArguments::default());
        mail.map(|mail| mail.is_set_up()).map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn mail_is_sent_where_both_settings_say_how() {
        assert_eq!(set(&[]), Ok(false));
        let server = ("MSP_SMTP_URL", "smtps://audit:hunter2@mail.example.org");
        assert_eq!(set(&[server, ("MSP_MAIL_FROM", "audit@example.org")]), Ok(true));
        assert!(set(&[server]).unwrap_err().contains("--mail-from"));
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_named_by_its_place_and_never_repeated() {
        let sender = ("MSP_MAIL_FROM", "audit@example.org");
        let refused = set(&[("MSP_SMTP_URL", "audit:hunter2@mail.example.org"), sender]).unwrap_err();
        assert!(refused.starts_with("MSP_SMTP_URL: ") && !refused.contains("hunter2"), "{refused}");
        let server = ("MSP_SMTP_URL", "smtps://audit:hunter2@mail.example.org");
        let refused = set(&[server, ("MSP_MAIL_FROM", "audit")]).unwrap_err();
        assert!(refused.starts_with("MSP_MAIL_FROM: ") && !refused.contains("hunter2"), "{refused}");
    }
}
