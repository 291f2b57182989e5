"""Steps become sessions: what begins at a time, what is said of it, what runs side by side."""
