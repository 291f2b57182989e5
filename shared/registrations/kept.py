"""What is kept of a visitor beside the registration, shown to its holder alone."""

from datetime import datetime
from typing import Any

from shared.models.registration import Registration
from shared.registrations.answers_apart import read_answers_apart


def show_kept(registration: Registration, now: datetime) -> dict[str, Any]:
    """All answers, and when it was agreed to that the sensitive ones are kept, as the API shows
    them."""
    kept = read_answers_apart(registration.registration_id, now).shown()
    del kept["days"]
    return kept | {"answers": registration.answers | kept["answers"]}
