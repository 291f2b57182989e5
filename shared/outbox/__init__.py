"""Mails that are to be sent: put beside what they tell of, within the budget of an address."""
