"""The receivers' mail server of the local run: SMTP in, a file per message, pages to read them; and
the news of each mail that SES would bring.

store.py        the messages as files, exactly as a visitor gets them
receiver.py     SMTP
ses_events.py   what SES would say of a mail
bus.py          says it
pages.py        the mailbox in a browser
"""
