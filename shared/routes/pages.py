"""The pages: what is shown, and the forms that are posted to where they are shown."""

from collections.abc import Mapping

from shared.models.fields import LANGUAGES, Language
from shared.pages.paths import form_path, link_path, manage_path
from shared.refusals.refusal import Words
from shared.routes.description import FORM, Operation, Resource


def _form(path: str, name: str, title: Words) -> Resource:
    """A form: GET shows it, POST of the same path takes it."""
    shown = Operation(name, "site", title, gives=())
    posted = Operation(f"{name}Posted", "visitor", title, gives=(), takes=FORM)
    return Resource(path, rest="site", methods={"GET": shown, "POST": posted})


HOME = Resource(
    "/",
    rest="site",
    methods={"GET": Operation("homePage", "site", Words("Start", "Home"), gives=())},
)
OTHER_PAGES = Resource(
    "/{proxy+}",
    rest="site",
    methods={
        "GET": Operation("page", "site", Words("Elke andere pagina", "Any other page"), gives=())
    },
)
FORMS: Mapping[Language, Resource] = {
    each: _form(
        form_path("{eventId}", each),
        f"{each}Form",
        Words("Aanmeldformulier", "Registration form"),
    )
    for each in LANGUAGES
}
OWN: Mapping[Language, Resource] = {
    each: _form(
        manage_path(each), f"{each}OwnPage", Words("Eigen aanmelding", "One's own registration")
    )
    for each in LANGUAGES
}
LINKS: Mapping[Language, Resource] = {
    each: _form(
        link_path("{eventId}", each),
        f"{each}LinkForm",
        Words("Link opnieuw laten mailen", "Have one's link mailed again"),
    )
    for each in LANGUAGES
}
