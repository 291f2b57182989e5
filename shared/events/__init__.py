"""An event and its programme: stored, read, shown as views and calendars, and its days."""
