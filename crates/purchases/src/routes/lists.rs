//! The lists of people by what they will do.

use axum::extract::State;
use base::money::grouped;
use base::{Language, Money};
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use super::Start;
use crate::model::{Chosen, HORIZON_DAYS, List, NEW_DAYS, QUIET_DAYS, REPEAT_BUYERS_MIN};
use crate::reading::{self, Line, Page};
use crate::store::FitRow;
use crate::views::lists::{ListPage, PersonLine};
use crate::views::{Head, Nothing, Number};
use crate::{say, views, words};

/// `GET /purchases`
pub async fn again(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    show(app, shell, member, (asked, List::Again)).await
}

/// `GET /purchases/slipping`
pub async fn slipping(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let list = match asked.text("when") {
        "" => List::Slipping,
        "soon" => List::Soon,
        "quiet" => List::Quiet,
        _ => return Err(Problem::NotFound),
    };
    show(app, shell, member, (asked, list)).await
}

/// `GET /purchases/new`
pub async fn newcomers(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    show(app, shell, member, (asked, List::New)).await
}

async fn show(
    app: App,
    shell: Shell,
    member: Member,
    (asked, list): (Asked, List),
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let start = Start::read(&app, &shell, member.community.id).await?;
    let keyset = asked.keyset();
    let page = match start.fit.as_ref().and_then(FitRow::foresight) {
        Some(foresight) => {
            let (desk, asked) = (start.desk.clone(), keyset.clone());
            let read = app.db.read(move |tx| reading::page(tx, &desk, &foresight, (list, &asked)));
            read.await?
        }
        None => Page::default(),
    };
    let here = say::href(list).split('?').next().unwrap_or("/purchases");
    let next = page.next.as_deref().map(|it| asked.href(here, &[("after", it)]));
    let first = keyset.after.as_ref().map(|_| asked.href(here, &[("after", "")]));
    let view = ListPage {
        head: head(&shell, &start, Some(list)),
        caption: caption(shell.language, list),
        lead: lead(shell.language, list, &page),
        parts: parts(shell.language, &start, list),
        columns: columns(shell.language, list),
        lines: page.lines.iter().map(|it| line(&shell, start.desk.today, (list, it))).collect(),
        first_href: first.unwrap_or_default(),
        next_href: next.unwrap_or_default(),
        nothing: page.lines.is_empty().then(|| nothing(&shell, &member, &start, list)),
    };
    let title = view.head.title.clone();
    Ok(shell.page(&title, views::lists::list(t, shell.csrf(), &view)))
}

/// The title, the numbers and the tabs of every page; `list` is `None` on the model's own.
pub(super) fn head(shell: &Shell, start: &Start, list: Option<List>) -> Head {
    let (language, t, counts) = (shell.language, words(shell.language), &start.counts);
    let days = HORIZON_DAYS.to_string();
    let Some(fit) = &start.fit else {
        return Head { title: t.title_bare(), ..Head::default() };
    };
    let number = |label: String, value: i64, href: &str| Number {
        label,
        value: grouped(value.unsigned_abs()),
        href: href.to_owned(),
        ..Number::default()
    };
    if fit.chosen == Chosen::TooFew {
        let numbers = vec![
            number(t.number_buyers(), fit.buyers, "/people?kind=customer"),
            number(t.number_repeat(), fit.repeat_buyers, "/fans/repeat"),
            number(t.number_purchases(), fit.purchases, "/purchases/model"),
        ];
        return Head { title: t.title_bare(), numbers, ..Head::default() };
    }
    let orders = |it: f64| say::number(language, it);
    let (low, high) = (orders(fit.expected_low), orders(fit.expected_high));
    let title = match (fit.chosen, counts.slipping) {
        (Chosen::Staying, _) => t.title_bare(),
        (_, 0) => t.title_none(),
        (_, n) => t.title_slipping(n, say::count(language, n)),
    };
    let lead = t.lead(orders(fit.expected), days, low, high);
    let tab = |it: List, label: String, count: i64| {
        let is_here = match it {
            List::Slipping => {
                matches!(list, Some(List::Slipping | List::Soon | List::Quiet))
            }
            it => list == Some(it),
        };
        (say::href(it).to_owned(), label, Some(count).filter(|it| *it > 0), is_here)
    };
    let model = ("/purchases/model".to_owned(), t.tab_model(), None, list.is_none());
    let tabs = vec![
        tab(List::Again, t.tab_again(), 0),
        tab(List::Slipping, t.tab_slipping(), counts.slipping),
        tab(List::New, t.tab_new(), counts.new),
        model,
    ];
    Head { title, lead, numbers: numbers(shell, start, fit), tabs }
}

