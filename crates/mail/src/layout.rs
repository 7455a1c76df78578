//! The one look of every letter, as text and as HTML that old mail programs understand.

use base::Language;
use maud::{DOCTYPE, PreEscaped, html};

/// A letter's content, twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub text: String,
    pub html: String,
}

/// The one thing that a letter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Button<'a> {
    pub label: &'a str,
    pub url: &'a str,
}

/// What is printed on the house's paper. Everything is plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet<'a> {
    /// Whose letter it is, as readers know it.
    pub brand: &'a str,
    pub language: Language,
    pub heading: &'a str,
    pub paragraphs: &'a [&'a str],
    pub button: Option<Button<'a>>,
    /// Why the reader gets this letter; small, at the end.
    pub footer: &'a str,
}

/// Prints a sheet as text and as HTML.
pub fn layout(sheet: &Sheet<'_>) -> Body {
    Body { text: text(sheet), html: page(sheet) }
}

/// Text is wrapped by the reader's program, not here.
fn text(sheet: &Sheet<'_>) -> String {
    let mut parts = vec![sheet.heading.to_owned()];
    parts.extend(sheet.paragraphs.iter().map(|it| (*it).to_owned()));
    parts.extend(sheet.button.map(|it| format!("{}:\n{}", it.label, it.url)));
    // "-- " begins a signature (RFC 3676 §4.3), which programs show small and leave out of answers.
    let signature = format!("-- \n{}", sheet.brand);
    parts.push(if sheet.footer.is_empty() { signature } else { signature + "\n" + sheet.footer });
    parts.join("\n\n") + "\n"
}

/// Tables and inline styles, because mail programs know little else; the style element only turns
/// colours round for those that are dark.
fn page(sheet: &Sheet<'_>) -> String {
    let preview = sheet.paragraphs.first().copied().unwrap_or_default();
    let markup = html! {
        (DOCTYPE)
        html lang=(sheet.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="supported-color-schemes" content="light dark";
                title { (sheet.heading) }
                style { (PreEscaped(DARK)) }
            }
            body class="paper" style=(PAPER) {
                div style="display:none;max-height:0;overflow:hidden" { (preview) }
                table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
                    tr {
                        td align="center" style="padding:32px 16px" {
                            table role="presentation" width="100%" cellpadding="0" cellspacing="0"
                                border="0" style="max-width:560px" {
                                (rows(sheet))
                            }
                        }
                    }
                }
            }
        }
    };
    markup.into_string()
}

fn rows(sheet: &Sheet<'_>) -> maud::Markup {
    html! {
        tr { td class="quiet" style=(BRAND) { (sheet.brand) } }
        tr {
            td class="card" style=(CARD) {
                h1 style=(HEADING) { (sheet.heading) }
                @for paragraph in sheet.paragraphs {
                    p style=(PARAGRAPH) { (paragraph) }
                }
                @if let Some(button) = sheet.button {
                    p style="margin:24px 0 0" {
                        a class="button" href=(button.url) style=(BUTTON) { (button.label) }
                    }
                    p class="quiet" style=(SMALL) { (button.url) }
                }
            }
        }
        @if !sheet.footer.is_empty() {
            tr { td class="quiet" style=(FOOTER) { (sheet.footer) } }
        }
    }
}

const PAPER: &str = "margin:0;padding:0;background:#f6f5f2;color:#1d1c1a;\
    font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
    font-size:16px;line-height:1.5";
const BRAND: &str = "padding:0 4px 16px;font-size:14px;font-weight:600;color:#6b6862";
const CARD: &str = "padding:32px 28px;background:#ffffff;color:#1d1c1a;border:1px solid #e4e1da;\
    border-radius:12px";
const HEADING: &str = "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600";
const PARAGRAPH: &str = "margin:0 0 12px;white-space:pre-line";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:8px;\
    background:#1d1c1a;color:#ffffff;font-weight:600;text-decoration:none";
const SMALL: &str = "margin:16px 0 0;font-size:13px;color:#6b6862;word-break:break-all";
const FOOTER: &str = "padding:16px 4px 0;font-size:13px;color:#6b6862;white-space:pre-line";
const DARK: &str = ":root{color-scheme:light dark}\
    @media (prefers-color-scheme:dark){\
    .paper{background:#161513!important;color:#edebe6!important}\
    .card{background:#201f1c!important;color:#edebe6!important;border-color:#35332f!important}\
    .quiet{color:#a39f96!important}\
    .button{background:#edebe6!important;color:#161513!important}}";

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet<'a>() -> Sheet<'a> {
        Sheet {
            brand: "Paper & Ink",
            language: Language::English,
            heading: "Your link",
            paragraphs: &["Hello <Ada>,", "here is your link."],
            button: Some(Button { label: "Sign in", url: "https://example.org/in?a=1&b=2" }),
            footer: "You asked for it.",
        }
    }

    #[test]
    fn the_text_says_all_that_the_page_says() {
        let expected = "Your link\n\nHello <Ada>,\n\nhere is your link.\n\nSign in:\n\
            https://example.org/in?a=1&b=2\n\n-- \nPaper & Ink\nYou asked for it.\n";
        assert_eq!(layout(&sheet()).text, expected);
    }

    #[test]
    fn the_page_escapes_what_it_was_given() {
        let html = layout(&sheet()).html;
        for part in [
            "<html lang=\"en\">",
            "Hello &lt;Ada&gt;,",
            "href=\"https://example.org/in?a=1&amp;b=2\"",
            "Paper &amp; Ink",
            "prefers-color-scheme:dark",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("<Ada>"));
    }

    #[test]
    fn a_sheet_without_button_and_footer_is_whole() {
        let body = layout(&Sheet { button: None, footer: "", ..sheet() });
        assert!(body.text.ends_with("here is your link.\n\n-- \nPaper & Ink\n"));
        assert!(!body.html.contains("class=\"button\""));
    }
}
