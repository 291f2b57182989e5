"""A draft of an event: begun with nothing, an earlier event or a file; compared with what is
published, and published."""
