"""Open Forms, as far as it matters to whom it sends submissions: forms as it exports them, filled
in, and posted by its "Generic JSON registration" plugin.

Source: Open Forms 3, `openforms/registrations/contrib/generic_json`. Keys with points become
objects; an empty field is sent as what its component has when it is empty; ticked boxes are an
object of booleans, unless their key is among `transform_to_list`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FORMS = tuple(sorted(path.stem for path in HERE.glob("*.json")))
_EMPTY: Mapping[str, Any] = {
    **dict.fromkeys(("textfield", "email", "textarea", "select", "radio"), ""),
    "checkbox": False,
    "number": None,
}


def read_form(name: str) -> dict[str, Any]:
    form: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text())
    return form


def submit(name: str, typed: Mapping[str, Any], reference: str = "OF-7XK2QP") -> dict[str, Any]:
    """What Open Forms posts when somebody has typed this, by the keys of components."""
    form = read_form(name)
    options = form["registrationBackends"][0]["options"]
    values: dict[str, Any] = {}
    for component in _components(form):
        key = component["key"]
        if key in options["variables"]:
            _put(values, key, _value(component, typed.get(key), options["transformToList"]))
    for key in {"language_code"} & {*options["variables"]}:
        values[key] = typed.get(key, "nl")
    return {
        "values": values,
        "values_schema": {"type": "object", "properties": {}},
        "metadata": {
            "public_reference": reference,
            "form_id": form["uuid"],
            "form_name": form["name"],
            "form_version": "",
            "registration_timestamp": "2026-12-01T09:00:00+00:00",
            "auth_type": "",
        },
        "metadata_schema": {"type": "object", "properties": {}},
    }


def _components(form: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Those with an input, of each step, inside of fieldsets and columns too."""

    def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for component in components:
            if component["type"] == "fieldset":
                yield from walk(component["components"])
            elif component["type"] == "columns":
                for column in component["columns"]:
                    yield from walk(column["components"])
            elif component["type"] != "content":
                yield component

    for step in form["formDefinitions"]:
        yield from walk(step["configuration"]["components"])


def _value(component: Mapping[str, Any], typed: Any, to_list: list[str]) -> Any:
    if component["type"] != "selectboxes":
        return _EMPTY[component["type"]] if typed is None else typed
    ticked = {each["value"]: each["value"] in (typed or ()) for each in component["values"]}
    if component["key"] in to_list:
        return [value for value, is_ticked in ticked.items() if is_ticked]
    return ticked


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    *outer, last = key.split(".")
    for name in outer:
        values = values.setdefault(name, {})
    values[last] = value
