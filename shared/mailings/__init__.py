"""A mailing, one text for many: segments, due moments, and a mail for each registration."""
