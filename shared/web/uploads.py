"""A form that holds files (RFC 7578): its fields, and what was in each file."""

from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from typing import NamedTuple

from shared.refusals.refusal import Fault, InvalidInputError
from shared.web.bodies import MOST_FIELDS, Fields, sort_fields
from shared.web.http import Request


class Upload(NamedTuple):
    """A file as it was sent; `name` is whatever its sender calls it."""

    name: str
    content: bytes


def read_uploads(request: Request, most_bytes: int) -> tuple[Fields, Mapping[str, Upload]]:
    """The fields that are not empty, and the files, by their names.

    Raises: TooLargeError, InvalidInputError.
    """
    head = f"Content-Type: {request.header('Content-Type')}\r\n\r\n".encode()
    whole = message_from_bytes(head + request.read_bytes(most_bytes), policy=HTTP)
    parts = whole.get_payload()
    if not isinstance(parts, list) or len(parts) > MOST_FIELDS:
        raise InvalidInputError([Fault("", "invalid-form", "Send a form, whole.")])
    pairs, files = [], {}
    for part in parts:
        assert isinstance(part, Message)
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            raise InvalidInputError([Fault("", "invalid-form", "Send a form, whole.")])
        file_name = part.get_filename()
        if file_name is None:
            pairs.append((name, content.decode(errors="replace")))
        elif content:
            files[name] = Upload(file_name, content)
    return sort_fields(pairs), files
