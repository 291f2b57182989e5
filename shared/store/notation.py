"""Items, conditions and update actions as values, in DynamoDB's own terms; only this file knows its
typed values. An attribute is a str, bool, int, float, bytes or a list of these; one that is None
is left out.

The text of a condition depends on the names alone: what differs from call to call stands in
`values`. So a text is put together once and kept, and what never changes is best a constant with a
`Parameter`:

    _IS_OPEN = at_most("opensAt", Parameter("now")) & above("closesAt", Parameter("now"))
    update(key, add(taken=1), when=_IS_OPEN.given(now=moment), refuse=ClosedError)
"""

import re
from binascii import a2b_base64
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

Item = dict[str, Any]
"""An item as it was read: attribute -> value."""
TypedItem = dict[str, dict[str, Any]]
"""An item, or a part of one, as DynamoDB takes it."""


def make_item(key: TypedItem, **attributes: Any) -> TypedItem:
    """The item with this key and these attributes."""
    return type_item(key, attributes)


def type_item(key: TypedItem, attributes: Item) -> TypedItem:
    """The item with this key and the attributes of a dictionary."""
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
    # Most are texts: a call less for each of them.
    return {name: typed["S"] if "S" in typed else _read(typed) for name, typed in item.items()}


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
    if kind == "L":
        return [_read(each) for each in value]
    # As built, bytes come in base64 (infra/slim_models.py).
    return a2b_base64(value) if kind == "B" and isinstance(value, str) else value


def _read_number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


_RESERVED = frozenset(
    ("at", "by", "capacity", "cursor", "first", "items", "reference", "role", "state", "status")
)
"""The attributes of this table whose names DynamoDB keeps for itself: they need an alias."""
_ALIAS = re.compile(r"#(\w+)")


class Attribute(NamedTuple):
    """The value of another attribute of the item, with a number added to it."""

    name: str
    plus: int | None = None


class Parameter(NamedTuple):
    """A value that is given later, by this name."""

    name: str


class Condition(NamedTuple):
    """A condition, filter or key condition. `&` binds closer than `|`."""

    text: str
    values: TypedItem

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.text} AND {other.text}", merge(self.values, other.values))

    def __or__(self, other: "Condition") -> "Condition":
        return Condition(f"({self.text} OR {other.text})", merge(self.values, other.values))

    def given(self, **parameters: Any) -> "Condition":
        """The same with these parameters' values."""
        return Condition(self.text, merge(self.values, _type_given(parameters)))


class Actions(NamedTuple):
    """The actions of an update: each text is a list of actions, empty where there is none."""

    sets: str
    adds: str
    removes: str
    values: TypedItem

    def __and__(self, other: "Actions") -> "Actions":
        return Actions(
            _join(self.sets, other.sets),
            _join(self.adds, other.adds),
            _join(self.removes, other.removes),
            merge(self.values, other.values),
        )

    def given(self, **parameters: Any) -> "Actions":
        """The same with these parameters' values."""
        values = merge(self.values, _type_given(parameters))
        return Actions(self.sets, self.adds, self.removes, values)

    @property
    def text(self) -> str:
        """The update expression."""
        return _write_clauses(self.sets, self.adds, self.removes)


NO_ACTION = Actions("", "", "", {})


@cache
def exists(name: str = "PK") -> Condition:
    """The attribute is there; without a name: the item is."""
    return Condition(f"attribute_exists({_alias(name)})", {})


@cache
def absent(name: str = "PK") -> Condition:
    """The attribute is not there; without a name: the item is not."""
    return Condition(f"attribute_not_exists({_alias(name)})", {})


def equals(name: str, value: Any) -> Condition:
    """The attribute has this value; for None: it is not there."""
    return absent(name) if value is None else _compare(name, "=", "is", value)


def differs(name: str, value: Any) -> Condition:
    return _compare(name, "<>", "not", value)


def below(name: str, value: Any) -> Condition:
    return _compare(name, "<", "below", value)


def at_most(name: str, value: Any) -> Condition:
    return _compare(name, "<=", "most", value)


def above(name: str, value: Any) -> Condition:
    return _compare(name, ">", "above", value)


