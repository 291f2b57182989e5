"""What is pasted as lines that know where they stood: text, HTML, Word."""
