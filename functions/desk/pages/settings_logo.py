"""The logo of the organisation that holds the event: of all its events, so for whoever may make
them. A page of a visitor has it once its event is published again."""

from functions.desk.drafting import Saved, open_draft, show_page, tell_faults
from functions.desk.pictures import MOST_BYTES as MOST_BYTES
from functions.desk.pictures import take
from functions.desk.visit import Visit
from shared.access.acts import EVERY_EVENT, Act, keep_act
from shared.content.content import DraftPicture, DraftShortText
from shared.drafting.drafts import Draft
from shared.events.organisations import put_organisation, read_organisation
from shared.making.forms import Form
from shared.models.fields import LocalShortText
from shared.models.shown.organisations import HostOrganisation
from shared.models.shown.pictures import Picture, owner_of_organisation
from shared.refusals.refusal import InvalidInputError
from shared.store.transaction import transact
from shared.web.http import Answer

_BACK = "{eventId}/settings"


def show(visit: Visit) -> Answer:
    draft = open_draft(visit)
    return write(visit, Saved(draft, Form({})), _read_host(draft))


def post(visit: Visit) -> Answer:
    draft = open_draft(visit)
    host = _read_host(draft)
    if "remove" in visit.fields:
        return _keep(visit, host.model_copy(update={"logo": None}))
    try:
        sent = take(visit, _owner_of(host))
    except InvalidInputError as error:
        faults = tell_faults(visit, error.faults, draft.content)
        return write(visit, Saved(draft, Form({}, faults=faults), 400), host)
    if sent is None:
        return visit.go("{eventId}/settings/logo")
    # The name says what it shows.
    alt = LocalShortText(nl=host.name, en=host.name)
    logo = Picture(picture_id=sent.picture_id, width=sent.width, height=sent.height, alt=alt)
    return _keep(visit, host.model_copy(update={"logo": logo}))


def _keep(visit: Visit, host: HostOrganisation) -> Answer:
    transact([put_organisation(host)])
    keep_act(Act(EVERY_EVENT, visit.account, "logo-changed", host.organisation_id, visit.now))
    return visit.go(_BACK, flash="making-logo-saved")


def _read_host(draft: Draft) -> HostOrganisation:
    """Raises: NotFoundError."""
    return read_organisation(draft.content.organisation_id)


def _owner_of(host: HostOrganisation) -> str:
    return owner_of_organisation(host.organisation_id)


def write(visit: Visit, found: Saved, host: HostOrganisation) -> Answer:
    """The page with this form."""
    logo, shown = host.logo, None
    if logo:
        facts = logo.model_dump(exclude={"alt"})
        shown = DraftPicture(**facts, alt=DraftShortText(nl=host.name))
    return show_page(
        visit,
        "desk_picture.html",
        found.draft,
        "making-logo-title",
        status=found.status,
        form=found.form,
        fields=(),
        picture=shown,
        path=logo.path(_owner_of(host)) if logo else "",
        heading=visit.say("making-logo-of", name=host.name),
        back=(_BACK, "making-picture-back"),
    )
