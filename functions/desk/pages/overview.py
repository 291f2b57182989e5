"""The first page of the desk: the events that the account may see, with their seats."""

from functions.desk.visit import Visit
from shared.access.grants import EVERY_EVENT
from shared.access.matrix import may
from shared.desk.overview import arrange
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    return visit.page(
        "desk_overview.html",
        title=visit.say("desk-overview"),
        overview=arrange(visit.grants, visit.now, visit.language),
        may_make=may(visit.grants, "make-events", EVERY_EVENT),
        may_answer=may(visit.grants, "see-person", EVERY_EVENT),
        may_see=bool(visit.grants.roles),
    )
