//! Published models of who buys again, one file each. Pure; times are in weeks.

pub mod bg_bb;
pub mod gamma_gamma;
pub mod histogram;
pub mod nbd;
pub mod nbd_fit;
pub mod pareto_nbd;

pub use bg_bb::BgBb;
pub use gamma_gamma::GammaGamma;
pub use histogram::Histogram;
pub use nbd::{Leaving, Nbd, When};
pub use pareto_nbd::ParetoNbd;

/// What the models look at of one person. Purchases of one day are one purchase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct History {
    /// Purchases after the first: x.
    pub repeats: u32,
    /// From the first purchase to the last, in weeks: t_x.
    pub last: f64,
    /// From the first purchase to now, in weeks: T.
    pub age: f64,
}

impl History {
    pub fn of_days(repeats: u32, last: u32, age: u32) -> Self {
        Self { repeats, last: f64::from(last) / 7.0, age: f64::from(age) / 7.0 }
    }
}

/// Parameters that were found, and how well they explain what happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit<M> {
    pub model: M,
    pub log_likelihood: f64,
    /// How often the likelihood was computed.
    pub asked: u32,
    pub settled: bool,
}
