//! Pages and fragments; each is fed by a plain struct whose words and numbers are ready to print.

pub mod fans;
pub mod receipt;
pub mod rules;
pub mod standing;
