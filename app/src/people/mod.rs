//! A board's home, its people and its settings: who has which role, who is invited, and how an invitation is accepted.

pub mod accept_invitation;
pub mod board_page;
pub mod change_board_settings;
pub mod give_role;
pub mod give_role_page;
pub mod invitation_page;
pub mod invitations_table;
pub mod invite_form;
pub mod invite_page;
pub mod invite_people;
pub mod invited_page;
pub mod made_links;
pub mod members_table;
pub mod people_page;
pub mod role_fields;
pub mod settings_page;
pub mod take_role;
pub mod take_role_page;
pub mod withdraw_invitation;
