"""The form by which somebody is added by hand, on the page of the list: by phone, as a rule."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from functions.desk.people import LIST, keep
from functions.desk.visit import Visit
from shared.access.matrix import check
from shared.desk.forms import form_facts
from shared.managing.adding import add
from shared.models.event import Event
from shared.models.fields import FIRST, LANGUAGES, Language
from shared.models.statuses import has_seat
from shared.refusals.refusal import DomainError, Fault, InvalidInputError, NotFoundError
from shared.registering.parsing import parse_request
from shared.registering.register import key_use
from shared.registrations.key_uses import key_faults
from shared.web.bodies import Fields
from shared.web.forms import first, to_request
from shared.web.http import Answer

_NOTHING: Fields = {}


class AddForm(NamedTuple):
    """The form with what was typed, what is wrong, and why it was refused."""

    typed: Fields = _NOTHING
    faults: Sequence[Fault] = ()
    problem: str = ""
    status: int = 200

    @property
    def is_of_guest(self) -> bool:
        """Whether it is the form of a guest that comes back."""
        return first(self.typed, "act") == "guest"

    def facts(self, event: Event, language: Language) -> dict[str, Any]:
        """What its template needs."""
        key = first(self.typed, "key") or ""
        # A key that was used for somebody else would refuse whoever is typed now.
        is_fresh = not key or self.problem or [*key_faults(key)]
        return {
            "is_adding": bool(self.typed) and not self.is_of_guest,
            "is_inviting": self.is_of_guest,
            "problem": self.problem,
            "key": str(uuid4()) if is_fresh else key,
            **form_facts(event, language, self.typed, self.faults),
        }


def add_somebody(visit: Visit, event: Event) -> Answer | AddForm:
    """Back to the list, which says what they got; the form again, where it was refused.

    Raises: ForbiddenError.
    """
    check(visit.grants, "change-registrations", event.event_id)
    try:
        request = to_request(visit.fields, event, _language(visit))
        asked = parse_request(request, event)
        use = key_use(event, first(visit.fields, "key"), asked)
        receipt = add(event, asked, use=use, now=visit.now, by=visit.account)
    except InvalidInputError as error:
        return AddForm(visit.fields, error.faults, status=error.status)
    except NotFoundError:
        raise
    except DomainError as error:
        problem = error.title.get(visit.language)
        return AddForm(visit.fields, problem=problem, status=error.status)
    keep(visit, "registration-added", receipt.registration_id)
    flash = "reg-done-added" if has_seat(receipt.status) else "reg-done-added-waits"
    return visit.go(LIST, flash, {"name": asked.name, "email": str(asked.email)})


def _language(visit: Visit) -> Language:
    """That of the mails to them."""
    chosen = first(visit.fields, "language")
    return next((each for each in LANGUAGES if each == chosen), FIRST)
