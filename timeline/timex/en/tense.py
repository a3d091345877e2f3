"""Which way a clause looks, by the verb that a date belongs to: "met Monday", "will meet Monday", "agreed to meet Monday".

A date belongs to the verb nearest before it; to the one behind it where it opens its clause ("On Monday the panel will")
or stands before the verb ("The panel Monday approved"). Only form and order of the words are asked.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.timex.en.lexicon import words
from timeline.timex.language import Cue

_REACH = 24  # words
_FIRM = 6  # words: a verb so near governs the date with no other word between that could.
_NEAR = 8  # words: how far "may", or a verb in the plain present, makes a plan of what follows.

_IRREGULAR = words(
    "arose ate became began bent bit bled blew bore bought broke brought built came caught chose clung crept cut dealt drank "
    "drew drove dug fed fell felt fled flew forbade forgot fought found froze gave got grew heard held hid hit hung hurt kept knew "
    "laid led left lent lit lost made meant met oversaw overtook overthrew paid proved put quit ran rang read rebuilt rode rose said "
    "sang sank sat saw sent shook shot shrank shut slept slid sold sought spent spoke sprang spun stole stood strove struck stuck "
    "swam swept swore swung taught thought threw told took tore understood undertook underwent upheld went withdrew withheld "
    "withstood woke won wore wrote beaten begun blown born broken chosen done drawn driven fallen flown forgotten frozen given gone "
    "grown hidden known overtaken proven ridden risen seen shaken shown shrunk spoken stolen sunk sworn taken thrown torn undergone "
    "undertaken withdrawn worn written beat set let spread "
    "agreed disagreed guaranteed freed decreed pleaded"
)
_NO_VERB = re.compile(r"eed$|^(?:hundred|sacred|naked|wicked|rugged|beloved)$")
# Nouns too, where no object follows: "a tariff cut Thursday".
_SAME = words("cut hit put read shut let spread beat set run")
_NOT_OBJECTS = words("of in on for to by at , . and from with")
_PAST_HELPS = words("was were had did has having didn wasn weren hadn couldn")
_FUTURE = words("will shall ll")
_MODAL = words("may might could should must can cannot ought would")
_IS = words("is are am re isn aren")
_WAS = words("was were")
_BE = _IS | _WAS | words("be s")
_OBLIGED = _BE | words("have has")
_HELPS = (
    _FUTURE
    | _MODAL
    | _PAST_HELPS
    | _BE
    | words("to have been being not also never now t still already soon then yet just only again finally")
)
_NO_ONE = words("neither nor nobody none no never")
_DECLINED = words("comment say discuss confirm elaborate disclose identify answer speculate")
# What they say of lies ahead, whatever their tense, but for "had been planned".
_PLANNED = words(
    "expected scheduled rescheduled planned slated due likely unlikely intended supposed bound destined poised tipped "
    "tentatively upcoming forthcoming"
)
_PLANS = words(
    "plan plans planning expect expects intend intends hope hopes hoping aim aims want wants seek seeks vow vows pledge pledges "
    "promise promises threaten threatens prepare prepares preparing await awaits agree agrees consider considers mull mulls "
    "need needs wait waits waiting decide decides anticipate anticipates foresee foresees predict predicts"
)
_COMPLEMENT = words("to for that a an the another no on its their his her him them it")
# "Is projected to shrink in June", "is seen rising in June".
_FORECAST = words("projected forecast forecasted estimated predicted seen believed")
# Behind them "to" leads to what is still to be done ...
_HOPED = words("hoped wanted promised pledged vowed threatened arranged aimed prepared swore")
# ... and behind these it does where an act with a day of its own follows: "agreed to meet Friday".
_ASKED = words("agreed decided ordered asked invited offered urged proposed requested told instructed summoned called sentenced required")
# "Clears the way for it to take effect Monday", "agreed for it to begin Monday".
_STARTS = words("take begin start expire lapse")
_EXTENDED = words("extended postponed delayed deferred moved adjourned prolonged pushed shifted brought put")
# Behind them "until" names a day to come; "talked until Monday" does not.
_HELD = _EXTENDED | words("gave given closed suspended barred halted shut banned ordered remanded allowed asked told stopped")
# "Called an election for May 9" names the day of the election.
_FIXED = words("called set scheduled booked arranged fixed")
_RECORDS = words("record records high low")
_MISSED = words("missed passed expired lapsed ignored met beat")
_SAY = words("say says tells reports shows show warns adds notes claims insists argues writes")
# Acts that have a day: in the plain present, as in "the ministers meet Monday", they are still to come.
_ACTS = words(
    "meet begin arrive depart convene reconvene resume gather go come testify expire speak appear fly reopen take hold celebrate "
    "attend retire deliver join lapse conclude open become embark enter adjourn sit choose elect respond unveil impose inaugurate undergo receive renew raise"
)
_ALSO_NOUNS = words(
    "leave visit vote return start end host address travel launch release debut head tour march rally face play fight run fall "
    "mark sign rule close present step tackle hear compete kick recall reply file wrap stage brief lift auction pay welcome turn"
)


def _third(verb: str) -> str:
    return verb[:-1] + "ies" if verb[-1] == "y" and verb[-2] not in "ae" else verb + ("es" if verb[-1] in "ohsx" else "s")


_THIRD = {_third(verb) for verb in _ACTS}
_THIRD_ALSO_NOUNS = {_third(verb) for verb in _ALSO_NOUNS}
_TELLING = (
    {"to", "is", "are", "won"}
    | _IRREGULAR
    | _FUTURE
    | _MODAL
    | _PAST_HELPS
    | _PLANNED
    | _PLANS
    | _SAY
    | _ACTS
    | _ALSO_NOUNS
    | _THIRD
    | _THIRD_ALSO_NOUNS
)
_DETERMINERS = words("a an the its his her their our my your this these any some every each no")
_BEFORE_NOUNS = _DETERMINERS | words("of for in with on from at about into over by between during")
_PRONOUNS = words("they we you i who people police women men")
_SUBJECTS = _PRONOUNS | words("he she it which")
_RELATIVE = words("who which that")
_SUBJECT_OF_ONE = words("he she it which who")
_NOT_VERBS = words("is was has does s always as its his this thus perhaps besides nevertheless sometimes")
_OPENERS = words("and but or while that where when as because although though if which so yet")
_CLAUSES = words("before after when while who which that as because until if")
_LEADING = words("on by early late earlier later also just only again beginning starting the")
_AWAIT = words("await awaits awaiting awaited")
_AWAITING = ("wait", "brac", "prepar", "ready", "gear", "forecast", "outlook", "plans", "projection", "target")
_FROM_THEN = words("effective payable")
_BEGINNING = words("starting beginning")
_ADVERBS = words("also then again later now not still already both all")


def tense(left: Sequence[str], right: Sequence[str]) -> Cue:
    """Where the words between `left` and `right` lie by the clause they stand in; both are in lower case and of one sentence."""
    if right[:2] == ["'", "s"]:
        return _awaited(left) or _of_event(left, right)
    if found := _by_preposition(left, right):
        return found
    if opens := _opens(left, right):
        right = _main_clause(right)
    if opens or (_adjacent(right) and not (left and _is_past(left, len(left) - 1))):
        return _first(_behind_it(right, opens), before(left))
    return _first(before(left), _behind_it(right))


def _first(cue: Cue, other: Cue) -> Cue:
    return cue if cue.direction else other


def before(left: Sequence[str]) -> Cue:
    """What the words before tell: the verb nearest to the end of `left`."""
    infinitive, starts = "", False
    for place in range(len(left) - 1, max(-1, len(left) - 1 - _REACH), -1):
        word = left[place]
        if word == "to" and (following := left[place + 1 : place + 2]) and _is_verb(following[0]):
            if (place and left[place - 1] in _OBLIGED) or _is_passive(left, place):
                return Cue(1, f"{left[place - 1]} to" if place else "to be")
            infinitive = following[0]
            starts = starts or (infinitive in _STARTS and len(left) - place <= _FIRM - 2)
        elif (word in _TELLING or word.endswith(("ed", "ing", "s"))) and (found := _at(left, place, infinitive)):
            if starts and not found.words.startswith("had"):
                return Cue(1, f"to {infinitive}")
            return found._replace(firm=not infinitive and len(left) - place <= _FIRM)
    return Cue()


def _at(left: Sequence[str], place: int, infinitive: str) -> Cue | None:
    """What the word at `place` says of the end of `left`, if it is a verb or stands for a plan."""
    word, last, after = left[place], left[place - 1] if place else "", left[place + 1] if place + 1 < len(left) else ""
    near = len(left) - place <= _NEAR
    if word in _FUTURE or (word == "won" and after == "'"):
        return None if last in _DETERMINERS else Cue(1, "will" if word == "ll" else word)
    if word in _MODAL:
        return _modal(left, place) if near or word == "would" else None
    if word in _PLANNED or (word == "set" and after in ("to", "for")):
        if (
            last in ("than", "as")
            or last in _DETERMINERS
            or left[max(place - 2, 0) : place - 1] == ["as"]
            or (word == "due" and not _ahead_due(left, place))
        ):
            return None
        helpers = _helpers(left, place)
        return Cue(-1, f"had {word}") if "had" in helpers else Cue(1, f"was {word}" if helpers & _WAS else word)
    if word in _PLANS:
        return Cue(1, word) if after in _COMPLEMENT and (last not in _BEFORE_NOUNS or word.endswith("ing")) else None
    if _is_past(left, place):
        return _past(left, place, infinitive)
    if word in _PAST_HELPS:
        return Cue(-1, word) if word != "has" else None
    if word in ("come", "become", "run") and _helpers(left, place) & {"have", "has"}:
        return Cue(-1, f"have {word}")
    if word in _SAY and not (word == "reports" and near and after not in ("that", "")):
        return Cue(-1) if last not in _BEFORE_NOUNS else None
    if near and (_is_act(left, place) or (last in _IS and word.endswith("ing")) or _with_subject(left, place)):
        return Cue(1, word)
    if word in ("is", "are") and place >= len(left) - 2 and after in ("", "on", "for", "by"):
        return Cue(1, word)
    return None


def _past(left: Sequence[str], place: int, infinitive: str) -> Cue | None:
    word, helpers = left[place], _helpers(left, place)
    if "had" in helpers:
        return Cue(-1, f"had {word}")
    if word in _EXTENDED and left[-1] in ("to", "until", "through"):
        return Cue(1, f"{word} {left[-1]}")
    if word in _FIXED and left[-1] == "for" and left[-2] not in _RECORDS:
        return Cue(1, f"{word} for")
    if infinitive and (word in _HOPED or (word in _ASKED and (infinitive == "be" or infinitive in _ACTS | _ALSO_NOUNS))):
        return Cue(1, f"{word} to {infinitive}")
    if "have" in helpers and not helpers & _FUTURE:
        return Cue(-1, f"have {word}")
    if helpers & _FUTURE or ("to" in helpers and "be" in helpers):
        return Cue(1, f"{'will' if helpers & _FUTURE else 'to'} be {word}")
    if helpers & _IS and (place >= len(left) - 2 or (word in _FORECAST and (infinitive or left[place + 1].endswith("ing")))):
        return Cue(1, f"is {word}")
    return None if helpers & (_MODAL | _IS) else Cue(-1, word)


def _modal(left: Sequence[str], place: int) -> Cue:
    """Ahead after "may meet", "would meet"; behind after "would have met", "could not be reached", "would not comment"."""
    word, following = left[place], left[place + 1 : place + 4]
    if "have" in following:
        return Cue(-1, f"{word} have")
    failed = word in ("could", "can") and ("not" in following[:1] or _NO_ONE & set(left[max(place - 8, 0) : place]))
    failed = failed or (word == "would" and following[:1] == ["not"] and bool(_DECLINED & set(following)))
    return Cue(-1, f"{word} not") if failed else Cue(1, word)


def _helpers(left: Sequence[str], place: int) -> set[str]:
    """The words that help the verb at `place`: "will", "be" of "will soon be held"."""
    found = set()
    while place and (left[place - 1] in _HELPS or left[place - 1].endswith("ly") or left[place - 1] == "'"):
        place -= 1
        found.add(left[place])
    return found


def _is_past(left: Sequence[str], place: int) -> bool:
    """Whether a past tense or participle stands there that is no attribute, as in "the proposed deal", "a newly signed pact"."""
    word, last = left[place], left[place - 1] if place else ""
    if not (word in _IRREGULAR or (word.endswith("ed") and word.islower() and len(word) > 3 and not _NO_VERB.search(word))):
        return False
    if word in _SAME and (place + 1 == len(left) or left[place + 1] in _NOT_OBJECTS) and last not in _HELPS | _SUBJECTS | {","}:
        return False
    if place > 1 and (last.endswith("ly") or last in _ADVERBS):
        last = left[place - 2]
    elif place > 1 and left[place - 2] in _FUTURE | _MODAL | {"to"} and last not in _HELPS:
        return False  # "will publish revised figures"
    return not (last in _BEFORE_NOUNS or last.isdigit() or last in ("to", "-") or (last == "s" and left[place - 2] == "'"))


def _is_act(left: Sequence[str], place: int) -> bool:
    """Whether an act is told in the plain present."""
    word, last = left[place], left[place - 1] if place else ""
    if last in _BEFORE_NOUNS or last in _HELPS or last.isdigit():
        return False
    if word in ("come", "comes") and left[place + 1 : place + 2] not in (["out"], ["due"], ["up"], ["into"], ["in"], ["on"]):
        return False  # "The move comes after"
    if word in _THIRD or word in _THIRD_ALSO_NOUNS:
        return bool(last) and not last.endswith(("al", "ic", "ive", "ous", "ed"))
    if word in _ACTS or word in _ALSO_NOUNS:
        plural = (
            set(left[place + 1 : place + 2]) & _DETERMINERS
            or last.endswith("s")
            or last in _PRONOUNS
            or "and" in left[max(place - 6, 0) : place]
            or any(noun.endswith("s") and told in _BEFORE_NOUNS for noun, told in pairwise(left[max(place - 6, 0) : place]))
        )
        return bool(plural) or left[place + 1 :] == ["on"] or (word in _ACTS and (last == "," or last.endswith("ly")))
    return False


def _with_subject(left: Sequence[str], place: int) -> bool:
    """Whether the word is a verb by its subject: "who opens the fair", "it names a successor"."""
    word = left[place]
    return place > 0 and left[place - 1] in _SUBJECT_OF_ONE and word.endswith("s") and word.islower() and word not in _NOT_VERBS


def _is_verb(word: str) -> bool:
    return word.isalpha() and word not in _BEFORE_NOUNS


def _is_passive(left: Sequence[str], place: int) -> bool:
    """ "to be signed", "to be held"."""
    done = left[place + 2 : place + 3]
    return left[place + 1] == "be" and bool(done) and (done[0] in _IRREGULAR or done[0].endswith("ed"))


def _ahead_due(left: Sequence[str], place: int) -> bool:
    """ "due Friday", "is due to begin", but not "late due to fog"."""
    return left[place + 1 : place + 2] != ["to"] or (place > 0 and left[place - 1] in _HELPS | {","})


def _awaited(left: Sequence[str]) -> Cue | None:
    """ "ahead of Friday's vote", "awaiting the May 3 hearing", "bracing for Friday's"."""
    tail = list(left[-3:])
    while tail and tail[-1] in _DETERMINERS:
        tail.pop()
    if not tail:
        return None
    if tail[-1] in _AWAIT:
        return Cue(1, tail[-1])
    if tail[-2:] == ["ahead", "of"] or (tail[-1] == "for" and tail[-2:-1] and tail[-2].startswith(_AWAITING)):
        return Cue(1, " ".join(tail[-2:]))
    return None


def _of_event(left: Sequence[str], right: Sequence[str]) -> Cue:
    """ "January's scheduled election", "will speak at Friday's hearing"; nothing of "will study Friday's ruling"."""
    if right[2:3] and right[2] in _PLANNED:
        return Cue(1, right[2])
    if left and left[-1].startswith(("expect", "anticipat")):
        return Cue(1, left[-1])
    planned = left[-1:] == ["for"] and not (_PLANNED | {"set"}).isdisjoint(left[-2:])
    cue = before(left) if planned or left[-1:] in (["in"], ["at"], ["during"]) else Cue()
    return cue if cue.direction > 0 else Cue()


def _by_preposition(left: Sequence[str], right: Sequence[str]) -> Cue | None:
    """What the words beside the date say by themselves: "since", "until", "by", "effective", a deadline."""
    if found := _awaited(left):
        return found
    last = left[-1] if left else ""
    if last == "since":
        return Cue(-1)
    if "deadline" in (*left[-3:], *right[:1]):
        verb = before(left)
        return verb if verb.words in _MISSED or {"by", "before", "at"} & set(left[-2:]) else Cue(1, "deadline")
    if last in ("until", "till"):
        told = _first(before(left), _behind_it(right))
        open_ended = told.direction >= 0 or told.words in _HELD or left[-2:-1] in (["had"], ["has"], ["have"])
        return Cue(1, last) if open_ended else told
    if last == "as" and left[-3:-2] == ["as"] and left[-2] in ("early", "soon"):
        return Cue(1, f"as {left[-2]} as")
    if last in _FROM_THEN:
        return Cue(1, last)
    if last == "from" and (verb := before(left)).direction < 0:
        return verb._replace(firm=False)  # "threatened new duties from July 9": what was done begins later
    if last in _BEGINNING or last in ("by", "through"):
        verb = before(left)
        if verb.direction < 0 and last == "by" and _has_infinitive(left):
            return Cue(1, last)
        return _first(_first(verb, _behind_it(right, opens=True)), Cue(1, last))
    return None


def _has_infinitive(left: Sequence[str]) -> bool:
    tail = left[-2 * _NEAR :]
    return any(word == "to" and _is_verb(following) for word, following in pairwise(tail))


def _opens(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a clause begins with the date: at the start of the sentence, or as in ", and on Monday it will"."""
    end = len(left)
    while end and left[end - 1] in _LEADING:
        end -= 1
    if end == 0:
        return True
    return left[end - 1] in _OPENERS and (end < len(left) or left[end - 1] not in ("and", "or")) and right[:1] not in (["."], [])


