# The commands of Qabyldau. `make help` lists them; most are one-line faces of the program `qabyldau` (see `qabyldau --help`).
# Everything is installed below .venv/ and node_modules/; Debian packages are asked for only where something is missing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO := .cache/demo
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

# apt-get as root, or through sudo; the package lists of a fresh machine are empty or old.
apt = echo "Installing from Debian: $(1)"; command -v apt-get >/dev/null || { echo "Please install them yourself: there is no apt-get here."; exit 1; }; \
	root=; [[ $$(id -u) == 0 ]] || root=sudo; export DEBIAN_FRONTEND=noninteractive; \
	$$root apt-get -q update; $$root apt-get -qy install --no-install-recommends $(1)

.PHONY: help
help: ## List these commands
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

.PHONY: site
site: .venv/site.installed ## Install what the site needs and build it into site/
	$(BIN)/qabyldau build

.PHONY: part
part: .venv/site.installed ## Build one part of the site for `make merge`, on a machine of its own: make part PART=2/4 (TODAY=2026-11-23)
	$(BIN)/qabyldau build --part $(PART) --site-dir parts/part-$(firstword $(subst /, ,$(PART))) $(if $(TODAY),--today $(TODAY))

.PHONY: merge
merge: .venv/site.installed ## Make one site of all parts in parts/
	$(BIN)/qabyldau merge parts/part-*

.PHONY: serve
serve: .venv/site.installed ## Show the site at http://127.0.0.1:8000/ and rebuild it on every change
	$(BIN)/qabyldau serve

.PHONY: publish
publish: .venv/site.installed ## Build, check and publish the site in a folder of releases: make publish FOLDER=/srv/party (ALLOW_SHRINK=yes: a loss is meant)
	$(BIN)/qabyldau publish $(FOLDER) $(if $(ALLOW_SHRINK),--allow-shrink)

.PHONY: rollback
rollback: .venv/site.installed ## Publish the release before the present one again: make rollback FOLDER=/srv/party (TO=…: another; qabyldau releases lists them)
	$(BIN)/qabyldau rollback $(FOLDER) $(if $(TO),--to $(TO))

.PHONY: artifact
artifact: .venv/site.installed ## Build and check dist/site with dist/manifest.json for other hosts: make artifact AGAINST=last/manifest.json (SITE=site: as merged)
	$(BIN)/qabyldau artifact $(if $(SITE),--site $(SITE)) $(if $(AGAINST),--against $(AGAINST)) $(if $(ALLOW_SHRINK),--allow-shrink)

.PHONY: preview
preview: .venv/site.installed ## Build a preview of a change into preview/ and list the pages it touches: make preview BASE=origin/main
	$(BIN)/qabyldau preview $(if $(BASE),--base $(BASE))

.PHONY: admin
admin: .venv/site.installed node_modules/installed ## Edit in the browser, at http://127.0.0.1:8000/admin/; what is saved stands in the files here
	$(BIN)/qabyldau admin $(ADMIN)

.PHONY: check
check: .venv/site.installed ## Check branches.yaml and content/ without building anything (FORMAT=github or gitlab: for a merge request)
	$(BIN)/qabyldau check $(if $(FORMAT),--format $(FORMAT))

.PHONY: report
report: .venv/site.installed ## Write .cache/report.html: missing translations, hours to be confirmed, whatever else the check advises
	$(BIN)/qabyldau report --output .cache/report.html

.PHONY: verify
verify: .venv/site.installed ## Read the whole built site and show what is wrong in it: dead links, feeds, markup, what should not go out
	$(BIN)/qabyldau verify site

.PHONY: fits
fits: .venv/site.installed ## Ask whether a host takes the built site: make fits HOST=cloudflare-pages (SITE=site)
	$(BIN)/qabyldau fits $(HOST) $(SITE)

.PHONY: format
format: .venv/site.installed ## Bring branches.yaml and content/ into their one form (order of keys, quotes, blocks; never what they say)
	$(BIN)/qabyldau format

.PHONY: news
news: .venv/site.installed ## Write a news item: asks for what is needed and makes a file that passes the check
	$(BIN)/qabyldau new news $(NEWS)

.PHONY: office
office: .venv/site.installed ## Write an office into the file of its branch
	$(BIN)/qabyldau new office $(OFFICE)

.PHONY: translate
translate: .venv/site.installed ## List the news that lack a language or have one left behind, or open the missing blocks of one: make translate FILE=content/news/…
	$(BIN)/qabyldau translate $(FILE)

.PHONY: owners
owners: .venv/site.installed ## Write .github/CODEOWNERS from the editors of branches and parties
	$(BIN)/qabyldau owners

.PHONY: paths
paths: .venv/site.installed ## Refuse a change that touches content and code at once: make paths BASE=origin/main
	$(BIN)/qabyldau paths $(BASE)

.PHONY: test
test: .venv/test.installed node_modules/installed browser ## Install what the tests need and run everything that CI checks
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/qabyldau format --check
	$(BIN)/qabyldau owners --check
	$(BIN)/pytest -n 2

.PHONY: fuzz
fuzz: .venv/test.installed ## Look for sources at which the program fails, for three minutes (FUZZ="--seed 7 --only said --seconds 600")
	$(BIN)/python -m tests.fuzz $(FUZZ)

