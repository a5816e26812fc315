//! A small good audit, and ways to spoil it.

use domain::import::{ImportFiles, ImportedAudit, read};

pub(crate) const CASES: &str = "\
agency,case_ref,concluded,types_of_risk,location,referral_summary
Northshire Council,NC-01,2026-09-14,Neglect and Acts of Omission;Self-Neglect,Own Home,A worry about care at home
Northshire Council,NC-02,2026-10-02,,,
Vale Trust,NC-01,2026-08-30,Financial or Material Abuse,Care Home - Nursing,\"Money missing, twice\"
";

pub(crate) const RATINGS: &str = "\
agency,case_ref,question,applies,rating,evidence
Northshire Council,NC-01,1,yes,green,Asked at the first visit
Northshire Council,NC-01,3,no,not_applicable,No doubts recorded
Northshire Council,NC-02,1,,red,
Vale Trust,NC-01,8,,,
";

pub(crate) const FINDINGS: &str = "\
agency,case_ref,question,kind,text,owner,due
Northshire Council,NC-02,1,action,Add a prompt to the form,Head of safeguarding,2027-01-31
Vale Trust,NC-01,,good_practice,An advocate from the start,,
";

/// The small good audit.
pub(crate) fn good() -> ImportFiles {
    ImportFiles { cases: CASES.into(), ratings: RATINGS.into(), findings: FINDINGS.into() }
}

/// The good audit with other cases, and neither ratings nor findings.
pub(crate) fn with_cases(rows: &str) -> ImportFiles {
    ImportFiles {
        cases: format!("{}{rows}", header(CASES)).into(),
        ratings: header(RATINGS).into(),
        findings: header(FINDINGS).into(),
    }
}

/// The good audit with other ratings.
pub(crate) fn with_ratings(rows: &str) -> ImportFiles {
    ImportFiles { ratings: format!("{}{rows}", header(RATINGS)).into(), ..good() }
}

/// The good audit with other findings.
pub(crate) fn with_findings(rows: &str) -> ImportFiles {
    ImportFiles { findings: format!("{}{rows}", header(FINDINGS)).into(), ..good() }
}

/// The audit that good files hold.
pub(crate) fn accepted(files: &ImportFiles) -> ImportedAudit {
    read(files).unwrap_or_else(|problems| panic!("refused:\n{problems}"))
}

/// What is said about files that are refused.
pub(crate) fn refusal(files: &ImportFiles) -> String {
    read(files).expect_err("these files should be refused").to_string()
}

fn header(file: &str) -> &str {
    file.split_inclusive('\n').next().unwrap()
}
