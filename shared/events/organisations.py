"""The organisations that hold events: their items and reads."""

from shared.models.shown.organisations import HostOrganisation
from shared.models.shown.pictures import Picture
from shared.refusals.refusal import NotFoundError
from shared.store import keys
from shared.store.calls import get, put
from shared.store.notation import make_item
from shared.store.transaction import Write


def read_organisation(organisation_id: str) -> HostOrganisation:
    """The organisation. Raises: NotFoundError."""
    item = get(keys.organisation_key(organisation_id), is_consistent=False)
    if item is None:
        raise NotFoundError(f"There is no organisation {organisation_id}.")
    return HostOrganisation.parse_kept(item["document"])


def find_logo(organisation_id: str) -> Picture | None:
    """None where it has none, and where nobody made the organisation."""
    item = get(keys.organisation_key(organisation_id))
    return HostOrganisation.parse_kept(item["document"]).logo if item else None


def put_organisation(organisation: HostOrganisation) -> Write:
    """The write that puts an organisation in place of its earlier item."""
    key = keys.organisation_key(organisation.organisation_id)
    return put(make_item(key, document=organisation.model_dump_json(exclude_none=True)))
