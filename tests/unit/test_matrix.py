"""Role × deed: what each role may do, at its own event and at another."""

import pytest

from shared.access.grants import Grants
from shared.access.matrix import DEEDS, EVERY_EVENT, MATRIX, ROLES, Deed, Role, check, may
from shared.refusals.requests import ForbiddenError

READER: set[Deed] = {"see-event", "see-registrations", "see-mailings", "export"}
EVERYWHERE: set[Deed] = {"make-events", "make-programs"}
ALLOWED: dict[Role, set[Deed]] = {
    "organiser": {*DEEDS} - EVERYWHERE,
    "reader": READER,
    "desk": {"check-in"},
}
"""At one event, as product.md says it."""


def test_every_deed_has_its_rule_and_an_organiser_may_do_all() -> None:
    assert [*MATRIX] == [*DEEDS]
    assert all("organiser" in rule.roles for rule in MATRIX.values())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_role_reaches_as_far_as_its_grant(role: Role, deed: Deed) -> None:
    here, everywhere = Grants("1", {"here": role}), Grants("1", {EVERY_EVENT: role})

    assert may(here, deed, "here") == (deed in ALLOWED[role])
    assert not may(here, deed, "there")
    assert not may(here, deed, EVERY_EVENT)
    everything = ALLOWED[role] | (EVERYWHERE if role == "organiser" else set())
    assert may(everywhere, deed, "there") == (deed in everything)


@pytest.mark.parametrize("deed", DEEDS)
def test_who_has_no_grant_does_nothing(deed: Deed) -> None:
    with pytest.raises(ForbiddenError):
        check(Grants("1"), deed, "here")


def test_two_grants_allow_what_each_of_them_does() -> None:
    both = Grants("1", {EVERY_EVENT: "reader", "here": "desk"})

    assert may(both, "check-in", "here") and may(both, "see-registrations", "here")
    assert not may(both, "check-in", "there")
    assert both.role_at("here") == "reader"
    assert Grants("1", {EVERY_EVENT: "desk", "here": "organiser"}).role_at("here") == "organiser"
    assert Grants("1").role_at("here") is None
