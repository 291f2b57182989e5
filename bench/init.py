"""What a cold start costs: init of each function, and the first request of the one that writes."""

import json
from statistics import median
from typing import Any

from bench import requests, targets
from bench.artefacts import FUNCTIONS
from bench.processes import compare, run_fresh
from bench.targets import Figure
from shared.models.event import Event


def measure(endpoint: str, event: Event, runs: int) -> list[Figure]:
    """Every function in turn, `runs` times, against `import boto3` and a DynamoDB client."""
    register = json.dumps(requests.registration(event))
    base: list[Any] = []
    costs: dict[str, list[Any]] = {name: [] for name in FUNCTIONS}
    for run in range(runs + 1):
        base_cost = run_fresh("fresh_process.py", None, endpoint=endpoint)
        request = {"registration": (register,)}
        new = {
            name: run_fresh("fresh_process.py", name, *request.get(name, ()), endpoint=endpoint)
            for name in FUNCTIONS
        }
        if run:  # the first one only warms the disk's cache
            base.append(base_cost["init"])
            for name, cost in new.items():
                costs[name].append(cost)
    return [
        *(_init_figure(name, costs[name], base) for name in FUNCTIONS),
        *_registration_figures(costs["registration"], base),
    ]


def _init_figure(name: str, costs: list[Any], base: list[Any]) -> Figure:
    ratio = compare([cost["init"]["cpu"] for cost in costs], [cost["cpu"] for cost in base])
    return Figure(f"init CPU, {name}", ratio.of_minimums, str(ratio), targets.INIT.get(name))


def _registration_figures(costs: list[Any], base: list[Any]) -> list[Figure]:
    first = [cost["first"] for cost in costs]
    ratio = compare([cost["cpu"] for cost in first], [cost["cpu"] for cost in base])
    memory = median(cost["peak"] for cost in first) / median(cost["peak"] for cost in base)
    modules = costs[0]["init"]["modules"]
    unwanted = [name for name in targets.UNWANTED if name in first[0]["modules"]]
    return [
        Figure(
            "init CPU and first request, registration",
            ratio.of_minimums,
            str(ratio),
            targets.FIRST_REQUEST,
        ),
        Figure("peak memory after it, registration", memory, f"{memory:.2f}", targets.PEAK_MEMORY),
        Figure(
            "modules after init, registration", len(modules), str(len(modules)), targets.MODULES
        ),
        Figure(
            f"of {', '.join(targets.UNWANTED)}",
            len(unwanted),
            ", ".join(unwanted) or "none",
            targets.UNWANTED_MODULES,
        ),
    ]
