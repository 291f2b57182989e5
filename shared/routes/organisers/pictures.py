"""Pictures of an event and of its people: uploaded here, used in a draft."""

from shared.models.shown.pictures import MOST_BYTES
from shared.refusals.refusal import Words
from shared.routes.description import BINARY, Operation, Resource

PICTURES = Resource(
    "/v1/events/{eventId}/pictures",
    rest="organiser",
    tag="drafts",
    methods={
        "POST": Operation(
            "uploadPicture",
            "organiser",
            Words("Foto uploaden", "Upload a picture"),
            caller="account",
            deed="edit-event",
            more=Words(
                "Een JPEG, PNG of WebP van hoogstens 4 MB en 25 miljoen beeldpunten; wat het is, "
                "blijkt uit het bestand zelf. Er worden nieuwe bestanden van gemaakt, van "
                "hoogstens 1600 en 320 beeldpunten, zonder plaats, camera of wat er verder in "
                "staat. Zet het antwoord met een `alt` in het concept; wat na een dag nergens "
                "gebruikt wordt, gaat weg.",
                "A JPEG, PNG or WebP of at most 4 MB and 25 million pixels; what it is shows the "
                "file itself. New files are made of it, of at most 1600 and 320 pixels, without "
                "place, camera or what else stands in it. Put the answer with an `alt` into the "
                "draft; what is used nowhere after a day goes away.",
            ),
            takes=BINARY,
            most_bytes=MOST_BYTES,
            answers={201: "shared.openapi.pictures.UploadedView"},
            headers=("Location",),
        )
    },
)
