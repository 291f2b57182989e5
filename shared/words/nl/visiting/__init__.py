"""What visitors read beside the form itself, in Dutch."""
