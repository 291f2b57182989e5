"""Who gets which seat: seats and lines in memory, the next promotion. No table, no clock."""
