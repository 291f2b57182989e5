"""`python -m infra.command_line` is `vng-events`."""

from infra.command_line.main import main

main()
