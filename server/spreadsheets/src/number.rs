//! Numbers as their format shows them: a plain number, a day, a time.

use chrono::{Days, NaiveDate};

use crate::table::Cell;

/// The last day that a spreadsheet knows: 31 December 9999, in days since the last of 1899.
const LAST_DAY: f64 = 2_958_466.0;

/// Which day has the number 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// 1 January 1900 has the number 1, and there is a 29 February 1900.
    #[default]
    From1900,
    /// 1 January 1904 has the number 0.
    From1904,
}

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// The number.
    Plain,
    /// The number with zeros in front, up to as many digits.
    Padded(u8),
    /// The number with words or signs that stand in the format alone. What a person reads is then not what the cell holds.
    Worded,
    /// A day, perhaps with a time.
    Day,
    /// A time of day.
    Time,
    /// A length of time.
    Length,
}

impl Format {
    /// The format that has this number in every workbook.
    pub(crate) fn built_in(number: u32) -> Self {
        match number {
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Self::Time,
            46 => Self::Length,
            _ => Self::Plain,
        }
    }

    /// What a format's code (`dd/mm/yyyy`, `00000`) says. Only what it does to positive numbers is looked at.
    pub(crate) fn of_code(code: &str) -> Self {
        let mut letters = String::new();
        let mut has_words = false;
        let mut chars = code.chars().take(1_000);
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => {
                    for c in chars.by_ref().take_while(|c| *c != '"') {
                        has_words |= !c.is_whitespace();
                    }
                }
                '\\' => has_words |= chars.next().is_some_and(|c| !c.is_whitespace()),
                '_' | '*' => drop(chars.next()),
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let inside = inside.to_ascii_lowercase();
                    if inside.starts_with(['h', 'm', 's']) && inside.chars().all(|c| inside.starts_with(c)) {
                        return Self::Length;
                    }
                    // A currency in letters could as well be the beginning of a reference.
                    let currency = inside.strip_prefix('$').and_then(|inside| inside.split('-').next());
                    has_words |= currency.is_some_and(|currency| currency.contains(char::is_alphabetic));
                }
                c => letters.push(c.to_ascii_lowercase()),
            }
        }
        let shows_number = letters.contains(['0', '#', '?']) || letters.contains("general");
        let has_signs = letters.replace("e-", "").contains(['-', ':']);
        if !has_words && letters.len() > 1 && letters.chars().all(|c| c == '0') {
            return u8::try_from(letters.len().min(30)).map_or(Self::Plain, Self::Padded);
        }
        let letters = letters.replace("general", "").replace("am/pm", "").replace("a/p", "");
        match () {
            () if letters.contains(['y', 'd']) => Self::Day,
            () if letters.contains(['h', 's']) => Self::Time,
            () if letters.contains('m') => Self::Day,
            () if shows_number && (has_words || has_signs) => Self::Worded,
            () => Self::Plain,
        }
    }

    /// The cell that shows a number in this format.
    pub(crate) fn show(self, number: f64, epoch: Epoch) -> Cell {
        match self {
            Self::Plain => plain(number),
            Self::Padded(digits) => match plain(number) {
                Cell::Number(text) if text.bytes().all(|b| b.is_ascii_digit()) => {
                    Cell::Number(format!("{text:0>width$}", width = usize::from(digits)))
                }
                other => other,
            },
            Self::Worded => Cell::Other("a number to which only its format adds words or signs"),
            Self::Day => day(number, epoch),
            Self::Time => Cell::Other("a time of day"),
            Self::Length => Cell::Other("a length of time"),
        }
    }
}

/// A number with the fifteen digits that spreadsheets show, without an exponent unless it is needed.
fn plain(number: f64) -> Cell {
    if !number.is_finite() {
        return Cell::Other("a number that cannot be shown");
    }
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    let size = rounded.abs();
    Cell::Number(match () {
        () if size == 0.0 => "0".into(),
        () if (1e-9..1e21).contains(&size) => rounded.to_string(),
        () => format!("{rounded:E}"),
    })
}

