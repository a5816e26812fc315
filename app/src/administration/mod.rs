//! What the administrator looks after: accounts, boards and their managers. Nothing here shows a case.

pub mod account_page;
pub mod appoint_manager;
pub mod ask_managers;
pub mod close_account;
pub mod close_account_page;
pub mod made_link;
pub mod make_account;
pub mod make_board;
pub mod make_reset_link;
pub mod managed_board_page;
pub mod new_account_page;
pub mod new_board_page;
pub mod remove_second_factor_of;
pub mod reopen_account;
pub mod set_administrator;
pub mod system_page;
