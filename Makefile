# Every task of the project; `make` lists them. Needed: make, git and Python 3.11 or newer. With uv the
# environment is exactly that of uv.lock, without it venv and pip install the same versions.

# The folder with reports/ and eval/, which are not part of the project.
SHARED ?= ../shared
BIN := .venv/bin
READY := .venv/.ready
RUNS := .venv/.runs
EXPORTS := build/exports

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help env demo test archive slow lint check fix bench fuzz kills endpoint foreign audit sbom dist score gate golden exports showcase notebooks docs tour ontology-docs schema clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

env: $(READY) ## make the environment in .venv

demo: $(RUNS) ## set up what running needs; build, validate and draw the bundled sample into ./demo
	@echo "Building the sample: three reports of an invented city."
	@$(BIN)/kg demo -o demo

test: $(READY) ## run all tests
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

archive: $(READY) ## the tests that read whole collections of reports, where SHARED has them
	SHARED="$(SHARED)" $(BIN)/pytest -q -m archive

slow: $(READY) ## the slow tests, each one more of what a faster one holds
	$(BIN)/pytest -q -m slow

lint: $(READY) ## format, lint, types and layers, without changing a file
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test audit ## lint, run all tests, audit what is installed

audit: $(READY) ## licences and sizes of what is installed, known holes (where the package index answers)
	@$(BIN)/python .ci/audit.py

sbom: $(READY) ## write build/sbom.json, what is installed as CycloneDX
	@mkdir -p build && $(BIN)/python .ci/audit.py --sbom build/sbom.json

