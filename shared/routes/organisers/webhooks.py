"""Webhooks of an event: addresses that are called with what happens there."""

from typing import Any

from shared.refusals.refusal import BusyError, Words
from shared.routes.description import JSON, MERGE_PATCH, Operation, Resource

_TAG = "access"
_ALL: dict[str, Any] = {"function": "organiser", "caller": "account", "deed": "set-webhooks"}

WEBHOOKS = Resource(
    "/v1/events/{eventId}/webhooks",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listWebhooks",
            title=Words("Lijst van webhooks", "List of webhooks"),
            answers={200: "shared.openapi.webhooks.WebhookList"},
            **_ALL,
        ),
        "POST": Operation(
            "makeWebhook",
            title=Words("Een webhook maken", "Make a webhook"),
            more=Words(
                "Een openbare URL met https, die bij elk feit een CloudEvent krijgt, ondertekend "
                "volgens Standard Webhooks. Het geheim staat alleen in dit antwoord.",
                "A public URL by https, which gets a CloudEvent for each fact, signed after "
                "Standard Webhooks. The secret stands in this answer alone.",
            ),
            takes=JSON,
            body="shared.hooks.hooks.HookRequest",
            answers={201: "shared.openapi.webhooks.WebhookMade"},
            headers=("Location",),
            refuses=(BusyError,),
            **_ALL,
        ),
    },
)
WEBHOOK = Resource(
    "/v1/events/{eventId}/webhooks/{webhookId}",
    rest="organiser",
    tag=_TAG,
    methods={
        "PATCH": Operation(
            "changeWebhook",
            title=Words("Een webhook wijzigen", "Change a webhook"),
            more=Words(
                "Een merge patch (RFC 7396): wat er niet in staat, blijft. Wat onderweg is, gaat "
                "naar de nieuwe URL.",
                "A merge patch (RFC 7396): what is left out stays. What is under way goes to the "
                "new URL.",
            ),
            takes=MERGE_PATCH,
            body="shared.hooks.hooks.HookPatch",
            answers={200: "shared.openapi.webhooks.WebhookView"},
            refuses=(BusyError,),
            **_ALL,
        ),
        "DELETE": Operation(
            "removeWebhook",
            title=Words("Een webhook wegnemen", "Take a webhook away"),
            answers={204: ""},
            refuses=(BusyError,),
            **_ALL,
        ),
    },
)
WEBHOOK_SECRETS = Resource(
    "/v1/events/{eventId}/webhooks/{webhookId}/secrets",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "renewWebhookSecret",
            title=Words("Een webhook een nieuw geheim geven", "Give a webhook a new secret"),
            more=Words(
                "Het oude ondertekent nog twee dagen mee.",
                "The former one signs beside it for two days.",
            ),
            answers={201: "shared.openapi.webhooks.SecretMade"},
            refuses=(BusyError,),
            **_ALL,
        )
    },
)
WEBHOOK_TESTS = Resource(
    "/v1/events/{eventId}/webhooks/{webhookId}/test-calls",
    rest="organiser",
    tag=_TAG,
    methods={
        "POST": Operation(
            "testWebhook",
            title=Words("Een webhook testen", "Test a webhook"),
            more=Words(
                "Het antwoord staat daarna bij de laatste antwoorden.",
                "What it answers stands among the last answers afterwards.",
            ),
            answers={202: "shared.openapi.webhooks.TestCall"},
            **_ALL,
        )
    },
)
DELIVERIES = Resource(
    "/v1/events/{eventId}/webhooks/{webhookId}/deliveries",
    rest="organiser",
    tag=_TAG,
    methods={
        "GET": Operation(
            "listDeliveries",
            title=Words("De laatste antwoorden van een webhook", "Last answers of a webhook"),
            more=Words("Ten hoogste twintig.", "At most twenty."),
            answers={200: "shared.openapi.webhooks.DeliveryList"},
            **_ALL,
        )
    },
)
