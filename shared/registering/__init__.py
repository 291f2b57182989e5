"""Registering: what a visitor asks for becomes seats, or places in line, and a receipt."""
