"""The date tagger: time expressions of a text, with TIMEX3 type and value and the calendar days they cover."""

from datetime import date

from timeline.model import Timex
from timeline.timex.en import ENGLISH
from timeline.timex.reader import Reader

LANGUAGES = {"en": ENGLISH}


def tag(text: str, published: date | None, lang: str = "en") -> tuple[Timex, ...]:
    """The time expressions of `text`, in order and not overlapping, read from the day of publication.

    "said on Monday" published on Tuesday 2018-04-24 gives 2018-04-23. Without `published` the expression is still
    found, with an open value ("XXXX-WXX-1") and no days.

    Raises
    ------
    KeyError
        If there are no rules for `lang`.
    """
    language = LANGUAGES[lang]
    return Reader(language, language.cut(text), published).read()
