"""A question more: made, then shown to be written."""

from functions.desk.drafting import change
from functions.desk.visit import Visit
from shared.content.content import Content
from shared.making import questions
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    return visit.go("{eventId}/settings")


def post(visit: Visit) -> Answer:
    made = ""

    def add(content: Content) -> Content:
        nonlocal made
        added, made = questions.add(content)
        return added

    change(visit, add)
    return visit.go("{eventId}/settings/{questionId}", ids={"questionId": made})
