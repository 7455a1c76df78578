//! Doors for those who set experiments up, begin and end them.

use axum::extract::State;
use base::Language;
use db::Tx;
use web::{App, Asked, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other_saying};

use super::{Hand, refused};
use crate::deeds::{self, Doing};
use crate::model::{self, ARMS_MAX, ExperimentId, NAME_MAX, Plan, Refusal, WEIGHT_MAX};
use crate::views::plan::{Editor, page};
use crate::{reading, say, words};

/// `GET /experiments/new`
pub async fn blank(
    State(app): State<App>,
    _: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let places = say::places(&app);
    let place = places.iter().find(|it| it.key == asked.text("place")).or(places.first());
    let mut form = Form::with(&[("language", shell.language.as_str())]);
    form.put("place", place.map_or("", |it| it.key));
    for arm in 0..ARMS_MAX {
        form.put(&weight_field(arm), "1");
    }
    Ok(editor(&app, &shell, StatusCode::OK, (None, &form)))
}

/// `POST /experiments`
pub async fn make(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let Some(plan) = read(&app, &shell, &mut form) else {
        return Ok(editor(&app, &shell, StatusCode::UNPROCESSABLE_ENTITY, (None, &form)));
    };
    let hand = Hand::of(&app, &member);
    let made = app.db.write(move |tx| deeds::make(tx, &hand.doing(), &plan)).await;
    let id = made.map_err(refused(shell.language))?;
    let said = words(shell.language).said_made();
    Ok(see_other_saying(&format!("/experiments/{id}"), &said))
}

/// `GET /experiments/{id}/edit`
pub async fn edit(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let found = app.db.read(move |tx| reading::found(tx, community, id)).await?;
    let found = found.ok_or(Problem::NotFound)?;
    if found.experiment.state() != model::State::Draft {
        return Err(refused(shell.language)(Refusal::Begun));
    }
    let it = &found.experiment;
    let mut form = Form::with(&[
        ("name", it.name.as_str()),
        ("place", &it.place),
        ("language", it.language.as_str()),
        ("driver", it.driver.as_deref().unwrap_or("")),
    ]);
    for arm in 0..ARMS_MAX {
        let known = found.arms.get(arm);
        form.put(&text_field(arm), known.map_or("", |it| &it.body));
        form.put(&weight_field(arm), known.map_or("1".to_owned(), |it| it.weight.to_string()));
    }
    Ok(editor(&app, &shell, StatusCode::OK, (Some(id), &form)))
}

/// `POST /experiments/{id}/edit`
pub async fn change(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let known = app.db.read(move |tx| crate::store::find(tx, community, id)).await?;
    known.ok_or(Problem::NotFound)?;
    let Some(plan) = read(&app, &shell, &mut form) else {
        return Ok(editor(&app, &shell, StatusCode::UNPROCESSABLE_ENTITY, (Some(id), &form)));
    };
    let said = words(shell.language).said_changed();
    do_it(&app, (&member, &shell), (id, said), move |tx, doing| deeds::change(tx, doing, id, &plan))
        .await
}

/// `POST /experiments/{id}/start`
pub async fn start(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
) -> Result<Response, Problem> {
    let said = words(shell.language).said_started();
    do_it(&app, (&member, &shell), (id, said), move |tx, it| deeds::start(tx, it, id)).await
}

/// `POST /experiments/{id}/stop`
pub async fn stop(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
) -> Result<Response, Problem> {
    let said = words(shell.language).said_stopped();
    do_it(&app, (&member, &shell), (id, said), move |tx, it| deeds::stop(tx, it, id)).await
}

/// `POST /experiments/{id}/weights`
pub async fn weigh(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
    form: Form,
) -> Result<Response, Problem> {
    let given = (0..ARMS_MAX).map(weight_field).take_while(|it| form.has(it));
    // What is no number is out of range.
    let weights: Vec<i64> = given.map(|it| form.text(&it).parse().unwrap_or(-1)).collect();
    let said = words(shell.language).said_weighed();
    do_it(&app, (&member, &shell), (id, said), move |tx, doing| {
        deeds::weigh(tx, doing, id, &weights)
    })
    .await
}

/// `POST /experiments/{id}/discard`
pub async fn discard(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<ExperimentId>,
) -> Result<Response, Problem> {
    let hand = Hand::of(&app, &member);
    let done = app.db.write(move |tx| deeds::discard(tx, &hand.doing(), id)).await;
    done.map_err(refused(shell.language))?;
    Ok(see_other_saying("/experiments", &words(shell.language).said_discarded()))
}

/// Does a deed and shows the experiment.
async fn do_it(
    app: &App,
    (member, shell): (&Member, &Shell),
    (id, said): (ExperimentId, String),
    deed: impl Fn(&mut Tx, &Doing<'_>) -> Result<(), Refusal> + Send + Sync + 'static,
) -> Result<Response, Problem> {
    let hand = Hand::of(app, member);
    let done = app.db.write(move |tx| deed(tx, &hand.doing())).await;
    done.map_err(refused(shell.language))?;
    Ok(see_other_saying(&format!("/experiments/{id}"), &said))
}

/// The names of an arm's fields.
pub(crate) fn text_field(arm: usize) -> String {
    format!("arm{arm}")
}

pub(crate) fn weight_field(arm: usize) -> String {
    format!("weight{arm}")
}

/// Reads the form; none if it was refused.
fn read(app: &App, shell: &Shell, form: &mut Form) -> Option<Plan> {
    let (language, t) = (shell.language, words(shell.language));
    let name = form.required("name", NAME_MAX, language);
    let place = say::place(app, form.text("place"));
    if place.is_none() {
        form.refuse("place", t.refusal_missing());
    }
    let text_max = place.map_or(model::TEXT_MAX, |it| it.text_max);
    let driver = Some(form.text("driver").to_owned()).filter(|it| !it.is_empty());
    let known = |it: &String| say::drivers(language).iter().any(|known| known.0 == it);
    if driver.as_ref().is_some_and(|it| !known(it)) {
        form.refuse("driver", t.refusal_missing());
    }
    let mut arms = Vec::new();
    for arm in 0..ARMS_MAX {
        let text = form.optional(&text_field(arm), text_max, language);
        // Only what the others are held against may be empty; other empty arms are not there.
        if text.is_empty() && arm > 0 {
            continue;
        }
        let weight: i64 = form.text(&weight_field(arm)).parse().unwrap_or(-1);
        if !(0..=WEIGHT_MAX).contains(&weight) {
            form.refuse(&weight_field(arm), t.refusal_weight(WEIGHT_MAX));
        }
        arms.push((text, weight));
    }
    let plan = Plan {
        name,
        place: place.map_or("", |it| it.key).to_owned(),
        language: Language::parse(form.text("language")).unwrap_or(language),
        driver,
        arms,
    };
    if let Err(refusal) = plan.check().map_err(|it| it.text(language)) {
        let field = text_field(1);
        form.refuse(&field, refusal);
    }
    (!form.is_refused()).then_some(plan)
}

fn editor(
    app: &App,
    shell: &Shell,
    status: StatusCode,
    (id, form): (Option<ExperimentId>, &Form),
) -> Response {
    let editor = Editor { places: say::places(app), id };
    let t = words(shell.language);
    let title = if id.is_some() { t.edit_title() } else { t.new_title() };
    shell.page_with(status, &title, page(shell, &editor, form))
}
