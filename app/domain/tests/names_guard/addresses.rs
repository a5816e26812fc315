//! E-mail addresses and postcodes.

use domain::names_guard::Kind;

use crate::{each_is_found, each_is_left_alone};

#[test]
fn an_e_mail_address_is_found_without_the_marks_around_it() {
    each_is_found(
        Kind::EmailAddress,
        &[
            "Sent to ‹j.smith@nhs.net›.",
            "<‹J.SMITH@NHS.NET›>",
            "mailto:‹j.smith+care@care-home.org.uk›, today",
            "‹p.o'neill@gmail.com›",
            "‹j.smith @ gmail.com›",
            "‹j.smith[at]gmail.com›",
            "‹j.smith (AT) gmail.com›",
            "jean dot ‹smith at nhs dot net›",
            "‹j.smith@nhsnet›",
            "‹jean14021948@gmail.com›",
        ],
    );
}

#[test]
fn a_sign_alone_or_a_handle_is_no_address() {
    each_is_left_alone(&[
        "The team @ the hub met.",
        "follow @SafeLeeds",
        "2 hrs @ £45.50 each",
        "Seen at leeds.gov.uk/care",
        "an error at line 4 dot dot dot",
        "@",
        "@.@",
        "node_modules/@playwright",
        "slow |@team",
    ]);
}

#[test]
fn a_full_postcode_is_found_in_either_case_and_with_or_without_a_space() {
    each_is_found(
        Kind::Postcode,
        &[
            "lives at ‹SW1A 1AA›.",
            "‹LS6 2AB›",
            "(‹LS62AB›)",
            "‹ls6 2ab›",
            "in ‹ls62ab›, unannounced",
            "‹Ls6 2ab›",
            "‹M1 1AE›",
            "‹EC1A 1BB›",
            "‹W1W 2UT›",
            "‹LS28  7PF›",
            "‹LS 6 2AB›",
            "‹SO14 OAA›",
            "‹JE2 3AB›",
        ],
    );
}

#[test]
fn a_district_alone_names_nobody() {
    each_is_left_alone(&["in the LS6 area", "LS6 and LS7", "from BD10", "LS6 2"]);
}

#[test]
fn codes_that_no_postcode_can_be_are_left_alone() {
    each_is_left_alone(&[
        "the lot AB12 3CD",
        "AB12 4KX",
        "QX1 2AB",
        "ZZ1 2AB",
        "LS100 2AB",
        "B1A 2AB",
        "LS6 2ABC",
        "XLS6 2AB",
        "REF-LS62AB",
        "LS62AB-4",
    ]);
}

#[test]
fn floors_hours_and_capital_letters_are_no_postcodes() {
    each_is_left_alone(&["Ward B12 2nd floor", "bay E4 1st bed", "on M1 3hr late", "FORM B12 OLD"]);
}
