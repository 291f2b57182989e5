"""The public pages, rendered from templates. Only `engine` imports Jinja2."""

KEY_PLACEHOLDER = "@@idempotency-key@@"
"""Stands in a rendered form where every view of it gets an Idempotency-Key of its own."""
