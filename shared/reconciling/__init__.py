"""Counters, lines and expiries compared with the registrations, and put right."""
