"""The words of what is shown of an event, in English."""
