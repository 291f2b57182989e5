"""The API's own description, and what is under /v1 and is nothing."""

from shared.refusals.refusal import Words
from shared.routes.description import IF_NONE_MATCH, LANGUAGE, Operation, Resource

DOCUMENT = Resource(
    "/v1/openapi.json",
    rest="schedule",
    tag="document",
    methods={
        "GET": Operation(
            "showDocument",
            "schedule",
            Words("Beschrijving van deze API", "Description of this API"),
            more=Words(
                "OpenAPI 3.1, in het Nederlands of het Engels.",
                "OpenAPI 3.1, in Dutch or in English.",
            ),
            parameters=(*LANGUAGE, IF_NONE_MATCH),
            answers={200: "shared.openapi.problems.AnyObject", 304: ""},
            headers=("ETag", "Content-Language"),
        )
    },
)

NOWHERE = (Resource("/v1", rest="schedule"), Resource("/v1/{proxy+}", rest="schedule"))
"""Whatever else begins with /v1: 404 as problem+json, never a page."""