dist: $(READY) ## wheel and source archive in build/dist, built twice and compared byte for byte
	@rm -rf build/dist
	@set -e; for seed in 0 1; do PYTHONHASHSEED=$$seed $(BIN)/python -m hatchling build -d build/dist/$$seed > /dev/null; done
	@diff -r build/dist/0 build/dist/1 || { echo "make dist: two builds differ." >&2; exit 1; }
	@mv build/dist/0/* build/dist && rm -r build/dist/0 build/dist/1 && cd build/dist && sha256sum *

fix: $(READY) ## format, and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

SIZES ?= 10 40 120
bench: $(READY) ## speed of the stages, peers beside it as far as installed, what each stage cannot do without, and what a build of SIZES reports of SHARED's archive costs
	@$(BIN)/python tests/benchmarks/speed.py
	@mkdir -p build && $(BIN)/python tests/benchmarks/peers.py --json build/peers.json
	@$(BIN)/python -m tests.benchmarks.bounds --reports "$(SHARED)/archive"
	@$(BIN)/python -m tests.benchmarks.growth --reports "$(SHARED)/archive" --sizes $(SIZES) --json build/bench.json

NUMBER ?= 1000
SEED ?= 0
fuzz: $(READY) ## read NUMBER reports that were changed in some fifty ways, of SHARED's archive or the sample; COVER=60: then each format for 60 s by coverage
	@$(BIN)/python -m tests.fuzz --number $(NUMBER) --seed $(SEED) $(if $(wildcard $(SHARED)/archive),--shared "$(SHARED)") --jobs 2
	@set -e; for kind in $(if $(COVER),docx html jsonl txt); do $(BIN)/python -m tests.fuzz.covering $$kind --seconds $(COVER); done

kills: $(READY) ## stop builds by signals, a hundred times, and hold what is left against a build that nobody stopped
	@$(BIN)/python -m tests.scaling.kills --number 100

endpoint: $(READY) ## send NUMBER hostile requests to a page and endpoint of the sample on this machine
	@$(BIN)/python -m tests.serving.campaign --number $(NUMBER)

foreign: $(READY) ## the shipped questions in engines of other make, from exported files alone; Comunica needs npm and Node 22
	@if command -v npm >/dev/null; then cd tests/foreign && npm ci --silent --no-audit --no-fund; fi
	$(BIN)/pytest -q -rs tests/graph/test_foreign_engines.py

score: $(READY) ## accuracy on the annotated reports in SHARED, with examples of each kind of error
	@$(BIN)/python tests/accuracy/gate.py --shared "$(SHARED)" --errors 20

gate: $(READY) ## fail if the accuracy is below tests/accuracy/floors.toml
	@$(BIN)/python tests/accuracy/gate.py --shared "$(SHARED)"
	@$(BIN)/python tests/agencies/measure.py "$(SHARED)/eval/agencies/assigned.jsonl" --check

golden: $(READY) ## write the golden files anew; read the difference before you commit it
	KG_GOLDEN=write $(BIN)/pytest -q tests/golden tests/ontology/test_indicators.py tests/graph/test_context.py

exports: $(EXPORTS)/0 $(EXPORTS)/1 ## write exports/yiwu from the reports in SHARED
	@diff -r -x store -x tables.sqlite $^ || { echo "make exports: two builds differ, nothing was written." >&2; exit 1; }
	@rm -rf exports/yiwu/dataset && cp -R $</dataset exports/yiwu/dataset && rm -rf exports/yiwu/dataset/store exports/yiwu/dataset/tables.sqlite
	@cp $</tables/targets.csv $</*.dot exports/yiwu
	@cp $</*.svg exports/yiwu
	@echo "exports/yiwu is written."

# Twice, under the hash seeds 0 and 1: what is exported depends on nothing but the reports and the program.
$(EXPORTS)/%: export PYTHONHASHSEED = $*
$(EXPORTS)/%: $(READY) FORCE
	@test -d "$(SHARED)/reports" || { echo "make exports: $(SHARED)/reports is not there; name its parent with SHARED=..." >&2; exit 1; }
	@rm -rf $@ && mkdir -p $@
	@$(BIN)/kg build -q "$(SHARED)/reports/yiwu_2022.txt" "$(SHARED)/reports/yiwu_2024.txt" --quotes none -o $@/dataset
	@$(BIN)/kg validate $@/dataset
	@$(BIN)/kg export $@/dataset -f csv -o $@/tables
	@set -e; for year in 2022 2024; do for view in outline actions; do \
	  $(BIN)/kg draw $@/dataset $$view --report yiwu_$$year -o $@/$$view-$$year.dot; \
	  $(BIN)/kg draw $@/dataset $$view --report yiwu_$$year -o $@/$$view-$$year.svg; \
	done; done
	@set -e; for view in lineage programmes agencies; do \
	  $(BIN)/kg draw $@/dataset $$view -o $@/$$view.dot; \
	  $(BIN)/kg draw $@/dataset $$view -o $@/$$view.svg; \
	done

showcase: $(READY) ## write exports/national and exports/provinces from the reports in SHARED
	@$(BIN)/python exports/showcase.py "$(SHARED)" --except $(EXCEPT)
	@echo "exports/national and exports/provinces are written."

notebooks: $(READY) ## execute the notebooks, and write them as pages into exports/notebooks
	@$(BIN)/python exports/render_notebooks.py
	@echo "exports/notebooks is written."

docs: $(READY) ## the documentation as a site in build/site; its links are checked
	@$(BIN)/python docs/make_answers.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --site-dir build/site
	@echo "build/site/index.html is written."

ontology-docs: $(READY) ## write exports/ontology/index.html, the reference of the ontology
	@$(BIN)/python -c 'from kg.graph.reference import write_reference; write_reference("exports/ontology/index.html")'
	@echo "exports/ontology/index.html is written."

tour: ## what README and docs say that takes minutes or an archive, in a clean clone: set up, install, twenty reports of SHARED
	@$(or $(firstword $(wildcard $(BIN)/python)),python3) docs/tour.py "$(SHARED)"

schema: $(READY) ## write ontology/records.schema.json, the fields of the records
	@$(BIN)/python -c 'from pathlib import Path; from kg.records import write_schema; write_schema(Path("ontology/records.schema.json"))'
	@echo "ontology/records.schema.json is written."

clean: ## take away what the tasks made, except the environment
	rm -rf build demo dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

FORCE:

$(READY): pyproject.toml uv.lock .ci/environment
	@sh .ci/environment
	@touch $@ $(RUNS)

$(RUNS): pyproject.toml uv.lock .ci/environment
	@sh .ci/environment run
	@touch $@
