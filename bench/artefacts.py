"""The functions and the layer as built for this machine, laid out as Lambda lays them out."""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from infra import assets
from infra.build import LAYER, ROOT, build, find_artefacts, zipped_size

FUNCTIONS = (
    *(
        "registration",
        "visitor",
        "schedule",
        "capacity",
        "site",
        "organiser",
        "desk",
        "confirmation",
    ),
)

_FOLDER = ROOT / ".aws-sam" / "bench"
_BUILD = _FOLDER / "build"
_RUNTIME = _FOLDER / "runtime"
_BUILT = _FOLDER / "built"
_SOURCES = ("functions", "shared", "infra/*.py", "template.yaml", "requirements.lock")
# What Lambda brings with its Python; in our layer it would shadow this.
_BROUGHT = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3")


def build_for_this_machine() -> None:
    """Builds what the sources say now, unless that is there."""
    assets.make()
    if not _BUILT.exists() or _BUILT.stat().st_mtime < max(_times_of_sources()):
        is_arm = platform.machine().lower() in ("arm64", "aarch64")
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        build(architecture="arm64" if is_arm else "x86_64", version=version, folder=_BUILD)
        _link_runtime()
        _BUILT.touch()


def _times_of_sources() -> Iterator[float]:
    """When each source, and each folder (for what was removed), was last changed."""
    for pattern in _SOURCES:
        for top in ROOT.glob(pattern):
            yield top.stat().st_mtime
            for path in top.rglob("*"):
                if "__pycache__" not in path.parts:
                    yield path.stat().st_mtime


def _link_runtime() -> None:
    """A folder with the SDK alone, so that nothing else of this environment is found."""
    _RUNTIME.mkdir(exist_ok=True)
    for name in _BROUGHT:
        spec = find_spec(name)
        assert spec and spec.origin
        origin = Path(spec.origin)
        package = origin.parent if origin.name == "__init__.py" else origin
        link = _RUNTIME / package.name
        link.unlink(missing_ok=True)
        link.symlink_to(package)


def search_path(function: str | None) -> str:
    """What is on a function's `sys.path` on Lambda; without one, the SDK alone."""
    own = [_BUILD / f"{function.capitalize()}Function", layer()] if function else []
    return os.pathsep.join(str(folder) for folder in [*own, _RUNTIME])


def layer() -> Path:
    return _BUILD / LAYER / "python"


def layer_megabytes() -> float:
    """The size of the layer's zip."""
    return zipped_size(_BUILD / LAYER) / 1e6


def not_compiled() -> list[Path]:
    """Modules in the zips without bytecode beside them."""
    return [
        source
        for artefact in find_artefacts(_BUILD)
        for source in artefact.rglob("*.py")
        if not Path(cache_from_source(str(source))).exists()
    ]
