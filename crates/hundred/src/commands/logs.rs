//! Structured logs on standard error.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::Settings;

/// Starts logging; a second start, as in tests, is left out.
pub fn start(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log)?;
    let logs = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match settings.log_format.as_str() {
        "json" => logs.json().finish().try_init(),
        _ => logs.with_target(false).finish().try_init(),
    };
    drop(started);
    Ok(())
}
