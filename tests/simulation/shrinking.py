"""A play that fails, made shorter: acts left out, then faults, stretches and switches, as long as
it still fails in the same way."""

from collections.abc import Callable, Iterator, Sequence

from tests.simulation.play import Play, Script
from tests.simulation.schedule import Choice


class Failed:
    """How a play ended that went wrong."""

    def __init__(self, play: Play, error: BaseException) -> None:
        self.play = play
        self.error = error

    def is_alike(self, other: "Failed | None") -> bool:
        """Whether both break the same promise: figures and names in the words may differ."""
        return other is not None and self._kind == other._kind

    @property
    def _kind(self) -> tuple[type, str]:
        words = str(self.error).split()
        return type(self.error), " ".join(word for word in words if word.isalpha())[:60]


def perform(seed: str, profile: str | None = None, script: Script | None = None) -> Failed | None:
    """None where the play keeps all promises."""
    play = Play(seed, profile, script)
    play.world.log = play.story
    try:
        play.perform()
    except Exception as error:
        return Failed(play, error)
    return None


def shorten(seed: str, profile: str | None = None) -> Failed | None:
    """The shortest play found that fails as that of the seed does; None if that one does not."""
    first = perform(seed, profile)
    if first is None:
        return None
    script = Script(picks=tuple(first.play.world.scheduler.choices))
    again = perform(seed, profile, script)
    if not first.is_alike(again):
        return first

    def fails(candidate: Script) -> bool:
        return first.is_alike(perform(seed, profile, candidate))

    for name in reversed(first.play.acts):
        picks = tuple(choice for choice in script.picks or () if choice.task != name)
        candidate = Script(script.left_out | {name}, picks)
        if fails(candidate):
            script = candidate
    shortest = shrink(script.picks or (), lambda tried: fails(script._replace(picks=tried)))
    return perform(seed, profile, script._replace(picks=shortest))


def shrink(choices: Sequence[Choice], fails: Callable[[Sequence[Choice]], bool]) -> list[Choice]:
    """A shorter run that fails, too."""
    best = list(choices)
    for step in (_without_faults, _without_stretches, _without_switches):
        for simpler in step(best, fails):
            best = simpler
    return best


Fails = Callable[[Sequence[Choice]], bool]


def _without_faults(best: list[Choice], fails: Fails) -> Iterator[list[Choice]]:
    for place, choice in enumerate(best):
        if choice.fault is not None:
            tried = [*best[:place], Choice(choice.task), *best[place + 1 :]]
            if fails(tried):
                best = tried
                yield best


def _without_stretches(best: list[Choice], fails: Fails) -> Iterator[list[Choice]]:
    size = len(best) // 2
    while size:
        place = 0
        while place < len(best):
            tried = [*best[:place], *best[place + size :]]
            if fails(tried):
                best = tried
                yield best
            else:
                place += size
        size //= 2


def _without_switches(best: list[Choice], fails: Fails) -> Iterator[list[Choice]]:
    for place in range(1, len(best)):
        if best[place].task != best[place - 1].task:
            tried = list(best)
            tried[place] = Choice(best[place - 1].task, best[place].fault)
            if fails(tried):
                best = tried
                yield best