def _main_clause(right: Sequence[str]) -> Sequence[str]:
    """The words without the verb of a relative clause: "the mine that she took over begins"."""
    for place, word in enumerate(right[:_NEAR]):
        if place and word in _RELATIVE:
            end = next((end for end in range(place + 1, len(right)) if right[end] in _HELPS or _is_past(right, end)), len(right))
            while end + 1 < len(right) and right[end] in _HELPS and (right[end + 1] in _HELPS or _is_past(right, end + 1)):
                end += 1
            return [*right[:place], *right[end + 1 :]]
        if word in _HELPS or word in _SAY or _is_past(right, place):
            break
    return right


def _adjacent(right: Sequence[str]) -> bool:
    """Whether the verb follows at once: "lawmakers Thursday approved"."""
    place = 1 if right and (right[0] in _ADVERBS or right[0].endswith("ly")) else 0
    return place < len(right) and (right[place] in _FUTURE | _MODAL | {"had", "was", "were"} or _is_past(right, place))


def _behind_it(right: Sequence[str], opens: bool = False) -> Cue:
    """The first verb behind the date; one in the plain present tells only in a clause that the date opens."""
    act = ""
    for place, word in enumerate(right[: _REACH if opens else _NEAR]):
        if not opens and word in _CLAUSES:
            break
        following = right[place + 1 : place + 4]
        if word in _FUTURE or (word in _MODAL and "have" not in following):
            return Cue(1, word)
        if word in _IS | _WAS:
            told = next((told for told in following if told not in _ADVERBS and not told.endswith("ly")), "")
            if told in _PLANNED or told in ("to", "set") or (opens and word in _IS and told.endswith("ing")):
                return Cue(1, f"{word} {told}")
            if word in _IS:
                continue
        if word in _PAST_HELPS - {"has"} or _is_past(right, place):
            return Cue(-1, word)
        if word in _SAY and right[place - 1] not in _BEFORE_NOUNS:
            return Cue(-1)
        if word in _PLANS and following[:1] and following[0] in _COMPLEMENT:
            return Cue(1, word)
        if opens and _is_act(right, place):
            if word not in _ALSO_NOUNS | _THIRD_ALSO_NOUNS:
                return Cue(1, word)
            act = act or word
    return Cue(1, act) if act else Cue()
