"""Who gets which seat: seats and lines in memory, the next move. No table, no clock."""
