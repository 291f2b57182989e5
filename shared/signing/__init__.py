"""Signing in and out of the desk: state, code, session, cookie."""
