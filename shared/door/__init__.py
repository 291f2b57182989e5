"""The door: codes that come in, offline too, walk-ins, the list for a phone, who is inside."""
