"""What visitors are told by mail: the words, the layout, the message as it goes out."""