fn day(number: f64, epoch: Epoch) -> Cell {
    if !number.is_finite() {
        return plain(number);
    }
    let whole = number.floor();
    if !(0.0..LAST_DAY).contains(&whole) {
        return Cell::Other("a date before 1900 or after 9999");
    }
    let first = match epoch {
        Epoch::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        Epoch::From1900 if whole == 0.0 => return Cell::Other("a time of day"),
        Epoch::From1900 if whole == 60.0 => return Cell::Other("29 February 1900, a day that there was not"),
        Epoch::From1900 if whole < 60.0 => NaiveDate::from_ymd_opt(1899, 12, 31),
        Epoch::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    // Between 0 and the last day, so nothing is cut off.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number below three million"
    )]
    let days = Days::new(whole as u64);
    match first.and_then(|first| first.checked_add_days(days)) {
        Some(day) if day.format("%Y").to_string().len() == 4 => Cell::Date(day),
        _ => Cell::Other("a date before 1900 or after 9999"),
    }
}

/// The day that a text such as `2025-02-03` or `2025-02-03T14:30:00` names.
pub(crate) fn day_of_text(text: &str) -> Cell {
    let day = text.trim().get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    day.map_or(Cell::Other("a date that cannot be read"), Cell::Date)
}

/// The words for an error value.
pub(crate) fn error(code: &str) -> Cell {
    Cell::Other(match code.trim() {
        "#DIV/0!" => "the error #DIV/0!",
        "#N/A" => "the error #N/A",
        "#NAME?" => "the error #NAME?",
        "#NULL!" => "the error #NULL!",
        "#NUM!" => "the error #NUM!",
        "#REF!" => "the error #REF!",
        "#VALUE!" => "the error #VALUE!",
        _ => "an error value",
    })
}

/// The words for an error value that is stored as a number.
pub(crate) fn error_of_number(code: u8) -> Cell {
    error(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "",
    })
}

/// The cell of a value that is true or false.
pub(crate) const TRUE_OR_FALSE: Cell = Cell::Other("TRUE or FALSE");

