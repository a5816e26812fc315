//! The fields of somebody who gets an account, or a board to manage.

use domain::{
    problem::Problems,
    sign_in::EmailAddress,
    text::{self, NameProblem},
};

/// Reads an address.
pub(super) fn email(field: &str, typed: &str, problems: &mut Problems) -> Option<EmailAddress> {
    problems.take(field, EmailAddress::parse(typed), |problem| problem.to_string())
}

/// Reads a name; `whose` is "The person’s name" or the like.
pub(super) fn name(field: &str, typed: &str, whose: &str, problems: &mut Problems) -> Option<String> {
    problems.take(field, text::name(typed), |problem| match problem {
        NameProblem::Empty => format!("Enter {}", lower_first(whose)),
        other => format!("{whose} {other}"),
    })
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_name_is_said_in_a_sentence() {
        let mut problems = Problems::default();
        assert_eq!(name("name", " ", "The board’s name", &mut problems), None);
        assert_eq!(name("name", "a\nb", "The board’s name", &mut problems), None);
        let problems = problems.finish::<()>(None).unwrap_err();
        assert_eq!(problems[0].sentence, "Enter the board’s name");
        assert!(problems[1].sentence.starts_with("The board’s name has a line break"));
    }
}
