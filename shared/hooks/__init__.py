"""Webhooks: addresses of other systems, called with facts, signed, and with no way inside."""
