//! The marks by which answers are told apart: each answer's evidence holds its serial number, in letters, so that the
//! names guard never takes it for a telephone number or a record's.

const BEFORE: &str = "The worker asked what the adult wanted and wrote it down. Mark ";
const DIGITS: &[u8; 10] = b"bcdfghjklm";
/// As many letters as the largest number has digits: all marks are equally long.
const LENGTH: usize = 10;

/// The evidence of the answer with a serial number.
pub(crate) fn evidence(serial: u32) -> String {
    let letters: String =
        format!("{serial:0LENGTH$}").bytes().map(|digit| DIGITS[usize::from(digit - b'0')] as char).collect();
    format!("{BEFORE}{letters}")
}

/// The serial number of the first answer whose evidence stands in a text.
pub(crate) fn serial_in(text: &str) -> Option<u32> {
    let (_, after) = text.split_once(BEFORE)?;
    let number: Option<String> = after
        .bytes()
        .take(LENGTH)
        .map(|letter| {
            let digit = DIGITS.iter().position(|known| *known == letter)?;
            char::from_digit(u32::try_from(digit).ok()?, 10)
        })
        .collect();
    number.filter(|number| number.len() == LENGTH)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_wherever_it_stands() {
        for serial in [0, 1, 42, 9_876_543, u32::MAX] {
            let page = format!("<textarea>\n{}</textarea>", evidence(serial));
            assert_eq!(serial_in(&page), Some(serial));
        }
    }

    #[test]
    fn what_is_no_mark_is_none() {
        assert_eq!(serial_in(""), None);
        assert_eq!(serial_in(&format!("{BEFORE}bbb")), None);
        assert_eq!(serial_in(&format!("{BEFORE}bbbbbbbbba")), None);
    }

    #[test]
    fn the_names_guard_has_nothing_against_marks() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        for serial in (0..5_000).chain([1_234_567_890, u32::MAX]) {
            assert_eq!(domain::names_guard::scan(&evidence(serial), today), [], "{serial}");
        }
    }
}
