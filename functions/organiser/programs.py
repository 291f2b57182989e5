"""Programs: listed, made, taken away."""

from typing import Any

from shared.access.programs import (
    Program,
    ProgramRequest,
    list_programs,
    make_program,
    remove_program,
)
from shared.access.scopes import API_SCOPE
from shared.runtime.clock import format_instant
from shared.web.bodies import read_model
from shared.web.http import Answer, Request, json_answer
from shared.web.organisers import keep


def list_all(request: Request) -> Answer:
    request.query(known=())
    items = [_view_program(program) for program in list_programs()]
    return json_answer(200, {"items": items, "nextCursor": None})


def make(request: Request) -> Answer:
    request.query(known=())
    asked = read_model(request, ProgramRequest)
    program, secret = make_program(asked.name, request.now, request.account)
    keep(request, "program-made", program.program_id)
    more = {"clientSecret": secret, "scope": API_SCOPE}
    where = {"Location": f"/v1/programs/{program.program_id}"}
    return json_answer(201, _view_program(program) | more, where)


def remove(request: Request) -> Answer:
    request.query(known=())
    program_id = request.account_id("programId")
    remove_program(program_id, request.now)
    keep(request, "program-removed", program_id)
    return Answer(204, "")


def _view_program(program: Program) -> dict[str, Any]:
    return {
        "programId": program.program_id,
        "name": program.name,
        "madeAt": format_instant(program.made_at),
        "by": program.made_by,
    }
