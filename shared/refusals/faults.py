"""What Pydantic finds wrong becomes faults: a pointer, a code of our own, plain words."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError, PydanticKnownError

from shared.refusals.refusal import Fault, InvalidInputError, escape_pointer

Read = TypeVar("Read", bound=BaseModel)

_CODES = {
    "missing": ("required", "This field is required."),
    "extra_forbidden": ("unknown-field", "This field is not known here."),
    "string_too_long": ("too-long", "Use at most {max_length} characters."),
    "string_type": ("wrong-type", "This must be a text."),
    "bool_type": ("wrong-type", "This must be true or false."),
    "dict_type": ("wrong-type", "This must be an object."),
    "tuple_type": ("wrong-type", "This must be a list."),
    "model_type": ("wrong-type", "This must be an object."),
    "model_attributes_type": ("wrong-type", "This must be an object."),
    "too_long": ("too-many", "Give at most {max_length}."),
    "too_short": ("too-few", "Give at least {min_length}."),
    "string_pattern_mismatch": ("invalid", "This does not have the form {pattern}."),
    "literal_error": ("not-allowed", "Choose one of {expected}."),
    "json_invalid": ("invalid-json", "The body is not valid JSON: {error}."),
}


def to_model(value: Any, model: type[Read]) -> Read:
    """The value of a JSON body as a model. Raises: InvalidInputError with every fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InvalidInputError([*to_faults(error)]) from None


def to_faults(error: ValidationError) -> Iterator[Fault]:
    """One fault for each thing that Pydantic found. Never repeats the visitor's own input."""
    for found in error.errors(include_url=False, include_input=False):
        yield _to_fault(found)


def to_fault(pointer: str, error: PydanticCustomError | PydanticKnownError) -> Fault:
    """The fault that a rule of ours found outside of a model."""
    return _name(pointer, error.type, error.message(), error.context)


def _to_fault(found: ErrorDetails) -> Fault:
    return _name(_pointer(found["loc"]), found["type"], found["msg"], found.get("ctx"))


def _name(pointer: str, kind: str, message: str, context: dict[str, Any] | None) -> Fault:
    if kind in _CODES:
        code, words = _CODES[kind]
        return Fault(pointer, code, words.format(**context or {}))
    return Fault(pointer, kind.replace("_", "-"), f"{message}.")


def _pointer(loc: Sequence[int | str]) -> str:
    steps = [str(step) for step in loc if step != "[key]"]
    return "".join(f"/{escape_pointer(step)}" for step in steps)
