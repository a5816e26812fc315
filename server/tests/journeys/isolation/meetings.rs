//! The meetings of the town: one in each audit whose cases are shared, with a line of the manager's about the place's case;
//! and at every place a case about which somebody has to act and nobody was told.

use domain::{access::Who, id::PersonId, meeting::note::NewNote, observation::safety::Safety, trail::By};
use store::{Database, Saved};

use super::{
    expected::{Persona, Place, SEE_CASE},
    town::{Planted, Town, key_of, name_of},
};
use crate::browser::now;

/// Those of the north who can come.
const HERE: [Persona; 6] = [
    Persona::Manager,
    Persona::Lead,
    Persona::Member,
    Persona::Contact,
    Persona::LeadAndReader,
    Persona::Unconfirmed,
];

impl Town {
    /// Holds them. Everybody in the north who can come is there.
    pub(super) async fn hold_meetings(&mut self, db: &Database) {
        for place in Place::ALL {
            let spot = self.spots.get_mut(key_of(place)).unwrap();
            let (board, audit, by) = (&spot.key.board, &spot.key.audit, now());
            let act = Safety { needs_action: true, ..Safety::default() };
            let answered = store::closings::answer(db, board, audit, &spot.case, &act, 0, &by).await;
            assert_eq!(answered.unwrap(), Saved::Kept { version: 1 });
            if matches!(place, Place::Own | Place::OtherAgency) {
                continue;
            }
            let meeting = store::meetings::start(db, board, audit, by.at.date_naive(), &by).await.unwrap();
            let words = format!("Zebra{}TrustLine", key_of(place).replace(' ', ""));
            let line =
                NewNote::Line { case: Some(spot.case.clone()), is_decision: false, text: words.clone() };
            let author = By::of(Who::Person(PersonId::new(spot.manager.clone())), by.at);
            spot.note = store::meeting_notes::note(db, board, audit, &meeting, &line, &author)
                .await
                .unwrap()
                .to_string();
            // Nobody of the north belongs to the other board.
            let here = if place == Place::OtherBoard { &[][..] } else { &HERE };
            for persona in here.iter().copied() {
                let email = format!("{}@people.example", name_of(persona).to_lowercase());
                let email = domain::sign_in::EmailAddress::parse(&email).unwrap();
                let person = store::people::find_by_email(db, &email).await.unwrap().unwrap().id;
                // As they say it themselves: for their agency, where that is one alone.
                let members = store::memberships::list(db, board).await.unwrap();
                let mut agencies: Vec<_> = members
                    .into_iter()
                    .filter(|member| member.person == person)
                    .filter_map(|member| member.agency)
                    .collect();
                agencies.dedup();
                let agency = if agencies.len() == 1 { agencies.first() } else { None };
                store::meetings::note_attendance(
                    db,
                    board,
                    audit,
                    &meeting,
                    &person,
                    agency,
                    store::meetings::Attending::Present,
                    &by,
                )
                .await
                .unwrap();
            }
            let read_at = store::meeting_notes::changed_at(db, board, audit, &meeting).await.unwrap();
            spot.read_at = read_at.unwrap().timestamp_millis().to_string();
            spot.group_meeting = meeting.to_string();
            self.planted.push(Planted {
                words,
                audit: place,
                is_councils: false,
                is_in_report: false,
                rule: &SEE_CASE,
            });
        }
    }
}
