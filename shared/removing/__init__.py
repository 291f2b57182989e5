"""An event is removed with all that is kept of its people. Totals stay, and nobody's name."""
