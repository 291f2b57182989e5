"""The words of the desk's pages of people, in Dutch."""
