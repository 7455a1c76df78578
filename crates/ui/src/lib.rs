//! Components: one function each, plain data in, markup out. README.md lists them.

pub mod button;
mod choice;
mod field;
mod form;
mod frame;
mod glass;
mod icon;
mod list;
mod numbers;
mod parts;
mod people;
mod rules;
mod sidebar;
mod ties;
mod timeline;
mod tone;

pub use button::{Tone, link as link_button};
pub use choice::{Choice, checkbox, checkboxes, radio_cards, select, select_of_groups};
pub use field::{Field, FieldKind, field, file, text_area};
pub use form::{errors_summary, form_actions, get_form, hidden, post, post_plain, post_upload};
pub use frame::{
    Account, Banner, Flash, Frame, FrameWords, NavGroup, NavItem, page, page_bleed, plain_page,
};
pub use glass::{GlassNote, GlassRow, flow_bar, glass};
pub use icon::{icon, icon_with, spoken};
pub use list::{Column, Pill, pager, pills, table, tabs};
pub use numbers::{
    Kpi, ScorePart, Share, facts, figure, interval, kpis, live, progress, progress_unknown,
    receipt, score_bar, shares, spark,
};
pub use parts::{
    CopyWords, badge, breadcrumb, code, columns, copy_field, empty_state, fold, menu, meta, notice,
    notice_with, page_head, panel, relative_time, rows, section, section_with, stack, state, steps,
};
pub use people::{
    FaceSize, HourglassRow, PersonLine, SeatDot, face, faces, hourglass, hundred, legend,
    person_cell, person_line, stage_pill,
};
pub use rules::{RuleGroup, again, rule_condition, rule_group, rule_live, rule_step};
pub use ties::{TieDot, ties};
pub use timeline::{TimelineDay, TimelineEntry, timeline};
pub use tone::Mood;
