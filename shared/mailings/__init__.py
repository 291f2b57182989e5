"""One thing told to many: segments, due moments, and a mail for each registration."""
