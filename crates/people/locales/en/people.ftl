people = People
