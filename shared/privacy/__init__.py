"""All that is kept of one person: by address across events, shown or erased."""
