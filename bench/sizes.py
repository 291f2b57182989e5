"""What is shipped: the layer's weight, and bytecode for every module."""

from bench import artefacts
from bench.targets import LAYER_MEGABYTES, NOT_COMPILED, Figure


def measure() -> list[Figure]:
    megabytes = artefacts.layer_megabytes()
    missing = artefacts.not_compiled()
    return [
        Figure("layer, zipped, MB", megabytes, f"{megabytes:.2f}", LAYER_MEGABYTES),
        Figure("modules without .pyc", len(missing), str(len(missing)), NOT_COMPILED),
    ]
