"""The words of the desk's pages on which an event is made, in English."""