.PHONY: demo
demo: $(DEMO)/mkdocs.yml ## Show a fictional national party with 300 branches (at the same address as `make serve`)
	$(BIN)/qabyldau serve --config-file $(DEMO)/mkdocs.yml

.PHONY: screenshots
screenshots: .venv/test.installed browser site $(DEMO)/mkdocs.yml ## Take pictures of each kind of page into tests/screenshots/
	$(BIN)/qabyldau build --config-file $(DEMO)/mkdocs.yml
	$(BIN)/python -m tests.browser.screenshots site tests/screenshots/site
	$(BIN)/python -m tests.browser.screenshots $(DEMO)/site tests/screenshots/demo

.PHONY: bench
bench: .venv/bench.installed ## Build the same site with Qabyldau, Hugo and plain MkDocs and compare what it costs
	$(BIN)/python -m tests.bench $(BENCH)

.PHONY: goldens
goldens: .venv/test.installed node_modules/installed browser ## Write the expected results in tests/golden/ anew; read the diff before you commit it
	$(BIN)/pytest --refresh-goldens

.PHONY: handbook
handbook: .venv/test.installed browser ## Take the pictures of the editors' handbook anew from the demonstration site
	$(BIN)/qabyldau build --today 2026-11-23 --site-dir .cache/handbook
	$(BIN)/python -m tests.browser.handbook .cache/handbook docs

.PHONY: icons
icons: .venv/test.installed browser ## Draw the icons of the installed site anew from overrides/assets/qb/favicon.svg
	$(BIN)/python -m tests.browser.icons

.PHONY: calendar
calendar: .venv/site.installed ## Propose the holidays of a year for content/calendar.yaml: make calendar YEAR=2028
	$(BIN)/qabyldau calendar $(YEAR)

.PHONY: schemas
schemas: .venv/site.installed ## Export the JSON Schemas that editors' programs use
	$(BIN)/qabyldau schemas

.PHONY: catalogue
catalogue: .venv/site.installed ## Bring the words of code and templates into the catalogues of the three languages
	mkdir -p .cache
	$(BIN)/pybabel -q extract -F pyproject.toml -c "Translators:" --no-location -o .cache/qabyldau.pot .
	$(BIN)/pybabel -q extract -F pyproject.toml -c "Translators:" --no-location --no-default-keywords -k told -k told_number:1,2 -o .cache/editors.pot .
	$(foreach domain,qabyldau editors,$(BIN)/pybabel -q update -D $(domain) -d hooks/qabyldau/locale -i .cache/$(domain).pot -w 140 --no-fuzzy-matching --ignore-obsolete;)
	sed -i -E '/^"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Tr|Language-T|Generated-By).*: /d' hooks/qabyldau/locale/*/*/*.po

.PHONY: lock
lock: .venv/test.installed ## Lock what requirements*.in and package.json ask for (UPGRADE=--upgrade takes the newest)
	$(foreach list,requirements requirements-dev requirements-bench,$(BIN)/uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header $(UPGRADE) -o $(list).txt $(list).in;)
	$(foreach folder,. .github/wrangler,npm --prefix $(folder) install --package-lock-only --ignore-scripts --no-audit --no-fund --omit-lockfile-registry-resolved;)

.PHONY: sbom
sbom: .venv/test.installed ## List all components as CycloneDX in sbom/
	$(BIN)/python -m tests.components sbom

.PHONY: clean
clean: ## Remove what these commands made
	rm -rf .cache .site-* .venv dist node_modules parts preview published sbom site tests/screenshots

# The fictional party's files beside the repository's own pages, templates and code.
$(DEMO)/mkdocs.yml: .venv/site.installed mkdocs.yml $(wildcard tests/demo/*.* tests/demo/stories/*.yaml)
	rm -rf $(DEMO)
	$(BIN)/python -m tests.demo $(DEMO)
	ln -s $(addprefix $(CURDIR)/,docs hooks overrides) $(DEMO)
	cp mkdocs.yml $@

# A file `….installed` is newer than what was installed from, so that the next run has nothing to do.
.venv/site.installed: requirements.txt pyproject.toml
	@echo 'Installing into .venv/'
	@$(PYTHON) -m venv .venv || { $(call apt,python3-venv); $(PYTHON) -m venv --clear .venv; }
	@$(BIN)/python -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Qabyldau needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q hooks
	touch $@

.venv/test.installed: .venv/site.installed requirements-dev.txt
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements-dev.txt
	touch $@

.venv/bench.installed: .venv/site.installed requirements-bench.txt
	$(PIP) install --quiet --require-hashes --only-binary :all: -r requirements-bench.txt
	touch $@

node_modules/installed: package-lock.json
	@command -v npm >/dev/null || { $(call apt,npm); }
	npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# A browser of the distribution, the library that Playwright's own program wants on a bare system, Java for the checker of HTML, a web
# server, and what the workflows' scripts ask for.
.PHONY: browser
browser: .venv/test.installed
	@command -v $(BROWSERS) >/dev/null || { $(call apt,chromium chromium-sandbox fonts-dejavu-core); }
	@command -v java >/dev/null || { $(call apt,default-jre-headless); }
	@command -v jq >/dev/null && command -v curl >/dev/null || { $(call apt,curl jq); }
	@command -v nginx >/dev/null || [[ -x /usr/sbin/nginx ]] || { $(call apt,nginx-light); }
	@$(BIN)/playwright --version >/dev/null 2>&1 || { $(call apt,libatomic1); $(BIN)/playwright --version; }
