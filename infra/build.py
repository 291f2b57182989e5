"""Builds what is deployed: `python -m infra.build [--arch arm64|x86_64] [--python 3.13]`.

`sam build` makes the zips' folders, with the versions and hashes of requirements.lock. Then what no
function needs is taken out, botocore's descriptions of services are cut down, and everything is
compiled: Lambda's disk is read-only, so what is not compiled here is compiled at every cold start.
"""

import argparse
import io
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from samcli.yamlhelper import yaml_dump, yaml_parse  # type: ignore[import-untyped]

from infra import assets, gateway
from infra.slim_models import write_slim_models

ROOT = Path(__file__).parent.parent
BUILD = ROOT / ".aws-sam" / "build"
LAYER = "SharedLayer"
EXPORTS_LAYER = "ExportsLayer"
PICTURES_LAYER = "PicturesLayer"
LAYERS = (LAYER, EXPORTS_LAYER, PICTURES_LAYER)

# Of the libraries in the layer, what no function reaches. The tests import every function from what
# is left, and the local run and its tests run on it.
UNNEEDED = (
    "*.data",
    "*.dist-info",
    "**/*.c",
    "**/*.pyi",
    "**/py.typed",
    "**/__pycache__",
    # Of Pillow, what is no JPEG, PNG or WebP, writes letters, or shows windows.
    "PIL/_avif*",
    "PIL/_imagingcms*",
    "PIL/_imagingft*",
    "PIL/_imagingmath*",
    "PIL/_imagingmorph*",
    "PIL/_imagingtk*",
    "pillow.libs/libavif*",
    "pillow.libs/libbrotli*",
    "pillow.libs/libfreetype*",
    "pillow.libs/libharfbuzz*",
    "pillow.libs/liblcms2*",
    "pillow.libs/libpng16*",
    "annotated_types/test_cases.py",
    "aws_lambda_powertools/event_handler",
    "aws_lambda_powertools/metrics/provider/datadog",
    "aws_lambda_powertools/utilities/auth_alpha",
    "aws_lambda_powertools/utilities/circuit_breaker",
    "aws_lambda_powertools/utilities/data_masking",
    # Events that no function here is called with.
    "aws_lambda_powertools/utilities/data_classes/active_mq_event.py",
    "aws_lambda_powertools/utilities/data_classes/api_gateway_authorizer_event.py",
    "aws_lambda_powertools/utilities/data_classes/appsync_authorizer_event.py",
    "aws_lambda_powertools/utilities/data_classes/cognito_user_pool_event.py",
    "aws_lambda_powertools/utilities/data_classes/iot_registry_event.py",
    "aws_lambda_powertools/utilities/data_classes/rabbit_mq_event.py",
    "aws_lambda_powertools/utilities/data_classes/s3_object_event.py",
    "aws_lambda_powertools/utilities/feature_flags",
    "aws_lambda_powertools/utilities/idempotency",
    "aws_lambda_powertools/utilities/kafka",
    "aws_lambda_powertools/utilities/metadata",
    "aws_lambda_powertools/utilities/parameters",
    # Only loaded where pydantic was imported before the batch utility: here it never is.
    "aws_lambda_powertools/utilities/parser",
    "aws_lambda_powertools/utilities/streaming",
    "aws_lambda_powertools/utilities/validation",
    "icalendar/cli.py",
    "icalendar/tests",
    # Domains are mapped by our own rule, and looked up one by one.
    "idna/__main__.py",
    "idna/cli.py",
    "idna/codec.py",
    "idna/compat.py",
    "idna/uts46data.py",
    "jinja2/ext.py",
    "jinja2/meta.py",
    "jinja2/nativetypes.py",
    "jinja2/sandbox.py",
    "pydantic/color.py",
    # What its second version still answers of the first one's names.
    "pydantic/class_validators.py",
    "pydantic/datetime_parse.py",
    "pydantic/decorator.py",
    "pydantic/deprecated",
    "pydantic/env_settings.py",
    "pydantic/error_wrappers.py",
    "pydantic/generics.py",
    "pydantic/json.py",
    "pydantic/parse.py",
    "pydantic/schema.py",
    "pydantic/tools.py",
    "pydantic/typing.py",
    "pydantic/utils.py",
    "pydantic/validators.py",
    "pydantic/experimental/pipeline.py",
    "pydantic/mypy.py",
    "pydantic/networks.py",
    "pydantic/v1",
    "segno/cli.py",
    "segno/helpers.py",
    "shared/requirements.txt",
    # Zones are read as files. Names after a country are of before 1993; each zone has a newer one.
    "tzdata/**/__init__.py",
    "tzdata/zoneinfo/*.tab",
    "tzdata/zoneinfo/leapseconds",
    "tzdata/zoneinfo/tzdata.zi",
    "tzdata/zoneinfo/Brazil",
    "tzdata/zoneinfo/Canada",
    "tzdata/zoneinfo/Chile",
    "tzdata/zoneinfo/Mexico",
    "tzdata/zoneinfo/US",
    # A file of an event is small: what reads it need not be fast.
    "_yaml",
    "yaml/_yaml*",
    "yaml/cyaml.py",
    # Lambda's runtime brings these with botocore.
    "dateutil",
    "jmespath",
    "six.py",
)


# What the library for PDF brings and no function reaches. It needs Pillow, too, which the layer of
# pictures has.
UNNEEDED_FOR_EXPORTS = (
    "PIL",
    "pillow.libs",
    "charset_normalizer",
    "*mypyc*",
    "reportlab/fonts",
    "reportlab/graphics",
    "reportlab/platypus",
    "reportlab/pdfbase/_can_cmap_data.py",
    "reportlab/pdfbase/_cidfontdata.py",
    "requirements.txt",
    "bin",
)


