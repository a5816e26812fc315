//! How far raters agree, from a file.

use serde_json::Value;

use crate::program::Desk;

/// A file with a row for each rating, from a row of digits for each rater; a point is a rating that is missing.
fn file(raters: &[&str]) -> String {
    let mut file = "unit,rater,rating\n".to_owned();
    for (rater, row) in raters.iter().enumerate() {
        for (unit, digit) in row.chars().enumerate() {
            let rating = if digit == '.' { String::new() } else { digit.to_string() };
            file.push_str(&format!("U{unit},R{rater},{rating}\n"));
        }
    }
    file
}

fn computed(file: impl AsRef<[u8]>, more: &[&str]) -> Value {
    let desk = Desk::new();
    desk.write("ratings.csv", file);
    let run = desk.run(&[&["agreement", "ratings.csv"], more].concat());
    assert_eq!(run.code, 0, "{}", run.error);
    serde_json::from_slice(&run.out).unwrap()
}

fn refused(file: impl AsRef<[u8]>, more: &[&str]) -> String {
    let desk = Desk::new();
    desk.write("ratings.csv", file);
    desk.refused(&[&["agreement", "ratings.csv"], more].concat())
}

/// A figure to three digits.
fn three(figure: &Value) -> f64 {
    (figure.as_f64().unwrap() * 1000.0).round() / 1000.0
}

#[test]
fn a_table_of_two_raters_gives_the_published_values_and_opens_no_database() {
    let desk = Desk::new();
    desk.write("msp-assurance.toml", "this is = no settings file");
    // Rows and columns of [[80, 7], [8, 5]].
    let cells = [(80, "green", "green"), (7, "green", "red"), (8, "red", "green"), (5, "red", "red")];
    let pairs = cells.iter().flat_map(|(times, one, other)| (0..*times).map(move |_| (one, other)));
    let rows: String =
        pairs.enumerate().map(|(unit, (one, other))| format!("{unit},A,{one}\n{unit},B,{other}\n")).collect();
    desk.write("words.csv", format!("unit,rater,rating\n{rows}"));
    let numbers = rows.replace("green", "2").replace("red", "1");
    desk.write("numbers.csv", format!("unit,rater,rating\n{numbers}"));

    let run = desk.run(&["agreement", "numbers.csv"]);
    assert_eq!(run.code, 0, "{}", run.error);
    let printed: Value = serde_json::from_slice(&run.out).unwrap();
    let mut names: Vec<&str> = printed.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["ac1", "ac2", "adjacent", "alpha_ordinal", "cohen_kappa", "exact", "raters", "units"]);
    assert_eq!((&printed["units"], &printed["raters"]), (&100.into(), &2.into()));
    assert_eq!((three(&printed["exact"]), three(&printed["adjacent"])), (0.85, 1.0));
    assert_eq!(three(&printed["ac1"]["value"]), 0.808);
    assert_eq!(three(&printed["cohen_kappa"]["value"]), 0.314);

    // As words the scale has three categories, of which one was never given: less would agree by chance.
    let run = desk.run(&["agreement", "words.csv"]);
    let printed: Value = serde_json::from_slice(&run.out).unwrap();
    assert_eq!((three(&printed["exact"]), three(&printed["adjacent"])), (0.85, 0.85));
    assert_eq!(three(&printed["cohen_kappa"]["value"]), 0.314);
    assert_eq!(three(&printed["ac1"]["value"]), 0.832);
    assert_eq!(desk.names(), ["files", "msp-assurance.toml", "numbers.csv", "words.csv"]);
}

