//! Where uploads wait until they are imported: one file each, named by its import.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use base::BatchId;
use sha2::{Digest, Sha256};

use crate::model::Import;
use crate::pipeline::Source;

/// What the folder of uploads is called.
pub const FOLDER: &str = "imports";

/// The folder of uploads within the data folder.
pub fn folder(data: &Path) -> PathBuf {
    data.join(FOLDER)
}

/// Where the file of an import lies, or will lie.
pub fn path(data: &Path, import: BatchId) -> PathBuf {
    folder(data).join(import.to_string())
}

/// Where the file of an import lies: in the data folder, or where the command line found it.
pub fn path_of(data: &Path, import: &Import) -> PathBuf {
    import.chosen().path.unwrap_or_else(|| path(data, import.id))
}

/// The file of an import, ready to be read.
pub fn source(path: &Path, import: &Import) -> io::Result<Source> {
    let choices = import.chosen().choices(&import.file_name, import.uploaded_at);
    Source::of_file(import.what, path, choices)
}

/// Removes an upload that is needed no more; a file of the command line stays where it is.
pub fn forget(data: &Path, import: BatchId) {
    // Gone already is as good as gone.
    let _ = std::fs::remove_file(path(data, import));
}

/// Size and digest of a file, read once through.
pub fn measure(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut size = 0;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((size, hex::encode(digest.finalize())));
        }
        digest.update(&buffer[..count]);
        size += count as u64;
    }
}
