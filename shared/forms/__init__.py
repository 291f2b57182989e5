"""The door for form engines: a form becomes a registration, and knows what there is to choose."""
