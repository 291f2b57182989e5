"""Every key that our code writes while a test runs, and what must be true of all of them."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from shared.models.fields import LANGUAGES
from shared.models.registration import Details
from shared.store.client import dynamodb

TABLE_NAME = os.environ["TABLE_NAME"]
Item = dict[str, Any]
_KEY_NAMES = ("PK", "SK", "GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK", "GSI3PK")
_CALLS = ("PutItem", "UpdateItem", "TransactWriteItems")

_SLUG = "[a-z0-9-]+"
_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DIGEST = "[0-9a-f]{64}"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
_ACCOUNT = "[A-Za-z0-9_+-]+"
_SPOKEN = "|".join(LANGUAGES)
_SHAPES = [
    (re.compile(pk), re.compile(sk), is_personal)
    for pk, sk, is_personal in (
        (f"EVENT#{_SLUG}", f"EVENT|SOURCE|SESSION#{_SLUG}|RENDITION#{_SLUG}#({_SPOKEN})", False),
        (f"EVENT#{_SLUG}", r"DRAFT|REMOVAL|VERSION#\d{6}", False),
        (f"EVENT#{_SLUG}", "ERASURE#[0-9a-f]{16}|ATTENDANCE#[0-9a-f]{32}", False),
        (f"SEATS#{_SLUG}", rf"(SHARD#\d\d#)?(EVENT|SESSION#{_SLUG})", False),
        ("PACE", "PACE", False),
        (f"ORGANISATION#{_SLUG}", "ORGANISATION", False),
        (f"REGISTRATION#{_UUID}", r"REGISTRATION|REQUIREMENTS|SENDER|ERASING|MOVE#\d{6}", True),
        (f"REGISTRATION#{_UUID}", f"MAIL#{_SLUG}", True),
        (f"REGISTRATION#{_UUID}", f"SCAN#{_MOMENT}#[0-9a-f]{{16}}", True),
        (f"LINE#{_SLUG}#({_SLUG})?#(swap|entry)", r"\d{12}|!\d{13}", True),
        (f"LINE#{_SLUG}#{_DIGEST}#all", r"\d{12}|!\d{13}", True),
        (f"LINE#{_SLUG}", _DIGEST, False),
        (f"MAILINGS#{_SLUG}", _SLUG, True),
        (f"SHARE#{_SLUG}", _DIGEST, True),
        (f"ADDRESS#{_SLUG}#{_DIGEST}", r"ADDRESS|MAIL#[0-9a-f]{32}|[A-Z]+#\d{4}-\d\d-\d\d", True),
        (f"KEY#{_SLUG}#{_DIGEST}", "KEY", True),
        # What is of an organiser; a grant at every event stays, and so does its account.
        (f"ACCOUNT#{_ACCOUNT}", "ACCOUNT", True),
        (f"ACCOUNT#{_ACCOUNT}", rf"GRANT#({_SLUG}|\*)", False),
        (f"ACCOUNT#{_ACCOUNT}", "PROGRAM", False),
        (f"ACCOUNT#{_ACCOUNT}", r"MAIL#([0-9a-f]{32}|news-\d{8}t\d\d)", True),
        (f"EVENT#{_SLUG}", f"WATCH#{_ACCOUNT}", False),
        (rf"ACTS#({_SLUG}|\*)", f"{_MOMENT}#[0-9a-f]{{32}}", True),
        (f"EXPORTS#{_SLUG}", _UUID, True),
        (f"IMPORTS#{_SLUG}", _UUID, True),
        (f"HOOKS#{_SLUG}", rf"HOOK#{_UUID}|ANSWER#{_UUID}#\d\d", False),
        (f"HOOKSECRET#{_UUID}", "HOOKSECRET", False),
        (f"SIGN#{_SLUG}", "SIGN", False),
        (f"SIGNIN#{_DIGEST}", "SIGNIN", True),
        (f"DESK#{_DIGEST}", "DESK", True),
    )
]
"""Each entity's keys, and whether its items are a visitor's: no key has another shape."""
_INDEXES = [
    (re.compile(pk), re.compile(sk))
    for pk, sk in (
        ("EVENTS|DRAFTS|REMOVING", f"{_MOMENT}#{_SLUG}"),
        (f"REGISTRATIONS#{_SLUG}", f"{_MOMENT}#{_UUID}"),
        ("OUTBOX|AWAITING", f"{_MOMENT}#{_UUID}(#{_SLUG})?"),
        ("FACTS", f"{_MOMENT}#{_SLUG}#{_SLUG}"),
        ("ERASING", f"{_MOMENT}#{_UUID}"),
        ("OUTBOX", f"{_MOMENT}#[0-9a-f]{{32}}"),
        ("MAILINGS", f"{_MOMENT}#{_SLUG}#{_SLUG}"),
        (rf"GRANTS#({_SLUG}|\*)", f"{_MOMENT}#{_ACCOUNT}"),
        ("PROGRAMS", f"{_MOMENT}#{_ACCOUNT}"),
        (f"WISHES#{_SLUG}", f"{_MOMENT}#{_UUID}"),
        ("SIGNS", f"{_MOMENT}#[0-9a-f]{{32}}"),
    )
]


class Written:
    """The calls that wrote, and the texts of visitors that were in them."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._texts: set[str] = set()

    def keep(self, params: Item, model: Any, **_: Any) -> None:
        if model.name not in _CALLS:
            return
        operations = [
            operation
            for each in params.get("TransactItems", [{model.name: params}])
            for name, operation in each.items()
            if name not in ("Delete", "ConditionCheck")
        ]
        for operation in operations:
            self.keep_item(operation.get("Item") or operation["Key"])
            values = operation.get("ExpressionAttributeValues", {})
            # In an update the values carry the names of their attributes.
            named = (*_KEY_NAMES, "document")
            self.keep_item({name: values[f":{name}"] for name in named if f":{name}" in values})

    def keep_item(self, item: Item) -> None:
        self._items.append(item)
        if "document" in item:
            self._read_texts(item["document"])

    def check(self, client: Any) -> None:
        """Whatever was written, and what lies in the table now."""
        pages = client.get_paginator("scan").paginate(TableName=TABLE_NAME)
        lying = [item for page in pages for item in page["Items"]]
        digests = {sha256(text.encode()).hexdigest() for text in self._texts}
        if any(i["SK"]["S"] == "EVENT" and "document" in i and "digestKey" not in i for i in lying):
            digests = set()  # a test of an event that was stored before events had secrets
        for item in self._items:
            for name in _KEY_NAMES:
                key = item.get(name, {}).get("S", "")
                assert not {t for t in self._texts if t in key.lower()}, f"{name} names a visitor"
                assert not {d for d in digests if d in key}, f"{name} is a digest without a secret"
            check_item(item)
        for item in lying:
            if is_personal(item):
                assert "expiresAt" in item, f"{item['PK']['S']} {item['SK']['S']} stays"

    def _read_texts(self, document: Item) -> None:
        try:
            read = json.loads(document["S"])
        except ValueError:
            return  # a test that poisons an item
        if not isinstance(read, dict) or "email" not in read or "registration_id" not in read:
            return
        organisation = read["organisation"]
        values = [read.get(name) for name in Details.model_fields if name != "language"]
        texts = [each for each in values if isinstance(each, str)]
        texts += [] if organisation.get("code") else [organisation.get("name")]
        self._texts |= {" ".join(text.lower().split()) for text in texts if text}


