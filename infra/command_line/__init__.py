"""`vng-events`: the API on the command line, for organisers and for programs.

It knows nothing but the API: it imports no other room of the project, so that it can be installed
by itself, and does nothing that any other client could not do.
"""
