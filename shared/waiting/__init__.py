"""Lines in the table: plans committed on what they rest on, and seats handed on."""
