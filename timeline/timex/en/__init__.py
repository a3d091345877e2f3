"""English: its words, its cues of tense, and its rules."""

from timeline.timex.en import absolute, clock, counted, deictic, guards, periods, vague, weekdays  # noqa: F401
from timeline.timex.en.lexicon import ENGLISH

ENGLISH.finish()
