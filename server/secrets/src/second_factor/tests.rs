use proptest::prelude::*;
use totp_rs::Totp;

use super::*;

/// The secret of RFC 6238, appendix B.
fn published() -> Secret {
    Secret(b"12345678901234567890".to_vec())
}

#[test]
fn the_published_values_of_rfc_6238_come_out() {
    // Appendix B, SHA-1; the last six of its eight digits, which is what six digits are cut to.
    for (at, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(published().step_of(code, at, None), Some(at / 30), "{at}");
    }
}

#[test]
fn a_code_is_taken_one_step_early_or_late_and_no_more() {
    // 287082 belongs to step 1, seconds 30 to 59.
    for (at, expected) in [(0, Some(1)), (29, Some(1)), (89, Some(1)), (90, None), (1_000, None)] {
        assert_eq!(published().step_of("287082", at, None), expected, "{at}");
    }
}

#[test]
fn a_code_works_once() {
    let step = published().step_of("081804", 1_111_111_109, None);
    assert_eq!(step, Some(37_037_036));
    assert_eq!(published().step_of("081804", 1_111_111_109, step), None);
    assert_eq!(published().step_of("081804", 1_111_111_109, Some(37_037_035)), step);
}

#[test]
fn after_a_code_an_earlier_one_is_refused() {
    // 050471 is the code of the step after 081804.
    let later = published().step_of("050471", 1_111_111_111, None);
    assert_eq!(later, Some(37_037_037));
    assert_eq!(published().step_of("081804", 1_111_111_111, None), Some(37_037_036));
    assert_eq!(published().step_of("081804", 1_111_111_111, later), None);
}

#[test]
fn spaces_in_a_typed_code_do_not_matter() {
    assert_eq!(published().step_of(" 287 082\t", 59, None), Some(1));
    assert_eq!(published().step_of("2 8 7 0 8 2", 59, None), Some(1));
}

#[test]
fn anything_but_six_digits_is_refused() {
    for code in ["", "28708", "2870820", "94287082", "+87082", "28708２", "287O82", "287-082"] {
        assert_eq!(published().step_of(code, 59, None), None, "{code}");
    }
}

#[test]
fn a_secret_is_read_back_from_its_own_text() {
    let secret = Secret::new().unwrap();
    assert_eq!(secret.to_base32().len(), 32);
    assert_eq!(Secret::from_base32(&secret.to_base32()).unwrap().0, secret.0);
    assert_eq!(published().to_base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

#[test]
fn two_secrets_differ() {
    assert_ne!(Secret::new().unwrap().0, Secret::new().unwrap().0);
}

#[test]
fn a_short_an_endless_or_an_unreadable_secret_is_refused() {
    for bytes in [vec![], vec![1; 15], vec![1; 65]] {
        assert!(Secret::from_base32(&BASE32_NOPAD.encode(&bytes)).is_none(), "{}", bytes.len());
    }
    for text in ["not base 32!", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"] {
        assert!(Secret::from_base32(text).is_none(), "{text}");
    }
}

#[test]
fn the_address_is_the_one_that_apps_read() {
    assert_eq!(
        published().address("jane@board.example"),
        "otpauth://totp/MSP%20assurance:jane%40board.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
         &issuer=MSP%20assurance"
    );
}

#[test]
fn the_drawing_stands_in_a_page_without_styles_or_prologue() {
    let svg = published().qr_svg("jane@board.example");
    assert!(
        svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"QR code"),
        "{svg}"
    );
    assert!(svg.ends_with("</svg>"));
    assert!(!svg.contains("style"));
    assert!(!svg.contains("<?xml"));
    assert!(!svg.contains("otpauth"));
}

#[test]
fn the_drawing_shows_every_module_and_a_quiet_zone() {
    let secret = published();
    let code =
        qrcode::QrCode::with_error_correction_level(secret.address("jane"), qrcode::EcLevel::M).unwrap();
    let side = code.width() + 8;
    let mut drawn = vec![false; side * side];
    let svg = secret.qr_svg("jane");
    let path = svg.split("fill=\"#000\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    for rectangle in path.split('M').skip(1) {
        let (x, rest) = rectangle.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let (x, y, length): (usize, usize, usize) =
            (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
        drawn[y * side + x..][..length].fill(true);
    }
    for y in 0..side {
        for x in 0..side {
            let inside = (4..side - 4).contains(&x) && (4..side - 4).contains(&y);
            let dark = inside && code[(x - 4, y - 4)] == qrcode::Color::Dark;
            assert_eq!(drawn[y * side + x], dark, "{x} {y}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_account_has_an_address_and_a_drawing(account: String, long in "\\PC{90,300}") {
        for account in [account, long] {
            let read = Totp::from_url(published().address(&account)).unwrap();
            prop_assert_eq!(read.secret().to_base32(), published().to_base32());
            prop_assert_eq!(read.issuer(), Some(ISSUER));
            prop_assert!(published().qr_svg(&account).ends_with("</svg>"));
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_at_any_time_only_a_new_step_near_the_time_is_taken(
        code in prop_oneof!["[0-9]{6}", any::<String>()],
        at: u64,
        last: Option<u64>,
    ) {
        if let Some(step) = published().step_of(&code, at, last) {
            prop_assert!(step.abs_diff(at / 30) <= 1);
            prop_assert!(last.is_none_or(|last| step > last));
        }
    }

    #[test]
    fn a_code_made_now_is_taken_now_with_any_secret(bytes: [u8; 20], at in 0..4_000_000_000_u64) {
        let secret = Secret(bytes.to_vec());
        let code = secret.totp("").generate(at).to_string();
        let step = secret.step_of(&code, at, None);
        prop_assert!(step.is_some());
        prop_assert_eq!(secret.step_of(&code, at, step), None);
    }
}

#[test]
fn debug_shows_no_secret() {
    assert_eq!(format!("{:?}", Secret::new().unwrap()), "Secret(..)");
}