fn numbers(shell: &Shell, start: &Start, fit: &FitRow) -> Vec<Number> {
    let (language, t, counts) = (shell.language, words(shell.language), &start.counts);
    let days = || HORIZON_DAYS.to_string();
    let orders = |it: f64| say::number(language, it);
    let mean = fit.foresight().and_then(|it| it.worth).map(|it| it.mean());
    let units = 10f64.powi(fit.currency.exponent() as i32);
    let each = mean.map(|it| (it * units) as i64);
    let worth_note = match say::minor(each, fit.currency) {
        Some(each) => t.number_worth_note(each),
        None => t.number_worth_none(),
    };
    let of = |label: String, value: String, note: String, list: List| Number {
        label,
        value,
        note,
        href: say::href(list).to_owned(),
    };
    let count = |it: i64| say::count(language, it);
    let (low, high) = (orders(fit.expected_low), orders(fit.expected_high));
    let mut numbers = vec![
        Number {
            label: t.number_orders(),
            value: orders(fit.expected),
            note: t.number_orders_note(days(), low, high),
            href: "/purchases/model".to_owned(),
        },
        Number {
            label: t.number_worth(),
            value: say::minor(fit.expected_minor, fit.currency).unwrap_or_else(|| t.unknown()),
            note: worth_note,
            href: "/purchases/model".to_owned(),
        },
        of(t.number_again(), count(counts.again), t.number_again_note(days()), List::Again),
    ];
    if fit.chosen == Chosen::Leaving {
        let note = t.number_slipping_note(counts.soon, QUIET_DAYS.to_string());
        numbers.push(of(t.number_slipping(), count(counts.slipping), note, List::Slipping));
    }
    let note = t.number_new_note(NEW_DAYS.to_string());
    numbers.push(of(t.number_new(), count(counts.new), note, List::New));
    numbers
}

fn caption(language: Language, list: List) -> String {
    let t = words(language);
    match list {
        List::Again => t.tab_again(),
        List::Slipping | List::Soon | List::Quiet => t.tab_slipping(),
        List::New => t.tab_new(),
    }
}

fn lead(language: Language, list: List, page: &Page) -> String {
    let t = words(language);
    if page.lines.is_empty() {
        return String::new();
    }
    match list {
        List::Again => t.again_lead(HORIZON_DAYS.to_string()),
        List::Slipping => t.slipping_lead(),
        List::Soon => t.soon_lead(),
        List::Quiet => t.quiet_lead(QUIET_DAYS.to_string()),
        List::New => t.new_lead(NEW_DAYS.to_string()),
    }
}

fn parts(
    language: Language,
    start: &Start,
    list: List,
) -> Vec<(String, String, Option<i64>, bool)> {
    let (t, counts) = (words(language), &start.counts);
    let slips = start.fit.as_ref().is_some_and(|it| it.chosen == Chosen::Leaving);
    if !slips || matches!(list, List::Again | List::New) {
        return Vec::new();
    }
    let part = |it: List, label: String, count: i64| {
        (say::href(it).to_owned(), label, Some(count), it == list)
    };
    vec![
        part(List::Slipping, t.when_lately(), counts.slipping),
        part(List::Soon, t.when_soon(), counts.soon),
        part(List::Quiet, t.when_quiet(), counts.quiet),
    ]
}

fn columns(language: Language, list: List) -> Vec<String> {
    let t = words(language);
    match list {
        List::Again => vec![t.column_chance(), t.column_orders(), t.column_worth()],
        List::New => vec![t.column_first(), t.column_chance(), t.column_worth()],
        List::Soon => vec![t.column_slips(), t.column_alive(), t.column_worth()],
        List::Slipping | List::Quiet => {
            vec![t.column_slipped(), t.column_alive(), t.column_worth()]
        }
    }
}

