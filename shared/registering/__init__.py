"""Registering: what a visitor asks for becomes seats, places in line, changes, and an end."""