def build(*, architecture: str, version: str, folder: Path = BUILD) -> None:
    """Fills the folder with what `sam deploy` takes.

    Raises: SystemExit with what is missing or failed.
    """
    python = find_python(version)
    assets.make()
    run_sam_build(python, architecture=architecture, version=version, folder=folder)
    default_to(folder / "template.yaml", Runtime=f"python{version}", Architecture=architecture)
    write_gateway(folder)
    layer = folder / LAYER / "python"
    for name in LAYERS:
        prune(folder / name / "python")
    prune(folder / EXPORTS_LAYER / "python", UNNEEDED_FOR_EXPORTS)
    write_slim_models(layer / "shared" / "botocore_models")
    for artefact in find_artefacts(folder):
        compile_all(python, artefact)
        print(describe(artefact))


def find_python(version: str) -> str:
    """An interpreter of this version, since bytecode is read by the version alone that wrote it,
    with a pip that takes versions and hashes from a constraints file (26.1 and later do)."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    found = shutil.which(f"python{version}")
    probe = "import sys, pip; print('%d.%d' % sys.version_info[:2], pip.__version__)"
    if found:
        answer = subprocess.run([found, "-c", probe], capture_output=True, text=True)
        answered, _, pip = answer.stdout.strip().partition(" ")
        if answered == version and tuple(map(int, pip.split(".")[:2])) >= (26, 1):
            return found
    raise SystemExit(
        f"To build for Python {version}, python{version} must be on the PATH, with pip 26.1 or "
        f"later. This is Python {platform.python_version()}."
    )


def run_sam_build(python: str, *, architecture: str, version: str, folder: Path) -> None:
    environment = os.environ | {
        # SAM looks there for the interpreter whose pip it calls.
        "PATH": os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", "")]),
        # pip takes no other version, and checks each file against the lock's hashes.
        "PIP_CONSTRAINT": str(ROOT / "requirements.lock"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "SAM_CLI_TELEMETRY": "0",
    }
    command = [
        *(sys.executable, "-m", "samcli", "build"),
        *("--template-file", str(ROOT / "template.yaml")),
        *("--build-dir", str(folder)),
        *("--parameter-overrides", f"Runtime=python{version}", f"Architecture={architecture}"),
    ]
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        raise SystemExit("sam build failed; what it printed is above.")


def default_to(template: Path, **parameters: str) -> None:
    """Makes the built template deploy what was built, where `sam deploy` gets no other setting."""
    content = yaml_parse(template.read_text())
    for name, value in parameters.items():
        content["Parameters"][name]["Default"] = value
    template.write_text(yaml_dump(content))


def write_gateway(folder: Path) -> None:
    """Completes the built templates with what follows from the routes."""
    files = [folder / "template.yaml", folder / "Routes" / "template.yaml"]
    main, nested = (yaml_parse(file.read_text()) for file in files)
    gateway.complete(main, nested)
    for file, content in zip(files, (main, nested), strict=True):
        file.write_text(yaml_dump(content))


def prune(layer: Path, unneeded: Sequence[str] = UNNEEDED) -> None:
    """Takes out what no function needs."""
    for pattern in unneeded:
        for path in sorted(layer.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def find_artefacts(folder: Path) -> Iterator[Path]:
    """The folders that become zips: the layer and each function."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and any(path.rglob("*.py*")):
            yield path


def compile_all(python: str, artefact: Path) -> None:
    """A .pyc for every .py, which Python trusts without comparing it with its source: times do not
    survive a zip. The paths inside are those on Lambda, so they are equal on every machine.
    A layer is bytecode alone, for sources were a quarter of its zip: a traceback names file and
    line. Libraries lose their docstrings and assertions, which nothing reads on Lambda; ours keep
    them, for the API's document is written from the docstrings of models."""
    is_layer = artefact.name in LAYERS
    command = [
        *(python, "-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash"),
        *("-s", str(artefact), "-p", "/opt" if is_layer else "/var/task"),
    ]
    if not is_layer:
        _compile([*command, str(artefact)], artefact)
        return
    ours = artefact / "python" / "shared"
    if ours.is_dir():
        _compile([*command, "-b", str(ours)], artefact)
    _compile([*command, "-b", "-o", "2", "-x", "/python/shared/", str(artefact)], artefact)
    for source in artefact.rglob("*.py"):
        source.unlink()


def _compile(command: Sequence[str], artefact: Path) -> None:
    # A hash seed of its own: the order of sets in the bytecode follows it.
    if subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": "0"}).returncode:
        raise SystemExit(f"{artefact.name} could not be compiled; what is wrong is above.")


def describe(artefact: Path) -> str:
    files = [path for path in artefact.rglob("*") if path.is_file()]
    unpacked = sum(path.stat().st_size for path in files)
    modules = sum(path.suffix == ".pyc" for path in files)
    return (
        f"{artefact.name:22} {zipped_size(artefact) / 1e6:5.2f} MB zipped, "
        f"{unpacked / 1e6:5.2f} MB unpacked, {modules} modules"
    )


def zipped_size(artefact: Path) -> int:
    """The size in bytes of the zip that `sam deploy` will make."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(artefact.rglob("*")):
            archive.write(path, path.relative_to(artefact))
    return buffer.tell()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.build", description=__doc__)
    parser.add_argument("--arch", choices=["arm64", "x86_64"], default="arm64")
    parser.add_argument("--python", choices=["3.11", "3.12", "3.13"], default="3.13")
    arguments = parser.parse_args()
    build(architecture=arguments.arch, version=arguments.python)


if __name__ == "__main__":
    main()
