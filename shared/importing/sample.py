"""A sheet to begin with: the headings that an event understands, with a row that shows how."""

from collections.abc import Iterator

from shared.exporting.csv_file import write_csv
from shared.exporting.tables import Kind, Table
from shared.models.event import Event
from shared.models.fields import Language
from shared.models.questions import Question
from shared.words.lists import say
from shared.words.pages import choices, inputs, label
from shared.words.spoken import call


def write_sample(event: Event, language: Language) -> str:
    """The sheet as CSV, as Dutch Excel opens it."""
    headings, cells = zip(*_columns(event, language), strict=True)
    kinds: tuple[Kind, ...] = tuple("text" for _ in headings)
    return "".join(write_csv(Table("import", headings, kinds, [cells])))


def _columns(event: Event, language: Language) -> Iterator[tuple[str, str]]:
    """Each heading, with what could stand below it."""
    said = {
        each: say(f"import-sample-{each}", language) for each in ("name", "email", "organisation")
    }
    for each in inputs():
        yield each.label(language), said.get(each.name, "")
    for round_ in event.rounds:
        open_ones = [session for session in round_.sessions if not session.is_cancelled]
        title = open_ones[0].title.get(language) if open_ones else ""
        yield round_.title.get(language), title
    for question in event.questions:
        if not question.sensitive:
            yield label(question, language), _answer(question, language)
    yield say("column-language", language), call(language, language)


def _answer(question: Question, language: Language) -> str:
    if question.kind == "text":
        return "–" if question.required else ""
    if question.kind == "number":
        return str(question.least or 0)
    return next(iter(choices(question, language)))[1]
