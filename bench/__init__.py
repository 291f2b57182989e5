"""What a request costs: init, CPU, calls, sizes, against the targets. `python -m bench [--gate]`.

| file               | story                                                                   |
|--------------------|-------------------------------------------------------------------------|
| `__main__`         | measures everything, prints the tables, fails where a must is missed    |
| `targets`          | the targets, and a figure beside its target                             |
| `artefacts`, `sizes` | the functions and the layer as built for this machine, and their size |
| `init`, `warm`     | CPU ratios in fresh processes, interleaved with what they are against   |
| `fresh_process`, `warm_process` | what runs in those processes                               |
| `stub`, `answers`  | a server that gives AWS's answers, ready made                           |
| `use_cases`, `calls` | which calls each use case makes, counted; a test holds them too       |
| `report`           | the tables, and docs/benchmarks.md                                      |
"""

# The environment, and moto before any client is made: the calls are counted in moto.
import tests.conftest  # noqa: F401
