//! The built front end: content-hashed URLs as constants, and the router that serves the files.

use axum::Router;
use memory_serve::CacheControl;

include!(concat!(env!("OUT_DIR"), "/urls.rs"));

/// Serves everything under `/assets`; names carry a hash of the content, so browsers keep them.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let files =
        memory_serve::load!().index_file(None).cache_control(CacheControl::Long).into_router();
    Router::new().nest("/assets", files)
}
