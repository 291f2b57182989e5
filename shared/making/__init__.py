"""Forms of the desk on which an event is made: a draft's content as fields, and back."""