def between(name: str, least: Any, most: Any) -> Condition:
    """From `least` on, `most` included."""
    values = {f":{name}_least": to_typed(least), f":{name}_most": to_typed(most)}
    return Condition(f"{_alias(name)} BETWEEN :{name}_least AND :{name}_most", values)


def begins(name: str, prefix: str) -> Condition:
    text = f"begins_with({_alias(name)}, :{name}_begins)"
    return Condition(text, {f":{name}_begins": to_typed(prefix)})


def contains(name: str, value: Any) -> Condition:
    """The list has this value among its own."""
    return Condition(f"contains({_alias(name)}, :{name}_has)", {f":{name}_has": to_typed(value)})


def set_to(**attributes: Any) -> Actions:
    """SET; REMOVE, where the value is None."""
    values = {}
    sets, removes = [], []
    for name, value in attributes.items():
        if value is None:
            removes.append(name)
            continue
        sets.append(name)
        if isinstance(value, Parameter):
            sets[-1] = f"{_alias(name)} = :{value.name}"
            continue
        if isinstance(value, Attribute):
            sets[-1] = f"{_alias(name)} = {_alias(value.name)} + :{name}"
            value = value.plus
        values[f":{name}"] = to_typed(value)
    return Actions(_write_sets(tuple(sets)), "", _write_names(tuple(removes)), values)


def set_first(**attributes: Any) -> Actions:
    """SET of attributes that are not there yet; those that are there stay."""
    sets = ", ".join(f"{_alias(n)} = if_not_exists({_alias(n)}, :{n}_first)" for n in attributes)
    return Actions(sets, "", "", {f":{n}_first": to_typed(v) for n, v in attributes.items()})


def add(**numbers: int) -> Actions:
    """ADD to the number that is there, or to 0. Nothing is added where a number is 0."""
    more = {name: number for name, number in numbers.items() if number}
    values = {f":{name}_more": to_typed(number) for name, number in more.items()}
    return Actions("", _write_adds(tuple(more)), "", values)


def remove(*names: str) -> Actions:
    """REMOVE."""
    return Actions("", "", _write_names(names), {})


@cache
def names_in(text: str) -> Mapping[str, str]:
    """The aliases in the expressions, as DynamoDB takes them; not to be changed."""
    return {f"#{name}": name for name in _ALIAS.findall(text)}


def merge(values: TypedItem, others: TypedItem) -> TypedItem:
    """The values of both. Raises: ValueError where one name stands for two values."""
    if not others:
        return values
    if not values:
        return others
    merged = values | others
    if len(merged) < len(values) + len(others):
        clashing = [name for name in others if values.get(name, others[name]) != others[name]]
        if clashing:
            raise ValueError(f"two values of {', '.join(clashing)} in one expression")
    return merged


def _type_given(parameters: Mapping[str, Any]) -> TypedItem:
    return {f":{name}": to_typed(value) for name, value in parameters.items()}


def _compare(name: str, sign: str, suffix: str, value: Any) -> Condition:
    if isinstance(value, Attribute):
        return Condition(f"{_alias(name)} {sign} {_alias(value.name)}", {})
    if isinstance(value, Parameter):
        return Condition(f"{_alias(name)} {sign} :{value.name}", {})
    text, placeholder = _comparison(name, sign, suffix)
    return Condition(text, {placeholder: to_typed(value)})


@cache
def _comparison(name: str, sign: str, suffix: str) -> tuple[str, str]:
    placeholder = f":{name}_{suffix}"
    return f"{_alias(name)} {sign} {placeholder}", placeholder


@cache
def _write_sets(names: tuple[str, ...]) -> str:
    return ", ".join(n if "=" in n else f"{_alias(n)} = :{n}" for n in names)


@cache
def _write_adds(names: tuple[str, ...]) -> str:
    return ", ".join(f"{_alias(name)} :{name}_more" for name in names)


@cache
def _write_names(names: tuple[str, ...]) -> str:
    return ", ".join(map(_alias, names))


@cache
def _write_clauses(sets: str, adds: str, removes: str) -> str:
    clauses = (("SET", sets), ("REMOVE", removes), ("ADD", adds))
    return " ".join(f"{verb} {actions}" for verb, actions in clauses if actions)


def _join(actions: str, others: str) -> str:
    return f"{actions}, {others}" if actions and others else actions or others


def _alias(name: str) -> str:
    return f"#{name}" if name in _RESERVED else name