/// irrCAC's `cac.raw4raters`, which are Krippendorff's four observers and twelve units.
#[test]
fn four_raters_with_ratings_missing_give_the_published_values() {
    let printed = computed(file(&["123321412...", "1233224125..", ".33323422513", "12332441251."]), &[]);
    assert_eq!((&printed["units"], &printed["raters"]), (&12.into(), &4.into()));
    assert_eq!(printed["cohen_kappa"], Value::Null);
    assert_eq!((three(&printed["ac1"]["value"]), three(&printed["ac1"]["low"])), (0.775, 0.461));
    assert_eq!((three(&printed["ac2"]["value"]), three(&printed["ac2"]["low"])), (0.914, 0.685));
    assert_eq!((&printed["ac1"]["high"], &printed["ac2"]["high"]), (&1.0.into(), &1.0.into()));
    assert_eq!(three(&printed["alpha_ordinal"]["value"]), 0.815);
}

#[test]
fn a_file_may_be_written_in_many_ways() {
    let plain = computed("unit,rater,rating\nU1,A,red\nU1,B,amber\nU2,A,green\nU2,B,green\n", &[]);
    for written in [
        "\u{feff}unit,rater,rating\r\nU1,A,red\r\nU1,B,amber\r\nU2,A,green\r\nU2,B,green\r\n",
        "Rating, Unit ,remarks,RATER\n RED ,U1,\"a, b\",A\nAmber,U1,,B\ngreen,U2,,A\nGreen,U2,,B",
        "\n\"unit\",\"rater\",\"rating\"\n\nU2,B,green\nU2,A,green\n  \n\"U1\",B,amber\nU1 , A,red\n",
        "unit,rater,rating\nU1,A,red\nU1,B,amber\nU2,A,green\nU2,B,green\nU3,A,not_applicable\nU1,C,\nU4,C,Not_Applicable\n",
    ] {
        assert_eq!(computed(written, &[]), plain, "{written}");
    }
    assert_eq!(
        computed("unit,rater,rating\nU1,A,red\nU1,B,amber\nU2,A,green\nU2,B,green\n", &["--categories", "3"]),
        plain
    );
    let numbers = "unit,rater,rating\nU1,A,1\nU1,B,2\nU2,A,3\nU2,B,3\nU3,A,not_applicable\n";
    assert_eq!(computed(numbers, &[]), plain);
    assert_ne!(computed(numbers, &["--categories", "5"])["ac1"], plain["ac1"]);
}

#[test]
fn what_is_not_defined_is_null() {
    let undefined = serde_json::json!({ "value": null, "low": null, "high": null });
    let printed = computed("unit,rater,rating\n", &[]);
    assert_eq!((&printed["units"], &printed["raters"]), (&0.into(), &0.into()));
    for figure in ["exact", "adjacent", "cohen_kappa"] {
        assert_eq!(printed[figure], Value::Null, "{figure}");
    }
    for coefficient in ["ac1", "ac2", "alpha_ordinal"] {
        assert_eq!(printed[coefficient], undefined, "{coefficient}");
    }
    let printed = computed("unit,rater,rating\n1,A,green\n1,B,green\n2,A,green\n2,B,green\n", &[]);
    assert_eq!((three(&printed["exact"]), three(&printed["ac2"]["value"])), (1.0, 1.0));
    assert_eq!((&printed["cohen_kappa"], &printed["alpha_ordinal"]), (&undefined, &undefined));
}

#[test]
fn a_rater_who_rates_a_unit_twice_is_refused_by_both_lines() {
    for rows in ["U1,A,red\nU1,B,red\nU1,A,red\n", "U1,A,red\nU1,B,red\n U1 ,A,\n", "U1,A,\nU1,B,2\nU1,A,1\n"]
    {
        let said = refused(format!("unit,rater,rating\n{rows}"), &[]);
        assert!(said.contains("Line 4 has the unit and the rater of line 2"), "{said}");
        assert!(said.contains("Nothing was computed."), "{said}");
    }
}

