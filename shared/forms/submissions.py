"""What a form engine sends, made into the fields of a registration.

The shape is that of Open Forms, "Generic JSON registration": `values`, their schema, `metadata`,
its schema. What a form cannot say in another way is read as it is meant: an empty field is one
that was left out, ticked boxes are a list, one choice is a list of one. The rest is as strict as
everywhere.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from shared.input.ids import digest
from shared.models.event import Event
from shared.models.fields import Model
from shared.models.registration import FittingRequest
from shared.refusals.faults import to_model
from shared.refusals.refusal import InvalidInputError
from shared.registering.parsing import parse_request
from shared.registrations.key_uses import KeyUse

_Id = Annotated[str, Field(min_length=1, max_length=200)]


class FormMetadata(Model):
    """Whose submission it is; what else an engine tells of itself is not read."""

    model_config = ConfigDict(extra="ignore")

    form_id: _Id = Field(alias="form_id")
    public_reference: _Id = Field(alias="public_reference")


class FormSubmission(Model):
    """`values` has the fields of a registration, by their names; `language_code` is read as its
    `language`. The schemas are not read."""

    values: dict[str, Any]
    metadata: FormMetadata
    values_schema: Any = Field(default=None, alias="values_schema")
    metadata_schema: Any = Field(default=None, alias="metadata_schema")


def read_submission(body: Any, event: Event) -> tuple[FittingRequest, KeyUse]:
    """The request in a submission, which always wants to wait; and its use of a key, which is the
    same for the same form and reference.

    Raises: InvalidInputError with every fault, in the fields of `values`.
    """
    submission = to_model(body, FormSubmission)
    try:
        asked = parse_request(_to_fields(submission.values, event), event)
    except InvalidInputError as refused:
        found = [fault._replace(pointer=f"/values{fault.pointer}") for fault in refused.faults]
        raise InvalidInputError(found) from None
    metadata = submission.metadata
    # No visitor can choose such a key: theirs have no spaces.
    key = f"form {metadata.form_id} {metadata.public_reference}"
    body_digest = digest(event, "body", asked.model_dump_json())
    return asked, KeyUse(key, body_digest, "form-submission")


def _to_fields(values: Mapping[str, Any], event: Event) -> dict[str, Any]:
    fields = _drop_empty(values)
    if "language_code" in fields:
        fields.setdefault("language", fields.pop("language_code"))
    if isinstance(choices := fields.get("choices"), dict):
        fields["choices"] = {round_id: _to_list(given) for round_id, given in choices.items()}
    if isinstance(answers := fields.get("answers"), dict):
        several = {each.question_id for each in event.questions if each.kind == "choices"}
        fields["answers"] = {
            question_id: _to_list(given) if question_id in several else given
            for question_id, given in answers.items()
        }
    return fields | {"waitlist": True}


def _drop_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was left out: no text, no value, nothing ticked."""
    tidied = {
        name: _drop_empty(value) if isinstance(value, Mapping) else value
        for name, value in values.items()
    }
    return {name: value for name, value in tidied.items() if not _is_empty(value)}


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _to_list(given: Any) -> Any:
    """A list where one is meant: of one text, or of the boxes that are ticked."""
    if isinstance(given, str):
        return [given]
    if isinstance(given, dict) and all(isinstance(each, bool) for each in given.values()):
        return [name for name, is_ticked in given.items() if is_ticked]
    return given
