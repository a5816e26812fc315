//! Sentences that name nobody and tempt a scanner all the same.

use super::{health_and_insurance::nhs, rewriting::grouped, seeded::Seeded};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes one sentence.
pub(crate) type LookAlike = fn(&mut Seeded) -> String;

/// All of them, each as likely as the next.
pub(crate) const LOOK_ALIKES: &[LookAlike] = &[
    // References.
    |r| format!("Case NC-{:02} was discussed first, then LCC-{:02}.", r.between(1, 40), r.between(1, 40)),
    |r| format!("The Mosaic record is P{}.", r.digits(7)),
    |r| format!("SAC{} is the safeguarding adults concern on the system.", r.digits(6)),
    |r| format!("Reference SA/{}/{} was closed.", r.between(2023, 2026), r.digits(4)),
    |r| format!("Crime number {}/{} was given by the police.", r.between(10, 99), r.digits(6)),
    |r| format!("Police log {} of {} {}.", r.digits(4), r.between(1, 28), month(r)),
    |r| format!("Datix W{} was not linked to the enquiry.", r.digits(6)),
    |r| format!("The invoice {} was queried by the adult.", failing(r)),
    |r| format!("Record {} could not be opened.", grouped(&failing(r), &[3, 3, 4], " ")),
    |r| format!("Liquidlogic person ID {} was merged with {}.", r.digits(7), r.digits(8)),
    |r| format!("Task REF-{} was overdue.", grouped(&format!("0{}", r.digits(10)), &[4, 3, 4], "-")),
    |r| format!("CAD {}-{}-{} records the welfare call.", r.digits(4), date(r, ""), r.digits(2)),
    |r| format!("Occurrence 137{}{} was cross-referenced.", r.between(10, 99), r.digits(6)),
    |r| {
        format!(
            "Audit number {}-{} has no advocate recorded.",
            r.one_of(&["BTHFT", "LYPFT", "WYP"]),
            r.digits(2)
        )
    },
    |r| format!("CQC location 1-{} was told of the concern.", r.digits(9)),
    |r| format!("Document {}.{} is the protection plan.", r.digits(3), r.digits(4)),
    |r| format!("The Court of Protection case {}{} is not concluded.", r.between(1, 9), r.digits(7)),
    |r| format!("IBAN and account ending {} were changed without consent.", r.digits(4)),
    |r| {
        format!(
            "The transfer was to sort code {} account {}.",
            grouped(&r.digits(6), &[2; 3], "-"),
            r.digits(8)
        )
    },
    |r| format!("Barcode {} on the medicine box did not match.", r.digits(13)),
    // Years, quarters, weeks and times.
    |r| format!("Quarter {} of {} shows the same pattern.", r.between(1, 4), year_range(r)),
    |r| format!("Q{} {} and Q{} {}", r.between(1, 4), year_range(r), r.between(1, 4), year_range(r)),
    |r| format!("The Making Safeguarding Personal figures for {} were lower.", year_range(r)),
    |r| format!("In week {}-W{:02} two visits were missed.", r.between(2024, 2026), r.between(1, 52)),
    |r| {
        format!(
            "The worker called at {:02}:{:02} and again at {}.{:02}pm.",
            r.between(8, 16),
            r.between(0, 59),
            r.between(1, 9),
            r.between(10, 59)
        )
    },
    |r| {
        format!(
            "Seen between {:02}{:02} and {:02}{:02} hrs.",
            r.between(8, 12),
            r.between(0, 59),
            r.between(13, 18),
            r.between(0, 59)
        )
    },
    |r| format!("The adult has lived there since {}.", r.between(1961, 2019)),
    |r| {
        format!(
            "They married in {} {} and moved in {}.",
            month(r),
            r.between(1955, 1990),
            r.between(1991, 2009)
        )
    },
    |r| {
        format!(
            "The policy years 2019 2020 2021 and {} to {} were read.",
            r.between(2022, 2023),
            r.between(2024, 2026)
        )
    },
    // Recent dates.
    |r| format!("The planning meeting was on {}.", date(r, "/")),
    |r| format!("Concern received {}, enquiry began {}.", date(r, "/"), date(r, "/")),
    |r| format!("Outcomes were recorded on {} {} {}.", r.between(1, 28), month(r), r.between(2024, 2026)),
    |r| format!("On {} {} {} people attended the meeting.", r.between(1, 28), month(r), r.between(3, 14)),
    |r| {
        format!(
            "On {} {} {} minutes were spent with her alone.",
            r.between(1, 28),
            month(r),
            r.between(20, 55)
        )
    },
    |r| format!("Review due {}/{}/{}.", r.between(1, 28), r.between(1, 12), r.between(27, 28)),
    |r| {
        format!(
            "Case note {}-{:02}-{:02} {:02}:{:02} says the adult agreed.",
            r.between(2024, 2026),
            r.between(1, 10),
            r.between(1, 28),
            r.between(8, 17),
            r.between(0, 59)
        )
    },
    |r| format!("On {} {} visits had been cancelled.", date(r, "-"), r.between(100, 140)),
    |r| {
        format!(
            "{} {} {}: strategy discussion held by telephone.",
            r.between(1, 28),
            &month(r)[..3],
            r.between(24, 26)
        )
    },
    |r| {
        format!(
            "The Human Rights Act came into force on 2 October 2000, the Care Act on 1 April 2015; page {}.",
            r.between(1, 30)
        )
    },
    |r| format!("She has had the tenancy since {} {} {}.", r.between(1, 28), month(r), r.between(1985, 2009)),
    |r| format!("Her husband died on {} {} {}.", r.between(1, 28), month(r), r.between(1990, 2009)),
    // Law, guidance and forms.
    |r| format!("A section 42 enquiry was opened; section {} did not apply.", r.between(9, 68)),
    |r| format!("s.42(2) and s.{} of the Care Act 2014 were both named.", r.between(1, 80)),
    |r| format!("Statutory guidance paragraph 14.{}.{} was quoted.", r.between(1, 12), r.between(10, 90)),
    |r| format!("The form is version {}.{}.{}.", r.between(1, 9), r.between(1, 9), r.between(10, 60)),
    |r| format!("Form MCA{} and DoLS form {} are on the record.", r.between(1, 3), r.between(1, 12)),
    |r| format!("Question {} is amber: no question {}b in this tool.", r.between(1, 8), r.between(1, 8)),
    |r| {
        format!(
            "See pages {}-{}, {}-{} and appendix E{}.",
            r.between(1, 40),
            r.between(41, 80),
            r.between(81, 90),
            r.between(91, 140),
            r.between(1, 9)
        )
    },
    // Amounts.
    |r| format!("{} out of {} outcomes were met.", r.between(1, 11), r.between(12, 20)),
    |r| {
        format!(
            "About £{},{} was withdrawn in {} transactions of £{}.",
            r.between(1, 90),
            r.digits(3),
            r.between(2, 9),
            r.between(20, 300)
        )
    },
    |r| format!("The debt came to £{}.{} in all.", r.digits(6), r.digits(2)),
    |r| {
        format!(
            "{}% said they felt safer ({} of {}, {}.{}%).",
            r.between(40, 99),
            r.between(10, 50),
            r.between(51, 90),
            r.between(40, 99),
            r.digits(1)
        )
    },
    |r| {
        format!(
            "The adult, aged {}, and her sister ({}) were both asked.",
            r.between(60, 99),
            r.between(60, 99)
        )
    },
    |r| {
        format!(
            "Her weight fell from {}kg to {}kg, BP {}/{}, sats {}%.",
            r.between(50, 70),
            r.between(40, 49),
            r.between(100, 160),
            r.between(60, 95),
            r.between(88, 99)
        )
    },
    |r| {
        format!(
            "MMSE {}/30, Waterlow {}, MUST {}, grade {} pressure ulcer {} x {} cm.",
            r.between(5, 29),
            r.between(10, 25),
            r.between(0, 4),
            r.between(2, 4),
            r.between(1, 9),
            r.between(1, 9)
        )
    },
    |r| {
        format!(
            "Paracetamol 500mg x{}, Senna 7.5 mg, lactulose {}ml {} times a day.",
            r.between(2, 8),
            r.between(10, 20),
            r.between(1, 3)
        )
    },
    |r| {
        format!(
            "Ratings: {} red {} amber {} green {} not applicable.",
            r.between(10, 40),
            r.between(10, 40),
            r.between(100, 400),
            r.between(10, 99)
        )
    },
    |r| {
        format!(
            "Scores over six months: {} {} {} {} {}",
            r.between(10, 99),
            r.between(10, 99),
            r.between(10, 99),
            r.between(10, 99),
            r.between(10, 99)
        )
    },
    // Places and rooms.
    |r| {
        format!(
            "Several concerns came from the {}{} area.",
            r.one_of(&["LS", "BD", "WF", "HX"]),
            r.between(1, 28)
        )
    },
    |r| {
        format!("The ward is B{} on the {} floor.", r.between(1, 60), r.one_of(&["1st", "2nd", "3rd", "4th"]))
    },
    |r| {
        format!(
            "Ward B{} {} floor, bay {}.",
            r.between(1, 60),
            r.one_of(&["1st", "2nd", "3rd", "4th"]),
            r.between(1, 6)
        )
    },
    |r| {
        format!(
            "Flat {}, room {}{}, near junction {} of the M{}.",
            r.between(1, 99),
            r.letter("ABEG"),
            r.between(1, 30),
            r.between(1, 48),
            r.one_of(&["1", "62", "621"])
        )
    },
    |r| {
        format!(
            "The bus {} to {} was late and the A{} was closed.",
            r.between(1, 99),
            r.one_of(&["Otley", "Hull"]),
            r.between(58, 660)
        )
    },
    // Words that look like other kinds.
    |r| {
        format!(
            "The team @ the hub met at {} p.m.; follow @SafeLeeds{} for news.",
            r.between(1, 5),
            r.between(1, 9)
        )
    },
    |r| {
        format!(
            "Training was 2 hrs @ £{}.{} per head, see sab.example/training.",
            r.between(10, 90),
            r.digits(2)
        )
    },
    |r| format!("The guidance is at https://www.local.gov.uk/msp-toolkit/{}.", r.digits(5)),
    |r| format!("Code AB{} was on the key safe label, not the number.", r.digits(3)),
    |r| format!("Key code {} had not been changed.", r.digits(4)),
    |r| format!("Emergency calls to 999, 101 or 111 were made {} times.", r.between(2, 12)),
    |r| format!("Childline 0800 1111 and extension {} are on the poster.", r.digits(4)),
    |r| {
        format!(
            "Part number {}{} {} was used for the hoist.",
            r.letter("DFQUV"),
            r.letter("ABC"),
            r.digits(6)
        )
    },
    |r| format!("Serial XQ{}{} is on the bed rail.", r.digits(6), r.letter("EFGH")),
    |r| format!("The lot was AB12 {}CD, expired.", r.between(1, 9)),
    |r| format!("A long number {}{} printed on the card.", nhs(r), r.digits(3)),
];

fn month(r: &mut Seeded) -> &'static str {
    r.one_of(&MONTHS)
}

/// A day of the last two years or so.
fn date(r: &mut Seeded, separator: &str) -> String {
    let (day, month, year) = (r.between(1, 28), r.between(1, 10), r.between(2024, 2026));
    format!("{day:02}{separator}{month:02}{separator}{year}")
}

fn year_range(r: &mut Seeded) -> String {
    let year = r.between(2016, 2025);
    match r.between(1, 3) {
        1 => format!("{year}-{:02}", (year + 1) % 100),
        2 => format!("{year}/{:02}", (year + 1) % 100),
        _ => format!("{year}-{}", year + 1),
    }
}

/// Ten digits whose check digit is wrong. They begin as NHS numbers do.
fn failing(r: &mut Seeded) -> String {
    let number = nhs(r);
    let last = number.chars().last().unwrap().to_digit(10).unwrap();
    format!("{}{}", &number[..9], (last + r.between(1, 9)) % 10)
}
