//! Imports a file of the disk at once: for the command line and the demo.

use std::path::PathBuf;

use base::{AccountId, BatchId, Currency, Zone};
use people::batch::RollBack;
use people::custom::Definition;

use crate::deeds::{self, Begun};
use crate::files;
use crate::importer::What;
use crate::mailchimp::Audience;
use crate::mapping::Mapping;
use crate::model::{Chosen, Preview};
use crate::preview::preview;
use crate::run::{Desk, Go, Report, Trouble, run};
use crate::store::{self, NewImport};

/// A file of the disk.
#[derive(Clone, Debug)]
pub struct FileOfDisk {
    pub what: What,
    pub path: PathBuf,
    /// The community's, for moments without offset and amounts without currency.
    pub zone: Zone,
    pub currency: Currency,
    /// Which part of a Mailchimp audience it is; found out where `None`.
    pub audience: Option<Audience>,
    /// What the columns of a people file mean; guessed where `None`.
    pub mapping: Option<Mapping>,
    /// Fields of the community's own that the mapping may name.
    pub own: Vec<Definition>,
    pub by_account: Option<AccountId>,
}

impl FileOfDisk {
    fn chosen(&self) -> Chosen {
        Chosen {
            audience: self.audience,
            // An empty mapping is guessed when the file is read.
            mapping: self.mapping.as_ref().map(Mapping::to_text),
            own: self.own.clone(),
            zone: self.zone.name().to_owned(),
            currency: Some(self.currency),
            path: Some(self.path.clone()),
        }
    }

    fn name(&self) -> String {
        self.path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
    }
}

/// Imports a file as a batch that can be taken back; `watch` is told after each chunk.
pub fn run_file(
    desk: &Desk,
    file: &FileOfDisk,
    watch: &mut dyn FnMut(&Report) -> Go,
) -> Result<(BatchId, Report), Trouble> {
    let (size, file_sha256) = files::measure(&file.path)?;
    let new = NewImport {
        community: desk.community,
        id: desk.ids.fresh(desk.now),
        what: file.what,
        file_name: file.name(),
        file_size: size as i64,
        file_sha256,
        choices: file.chosen().to_json(),
        by_account: file.by_account,
        uploaded_at: desk.now,
    };
    let (id, community, now) = (new.id, desk.community, desk.now);
    let import = desk.db.write_blocking(move |tx| {
        store::insert(tx, &new)?;
        store::set_preview(tx, community, id, "", now)?;
        store::confirm(tx, community, id, now)?;
        store::find(tx, community, id)?.ok_or(db::Error::Missing)
    })?;
    let source = files::source(&file.path, &import)?;
    match run(desk, id, source, watch) {
        Ok(report) => Ok((id, report)),
        // Whoever takes it back meanwhile has not failed.
        Err(Trouble::Overtaken) => Err(Trouble::Overtaken),
        Err(trouble) => {
            let why = trouble.to_string();
            desk.db.write_blocking(move |tx| store::fail(tx, community, id, &why, now))?;
            Err(trouble)
        }
    }
}

/// Looks through a file of the disk and writes nothing; `watch` is told the bytes read so far.
pub fn preview_file(
    desk: &Desk,
    file: &FileOfDisk,
    watch: &mut dyn FnMut(u64) -> Go,
) -> Result<Preview, Trouble> {
    let choices = file.chosen().choices(&file.name(), desk.now);
    let source = crate::pipeline::Source::of_file(file.what, &file.path, choices)?;
    preview(desk, &file.path, source, watch)
}

/// Takes an import back; `watch` is told how many people have been looked at. An import that later
/// ones repeated is refused as [`Trouble::Repeated`]: the newest goes first.
pub fn take_back(
    desk: &Desk,
    batch: BatchId,
    watch: &mut dyn FnMut(i64) -> Go,
) -> Result<(), Trouble> {
    let (community, now, mut people) = (desk.community, desk.now, 0);
    let begin = move |tx: &mut db::Tx| deeds::begin_roll_back(tx, now, community, batch);
    match desk.db.write_blocking(begin)? {
        Begun::Yes => {}
        Begun::No => return Err(Trouble::Overtaken),
        Begun::After(later) => {
            let names = later.iter().map(|it| format!("{} ({})", it.file_name, it.id));
            return Err(Trouble::Repeated(names.collect::<Vec<_>>().join(", ")));
        }
    }
    loop {
        let step = move |tx: &mut db::Tx| deeds::take_back_step(tx, now, community, batch);
        if desk.db.write_blocking(step)? == RollBack::Done {
            return Ok(());
        }
        people += deeds::PEOPLE_PER_STEP;
        if watch(people) == Go::Stop {
            return Err(Trouble::Stopped);
        }
    }
}
