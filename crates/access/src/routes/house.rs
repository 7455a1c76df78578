//! What belongs to the community as a whole: its settings, its roles, its audit log.

use axum::extract::State;
use base::{Currency, Zone};
use web::{App, Asked, Form, Member, Problem, Response, Shell, StatusCode, see_other_saying};

use crate::audit::{self, Note};
use crate::communities::{self, NAME_LENGTH_MAX, TEXT_LENGTH_MAX, Wording};
use crate::{views, words};

/// What the community says of itself.
pub(super) async fn settings(member: Member, shell: Shell) -> Response {
    let community = &member.community;
    let form = Form::with(&[
        ("name", community.name.as_str()),
        ("purpose", &community.purpose),
        ("values", &community.values),
        ("niche", &community.niche),
        ("zone", community.zone.name()),
        ("currency", community.currency.as_str()),
    ]);
    show_settings(&shell, &form, StatusCode::OK)
}

/// Saves what the community says of itself.
pub(super) async fn save_settings(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let Some(new) = read(&mut form, &shell) else {
        return Ok(show_settings(&shell, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let (community, account, now) = (member.community.id, member.account, shell.now);
    let changed = changes(&member, &new).join(", ");
    let save = app.db.write(move |tx| {
        communities::update(tx, community, &new)?;
        let note = Note {
            community,
            at: now,
            account: Some(account),
            action: "settings.changed",
            subject: &new.name,
            detail: &changed,
        };
        if changed.is_empty() { Ok(()) } else { audit::note(tx, &note) }
    });
    save.await?;
    Ok(see_other_saying("/settings", &words(shell.language).settings_saved()))
}

/// Who may do what.
pub(super) async fn roles(member: Member, shell: Shell) -> Response {
    let title = words(shell.language).roles_title();
    shell.page(&title, views::house::roles(shell.language, &member.roles))
}

/// Who did what; with `?check=yes` also whether the whole chain holds.
pub(super) async fn audit(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let is_asked = asked.text("check") == "yes";
    let page = app.db.read(move |tx| {
        let (rows, more) = audit::list(tx, community, &keyset)?;
        let verified = is_asked.then(|| audit::verify(tx, community)).transpose()?;
        Ok::<_, db::Error>(views::house::AuditPage { community, rows, more, verified })
    });
    let title = words(shell.language).audit_title();
    Ok(shell.page(&title, views::house::audit(&shell, &page.await?, &asked)))
}

fn read(form: &mut Form, shell: &Shell) -> Option<Wording> {
    let t = words(shell.language);
    let name = form.required("name", NAME_LENGTH_MAX, shell.language);
    let purpose = form.optional("purpose", TEXT_LENGTH_MAX, shell.language);
    let values = form.optional("values", TEXT_LENGTH_MAX, shell.language);
    let niche = form.optional("niche", TEXT_LENGTH_MAX, shell.language);
    let zone = Zone::parse(form.text("zone"));
    if zone.is_none() {
        form.refuse("zone", t.settings_zone_unknown());
    }
    let currency = Currency::parse(form.text("currency"));
    if currency.is_none() {
        form.refuse("currency", t.settings_currency_unknown());
    }
    let wording = Wording { name, purpose, values, niche, zone: zone?, currency: currency? };
    (!form.is_refused()).then_some(wording)
}

/// Names of what a new wording changes.
fn changes(member: &Member, new: &Wording) -> Vec<&'static str> {
    let old = &member.community;
    let pairs = [
        ("name", old.name != new.name),
        ("purpose", old.purpose != new.purpose),
        ("values", old.values != new.values),
        ("niche", old.niche != new.niche),
        ("zone", old.zone != new.zone),
        ("currency", old.currency != new.currency),
    ];
    pairs.into_iter().filter(|it| it.1).map(|it| it.0).collect()
}

fn show_settings(shell: &Shell, form: &Form, status: StatusCode) -> Response {
    let title = words(shell.language).settings_title();
    shell.page_with(status, &title, views::house::settings(shell, form))
}
