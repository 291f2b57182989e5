"""The vocabulary and the table, shared by all functions. Imports nothing from `functions`."""

import gc

# What init makes lives on: to look through it for garbage, which Python does after every two
# thousand new objects, takes a sixteenth of a cold start. A request makes a few thousand.
gc.set_threshold(100_000)
