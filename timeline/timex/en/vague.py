"""Now, once, some day; and what recurs: "currently", "recently", "in the future", "daily", "every year"."""

import re

from timeline.timex.en.lexicon import ENGLISH, NUMERALS, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import duration

rule = ENGLISH.rule


@rule(
    r"(?:right )?{:presentword}|at present|these days",
    Ex("is [currently] the largest", "DATE PRESENT_REF"),
    Ex("a current-account deficit and a current account surplus"),
    Ex("The film was called Apocalypse Now by its maker."),
)
def present(m: Found, at: Reader) -> Reading | None:
    if at.is_name(m) or at.after(m, 2).lstrip(" -").startswith("account"):
        return None  # "the current account"
    return Reading("DATE", "PRESENT_REF", "the present of the article")


@rule(
    r"(?:more )?{:pastword}|the (?:recent )?past|(?:the )?(?:recent|past) (?:times)|long ago|some time ago",
    Ex("has [recently] looked", "DATE PAST_REF"),
    Ex("It has sold yen in [the past].", "DATE PAST_REF"),
    Ex("It rained in the past two summers."),
)
def past(m: Found, at: Reader) -> Reading | None:
    after = at.after(m, 1).strip()
    if m.text.lower() == "the past" and (after in _COUNTED or after.isdigit()):
        return None
    return Reading("DATE", "PAST_REF", "a past the article leaves open")


_COUNTED = words("days weeks months years quarters decades day week month year quarter decade few several century") | NUMERALS.keys()


@rule(
    r"the (?:(?:near|foreseeable|immediate|distant|not too distant) )?future|the (?:near|short|long) term",
    Ex("in [the near future]", "DATE FUTURE_REF"),
)
@rule(
    r"{:futureword}|one day|some day|a later date|as soon as possible",
    Ex("will [soon] be signed", "DATE FUTURE_REF"),
    Ex("closed soon after the vote"),
    Ex("The trickle soon became a flood."),
    Ex("It will [one day] overtake coal.", "DATE FUTURE_REF"),
)
def future(m: Found, at: Reader) -> Reading | None:
    words = m.text.lower()
    if at.is_name(m):
        return None
    if (words == "one day" and at.tense(m) <= 0) or (words == "shortly" and at.after(m, 1).strip() in ("after", "before")):
        return None
    if words == "soon" and (at.after(m, 1).strip() in ("after", "as") or at.before(m, 1).strip() == "as"):
        return None
    if words in ("soon", "shortly") and at.tense(m) < 0:
        return None  # "was soon released": told of the past
    return Reading("DATE", "FUTURE_REF", "a future the article leaves open")

_TELLS = re.compile(r" (?:said|says|report(?:s|ed)|wrote|quoted)$")
_FIGURE = re.compile(r"(?:\d|\b(?:[bm]illion|hundred|thousand))\D{0,25}$")


@rule(
    r"every (?:{other:=other}|{ordinal}) {unit}",
    Ex("meets [every other year]", "SET P2Y"),
    Ex("closes [every third day]", "SET P3D"),
)
@rule(
    r"(?:every|each) (?:{amount} )?(?:{unit}|{units})",
    Ex("rises [every year]", "SET P1Y"),
    Ex("[every two weeks]", "SET P2W"),
    Ex("changes [every few months]", "SET PXM"),
)
@rule(r"per {unit}", Ex("sells 10,000 tons [per day]", "SET P1D"))
@rule(
    r"{adverb}",
    Ex("the [weekly] address", "SET P1W"),
    Ex("The group meets [annually].", "SET P1Y"),
    Ex("It makes 10,000 units annually, up 5% yearly, the daily said."),
)
@rule(r"every {:=other} {weekday}", Ex("votes [every other Friday]", "SET XXXX-WXX-5"))
@rule(r"(?:every|each) {weekday}", Ex("departs [each Thursday]", "SET XXXX-WXX-4"))
@rule(
    r"(?:every|each) {month}(?: {dayofmonth})?",
    Ex("march [each July]", "SET XXXX-07"),
    Ex("given [every Dec. 10]", "SET XXXX-12-10"),
)
@rule(r"(?:every|each) {season}", Ex("floods [each summer]", "SET XXXX-SU"))
@rule(r"(?:every|each) {daypart}", Ex("prays [every morning]", "SET XXXX-XX-XXTMO"))
@rule(r"{weekdays}", Ex("flights on [Mondays]", "SET XXXX-WXX-1"))
def recurring(m: Found, at: Reader) -> Reading | None:
    if "adverb" in m:
        if at.is_name(m) or (m["adverb"] == "P1Y" and _FIGURE.search(at.before(m, 5))) or _TELLS.match(at.after(m, 1)):
            return None  # "the Daily Mail"; "20 percent annually" is a rate; "the daily said"
        return Reading("SET", m["adverb"], "what recurs")
    if "weekday" in m or "weekdays" in m:
        return Reading("SET", f"XXXX-WXX-{(m['weekday'] if 'weekday' in m else m['weekdays']) + 1}", "what recurs")
    if "month" in m:
        return Reading("SET", f"XXXX-{m['month']:02}" + (f"-{m['dayofmonth']:02}" if m["dayofmonth"] else ""), "what recurs")
    if "season" in m:
        return Reading("SET", f"XXXX-{m['season']}", "what recurs")
    if "daypart" in m:
        return Reading("SET", f"XXXX-XX-XXT{m['daypart']}", "what recurs")
    count = m["amount"] if "amount" in m else 2 if "other" in m else m["ordinal"] or 1
    return Reading("SET", duration(count, m["unit"] or m["units"]), "what recurs")
