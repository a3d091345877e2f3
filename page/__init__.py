"""Parts of the page: what `dashboard.py` puts together."""
