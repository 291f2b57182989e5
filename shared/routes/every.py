"""Every resource: for the document, the gateway's body and the tests. No function needs all."""

from shared.routes import (
    access,
    calendars,
    capacity,
    document,
    events,
    mailings,
    organisers_registrations,
    own_registration,
    pages,
    registrations,
)
from shared.routes.description import Resource
from shared.routes.desk import HOMES, UNDER
from shared.routes.organisers import (
    acts,
    bulk,
    door,
    drafts,
    exports,
    forms,
    imports,
    notifications,
    pictures,
    privacy,
    programs,
    sign_in,
    webhooks,
)
from shared.routes.pages import FORMS, LINKS, OWN

_FILES = (
    document,
    events,
    drafts,
    capacity,
    registrations,
    own_registration,
    organisers_registrations,
    acts,
    bulk,
    exports,
    imports,
    pictures,
    mailings,
    door,
    access,
    *(programs, notifications, webhooks, forms, sign_in, privacy),
    calendars,
    pages,
)

EVERY_RESOURCE: tuple[Resource, ...] = (
    *document.NOWHERE,
    *(each for file in _FILES for each in vars(file).values() if isinstance(each, Resource)),
    *(each for forms in (FORMS, OWN, LINKS, HOMES, UNDER) for each in forms.values()),
)
