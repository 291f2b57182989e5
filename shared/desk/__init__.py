"""The desk's pages: templates and what they show."""
