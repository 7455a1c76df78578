//! What each slice holds about persons: who merges, erases or copies a person goes by this.
//!
//! Every slice offers one [`Holding`] for each column that names a person
//! (`house.offer(people::Holding { … })`); a test of the house fails where one is missing.

use base::{CommunityId, Moment, PersonId};
use db::Tx;
use web::House;

/// A column that names persons, and what becomes of its rows with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    pub table: &'static str,
    pub column: &'static str,
    pub names: Names,
    pub on_merge: OnMerge,
    pub on_erase: OnErase,
    /// Whether a person's own copy of their data shows the rows.
    pub in_copy: bool,
}

/// How a column says who it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// By the person's id.
    Id,
    /// By an e-mail address in lower case.
    Address,
    /// By the folded value of one of their identities, such as a handle that others wrote to.
    Folded,
    /// In words for people to read, such as a line of the audit log.
    Words,
}

/// What becomes of a row when the person it names is merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnMerge {
    /// It goes to the one who stays. If a row of the same key stands there already, it is set
    /// aside, and comes back when the merge is undone.
    Move,
    /// It goes to the one who stays, unless both have a row that answers this condition: then the
    /// two cannot be merged before one of them is ended.
    Single(&'static str),
    /// It follows from other rows and is made anew.
    Derived,
    /// It is the person, whose row goes away, and comes back when the merge is undone.
    Ends,
    /// History that keeps speaking of who it was.
    Stays,
}

/// What becomes of a row when the person it names is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnErase {
    Delete,
    /// It stays as it is; the id in it is a pseudonym from then on.
    Keep,
    /// It stays for the sums; these columns are emptied, to null where they may be.
    Blank(&'static [&'static str]),
    /// It follows from other rows and goes as they go.
    Derived,
}

impl Holding {
    /// Rows that belong to the person alone: they move with a merge, are erased and copied.
    pub const fn own(table: &'static str) -> Self {
        Self {
            table,
            column: "person_id",
            names: Names::Id,
            on_merge: OnMerge::Move,
            on_erase: OnErase::Delete,
            in_copy: true,
        }
    }

    /// Rows that follow from others.
    pub const fn derived(table: &'static str) -> Self {
        Self {
            on_merge: OnMerge::Derived,
            on_erase: OnErase::Derived,
            in_copy: false,
            ..Self::own(table)
        }
    }
}

/// Makes anew what a slice derives from rows of these persons, after such rows came or went with a
/// merge, its undoing or an erasure. A person who is gone is forgotten. It may read what the
/// slices installed before it have made.
#[derive(Clone, Copy)]
pub struct Refresh {
    pub run: fn(&mut Tx, Moment, CommunityId, &[PersonId]) -> db::Result<()>,
}

/// What people hold, and what the floors below hold, which know of no house.
pub(crate) fn offer(house: &mut House) {
    for holding in BELOW.iter().chain(PEOPLE) {
        house.offer(*holding);
    }
}

/// Rows that name a person by what they are called.
const fn told_to(table: &'static str) -> Holding {
    Holding {
        column: "value_folded",
        names: Names::Folded,
        on_merge: OnMerge::Stays,
        in_copy: false,
        ..Holding::own(table)
    }
}

const BELOW: &[Holding] = &[
    Holding { on_erase: OnErase::Blank(&["detail"]), ..Holding::own("touch") },
    Holding::derived("rollup"),
    Holding::derived("fan"),
    Holding::derived("changed"),
    Holding::own("toward"),
    Holding::derived("tie"),
    Holding::own("referral"),
    // What others said to them names them.
    told_to("toward"),
    told_to("tie"),
    told_to("referral_due"),
    Holding { column: "id", ..Holding::derived("search") },
    Holding {
        on_erase: OnErase::Blank(&[
            "to_address",
            "to_name",
            "list_unsubscribe",
            "subject",
            "body_text",
            "body_html",
            "last_error",
        ]),
        ..Holding::own("letter")
    },
];

const PEOPLE: &[Holding] = &[
    Holding {
        column: "id",
        on_merge: OnMerge::Ends,
        on_erase: OnErase::Blank(&[
            "name",
            "email_shown",
            "place",
            "bio",
            "followers",
            "company_id",
        ]),
        ..Holding::own("person")
    },
    Holding { in_copy: false, ..Holding::own("person_batch") },
    Holding::own("identity"),
    Holding::own("identity_witness"),
    Holding::own("person_kind"),
    Holding::own("person_field"),
    Holding::own("consent"),
    Holding::own("tag"),
    Holding { in_copy: false, ..Holding::own("person_alias") },
    Holding {
        column: "gone_person_id",
        on_merge: OnMerge::Stays,
        in_copy: false,
        ..Holding::own("person_alias")
    },
    Holding { in_copy: false, ..Holding::own("came_through") },
    Holding { on_erase: OnErase::Delete, ..Holding::derived("person_change") },
    Holding::own("custom_value"),
    Holding::derived("custom_shown"),
    Holding::own("company_choice"),
    // Whoever asked to be left alone is left alone: an erased address is remembered by a hash, and
    // gets no letters either.
    Holding {
        column: "address",
        names: Names::Address,
        on_merge: OnMerge::Stays,
        on_erase: OnErase::Delete,
        ..Holding::own("suppression")
    },
];
