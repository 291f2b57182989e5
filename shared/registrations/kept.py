"""The data of a visitor beside the registration, shown to its holder alone."""

from datetime import datetime
from typing import Any

from shared.models.registration import Registration
from shared.registrations.answers_apart import read_answers_apart


def show_kept(registration: Registration, now: datetime) -> dict[str, Any]:
    """All answers, and the moment of the consent to the sensitive ones, as the API shows them."""
    kept = read_answers_apart(registration.registration_id, now).shown()
    del kept["days"]
    return kept | {"answers": registration.answers | kept["answers"]}
