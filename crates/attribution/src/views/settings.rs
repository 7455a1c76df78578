//! Which question the log is asked.

use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, button};
use web::{Form, Shell};

use crate::model::Goal;
use crate::{say, words};

pub fn page(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let goals: Vec<(&str, String)> =
        Goal::ALL.iter().map(|it| (it.as_str(), say::goal(shell.language, *it))).collect();
    let goals: Vec<Choice> = goals.iter().map(|(word, label)| Choice::new(word, label)).collect();
    let (goal, window) = (t.field_goal(), t.field_window());
    let (goal_hint, window_hint) = (t.field_goal_hint(), t.field_window_hint());
    let fields = html! {
        (ui::select(&Field::new("goal", &goal, form.text("goal")).hint(&goal_hint)
            .error(form.error("goal")), &goals))
        (ui::field(&Field::new("window", &window, form.text("window")).hint(&window_hint)
            .kind(FieldKind::Number).max_length(3).required().error(form.error("window"))))
        (ui::form_actions(html! {
            (button::primary(&t.save()))
            (ui::link_button(ui::Tone::Ghost, "/attribution", "", &t.cancel()))
        }))
    };
    let errors: Vec<(String, &str)> =
        form.errors().iter().map(|(name, why)| (format!("field-{name}"), why.as_str())).collect();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    html! {
        (ui::breadcrumb(&t.crumb(), &[("/attribution", &t.table_title())]))
        (ui::page_head(&t.settings_title(), &t.settings_lead(), Markup::default()))
        div class="stack max-w-xl mt-6" {
            (ui::errors_summary(&t.form_errors(), &errors))
            (ui::post(shell.csrf(), "/attribution/settings", "form", fields))
        }
    }
}
