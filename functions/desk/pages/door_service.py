"""The script that shows the door's page without a connection: for that one path, and no other."""

from functions.desk.visit import Visit
from shared.pages.paths import desk_path, static_path
from shared.web.http import Answer

_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


def show(visit: Visit) -> Answer:
    here = desk_path(visit.language, "{eventId}/door", **visit.ids)
    headers = {"Content-Security-Policy": _POLICY, "Service-Worker-Allowed": here}
    script = f'importScripts("{static_path("door-service.js")}");\n'
    return Answer(200, script, "text/javascript; charset=utf-8", headers)
