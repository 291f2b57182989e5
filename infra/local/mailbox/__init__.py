"""The receivers' mail server of the local run: SMTP in, a file per message, pages to read them.

store.py      the messages as files, exactly as they came in
receiver.py   SMTP
pages.py      the mailbox in a browser
"""