/// A number in the short form that binary workbooks have: 30 bits of a whole number or of a fraction, and whether it is
/// to be divided by a hundred.
pub(crate) fn short_number(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Epoch, Format, day_of_text, short_number};
    use crate::table::Cell;

    fn number(text: &str) -> Cell {
        Cell::Number(text.into())
    }

    fn date(year: i32, month: u32, day: u32) -> Cell {
        Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn a_number_is_shown_as_a_person_would_read_it() {
        let shown = [
            (12_345.0, "12345"),
            (1.2345e4, "12345"),
            (-0.0, "0"),
            (-7.5, "-7.5"),
            (0.1 + 0.2, "0.3"),
            (9_434_765_919.0, "9434765919"),
            (1e300, "1E300"),
            (1e-12, "1E-12"),
        ];
        for (value, text) in shown {
            assert_eq!(Format::Plain.show(value, Epoch::From1900), number(text));
        }
        assert!(matches!(Format::Plain.show(f64::NAN, Epoch::From1900), Cell::Other(_)));
        assert!(matches!(Format::Plain.show(f64::INFINITY, Epoch::From1900), Cell::Other(_)));
    }

    #[test]
    fn zeros_that_a_format_shows_are_kept() {
        assert_eq!(Format::of_code("00000").show(123.0, Epoch::From1900), number("00123"));
        assert_eq!(Format::of_code("00000").show(1_234_567.0, Epoch::From1900), number("1234567"));
        assert_eq!(Format::of_code("00000").show(-5.0, Epoch::From1900), number("-5"));
        assert_eq!(Format::of_code("0").show(5.0, Epoch::From1900), number("5"));
    }

    #[test]
    fn what_only_a_format_adds_is_said_and_never_lost() {
        let shown = |code| Format::of_code(code).show(17.0, Epoch::From1900);
        for code in ["\"SG-\"00000", "\"NC-\"00000", "000-000"] {
            assert!(matches!(shown(code), Cell::Other(_)), "{code}");
        }
        assert_eq!(shown("00000"), number("00017"));
    }

    #[test]
    fn formats_are_told_apart_by_their_codes() {
        let known = [
            ("General", Format::Plain),
            ("0.00E+00", Format::Plain),
            ("#,##0.00;[Red]-#,##0.00", Format::Plain),
            ("\"day\" 0", Format::Worded),
            ("0 \\d", Format::Worded),
            ("\"SG-\"00000", Format::Worded),
            ("\"SG-\"General", Format::Worded),
            ("\\S\\G00000", Format::Worded),
            ("[$SG]00000", Format::Worded),
            ("000-000", Format::Worded),
            ("00000\" \"", Format::Padded(5)),
            ("00000_)", Format::Padded(5)),
            ("0.00E-00", Format::Plain),
            ("_-* #,##0.00_-", Format::Plain),
            ("dd\" of \"mmmm", Format::Day),
            ("[$£-809]#,##0", Format::Plain),
            ("@", Format::Plain),
            ("[Magenta]0", Format::Plain),
            ("dd/mm/yyyy", Format::Day),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Format::Day),
            ("mmm-yy", Format::Day),
            ("mmmm", Format::Day),
            ("dd/mm/yyyy hh:mm", Format::Day),
            ("hh:mm:ss", Format::Time),
            ("h:mm AM/PM", Format::Time),
            ("[h]:mm", Format::Length),
            ("[hh]:mm:ss", Format::Length),
            ("[ss].00", Format::Length),
            ("[", Format::Plain),
            ("[]", Format::Plain),
            ("\"", Format::Plain),
            ("\\", Format::Plain),
            ("", Format::Plain),
        ];
        for (code, format) in known {
            assert_eq!(Format::of_code(code), format, "{code}");
        }
    }

    #[test]
    fn a_day_is_the_one_that_the_spreadsheet_shows_in_either_system() {
        let shown = |number, epoch| Format::Day.show(number, epoch);
        assert_eq!(shown(1.0, Epoch::From1900), date(1900, 1, 1));
        assert_eq!(shown(59.0, Epoch::From1900), date(1900, 2, 28));
        assert!(matches!(shown(60.0, Epoch::From1900), Cell::Other(_)));
        assert_eq!(shown(61.0, Epoch::From1900), date(1900, 3, 1));
        assert_eq!(shown(45_691.0, Epoch::From1900), date(2025, 2, 3));
        assert_eq!(shown(45_691.604_2, Epoch::From1900), date(2025, 2, 3));
        assert_eq!(shown(44_229.0, Epoch::From1904), date(2025, 2, 3));
        assert_eq!(shown(0.0, Epoch::From1904), date(1904, 1, 1));
        assert_eq!(shown(2_958_465.0, Epoch::From1900), date(9999, 12, 31));
    }

    #[test]
    fn what_is_no_day_is_said_in_words() {
        for number in [-1.0, 0.5, 2_958_466.0, 1e300, f64::NAN, f64::INFINITY] {
            assert!(matches!(Format::Day.show(number, Epoch::From1900), Cell::Other(_)), "{number}");
        }
        assert!(matches!(Format::Day.show(2_958_465.0, Epoch::From1904), Cell::Other(_)));
    }

    #[test]
    fn days_that_are_stored_as_text_are_read() {
        assert_eq!(day_of_text("2025-02-03"), date(2025, 2, 3));
        assert_eq!(day_of_text("2025-02-03T14:30:00Z"), date(2025, 2, 3));
        assert!(matches!(day_of_text("2025-02-30"), Cell::Other(_)));
        assert!(matches!(day_of_text("ééééééééé"), Cell::Other(_)));
    }

    #[test]
    fn short_numbers_are_whole_or_not_and_perhaps_hundredths() {
        let whole = |number: i32, flags: u32| (number.cast_unsigned() << 2) | flags;
        assert_eq!(short_number(whole(12_345, 2)), 12_345.0);
        assert_eq!(short_number(whole(-5, 2)), -5.0);
        assert_eq!(short_number(whole(12_345, 3)), 123.45);
        assert_eq!(short_number(0x3ff0_0000), 1.0);
    }
}
