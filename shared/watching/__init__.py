"""Organisers are mailed what they chose to know of an event: at most one mail a person and hour."""
