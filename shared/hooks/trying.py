"""A test call: a fact that says nothing but that a webhook is tested, on the way that all go."""

from datetime import datetime
from uuid import uuid4

from shared.facts.cloud_events import make_test_event
from shared.hooks.hooks import read_hook
from shared.hooks.queue import put_calls
from shared.runtime.clock import format_instant
from shared.runtime.settings import require


def try_hook(event_id: str, hook_id: str, now: datetime) -> str:
    """Puts a call of a kind of its own into the queue; its answer stands among the last ones.
    Returns its id. Raises: NotFoundError; OSError where the queue left it out."""
    hook = read_hook(event_id, hook_id)
    source, site_url = require("FACTS_SOURCE"), require("SITE_URL")
    said = make_test_event(event_id, f"test-{uuid4()}", format_instant(now), source, site_url)
    put_calls(event_id, [(hook.hook_id, said)])
    return str(said["id"])
