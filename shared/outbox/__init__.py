"""Mails that are to be sent: put beside what they announce, within the budget of an address."""
