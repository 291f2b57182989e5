"""Shapes of webhooks and their answers."""

from shared.facts.kinds import FactKind
from shared.models.fields import Instant, Model


class WebhookView(Model):
    webhook_id: str
    url: str
    kinds: list[FactKind]
    made_at: Instant
    by: str
    secret_made_at: Instant


class WebhookList(Model):
    items: list[WebhookView]
    next_cursor: str | None


class WebhookMade(WebhookView):
    """The secret is shown here, and never again."""

    secret: str


class SecretMade(Model):
    """The secret is shown here, and never again. The former one signs beside it for two days."""

    webhook_id: str
    secret: str


class TestCall(Model):
    """`id` is that of the call, among the deliveries too."""

    webhook_id: str
    id: str


class DeliveryView(Model):
    """A call: `status` of its answer, or the `reason` why there was none."""

    at: Instant
    id: str
    type: str
    attempt: int
    status: int | None = None
    reason: str | None = None


class DeliveryList(Model):
    items: list[DeliveryView]
    next_cursor: str | None
