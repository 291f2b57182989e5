"""Every text of pages and mails, in each language, with its dates, numbers and paths."""
