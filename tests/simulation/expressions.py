"""DynamoDB's expressions, read once and kept as functions.

Refused as DynamoDB refuses them: a reserved word that stands for an attribute, a placeholder that
is not defined, and one that is defined and not used (Developer Guide, "Expressions").
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

Typed = dict[str, Any]
Item = dict[str, Typed]
Test = Callable[[Item, Mapping[str, Typed]], bool]
Change = Callable[[Item, Mapping[str, Typed]], Item]
_Operand = Callable[[Item, Mapping[str, Typed]], "Typed | None"]

_TOKEN = re.compile(r"\s*(<>|<=|>=|[=<>(),+-]|[#:]?[A-Za-z0-9_]+)")
_FUNCTIONS = {"attribute_exists", "attribute_not_exists", "begins_with", "contains", "size"}
_WORDS = _FUNCTIONS | {"AND", "OR", "NOT", "BETWEEN", "IN"}
_RESERVED = frozenset(ReservedKeywords.get_reserved_keywords())


class ExpressionError(Exception):
    """DynamoDB would answer ValidationException."""


class ItemError(ExpressionError):
    """As it refuses what the expression would make of this item; another may be all right. In a
    transaction it is the reason of its operation, `ValidationError`."""


class Used(NamedTuple):
    """The placeholders of an expression: names (`#n`) and values (`:v`)."""

    names: frozenset[str]
    values: frozenset[str]


@cache
def read_used(text: str) -> Used:
    tokens = _tokens(text)
    return Used(
        frozenset(token for token in tokens if token[0] == "#"),
        frozenset(token for token in tokens if token[0] == ":"),
    )


def read_attributes(text: str, names: Mapping[str, str] | None) -> frozenset[str]:
    """The attributes that an expression is about."""
    found = (token for token in _tokens(text) if token[0] == "#" or token[0].isalpha())
    return frozenset((names or {}).get(each, each) for each in found if each not in _WORDS)


def read_condition(text: str, names: Mapping[str, str] | None) -> Test:
    """A condition, filter or key condition."""
    return _read_condition(text, _frozen(names))


def read_update(text: str, names: Mapping[str, str] | None) -> Change:
    """An update: the item that comes of an item."""
    return _read_update(text, _frozen(names))


def order(value: Typed) -> Any:
    """What two values of one type are compared by."""
    [(kind, content)] = value.items()
    if kind == "N":
        return Decimal(content) if "." in content or "e" in content.lower() else int(content)
    return content


def _frozen(names: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items())) if names else ()


@cache
def _tokens(text: str) -> tuple[str, ...]:
    found, place, text = [], 0, text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise ExpressionError(f"not an expression: {text!r}")
        found.append(match[1])
        place = match.end()
    return tuple(found)


class _Reader:
    """Reads tokens from left to right; each method reads one rule of the grammar."""

    def __init__(self, tokens: tuple[str, ...], names: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._names = names
        self._place = 0

    @property
    def next(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def take(self, expected: str | None = None) -> str:
        token = self.next
        if token is None or (expected is not None and token != expected):
            raise ExpressionError(f"{expected or 'more'} expected in {' '.join(self._tokens)}")
        self._place += 1
        return token

    def take_name(self) -> str:
        token = self.take()
        if token[0] == "#":
            if token not in self._names:
                raise ExpressionError(f"{token} is not defined")
            return self._names[token]
        if token.upper() in _RESERVED:
            raise ExpressionError(f"{token} is a reserved word")
        return token

    def condition(self) -> Test:
        test = self._conjunction()
        while self.next == "OR":
            self.take()
            test = _either(test, self._conjunction())
        return test

    def _conjunction(self) -> Test:
        test = self._negation()
        while self.next == "AND":
            self.take()
            test = _both(test, self._negation())
        return test

    def _negation(self) -> Test:
        if self.next == "NOT":
            self.take()
            inner = self._negation()
            return lambda item, values: not inner(item, values)
        return self._atom()

    def _atom(self) -> Test:
        token = self.next
        if token == "(":
            self.take()
            test = self.condition()
            self.take(")")
            return test
        if token in _FUNCTIONS and token != "size":
            return self._function(self.take())
        return self._comparison()

    def _function(self, function: str) -> Test:
        self.take("(")
        name = self.take_name()
        if function.startswith("attribute_"):
            self.take(")")
            wanted = function == "attribute_exists"
            return lambda item, values: (name in item) is wanted
        self.take(",")
        other = self.operand()
        self.take(")")
        if function == "begins_with":

            def begins(item: Item, values: Mapping[str, Typed]) -> bool:
                start = other(item, values)
                assert start is not None
                return name in item and str(order(item[name])).startswith(str(order(start)))

            return begins

        def contains(item: Item, values: Mapping[str, Typed]) -> bool:
            sought = other(item, values)
            assert sought is not None
            if name not in item:
                return False
            [(kind, content)] = item[name].items()
            if kind == "L":
                return sought in content
            return bool(order(sought) in content)

        return contains

    def _comparison(self) -> Test:
        left = self.operand()
        sign = self.take()
        if sign == "BETWEEN":
            low = self.operand()
            self.take("AND")
            high = self.operand()
            return _both(_compare(left, ">=", low), _compare(left, "<=", high))
        if sign == "IN":
            return self._among(left)
        if sign not in ("=", "<>", "<", "<=", ">", ">="):
            raise ExpressionError(f"{sign} compares nothing")
        return _compare(left, sign, self.operand())

    def _among(self, left: _Operand) -> Test:
        self.take("(")
        test = _compare(left, "=", self.operand())
        while self.next == ",":
            self.take()
            test = _either(test, _compare(left, "=", self.operand()))
        self.take(")")
        return test

    def operand(self) -> _Operand:
        token = self.next
        if token is not None and token[0] == ":":
            self.take()
            return lambda item, values: values[token]
        if token == "size":
            self.take()
            self.take("(")
            name = self.take_name()
            self.take(")")
            return lambda item, values: (
                {"N": str(len(next(iter(item[name].values()))))} if name in item else None
            )
        name = self.take_name()
        return lambda item, values: item.get(name)

    def value(self) -> _Operand:
        """The right side of SET."""
        found = self._term()
        while self.next in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            found = _add(found, self._term(), sign)
        return found

    def _term(self) -> _Operand:
        if self.next != "if_not_exists":
            return self.operand()
        self.take()
        self.take("(")
        name = self.take_name()
        self.take(",")
        other = self.value()
        self.take(")")
        return lambda item, values: item[name] if name in item else other(item, values)


def _either(one: Test, other: Test) -> Test:
    return lambda item, values: one(item, values) or other(item, values)


def _both(one: Test, other: Test) -> Test:
    return lambda item, values: one(item, values) and other(item, values)


def _compare(left: _Operand, sign: str, right: _Operand) -> Test:
    def test(item: Item, values: Mapping[str, Typed]) -> bool:
        one, other = left(item, values), right(item, values)
        if one is None or other is None:
            return sign == "<>" and one is not other
        if sign == "=" and one == other:
            return True
        is_same_type = one.keys() == other.keys()
        if sign in ("=", "<>"):
            is_equal = is_same_type and order(one) == order(other)
            return is_equal is (sign == "=")
        if not is_same_type:
            return False
        a, b = order(one), order(other)
        return bool(
            a < b if sign == "<" else a <= b if sign == "<=" else a > b if sign == ">" else a >= b
        )

    return test


def _add(left: _Operand, right: _Operand, sign: int) -> _Operand:
    def add(item: Item, values: Mapping[str, Typed]) -> Typed:
        one, other = left(item, values), right(item, values)
        if one is None or other is None:
            raise ItemError("an attribute that is added to does not exist")
        return _sum(one, other, sign)

    return add


def _sum(one: Typed, other: Typed, sign: int = 1) -> Typed:
    if not (one.keys() == other.keys() == {"N"}):
        raise ItemError("only numbers are added")
    total = order(one) + sign * order(other)
    return {"N": f"{total.normalize():f}" if isinstance(total, Decimal) else str(total)}


@cache
def _read_condition(text: str, names: tuple[tuple[str, str], ...]) -> Test:
    reader = _Reader(_tokens(text), dict(names))
    test = reader.condition()
    if reader.next is not None:
        raise ExpressionError(f"more than a condition: {text!r}")
    return test


class _Step(NamedTuple):
    verb: str
    name: str
    value: _Operand | None


@cache
def _read_update(text: str, names: tuple[tuple[str, str], ...]) -> Change:
    reader = _Reader(_tokens(text), dict(names))
    steps: list[_Step] = []
    seen: set[str] = set()
    while reader.next is not None:
        verb = reader.take()
        if verb not in ("SET", "ADD", "REMOVE") or verb in seen:
            raise ExpressionError(f"{verb} cannot stand here: {text!r}")
        seen.add(verb)
        while True:
            steps.append(_read_step(reader, verb))
            if reader.next != ",":
                break
            reader.take()
    touched = [step.name for step in steps]
    if len(touched) != len(set(touched)):
        raise ExpressionError(f"one attribute is changed twice: {text!r}")

    def change(item: Item, values: Mapping[str, Typed]) -> Item:
        new = dict(item)
        for verb, name, value in steps:
            if value is None:
                new.pop(name, None)
                continue
            found = value(item, values)
            if found is None:
                raise ItemError(f"{name} is set to an attribute that does not exist")
            if verb == "ADD":
                found = _sum(item.get(name, {"N": "0"}), found)
            new[name] = found
        return new

    return change


def _read_step(reader: _Reader, verb: str) -> _Step:
    name = reader.take_name()
    if verb == "REMOVE":
        return _Step(verb, name, None)
    if verb == "SET":
        reader.take("=")
        return _Step(verb, name, reader.value())
    return _Step(verb, name, reader.operand())
