"""What is kept of one visitor beside their registration, for themselves alone."""

from datetime import datetime
from typing import Any

from shared.models.registration import Registration
from shared.registrations.requirements import read_requirements


def show_kept(registration: Registration, now: datetime) -> dict[str, Any]:
    """What must be arranged, as the API shows it; empty where nothing is kept."""
    kept = read_requirements(registration.registration_id, now)
    return {"requirements": kept.shown()} if kept else {}
