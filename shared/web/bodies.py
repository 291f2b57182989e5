"""Reads the body of a request in one way for all routes: JSON, a model, a form.

A text that is not UTF-8, a field that stands there twice and a number that JSON does not know are
faults of the body: any reading of them would be a guess.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from shared.refusals.faults import Read, to_model
from shared.refusals.refusal import Fault, InvalidInputError, escape_pointer
from shared.refusals.requests import UnsupportedMediaTypeError
from shared.routes.description import BINARY, FORM, JSON
from shared.web.http import LARGEST_BODY, Request

MOST_FIELDS = 200
Fields = Mapping[str, list[str]]

# The replacement character stands for bytes that could not be decoded; a surrogate alone is half of
# a character, and cannot be stored.
_NOT_A_TEXT = re.compile("[\ufffd\ud800-\udfff]")


def read_json(request: Request, media_type: str = JSON) -> Any:
    """The value in a JSON body.

    Raises: InvalidInputError (invalid-json, invalid-encoding, duplicate-field), and what
    `Request.body` raises.
    """
    body = request.body(media_type)
    try:
        value = _DECODER.decode(body)
    except _DuplicateError:
        raise _refuse(_duplicate_faults(body)) from None
    except (ValueError, RecursionError):
        raise _refuse([Fault("", "invalid-json", "The body is not valid JSON.")]) from None
    # The body is UTF-8: only an escape can still stand for what is no text.
    if "\\u" in body:
        faults = [
            _bad_encoding(pointer) for pointer, text in _texts(value) if _NOT_A_TEXT.search(text)
        ]
        if faults:
            raise _refuse(faults)
    return value


def read_model(request: Request, model: type[Read], media_type: str = JSON) -> Read:
    """The body as a model. Raises: InvalidInputError with every fault, and as `read_json`."""
    return to_model(read_json(request, media_type), model)


def read_binary(request: Request, most_bytes: int) -> bytes:
    """The body as it was sent. Raises: UnsupportedMediaTypeError, TooLargeError."""
    if (request.header("Content-Type") or "").split(";")[0].strip().lower() != BINARY:
        raise UnsupportedMediaTypeError(f"Send {BINARY}.")
    return request.read_bytes(most_bytes)


def read_form(
    request: Request,
    several: str | None = None,
    most_bytes: int = LARGEST_BODY,
    most_fields: int = MOST_FIELDS,
) -> Fields:
    """The fields of a form that are not empty; only those whose name begins with `several` may be
    there more than once.

    Raises: InvalidInputError (too-many, invalid-encoding, duplicate-field), and what
    `Request.body` raises.
    """
    body = request.body(FORM, most_bytes)
    if body.count("&") >= most_fields:
        raise _refuse([Fault("", "too-many", f"Send at most {most_fields} fields.")])
    try:
        pairs = parse_qsl(body, keep_blank_values=True, errors="strict")
    except UnicodeError:
        raise _refuse([_bad_encoding("")]) from None
    return sort_fields(pairs, several)


def sort_fields(pairs: Sequence[tuple[str, str]], several: str | None = None) -> Fields:
    """What `read_form` makes of the pairs of a form. Raises: as it does."""
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    faults = [
        _duplicate(f"/{escape_pointer(name)}")
        for name, values in fields.items()
        if len(values) > 1 and not (several and name.startswith(several))
    ]
    if any(_NOT_A_TEXT.search(text) for pair in pairs for text in pair):
        faults.append(_bad_encoding(""))
    if faults:
        raise _refuse(faults)
    given = {name: [value for value in values if value] for name, values in fields.items()}
    return {name: values for name, values in given.items() if values}


class _DuplicateError(Exception):
    """An object has a field more than once."""


class _Pairs(list[tuple[str, Any]]):
    """The fields of an object as they stand there."""


def _take_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _DuplicateError
    return fields


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("NaN and the infinities are no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_take_once, parse_constant=_refuse_constant)


def _duplicate_faults(body: str) -> list[Fault]:
    """The pointers of the fields that stand there more than once. The body is JSON."""
    found: dict[str, Fault] = {}
    ahead: list[tuple[str, Any]] = [("", json.loads(body, object_pairs_hook=_Pairs))]
    while ahead:
        pointer, value = ahead.pop()
        steps = _steps(value)
        names = Counter(name for name, _ in steps)
        for name, times in names.items():
            if times > 1:
                at = f"{pointer}/{escape_pointer(name)}"
                found.setdefault(at, _duplicate(at))
        ahead += [(f"{pointer}/{escape_pointer(name)}", inner) for name, inner in steps]
    return [*found.values()]


def _texts(value: Any) -> Iterable[tuple[str, str]]:
    """Every text in the value, the names of fields too, with its pointer. Without recursion: a body
    may be deep."""
    ahead: list[tuple[str, Any]] = [("", value)]
    while ahead:
        pointer, each = ahead.pop()
        if isinstance(each, str):
            yield pointer, each
        for name, inner in _steps(each):
            if _NOT_A_TEXT.search(name):
                yield pointer, name
            else:
                ahead.append((f"{pointer}/{escape_pointer(name)}", inner))


def _steps(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, _Pairs):
        return value
    if isinstance(value, dict):
        return [*value.items()]
    if isinstance(value, list):
        return [(str(index), inner) for index, inner in enumerate(value)]
    return []


def _duplicate(pointer: str) -> Fault:
    return Fault(pointer, "duplicate-field", "Send this field once.")


def _bad_encoding(pointer: str) -> Fault:
    return Fault(pointer, "invalid-encoding", "Send text as UTF-8, whole.")


def _refuse(faults: Iterable[Fault]) -> InvalidInputError:
    return InvalidInputError([*faults])
