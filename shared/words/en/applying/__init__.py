"""The words of events where an organiser decides who comes, in English."""
