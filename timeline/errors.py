"""What can go wrong at the edges: files and arguments. Each message says what, where and what next."""


class TimelineError(Exception):
    """Base of every error that is shown to the user as one plain message."""


class ArticleError(TimelineError):
    """An article, its metadata or its folder cannot be read."""


class DataError(TimelineError):
    """A table that ships with the project (themes, administrations, series ...) is not valid."""
