//! Hexadecimal digits. Written out here because the browser runs draws too, and the code of a library for every encoding is
//! larger than all the rest of a draw.

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Two lower-case digits for each byte.
pub(super) fn encode(bytes: &[u8]) -> String {
    let digits = |byte: u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    bytes.iter().flat_map(|byte| digits(*byte)).map(char::from).collect()
}

/// The bytes that two digits each stand for, small or capital; `None` where it is anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_read_back_from_small_and_from_capital_digits() {
        let all: Vec<u8> = (0..=255).collect();
        let digits = encode(&all);
        assert!(digits.starts_with("000102") && digits.ends_with("fdfeff"), "{digits}");
        assert_eq!(decode(&digits), Some(all.clone()));
        assert_eq!(decode(&digits.to_uppercase()), Some(all));
        assert_eq!(decode(""), Some(Vec::new()));
    }

    #[test]
    fn what_is_not_pairs_of_digits_is_refused() {
        for text in ["0", "000", "0g", "g0", "0 ", "é", "0x00", "/0", ":0", "@0", "`0"] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
