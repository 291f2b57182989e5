"""The first page of the desk: the events that the account may see, with their seats."""

from functions.desk.visit import Visit
from shared.desk.overview import arrange
from shared.web.http import Answer


def show(visit: Visit) -> Answer:
    coming, past = arrange(visit.grants, visit.now)
    return visit.page(
        "desk_overview.html",
        title=visit.say("desk-overview"),
        coming=coming,
        past=past,
        may_see=bool(visit.grants.roles),
    )