fn line(shell: &Shell, today: i64, (list, it): (List, &Line)) -> PersonLine {
    let language = shell.language;
    let chance = || (say::chance(language, it.outlook.again), String::new());
    let alive = || (say::chance(language, it.outlook.alive), String::new());
    let slip = || {
        let day = it.slip_at.map_or_else(String::new, |at| shell.day(at));
        (day, String::new())
    };
    let first = || (say::day(shell, it.buyer.first_day), String::new());
    let orders = || {
        let (low, high) = it.ranges.orders;
        let range = say::range(language, &low.to_string(), &high.to_string());
        (say::number(language, it.outlook.expected), range)
    };
    let worth = worth(language, it.outlook.worth, it.ranges.worth);
    let cells = match list {
        List::Again => vec![chance(), orders(), worth],
        List::New => vec![first(), chance(), worth],
        List::Slipping | List::Soon | List::Quiet => vec![slip(), alive(), worth],
    };
    let href = format!("/people/{}", it.person.id);
    PersonLine {
        name: it.person.name.clone(),
        seed: it.person.id.0,
        stage: it.stage,
        why: say::why(language, &it.buyer, today),
        why_href: format!("{href}?kinds=order."),
        href,
        cells,
    }
}

/// What is to be expected, and its range.
pub(super) fn worth(
    language: Language,
    expected: Option<Money>,
    range: Option<(Money, Money)>,
) -> (String, String) {
    let Some(expected) = expected else { return (words(language).unknown(), String::new()) };
    let range = range.map(|(low, high)| say::range(language, &say::money(low), &say::money(high)));
    (say::money(expected), range.unwrap_or_default())
}

/// What stands in place of a list.
fn nothing(shell: &Shell, member: &Member, start: &Start, list: List) -> Nothing {
    let t = words(shell.language);
    if let Some(nothing) = before_all(shell, member, start) {
        return nothing;
    }
    let staying = start.fit.as_ref().is_some_and(|it| it.chosen == Chosen::Staying);
    let quiet = QUIET_DAYS.to_string();
    let see_again = ("/purchases".to_owned(), t.see_again());
    let (icon, title, text, link) = match list {
        List::Slipping | List::Soon | List::Quiet if staying => {
            ("smile", t.empty_staying(), t.empty_staying_text(), see_again)
        }
        List::Again => ("shopping-bag", t.empty_again(), t.empty_again_text(), Default::default()),
        List::Slipping => ("smile", t.empty_slipping(), t.empty_slipping_text(), see_again),
        List::Soon => ("smile", t.empty_soon(), t.empty_soon_text(), see_again),
        List::Quiet => ("smile", t.empty_quiet(), t.empty_quiet_text(quiet), see_again),
        List::New => ("sprout", t.empty_new(), t.empty_new_text(NEW_DAYS.to_string()), see_again),
    };
    Nothing { icon, title, text, link, may_study: false }
}

/// What stands on every page before anything can be foretold.
pub(super) fn before_all(shell: &Shell, member: &Member, start: &Start) -> Option<Nothing> {
    let t = words(shell.language);
    let may_study = member.can(Capability::EditRules);
    let import = match member.can(Capability::Import) {
        true => ("/imports".to_owned(), t.import_first()),
        false => Default::default(),
    };
    match &start.fit {
        None => Some(Nothing {
            icon: "hourglass",
            title: t.never_title(),
            text: t.never_text(),
            link: import,
            may_study,
        }),
        Some(fit) if fit.buyers == 0 => Some(Nothing {
            icon: "shopping-bag",
            title: t.no_orders_title(),
            text: t.no_orders_text(),
            link: import,
            may_study: false,
        }),
        Some(fit) if fit.chosen == Chosen::TooFew => Some(Nothing {
            icon: "scale",
            title: t.few_title(),
            text: t.few_text(fit.repeat_buyers, REPEAT_BUYERS_MIN.to_string()),
            link: ("/fans/repeat".to_owned(), t.few_see()),
            may_study: false,
        }),
        Some(_) => None,
    }
}
