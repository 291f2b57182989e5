"""The form by which a guest is added, on the page of the list: a speaker, crew, press."""

from functions.desk.adding import AddForm
from functions.desk.people import LIST, keep
from functions.desk.visit import Visit
from shared.access.matrix import check
from shared.door.guests import Guest, add_guest
from shared.models.event import Event
from shared.refusals.faults import to_model
from shared.refusals.refusal import DomainError, InvalidInputError, NotFoundError
from shared.registering.register import key_use
from shared.web.forms import first
from shared.web.http import Answer


def invite(visit: Visit, event: Event) -> Answer | AddForm:
    """Back to the list, which says so; the form again, where it was refused.

    Raises: ForbiddenError.
    """
    check(visit.grants, "admit", event.event_id)
    fields = {name: (first(visit.fields, f"guest.{name}") or "").strip() for name in _FIELDS}
    given = {
        "name": fields["name"],
        "organisation": {"name": fields["organisation"]},
        "guestRole": fields["role"],
        **({"email": fields["email"]} if fields["email"] else {}),
        "language": visit.language,
    }
    try:
        asked = to_model(given, Guest)
        use = key_use(event, first(visit.fields, "key"), asked)
        receipt = add_guest(event, asked, use=use, now=visit.now, by=visit.account)
    except InvalidInputError as error:
        return AddForm(visit.fields, problem=visit.say("guest-wrong"), status=error.status)
    except NotFoundError:
        raise
    except DomainError as error:
        return AddForm(visit.fields, problem=error.title.get(visit.language), status=error.status)
    keep(visit, "registration-added", receipt.registration_id)
    flash = "guest-done-mailed" if asked.email else "guest-done"
    return visit.go(LIST, flash, {"name": asked.name, "email": str(asked.email or "")})


_FIELDS = ("name", "organisation", "role", "email")
