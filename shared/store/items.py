"""Items as Python reads and writes them; only this file knows DynamoDB's typed values.

An attribute is a str, bool, int, float, bytes or a list of these; one that is None is left out.
"""

from collections.abc import Mapping
from typing import Any

Item = dict[str, Any]
"""An item as it was read: attribute -> value."""
TypedItem = dict[str, dict[str, Any]]
"""An item, or a part of one, as DynamoDB takes it."""


def make_item(key: TypedItem, **attributes: Any) -> TypedItem:
    """The item with this key and these attributes."""
    return type_item(key, attributes)


def type_item(key: TypedItem, attributes: Item) -> TypedItem:
    """The same of attributes in a dictionary."""
    item = key.copy()
    for name, value in attributes.items():
        # Most are texts: a call less for each of them.
        if type(value) is str:
            item[name] = {"S": value}
        elif value is not None:
            item[name] = to_typed(value)
    return item


def read_item(item: Mapping[str, Mapping[str, Any]]) -> Item:
    """The item's attributes, those of its key among them."""
    return {
        # Most are texts: a call less for each of them.
        name: typed["S"] if "S" in typed else _read(typed)
        for name, typed in item.items()
    }


def to_typed(value: Any) -> dict[str, Any]:
    """A value as DynamoDB takes it (API Reference, AttributeValue)."""
    kind = type(value)
    if kind is str:
        return {"S": value}
    if kind is int or kind is float:
        return {"N": repr(value)}
    if kind is bool:
        return {"BOOL": value}
    if kind is bytes:
        return {"B": value}
    # An address is a text of its own kind.
    return {"S": value} if isinstance(value, str) else {"L": [to_typed(each) for each in value]}


def _read(typed: Mapping[str, Any]) -> Any:
    if "N" in typed:
        text: str = typed["N"]
        return int(text) if text.isdecimal() else _read_number(text)
    [(kind, value)] = typed.items()
    return [_read(each) for each in value] if kind == "L" else value


def _read_number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)
