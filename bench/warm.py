"""What a request to a warm function costs, against the same call sent without a client."""

import json

from bench import requests
from bench.desk import ListPage
from bench.processes import compare, run_fresh
from bench.targets import WARM, Figure
from shared.models.event import Event

PROCESSES = 3
ROUNDS = 6  # in a process
REQUESTS = 100  # in a round


def measure(endpoint: str, event: Event, listed: ListPage) -> list[Figure]:
    return [
        _measure(
            "POST registration", "registration", requests.registration(event), endpoint=endpoint
        ),
        _measure(
            "GET capacity, 6 counters", "capacity", requests.capacity(event), endpoint=endpoint
        ),
        _measure(
            "GET schedule, 30 sessions", "schedule", requests.schedule(event), endpoint=endpoint
        ),
        _measure("list of 50 at the desk", "desk", listed.request, endpoint=endpoint),
    ]


def _measure(name: str, function: str, request: requests.Request, *, endpoint: str) -> Figure:
    arguments = (json.dumps(request), str(ROUNDS), str(REQUESTS))
    rounds = [
        round_
        for _ in range(PROCESSES)
        for round_ in run_fresh("warm_process.py", function, *arguments, endpoint=endpoint)
    ]
    ratio = compare([ours for ours, _ in rounds], [floor for _, floor in rounds])
    return Figure(f"warm CPU, {name}", ratio.of_minimums, str(ratio), WARM[function])
