"""The vocabulary and the table, shared by all functions. Imports nothing from `functions`."""
