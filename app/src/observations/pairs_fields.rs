//! The fields of who audits whom.

use domain::{
    agency::AgencyRole,
    id::AgencyId,
    observation::pairs::{Pair, PairsForm, Suggestion, suggest},
};
use leptos::prelude::*;
use store::{Database, agencies::AuditAgency, pairs::Arrangements};

use crate::{
    address::AuditAddress,
    kept_form::Shown,
    parts::{CheckboxItem, Checkboxes, Choice, DateInput, DateParts, Fieldset, Select},
    problem::Problem,
    yes_or_no::YES,
};

/// The names of the date fields.
pub(super) const DATES: [&str; 1] = ["agreed_on"];

/// The agencies of an audit and what is arranged between them.
#[derive(Clone, Debug)]
pub struct PairSetting {
    /// All agencies that take part.
    pub agencies: Vec<AuditAgency>,
    /// What is arranged.
    pub arranged: Arrangements,
    /// The version to expect when it is changed.
    pub version: i64,
}

impl PairSetting {
    /// Reads it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] or [`Problem::Unavailable`].
    pub async fn get(database: &Database, at: &AuditAddress) -> Result<Self, Problem> {
        let agencies = store::agencies::list(database, &at.board, &at.audit).await?;
        let (arranged, version) = store::pairs::get(database, &at.board, &at.audit).await?;
        Ok(Self { agencies, arranged, version })
    }

    /// Those whose practice is observed: the agencies that present cases.
    pub fn audited(&self) -> Vec<AgencyId> {
        self.agencies
            .iter()
            .filter(|agency| agency.role == AgencyRole::Presenting)
            .map(|agency| agency.id.clone())
            .collect()
    }

    /// All agencies.
    pub fn all(&self) -> Vec<AgencyId> {
        self.agencies.iter().map(|agency| agency.id.clone()).collect()
    }

    /// An agency's name.
    pub fn name(&self, agency: &AgencyId) -> String {
        self.agencies
            .iter()
            .find(|known| known.id == *agency)
            .map_or_else(|| "An agency that is no longer in the audit".to_owned(), |known| known.name.clone())
    }

    /// Who audits an agency, as it is arranged.
    pub fn auditing(&self, audited: &AgencyId) -> Option<&AgencyId> {
        self.arranged.pairs.iter().find(|(of, _)| of == audited).map(|(_, by)| by)
    }

    /// The form that would post what is arranged.
    pub fn stored(&self) -> PairsForm {
        let audited = self.audited();
        PairsForm {
            auditing: audited
                .iter()
                .map(|of| self.auditing(of).map(ToString::to_string).unwrap_or_default())
                .collect(),
            audited: audited.iter().map(ToString::to_string).collect(),
            agreed_on: self.arranged.agreed_on.map(domain::dates::TypedDate::of).unwrap_or_default(),
            rates_observations: yes(self.arranged.rates_observations),
            shows_workers: yes(self.arranged.shows_workers),
        }
    }

    /// A suggestion that is fair over the rounds: the form with it, and those pairs that are repeated because there was
    /// no other way.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub async fn suggested(
        &self,
        database: &Database,
        at: &AuditAddress,
    ) -> Result<(PairsForm, Vec<Suggestion>), Problem> {
        let earlier: Vec<Vec<Pair>> = store::pairs::earlier(database, &at.board, &at.audit)
            .await?
            .into_iter()
            .map(|round| round.into_iter().map(|(audited, auditing)| Pair { audited, auditing }).collect())
            .collect();
        let suggestions = suggest(&self.audited(), &self.all(), &earlier);
        let form = PairsForm {
            audited: suggestions.iter().map(|suggestion| suggestion.audited.to_string()).collect(),
            auditing: suggestions
                .iter()
                .map(|suggestion| suggestion.auditing.as_ref().map(ToString::to_string).unwrap_or_default())
                .collect(),
            agreed_on: domain::dates::TypedDate::default(),
            ..self.stored()
        };
        Ok((form, suggestions))
    }
}

fn yes(is_so: bool) -> String {
    if is_so { YES } else { "" }.to_owned()
}

/// One select for each audited agency, the day, and the two choices.
#[component]
pub fn PairsFields(
    /// The agencies.
    setting: PairSetting,
    /// What stands in the form.
    shown: Shown<PairsForm>,
) -> impl IntoView {
    let selects = setting
        .audited()
        .iter()
        .zip(1..)
        .map(|(audited, number)| one(&setting, &shown, audited, number))
        .collect_view();
    view! {
        <Fieldset legend="Who observes whom">{selects}</Fieldset>
        <DateInput
            name="agreed_on"
            legend="On what day did the audit group agree it? (optional)"
            hint="Leave it empty while it is proposed."
            value=DateParts::from(&shown.form.agreed_on)
            error=shown.error("agreed_on")
        />
        <Checkboxes
            name="rates_observations"
            legend="Rating"
            hint="The method rates only the file audit, so this is off unless the group chooses otherwise."
            items=vec![CheckboxItem::new(YES, "Rate observations too")]
            values=vec![shown.form.rates_observations.clone()]
        />
        <Checkboxes
            name="shows_workers"
            legend="Workers"
            items=vec![
                CheckboxItem::new(YES, "Workers see and comment on what was recorded of their interview before it is shared"),
            ]
            values=vec![shown.form.shows_workers.clone()]
        />
    }
}

fn one(
    setting: &PairSetting,
    shown: &Shown<PairsForm>,
    audited: &AgencyId,
    number: usize,
) -> impl IntoView + use<> {
    let value = shown
        .form
        .audited
        .iter()
        .position(|of| of == audited.as_str())
        .and_then(|at| shown.form.auditing.get(at).cloned())
        .unwrap_or_default();
    let choices = std::iter::once(Choice::new("", "Nobody yet"))
        .chain(
            setting
                .agencies
                .iter()
                .filter(|agency| agency.id != *audited)
                .map(|agency| Choice::new(agency.id.as_str(), agency.name.clone())),
        )
        .collect();
    view! {
        <input type="hidden" name="audited[]" value=audited.to_string() />
        <Select
            name="auditing[]"
            id=format!("auditing-{number}")
            label=format!("{} is observed by", setting.name(audited))
            choices
            value=value
            error=shown.error(&format!("auditing-{number}"))
        />
    }
}
