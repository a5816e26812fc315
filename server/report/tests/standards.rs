//! Every file is PDF/UA-1 and PDF/A-2a, and the validator that says so notices when one is not.

use crate::{
    audits, sample, typed,
    verapdf::{broken, validate},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use report::pdf;

#[test]
#[ignore = "needs veraPDF: cargo xtask test fetches it"]
fn reports_with_any_text_are_pdf_ua_1_and_pdf_a_2a() {
    let mut files = vec![
        ("board".to_owned(), pdf(&sample::board_report()).unwrap()),
        ("scripts".to_owned(), pdf(&sample::of_many_scripts()).unwrap()),
        ("cases".to_owned(), pdf(&sample::of_cases(40)).unwrap()),
        ("rows".to_owned(), pdf(&sample::of_rows(120)).unwrap()),
        ("empty".to_owned(), pdf(&sample::document(Vec::new())).unwrap()),
    ];
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    files.push(("demonstration".to_owned(), pdf(&audits::demonstration()).unwrap()));
    files.push(("second-edition".to_owned(), pdf(&audits::second_edition()).unwrap()));
    for number in 1..=24 {
        let report = typed::report().new_tree(&mut runner).unwrap().current();
        files.push((format!("any-text-{number}"), pdf(&report).unwrap()));
    }
    for number in 1..=12 {
        let report = audits::random().new_tree(&mut runner).unwrap().current();
        files.push((format!("random-audit-{number}"), pdf(&report).unwrap()));
    }
    let failed: Vec<_> = validate(&files).into_iter().filter(|verdict| !verdict.passed).collect();
    assert_eq!(failed, []);
}

#[test]
#[ignore = "needs veraPDF: cargo xtask test fetches it"]
fn the_validator_finds_each_fault() {
    let mut report = sample::board_report();
    report.blocks.truncate(12);
    let good = pdf(&report).unwrap();
    let mut files = vec![("faultless".to_owned(), broken::faultless_copy(&good))];
    for fault in &broken::FAULTS {
        files.push((fault.name.to_owned(), fault.in_copy_of(&good)));
    }
    let verdicts = validate(&files);
    let of = |file: &str, flavour: &str| {
        verdicts.iter().find(|verdict| verdict.file == file && verdict.flavour == flavour).unwrap()
    };
    assert!(of("faultless", "ua1").passed && of("faultless", "2a").passed);
    for fault in &broken::FAULTS {
        let verdict = of(fault.name, fault.flavour);
        let clause = format!("{}-", fault.clause);
        assert!(
            !verdict.passed && verdict.failed.iter().any(|rule| rule.starts_with(&clause)),
            "{}: {:?}",
            fault.name,
            verdict
        );
    }
}
