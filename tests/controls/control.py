"""What a negative control is: a guard that is switched off, and the test that must fail then."""

from typing import NamedTuple

from tests.controls.copies import Copy


class Control(NamedTuple):
    """In `file`, `guard` is replaced by `weakened`; `test` must fail then."""

    file: str
    guard: str
    weakened: str
    test: str


def check_that_it_fails(control: Control, copy: Copy) -> None:
    """Without its guard, the test of a control must fail."""
    copy.weaken(control.file, control.guard, control.weakened)

    outcome = copy.run(control.test)

    # 1 is pytest's "tests ran, some failed"; an import or usage error is another number.
    assert outcome.code == 1, outcome.said
    assert " failed" in outcome.said.splitlines()[-1]
    assert "error" not in outcome.said.splitlines()[-1]
