"""Who gets which seat: seats and lines in memory, the next move, and its commitment."""
