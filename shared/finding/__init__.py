"""People found: by any part of a name, filtered, sorted; figures of an event, stories of people."""
