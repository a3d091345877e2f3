# `make dashboard` and `make test` do all their own set-up, once. `make check` is what must pass before a commit, beside the tests.
.PHONY: dashboard test check lock browser

# make dashboard FOLDER=my-articles STORE=my-articles.store PORT=8600
PORT = 8501

dashboard: .venv/ready
	@echo "Opening the page on $(or $(FOLDER),$(TIMELINE_ARTICLES),the shipped notes): http://localhost:$(PORT)"
	@$(if $(STORE),TIMELINE_STORE="$(STORE)") .venv/bin/streamlit run dashboard.py --server.port $(PORT) $(if $(FOLDER),-- "$(FOLDER)")

test: .venv/ready browser
	@echo "Running every test"
	@.venv/bin/python -m pytest

check: .venv/ready
	.venv/bin/ruff check
	.venv/bin/mypy

# Needs uv. Newer versions: make lock UPGRADE=--upgrade
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  $(UPGRADE) --quiet --output-file requirements.lock

.venv/ready: requirements.lock
	@tools/setup.sh packages
	@touch $@

browser: .venv/ready
	@tools/setup.sh browser
