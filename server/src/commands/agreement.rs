//! `agreement`: how far raters agree, from a CSV file, without a database and without the server.

use domain::agreement::{self, Agreement, Coefficient, Scale, ratings_file};
use serde::Serialize;

use super::{import, note, say};
use crate::{cli::AgreementArguments, refusal::Refusal};

/// What is printed, in this order.
#[derive(Serialize)]
struct Printed {
    units: u64,
    raters: u64,
    exact: Option<f64>,
    adjacent: Option<f64>,
    cohen_kappa: Option<Coefficient>,
    ac1: Coefficient,
    ac2: Coefficient,
    alpha_ordinal: Coefficient,
}

impl From<&Agreement> for Printed {
    fn from(agreement: &Agreement) -> Self {
        Self {
            units: agreement.units,
            raters: agreement.raters,
            exact: agreement.exact(),
            adjacent: agreement.adjacent(),
            cohen_kappa: agreement.cohen_kappa,
            ac1: agreement.ac1,
            ac2: agreement.ac2,
            alpha_ordinal: agreement.alpha_ordinal,
        }
    }
}

pub(super) fn run(arguments: &AgreementArguments) -> Result<(), Refusal> {
    let bytes = import::bytes(&arguments.file).map_err(Refusal::new)?;
    let file = ratings_file::read(&bytes, arguments.categories)
        .map_err(|problems| Refusal::new(format!("{problems}\nNothing was computed.")))?;
    let agreement = agreement::of(file.scale, file.ratings);
    let printed = serde_json::to_string_pretty(&Printed::from(&agreement))
        .expect("numbers and names that are known beforehand can be written");
    say(&printed);
    if file.scale == Scale::Numbers(1) {
        note("Note: every rating is 1. Say with --categories how many categories the scale has.");
    }
    for caution in agreement.cautions() {
        note(&format!("Note: {caution}"));
    }
    Ok(())
}
