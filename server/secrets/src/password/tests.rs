use proptest::{collection::vec, prelude::*, sample::select};

use super::*;

const OWN: [&str; 3] = ["jane.o'connor@northshire.gov.uk", "Jane O'Connor", "Northshire County Council"];

fn refused(typed: &str) -> Option<PasswordProblem> {
    Password::new(typed.to_owned(), &OWN).err()
}

#[track_caller]
fn all_are_refused_as(problem: PasswordProblem, passwords: &[&str]) {
    for typed in passwords {
        assert_eq!(refused(typed), Some(problem), "{typed}");
    }
}

#[test]
fn fewer_than_twelve_characters_are_too_few() {
    all_are_refused_as(PasswordProblem::TooShort, &["", "x7#K!p2$Qz9", "velvet tram", "éééééé"]);
    assert_eq!(refused("x7#K!p2$Qz9&"), None);
}

#[test]
fn characters_are_counted_not_bytes_and_not_keystrokes() {
    // Eleven letters, one of them typed as e and a combining accent.
    assert_eq!(refused("velvette\u{301}zqk"), Some(PasswordProblem::TooShort));
    assert_eq!(refused("бархатныйлес"), None);
    assert_eq!(refused("бархатныйле"), Some(PasswordProblem::TooShort));
}

#[test]
fn a_thousand_and_twenty_four_bytes_are_taken_and_one_more_is_refused() {
    let words: String = "velvet tractor amazon quartz jumble ".chars().cycle().take(1024).collect();
    assert_eq!(refused(&words), None);
    assert_eq!(refused(&format!("{words}x")), Some(PasswordProblem::TooLong));
}

#[test]
fn invisible_characters_are_refused() {
    all_are_refused_as(
        PasswordProblem::ControlCharacter,
        &["velvet\ttractor amazon", "velvet tractor amazon\n", "velvet\0tractor amazon"],
    );
}

#[test]
fn the_same_thing_over_and_over_is_refused() {
    all_are_refused_as(
        PasswordProblem::Repeated,
        &[
            "aaaaaaaaaaaa",
            "            ",
            "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊",
            "xkqxkqxkqxkq",
            "xkqvxkqvxkqvxk",
            "velvetvelvet",
            "passwordpassword",
            "PasswordPASSWORD",
            "letmeinletmein",
            "121212121212",
        ],
    );
    // Twelve characters twice are twelve characters.
    assert_eq!(refused("velvettractovelvettracto"), None);
}

#[test]
fn runs_are_refused() {
    all_are_refused_as(
        PasswordProblem::Run,
        &[
            "123456789012",
            "210987654321",
            "1234567890123456",
            "112233445566",
            "abcdefghijkl",
            "ZYXWVUTSRQPO",
            "AaBbCcDdEeFf",
            "qwertyuiop12",
            "qwertyuiop[]",
            "asdfghjkl123",
            "qwertyasdfgh",
            "1qaz2wsx3edc4rfv",
            "qazwsxedcrfv",
            "!\"£$%^&*()_+",
            "!@#$%^&*()_+",
            "qwe asd zxc rty fgh vbn uio jkl 123 890",
            "aaaaaaaaaaab",
            "abc123abc1234",
            "11111111111a",
        ],
    );
}

#[test]
fn common_words_are_refused_however_they_are_dressed_up() {
    all_are_refused_as(
        PasswordProblem::Common,
        &[
            "password1234",
            "Password2024!",
            "P4ssw0rd-P4$$w0rd",
            "p.a.s.s.w.o.r.d.1",
            "pàsswörd!!!!",
            "ｐａｓｓｗｏｒｄ１２３４",
            "administrator",
            "Adm1n1str4t0r!",
            "letmein-letmein!",
            "welcome-to-1234",
            "Liverpool2024!",
            "ManchesterUnited1",
            "Arsenal1234567",
            "arsenal-chelsea",
            "September2026",
            "Summer2024!Winter",
            "christmas2025",
            "iloveyou12345",
            "correcthorsebatterystaple",
            "Correct Horse Battery Staple!",
            "MayTheForceBeWithYou",
            "tobeornottobe",
            "thequickbrownfox",
            "1q2w3e4r5t6y",
            "a1b2c3d4e5f6",
            "qwerty-password",
            "monkey123dragon",
            "sunshine 7391",
            "password liverpool password liverpool",
            "Liverpool73915!",
            "passwordliverpoolarsenal",
            "changeme12345",
        ],
    );
}

#[test]
fn the_persons_own_words_and_the_products_are_refused() {
    all_are_refused_as(
        PasswordProblem::OwnWords,
        &[
            "jane.o'connor",
            "JaneOConnor1975",
            "j4ne-c0nn0r!",
            "connor.northshire",
            "Northshire26!",
            "northshire council",
            "jane.o'connor@northshire.gov.uk",
            "mspassurance1",
            "MSP assurance!",
            "Safeguarding1",
            "safeguardingadults",
        ],
    );
    // Common words and own ones together.
    all_are_refused_as(PasswordProblem::OwnWords, &["northshire liverpool x7"]);
    // Somebody else may use them.
    assert!(Password::new("connor.northshire".to_owned(), &[]).is_ok());
}

