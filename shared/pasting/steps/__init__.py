"""Lines in the order in which they are read: what stands around a programme, tables by row."""
