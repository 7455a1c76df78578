people = Menschen