#[test]
fn three_unusual_words_and_the_work_of_password_managers_are_taken() {
    for typed in [
        "velvet tractor amazon",
        "VelvetTractorAmazon",
        "kettle-hedge-trombone",
        "x7#K!p2$Qz9&",
        "kqzvwpnxdbtg",
        "839201746528",
        "password velvet tractor",
        "Jane likes the purple trombone",
        "monkey dragon liverpool",
        "liverpool 839174",
        "kzvqwmtr1234",
        "пингвин самовар",
        "नीलाहाथीनदीपार",
        "鯨と傘と三角定規を買う人々",
        "🦊🌵🚜🪗🧦🥝🪁🧊🎻🦀🌶🧭",
    ] {
        assert_eq!(refused(typed), None, "{typed}");
    }
}

#[test]
fn empty_and_short_own_words_forbid_nothing() {
    assert!(Password::new("velvet tractor".to_owned(), &["", " ", "v", "e l v e t", "@", "\0"]).is_ok());
}

#[test]
fn a_problem_is_a_sentence_without_the_password() {
    for problem in [
        PasswordProblem::TooShort,
        PasswordProblem::TooLong,
        PasswordProblem::ControlCharacter,
        PasswordProblem::Repeated,
        PasswordProblem::Run,
        PasswordProblem::Common,
        PasswordProblem::OwnWords,
    ] {
        let text = problem.to_string();
        assert!(text.ends_with('.') && (text.contains("Use ") || text.contains("Type ")), "{text}");
    }
    assert!(PasswordProblem::TooShort.to_string().starts_with("Use at least 12 characters"));
}

#[test]
fn debug_shows_no_secret() {
    let password = Password::new("velvet tractor amazon".to_owned(), &OWN).unwrap();
    assert_eq!(format!("{password:?}"), "Password(..)");
}

fn printable() -> impl Strategy<Value = String> {
    let signs: Vec<char> = (' '..='~').collect();
    vec(select(signs), 14..40).prop_map(String::from_iter)
}

/// A word of the built-in list, in any letters, with the usual substitutions.
fn dressed_up_word() -> impl Strategy<Value = String> {
    let words: Vec<&str> =
        include_str!("common_words.txt").lines().filter(|line| !line.starts_with('#')).collect();
    (select(words), vec(0..4_u8, 40)).prop_map(|(word, dress)| {
        let letter = |(letter, dress): (char, u8)| match (dress, letter) {
            (0, c) => c.to_ascii_uppercase(),
            (1, 'o') => '0',
            (1, 'i' | 'l') => '1',
            (1, 'e') => '3',
            (1, 'a') => '@',
            (2, 'a') => '4',
            (1, 's') => '$',
            (2, 's') => '5',
            (_, c) => c,
        };
        word.chars().zip(dress).map(letter).collect()
    })
}

proptest! {
    #[test]
    fn random_characters_are_taken(typed in printable()) {
        prop_assert_eq!(refused(&typed), None);
    }

    #[test]
    fn any_text_is_judged(typed: String, own: Vec<String>) {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        if Password::new(typed.clone(), &own).is_ok() {
            prop_assert!(prepare(&typed).chars().count() >= SHORTEST);
        }
    }

    #[test]
    fn more_own_words_never_make_a_password_better(typed in printable(), own: Vec<String>) {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        if Password::new(typed.clone(), &own).is_ok() {
            prop_assert!(Password::new(typed, &[]).is_ok());
        }
    }

    #[test]
    fn a_common_word_with_a_tail_adds_too_little(
        word in dressed_up_word(),
        tail in "(19[0-9]{2}|20[0-9]{2}|1234|123456789|[0-9]{0,4})[!.?]{0,2}",
    ) {
        let typed = format!("{word}{tail}");
        prop_assert!(refused(&typed).is_some());
    }

    #[test]
    fn two_common_words_are_too_few(one in dressed_up_word(), other in dressed_up_word(), between in "[-_. ]?") {
        let typed = format!("{one}{between}{other}1");
        prop_assert!(refused(&typed).is_some());
    }

    #[test]
    fn an_own_name_with_a_tail_is_refused(name in "[A-Z][a-z]{8,14}", tail in "[0-9]{0,4}!?") {
        let (typed, address) = (format!("{name}{tail}"), format!("{name}@board.example"));
        prop_assert!(Password::new(typed, &[&address]).is_err());
    }

    #[test]
    fn preparing_twice_changes_nothing_more(typed: String) {
        let once = prepare(&typed);
        prop_assert_eq!(prepare(&once), once);
    }
}

#[test]
fn a_kilobyte_made_to_be_slow_is_judged_at_once() {
    // Each of these would take far longer than a test may, if a search started again at each place without a limit.
    for typed in
        ["p.a.".repeat(256), "p".repeat(500) + &".".repeat(500), "\u{fdfa}".repeat(341), "12".repeat(511)]
    {
        let started = std::time::Instant::now();
        let _ = refused(&typed);
        let _ = Parts::of(&vocabulary::fold(&typed), &[Vocabulary::common()]).points();
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }
}
