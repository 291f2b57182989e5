"""One act on several registrations at once: what it would do, and what it did."""
