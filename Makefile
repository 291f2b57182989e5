# Needs make and a Python 3.11 to 3.13; `make setup` puts everything else into .venv.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-long test-days simulate check template build deploy dead-letters token organiser demo seed logs bench mails pictures docs lock
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export SITE_PORT MAILBOX_PORT SMTP_PORT AWS_PORT LOCAL_DIR PYTHON
export SAM_CLI_TELEMETRY := 0

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup:  ## Make .venv from requirements.lock and what is made from web/; changes nothing that is up to date
	@sh infra/local/bootstrap.sh
	@.venv/bin/python -m infra.assets

run: setup  ## Run everything on this machine: site, API, mail; Ctrl-C stops it, the data stays
	@exec .venv/bin/python -m infra.local run

test: check template  ## Lint, types, template, then every test but the long ones
	python -m tests.parts

test-long: setup test-days  ## What a night is for: the tests that take minutes, and test-days
	python -m pytest -n auto --dist worksteal -m long
	SCHEDULES=all python -m pytest -n auto --dist worksteal tests/simulation

test-days: setup  ## Unit and integration tests at moments when clocks go wrong, under another clock
	python -m tests.days

simulate: setup  ## Play new interleavings on all cores until Ctrl-C; PLAYS or CALLS=1000 end after so many, SEED=… tells one
	python -m tests.simulation $(if $(SEED),--seed $(SEED)) $(if $(PLAYS),--plays $(PLAYS)) $(if $(CALLS),--calls $(CALLS))

check: setup  ## Lint and types
	ruff check
	ruff format --check
	mypy

template: setup  ## Check template.yaml and its nested stacks as SAM and CloudFormation would
	sam validate --lint --region eu-west-1
	cfn-lint --regions eu-west-1 --template infra/*.yaml

build: setup  ## Build the functions for AWS (arm64)
	python -m infra.build

deploy: build  ## Deploy to the AWS account that the shell is signed in to
	sam deploy --config-file $(CURDIR)/infra/samconfig.toml
	python -m infra.static

dead-letters: setup  ## What could not be mailed or kept, and why; REDRIVE=1 does it again, LOCAL=1 on this machine
	@python -m $(if $(LOCAL),infra.local dead-letters,infra.dead_letters) $(if $(REDRIVE),--redrive)

token: setup  ## make -s token: a bearer token of the local organiser, nothing else
	@python -m infra.local token

organiser: setup  ## make organiser EMAIL=…: somebody organises every event; here, or with AWS=1 or STACK=… on AWS
	@python -m $(if $(AWS)$(STACK),infra.organiser --stack $(or $(STACK),vng-events),infra.local organiser) $(EMAIL)

demo: setup  ## make -s demo SEATS=40: one more open demonstration event; prints its eventId
	@python -m infra.local demo $(or $(SEATS),40)

seed: setup  ## make seed FILE=…: load an event from a file like those in infra/events
	@python -m infra.local seed $(FILE)

logs: setup  ## What the functions of the running stack logged lately
	@python -m infra.local logs

bench: setup  ## Measure init and calls, against the targets
	python -m bench

mails: setup  ## Show every mail in both languages: build/mails; renew tests/golden
	python -m tests.golden
	python -m infra.gallery

pictures: setup  ## Renew the pictures of docs/organiser.md, by the test that tells its story
	PICTURES=$(CURDIR)/docs/screenshots/organiser python -m pytest -q tests/browser/test_first_hour.py tests/browser/test_door.py

docs: setup  ## Renew the tables of docs/ that have a source; print how large each room is
	@python -m infra.reference
	@python -m tests.charts

lock: setup  ## Renew requirements.lock from pyproject.toml and what the layers need
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --python-version 3.11 --quiet --output-file requirements.lock $(UPGRADE)
