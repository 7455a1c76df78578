//! What a person did for us, as a letter says it: counts and moments, no scores. Pure.

use base::Moment;
use touches::{Touch, kinds};

/// The facts of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub orders: i64,
    pub first_order: Option<Moment>,
    /// People they brought who bought.
    pub friends: i64,
    pub events: i64,
    /// Times they spoke of us: comments, shares, mentions.
    pub words: i64,
    /// Times they answered others or vetted for us.
    pub help: i64,
    pub questions: i64,
    pub first: Option<Moment>,
}

/// Reads the receipt off the log; what we paid for is left out, and so is what was taken back.
pub fn receipt(log: &[Touch]) -> Receipt {
    let mut receipt = Receipt::default();
    for touch in log.iter().filter(|it| it.cause.is_none()) {
        receipt.step(touch);
    }
    receipt.orders = receipt.orders.max(0);
    if receipt.orders == 0 {
        receipt.first_order = None;
    }
    receipt
}

impl Receipt {
    fn step(&mut self, touch: &Touch) {
        let is = |kind: &base::TouchKind| touch.kind == kind.name;
        if is(&kinds::ORDER_PLACED) {
            self.orders += 1;
            self.first_order = earlier(self.first_order, touch.at);
        } else if is(&kinds::ORDER_CANCELLED) || is(&kinds::ORDER_REFUNDED) {
            self.orders -= 1;
        } else if is(&kinds::REFERRAL_PURCHASED) {
            self.friends += 1;
        } else if is(&kinds::EVENT_ATTENDED) {
            self.events += 1;
        } else if [&kinds::SOCIAL_COMMENTED, &kinds::SOCIAL_SHARED, &kinds::SOCIAL_MENTIONED]
            .into_iter()
            .any(is)
        {
            self.words += 1;
        } else if is(&kinds::HELP_ANSWERED) || is(&kinds::HELP_VETTED) {
            self.help += 1;
        } else if is(&kinds::INQUIRY_MADE) {
            self.questions += 1;
        } else {
            return;
        }
        self.first = earlier(self.first, touch.at);
    }
}

fn earlier(known: Option<Moment>, at: Moment) -> Option<Moment> {
    Some(known.map_or(at, |it| it.min(at)))
}
