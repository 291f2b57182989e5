"""Every path of the gateway, declared once: one file a resource, plain values that cost no init.

From here come the functions' routing, the API's document, the gateway's body and permissions, and
the tables in docs. A function loads the files of its own paths alone; models are named, and loaded
by whoever writes the document.
"""
