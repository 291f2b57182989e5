"""The targets, and a figure beside its target. A ratio is against what was measured beside it in
the same run; what is counted or weighed is exact."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How much a figure can be trusted: noise moves a ratio, nothing moves a count."""

    EXACT = "exact"
    RATIO = "ratio"


class Target(NamedTuple):
    """At most `must`; `stretch` is what could be reached with more effort. Where a must is missed
    for a reason that docs/benchmarks.md gives, `held` is the bound that may not be passed."""

    kind: Kind
    must: float
    stretch: float | None = None
    held: float | None = None


class Figure(NamedTuple):
    """What was measured. `value` is compared, `shown` is printed; without a target it is news."""

    name: str
    value: float
    shown: str
    target: Target | None = None

    @property
    def is_lost(self) -> bool:
        """Whether it is past what must be held."""
        if self.target is None:
            return False
        bound = self.target.must if self.target.held is None else self.target.held
        return self.value > bound

    @property
    def verdict(self) -> str:
        if self.target is None:
            return "–"
        if self.is_lost:
            return "LOST"
        if self.value > self.target.must:
            return f"missed, held at {self.target.held:g}"
        stretch = self.target.stretch
        return "stretch met" if stretch is not None and self.value <= stretch else "met"


_READER = Target(Kind.RATIO, 1.00, 0.55)
# Init CPU of a function, with `import boto3` and a DynamoDB client as 1.
INIT = {
    "registration": Target(Kind.RATIO, 1.40, 1.00),
    "schedule": _READER,
    "capacity": _READER,
    "site": _READER,
    "desk": Target(Kind.RATIO, 1.45),
}
FIRST_REQUEST = Target(Kind.RATIO, 1.50, 1.05)
PEAK_MEMORY = Target(Kind.RATIO, 1.05, 0.90)
# CPU of a request to a warm function, with the same call signed and sent without a client as 1.
WARM = {
    "registration": Target(Kind.RATIO, 3.0, 1.9, held=3.3),
    "capacity": Target(Kind.RATIO, 2.5, 2.0),
    "schedule": Target(Kind.RATIO, 2.4, 1.3),
    "desk": Target(Kind.RATIO, 8.0, held=17),
}
# Of the desk's list of 50 people; session and grants are read besides.
LIST_READS = Target(Kind.EXACT, 3)
LIST_KILOBYTES = Target(Kind.EXACT, 30)
LAYER_MEGABYTES = Target(Kind.EXACT, 5.5, 4.2, held=5.6)
NOT_COMPILED = Target(Kind.EXACT, 0)
# More rooms for one story each: init takes no longer for it.
MODULES = Target(Kind.EXACT, 450, held=500)
UNWANTED_MODULES = Target(Kind.EXACT, 0)
UNWANTED = ("aws_xray_sdk", "asyncio", "boto3", "email_validator", "jinja2", "s3transfer")