def check_item(item: Item) -> None:
    """Raises: AssertionError, unless its keys have the shape of an entity's."""
    if "PK" in item:
        pk, sk = item["PK"]["S"], item["SK"]["S"]
        assert any(p.fullmatch(pk) and s.fullmatch(sk) for p, s, _ in _SHAPES), f"{pk} {sk}"
        if "document" in item and is_personal(item):
            assert "expiresAt" in item, f"{pk} {sk} stays"
    if "GSI1PK" in item:
        pk, sk = item["GSI1PK"]["S"], item["GSI1SK"]["S"]
        assert any(p.fullmatch(pk) and s.fullmatch(sk) for p, s in _INDEXES), f"{pk} {sk}"
    if "GSI2PK" in item:
        pk, sk = item["GSI2PK"]["S"], item["GSI2SK"]["S"]
        assert re.fullmatch(f"CARDS#{_SLUG}", pk) and re.fullmatch("[0-9a-f]{8}", sk), f"{pk} {sk}"
    if "GSI3PK" in item:
        assert re.fullmatch("CODE#[0-9a-f]{10}", item["GSI3PK"]["S"])


def is_personal(item: Item) -> bool:
    pk, sk = item["PK"]["S"], item["SK"]["S"]
    return any(p.fullmatch(pk) and s.fullmatch(sk) and mine for p, s, mine in _SHAPES)


@contextmanager
def written() -> Iterator[Written]:
    """What our own client writes meanwhile."""
    writes = Written()
    dynamodb.meta.events.register("before-parameter-build.dynamodb", writes.keep)
    try:
        yield writes
    finally:
        dynamodb.meta.events.unregister("before-parameter-build.dynamodb", writes.keep)
