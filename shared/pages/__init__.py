"""The public pages, rendered from templates. Only `engine` imports Jinja2."""

ORIGIN = "https://site.invalid"
"""Stands in what is rendered for the site, whose host is known where it is shown (RFC 2606)."""

KEY_PLACEHOLDER = "@@idempotency-key@@"
"""Stands in a rendered form where every view of it gets an Idempotency-Key of its own."""
