"""Models -> JSON schemas, as OpenAPI 3.1 has them under `components`."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import core_schema

from shared.models.fields import Language
from shared.openapi.words import OF_FIELDS
from shared.routes.description import Operation

Schema = dict[str, Any]
_PREFIX = "#/components/schemas/"
_NULL = {"type": "null"}


class _Generator(GenerateJsonSchema):
    """Without titles, which only repeat names, and without what is never sent."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def field_is_present(self, field: Any) -> bool:
        return not field.get("serialization_exclude")

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """A default of null says only that it may be left out."""
        written: Schema = super().default_schema(schema)
        if written.get("default", ...) is None:
            del written["default"]
        return written


def find_named(name: str) -> Any:
    """What has this full name, `package.module.Class`. Raises: ImportError, AttributeError."""
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def write_type(name: str) -> Schema:
    """The schema of a type that stands by itself, as that of a parameter does."""
    written: Schema = TypeAdapter(find_named(name)).json_schema(schema_generator=_Generator)
    return written


def refer_to(name: str) -> Schema:
    """The reference to a model, by its full name."""
    return {"$ref": _PREFIX + name.rpartition(".")[2]}


def write_schemas(
    operations: Iterable[Operation], more: Iterable[str], language: Language
) -> dict[str, Schema]:
    """Name -> schema of each model that an operation takes or answers with, and of `more`."""
    bodies = [each.body for each in operations if each.body]
    answers = [name for each in operations for name in each.answers.values() if name]
    models = [find_named(name) for name in dict.fromkeys([*bodies, *answers, *more])]
    _, written = models_json_schema(
        [(model, "validation") for model in models],
        ref_template=_PREFIX + "{model}",
        schema_generator=_Generator,
    )
    schemas: dict[str, Schema] = written["$defs"]
    taken = _reach([name.rpartition(".")[2] for name in bodies], schemas)
    for name, schema in schemas.items():
        # Docstrings are for readers of the code.
        schema.pop("title", None)
        schema.pop("description", None)
        for field, inner in schema.get("properties", {}).items():
            if name not in taken and field not in schema.get("required", ()):
                _leave_out_null(inner)
            if words := OF_FIELDS.get(field):
                inner["description"] = words.get(language)
    return dict(sorted(schemas.items()))


def _reach(names: Iterable[str], schemas: dict[str, Schema]) -> set[str]:
    """These schemas, and all that they refer to."""
    found: set[str] = set()
    ahead = [*names]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += [each.removeprefix(_PREFIX) for each in _references(schemas[name])]
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for inner in node.values():
            yield from _references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _references(inner)


def _leave_out_null(schema: Schema) -> None:
    """An answer leaves out what is not there; it has no null."""
    kinds = schema.get("anyOf", [])
    if _NULL in kinds:
        rest = [kind for kind in kinds if kind != _NULL]
        del schema["anyOf"]
        schema.update(rest[0] if len(rest) == 1 else {"anyOf": rest})
