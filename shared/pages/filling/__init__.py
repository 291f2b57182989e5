"""What the form of a registration needs to be filled in by one person for several."""
