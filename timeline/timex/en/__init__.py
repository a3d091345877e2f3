"""English: its words, its cues of tense, and its rules."""

from timeline.timex.en import (
    absolute,
    bounded,
    clock,
    counted,
    deictic,
    fiscal,
    guards,
    months,
    periods,
    spoken,
    vague,
    weekdays,
    years,
)
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.en.tense import tense

__all__ = ["ENGLISH", "absolute", "bounded", "clock", "counted", "deictic", "fiscal", "guards", "months", "periods", "spoken", "vague", "weekdays", "years"]

ENGLISH.finish(tense)
