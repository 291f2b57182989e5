"""What pages show beside words: pictures, and whose event it is."""
