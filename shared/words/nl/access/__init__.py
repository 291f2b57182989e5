"""The words of who may do what, in Dutch."""
