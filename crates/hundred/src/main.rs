//! One binary.

fn main() {}
