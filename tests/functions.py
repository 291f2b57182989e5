"""The functions' handlers as Lambda calls them, but by the tests' own clock."""

from collections.abc import Callable
from typing import Any

from functions.capacity import handler as _capacity
from functions.confirmation import handler as _confirmation
from functions.delivery import handler as _delivery
from functions.desk import handler as _desk
from functions.exports import handler as _exports
from functions.handover import handler as _handover
from functions.housekeeping import handler as _housekeeping
from functions.imports import handler as _imports
from functions.organiser import handler as _organiser
from functions.registration import handler as _registration
from functions.schedule import handler as _schedule
from functions.site import handler as _site
from functions.visitor import handler as _visitor
from functions.webhooks import handler as _webhooks
from shared.runtime.clock import Clock
from shared.runtime.telemetry import Observed
from tests import declared
from tests.clocks import CLOCK
from tests.lambda_events import Context

Called = Callable[..., dict[str, Any]]


def _called(handler: Observed) -> Called:
    def call(event: dict[str, Any], context: Any = None, clock: Clock = CLOCK) -> dict[str, Any]:
        answer = handler(event, context or Context(), clock)
        if "httpMethod" in event:
            declared.check(event, answer)
        return answer

    return call


capacity = _called(_capacity.lambda_handler)
confirmation = _called(_confirmation.lambda_handler)
delivery = _called(_delivery.lambda_handler)
desk = _called(_desk.lambda_handler)
exports = _called(_exports.lambda_handler)
handover = _called(_handover.lambda_handler)
housekeeping = _called(_housekeeping.lambda_handler)
imports = _called(_imports.lambda_handler)
organiser = _called(_organiser.lambda_handler)
registration = _called(_registration.lambda_handler)
schedule = _called(_schedule.lambda_handler)
site = _called(_site.lambda_handler)
visitor = _called(_visitor.lambda_handler)
webhooks = _called(_webhooks.lambda_handler)


def gateway(event: dict[str, Any], context: Any = None, clock: Clock = CLOCK) -> dict[str, Any]:
    """A visitor's request to the function that the gateway calls for it."""
    serves = visitor if event["resource"] in _visitor.ROUTES else registration
    return serves(event, context, clock)
