"""The API's document, written from the routes and the models; loaded by who asks for it alone.

Where code answers with plain dicts, since it must be fast, the shape of the answer stands here: the
integration tests read every answer with its shape.
"""