#[test]
fn a_wrong_file_is_refused_with_the_line_and_without_what_stands_there() {
    for (wrong, more, why) in [
        ("", &[][..], "The file is empty. Write unit,rater,rating into its first line."),
        ("unit,rater\nU1,A\n", &[], "does not name the column rating"),
        ("unit;rater;rating\n", &[], "does not name the column unit"),
        ("unit,rater,rating,Unit\n", &[], "names the column unit twice"),
        ("unit,rater,rating\nU1,A\n", &[], "Line 2 has 2 cells, and the first line names 3 columns."),
        ("unit,rater,rating\n\nU1,A,red,green\n", &[], "Line 3 has 4 cells"),
        ("unit,rater,rating\nU1, ,red\n", &[], "Line 2 has nothing in the column rater."),
        ("unit,rater,rating\nU1,A,blue\n", &[], "Line 2: the rating must be red, amber or green"),
        ("unit,rater,rating\nU1,A,1.5\n", &[], "Line 2: the rating must be red"),
        ("unit,rater,rating\nU1,A,-1\n", &[], "Line 2: the rating must be red"),
        ("unit,rater,rating\nU1,A,0\n", &[], "Line 2: the rating must be a number from 1 to 100."),
        ("unit,rater,rating\nU1,A,101\n", &[], "Line 2: the rating must be a number from 1 to 100."),
        (
            "unit,rater,rating\nU1,A,4\nU1,B,5\n",
            &["--categories", "4"],
            "Line 3: the rating must be a number from 1 to 4.",
        ),
        ("unit,rater,rating\nU1,A,2\nU1,B,red\n", &[], "Line 3 has a word for a rating and line 2 a number."),
        (
            "unit,rater,rating\nU1,A,red\n",
            &["--categories", "4"],
            "Red, amber and green are three categories",
        ),
        ("unit,rater,rating\nU1,A,\"red\nU1,B,green\n", &[], "Line 2 has a quotation mark"),
    ] {
        let said = refused(wrong, more);
        assert!(said.contains(why), "{wrong:?}: {said}");
    }
    assert!(refused(b"unit,rater,rating\nU1,A,red\nU\xe9,A,red\n", &[]).contains("Line 3 is not UTF-8."));
    let said = refused("unit,rater,rating\nSecretcase,A,Secretword\n", &[]);
    assert!(!said.contains("Secret"), "{said}");
    assert!(Desk::new().refused(&["agreement", "nowhere.csv"]).contains("There is no file nowhere.csv."));
}

#[test]
fn every_wrong_row_is_named_and_of_very_many_the_first() {
    let said = refused("unit,rater,rating\nU1,A,blue\nU1,B,red\nU2,A,\"\"\"\nU2,B,pink\n", &[]);
    assert!(said.contains("Line 2:") && !said.contains("Line 3"), "{said}");
    let rows: String = (0..60).map(|unit| format!("U{unit},A,blue\n")).collect();
    let said = refused(format!("unit,rater,rating\n{rows}"), &[]);
    assert!(said.contains("Line 51:") && !said.contains("Line 52:"), "{said}");
    assert!(said.contains("and 10 more problems"), "{said}");
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let rows = format!("unit,rater,rating\n{}", "x".repeat(20 * 1024 * 1024));
    assert!(refused(rows, &[]).contains("larger than 20 MB"));
}

#[test]
fn what_the_figures_cannot_tell_is_said_beside_them() {
    let desk = Desk::new();
    let rows: String = (0..20).map(|unit| format!("{unit},A,3\n{unit},B,3\n")).collect();
    desk.write("ratings.csv", format!("unit,rater,rating\n{rows}20,A,3\n20,B,1\n"));
    let run = desk.run(&["agreement", "ratings.csv"]);
    assert_eq!(run.code, 0);
    assert!(run.error.starts_with("Note: 41 of 42 ratings are 3."), "{}", run.error);
    desk.write("ratings.csv", "unit,rater,rating\n1,A,1\n1,B,1\n");
    assert!(desk.run(&["agreement", "ratings.csv"]).error.contains("--categories"));
    desk.write("ratings.csv", file(&["12312312312312312312", "12312312312312312313"]));
    assert_eq!(desk.run(&["agreement", "ratings.csv"]).error, "");
}
