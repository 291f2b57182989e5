"""What organisers are told by mail, in English: the page on which they choose, and the mail."""
