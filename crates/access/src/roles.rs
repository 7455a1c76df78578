//! Roles, and the one table of what each may do. Pure.

use web::{Capabilities, Capability};

base::words! {
    /// What a seat is for.
    pub enum Role {
        Director = "director",
        SystemEngineer = "system engineer",
        Host = "host",
        Editor = "editor",
        Creator = "creator",
        Promoter = "promoter",
        Rep = "rep",
        Partner = "partner",
    }
}

/// Who may do what; the page `/roles` prints it.
pub const TABLE: [(Role, &[Capability]); 8] = {
    use Capability::{EditPeople, EditRules, Import, Invite, RecordTouches, RunJobs};
    use Capability::{SeeAudit, SeeFans, SeePeople, SeeSeats};
    [
        (Role::Director, Capability::ALL),
        // Runs the machine: everything but the choice of people.
        (
            Role::SystemEngineer,
            &[
                SeePeople,
                EditPeople,
                Import,
                SeeFans,
                EditRules,
                SeeSeats,
                RecordTouches,
                SeeAudit,
                RunJobs,
            ],
        ),
        // Looks after people, and finds new ones.
        (Role::Host, &[SeePeople, EditPeople, Import, SeeFans, SeeSeats, Invite, RecordTouches]),
        (Role::Editor, &[SeePeople, SeeFans, SeeSeats, RecordTouches]),
        (Role::Creator, &[SeeSeats]),
        (Role::Promoter, &[SeePeople, SeeSeats, RecordTouches]),
        (Role::Rep, &[SeeSeats]),
        (Role::Partner, &[SeeSeats]),
    ]
};

impl Role {
    /// What a seat with this role may do.
    pub fn capabilities(self) -> Capabilities {
        let row = TABLE.iter().find(|it| it.0 == self);
        row.map_or(Capabilities::default(), |it| it.1.iter().copied().collect())
    }
}

/// What a seat with these roles may do: all that any of them may.
pub fn of(roles: &[Role]) -> Capabilities {
    roles.iter().fold(Capabilities::default(), |all, role| all.union(role.capabilities()))
}

/// Whether a capability only looks and changes nothing.
pub fn only_reads(capability: Capability) -> bool {
    matches!(
        capability,
        Capability::SeePeople | Capability::SeeFans | Capability::SeeSeats | Capability::SeeAudit
    )
}

/// Roles from words with commas between them, in the order of the table; unknown words are left
/// out, so that an older binary gives less rather than more.
pub(crate) fn from_words(words: Option<&str>) -> Vec<Role> {
    let mut roles: Vec<Role> = words.unwrap_or("").split(',').filter_map(Role::parse).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_stands_in_the_table_once_and_sees_the_seats() {
        for (row, role) in TABLE.iter().zip(Role::ALL) {
            assert_eq!(row.0, *role);
            assert!(role.capabilities().has(Capability::SeeSeats), "{role}");
        }
    }

    #[test]
    fn only_a_director_manages_seats_and_settings() {
        for role in Role::ALL {
            for capability in [Capability::ManageSeats, Capability::Settings] {
                assert_eq!(role.capabilities().has(capability), *role == Role::Director);
            }
        }
        assert_eq!(Role::Director.capabilities(), Capabilities::ALL);
    }

    #[test]
    fn several_roles_add_up_and_unknown_words_give_nothing() {
        let both = of(&[Role::Creator, Role::Host]);
        assert!(both.has(Capability::Invite) && !both.has(Capability::SeeAudit));
        let words = Some("rep,emperor,director,rep");
        assert_eq!(from_words(words), [Role::Director, Role::Rep]);
        assert_eq!(of(&from_words(None)), Capabilities::default());
    }
}
