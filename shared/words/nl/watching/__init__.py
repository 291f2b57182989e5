"""What organisers are told by mail, in Dutch: the page on which they choose, and the mail."""
