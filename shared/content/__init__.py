"""What an event is, as its author has it, however incomplete: read from a file, judged, made an
event of. Knows no table."""
