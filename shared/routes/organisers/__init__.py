"""What organisers alone may call, where it is a story of its own."""
