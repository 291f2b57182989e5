"""What is deployed, as it was built for this machine; made first where it is not there."""

import ast
import asyncio
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.build import (
    BUILD,
    EXPORTS_LAYER,
    LAYER,
    LAYERS,
    PICTURES_LAYER,
    find_artefacts,
    zipped_size,
)
from infra.local import stack
from infra.slim_models import OPERATIONS
from tests.pictures import a_picture
from tests.template import ROOT, load_template

pytestmark = [pytest.mark.build, pytest.mark.enable_socket]

FUNCTIONS = {
    name: resource["Properties"]
    for name, resource in load_template()["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}
# What Lambda's runtime brings; all else comes out of the zips.
RUNTIME = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3")
LARGEST_LAYER = 5_400_000
LARGEST_EXPORTS_LAYER = 1_600_000
LARGEST_PICTURES_LAYER = 3_500_000


@pytest.fixture(scope="module", autouse=True)
def built(tmp_path_factory: pytest.TempPathFactory) -> None:
    async def build() -> None:
        async with stack.build_folder():
            if not stack.is_built():
                await stack.build(tmp_path_factory.mktemp("build") / "log.txt")

    asyncio.run(build())


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of Lambda's runtime and no others."""
    folder = tmp_path_factory.mktemp("runtime")
    for name in RUNTIME:
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.origin is not None
        origin = Path(spec.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        (folder / source.name).symlink_to(source)
    return folder


def run_as_lambda(name: str, runtime: Path, code: str) -> str:
    """What a program prints that sees a function, its layers and the runtime, and nothing else."""
    paths = [str(BUILD / name), str(BUILD / LAYER / "python")]
    if FUNCTIONS[name].get("Layers"):
        paths += [str(BUILD / each / "python") for each in (EXPORTS_LAYER, PICTURES_LAYER)]
    # From the layer comes what the runtime has too, as on Lambda.
    setting = f"import sys; sys.path[:0] = {paths!r}; sys.path.append({str(runtime)!r})\n"
    variables = FUNCTIONS[name]["Environment"]["Variables"].keys() | {"TABLE_NAME"}
    environment = dict.fromkeys(variables, "x") | {
        "AWS_DEFAULT_REGION": "eu-west-1",
        "POWERTOOLS_METRICS_NAMESPACE": "VngEvents",
        "POWERTOOLS_SERVICE_NAME": "x",
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "-I", "-S", "-c", setting + code]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_starts_from_what_is_deployed(name: str, runtime: Path) -> None:
    module, _, entry = FUNCTIONS[name]["Handler"].rpartition(".")

    said = run_as_lambda(name, runtime, f"import {module} as m; print(callable(m.{entry}))")

    assert said.strip() == "True"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_function_imports_later_is_deployed_too(name: str, runtime: Path) -> None:
    # The handler first, as Lambda does.
    modules = reached_from(FUNCTIONS[name]["Handler"].rpartition(".")[0])

    run_as_lambda(name, runtime, "\n".join(f"import {module}" for module in modules))

    assert len(modules) > 20


def reached_from(handler: str) -> list[str]:
    """The modules of ours that a function imports at any time, its handler first."""
    # The desk's pages are imported by their names in a table.
    package = ROOT / handler.rpartition(".")[0].replace(".", "/")
    files = (file for file in sorted(package.rglob("*.py")) if file.name != "__init__.py")
    named = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    reached = [*dict.fromkeys([handler, *named])]
    for module in reached:
        tree = ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text())
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                is_ours = (ROOT / (name.replace(".", "/") + ".py")).exists()
                if is_ours and name not in reached:
                    reached.append(name)
    return reached


def test_what_is_deployed_is_the_code_of_today() -> None:
    for file in (ROOT / "shared").rglob("*.py"):
        compiled = BUILD / LAYER / "python" / file.relative_to(ROOT).with_suffix(".pyc")
        # Bytecode keeps the hash of the source that it was made of.
        assert compiled.read_bytes()[8:16] == importlib.util.source_hash(file.read_bytes()), file
    for name, function in FUNCTIONS.items():
        for file in (ROOT / function["CodeUri"]).rglob("*.py"):
            assert (BUILD / name / file.relative_to(ROOT)).read_bytes() == file.read_bytes(), file


def test_what_was_built_is_what_is_deployed() -> None:
    parameters = load_template(str(BUILD / "template.yaml"))["Parameters"]

    assert parameters["Runtime"]["Default"] == f"python{stack.PYTHON}"
    assert parameters["Architecture"]["Default"] == stack.ARCHITECTURE


def test_every_module_is_compiled_and_trusted() -> None:
    """Lambda's disk is read-only: what is not compiled here is compiled at every cold start."""
    sources = [file for artefact in find_artefacts(BUILD) for file in artefact.rglob("*.py")]
    compiled = {file for artefact in find_artefacts(BUILD) for file in artefact.rglob("*.pyc")}

    alone = {file for file in compiled if file.parent.name != "__pycache__"}
    assert len(sources) > 90
    assert len(alone) > 700
    assert compiled - alone == {Path(importlib.util.cache_from_source(str(f))) for f in sources}
    assert not any(file.is_relative_to(BUILD / layer) for file in sources for layer in LAYERS)
    for file in compiled:
        header = file.read_bytes()[:8]
        assert header[:4] == importlib.util.MAGIC_NUMBER, file
        assert header[4:] == b"\x01\0\0\0", f"{file} is compared with its source at every start"


def test_the_layer_is_small() -> None:
    assert zipped_size(BUILD / LAYER) <= LARGEST_LAYER


def test_the_layer_of_exports_is_small_and_whole(runtime: Path) -> None:
    said = run_as_lambda(
        "OrganiserFunction", runtime, "from xlsxwriter import Workbook; print(Workbook.__name__)"
    )

    assert said.strip() == "Workbook"
    code = """
from shared.exporting.fonts import load_fonts
load_fonts()
import shared.exporting.pdf_file
print("printed")
"""
    for name in ("OrganiserFunction", "DeskFunction", "ExportsFunction", "VisitorFunction"):
        assert run_as_lambda(name, runtime, code).strip() == "printed"
    assert zipped_size(BUILD / EXPORTS_LAYER) <= LARGEST_EXPORTS_LAYER


def test_the_layer_of_pictures_is_small_and_draws(runtime: Path) -> None:
    code = f"""
from shared.pictures.drawing import draw
for sent in {[a_picture(kind) for kind in ("JPEG", "PNG", "WEBP")]!r}:
    print(draw(sent).width)
"""
    for name in ("OrganiserFunction", "DeskFunction"):
        assert run_as_lambda(name, runtime, code).split() == ["640"] * 3
    assert zipped_size(BUILD / PICTURES_LAYER) <= LARGEST_PICTURES_LAYER


def test_the_layer_holds_nothing_that_only_developers_need() -> None:
    layer = BUILD / LAYER / "python"

    for pattern in ("*.dist-info", "**/tests", "**/*.pyi", "**/*.so.*", "boto*", "pydantic/v1"):
        found = [path for path in layer.glob(pattern) if "botocore_models" not in path.parts]
        assert not found, pattern


def test_a_link_to_a_file_is_signed_with_the_slim_descriptions(runtime: Path) -> None:
    code = """
import os
os.environ |= {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "EXPORTS_BUCKET": "lists"}
from shared.store.buckets.lists import link_to
print(link_to("event/export/file", "lijst.csv", 60))
"""
    for name in ("OrganiserFunction", "ExportsFunction"):
        link = run_as_lambda(name, runtime, code)

        assert link.startswith("https://lists.s3.eu-west-1.amazonaws.com/event/export/file?")
        assert "X-Amz-Expires=60" in link


def test_clients_read_the_slim_descriptions(runtime: Path) -> None:
    code = f"""
import json
from shared.store.client import make_client
names = {{s: make_client(s).meta.service_model.operation_names for s in {list(OPERATIONS)}}}
print(json.dumps(names))
"""
    said = json.loads(run_as_lambda("ConfirmationFunction", runtime, code))

    assert {service: sorted(names) for service, names in said.items()} == {
        service: sorted(operations) for service, operations in OPERATIONS.items()
    }
