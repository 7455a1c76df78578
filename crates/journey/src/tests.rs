//! The fold against its properties, the follower against the fold, and the pages at their doors.

mod histories;
