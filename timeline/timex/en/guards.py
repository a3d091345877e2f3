"""What looks like a date and is none."""

import re

from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import NOT_A_DATE, Found, Reader

rule = ENGLISH.rule
_YEARS = re.compile(r"(?:19|20)\d\d-(?:\d\d){1,2}")


@rule(r"[$£€¥#] ?{:int}(?:,{:int}){0,4}(?:\.{:int})?", Ex("worth $2,018 or $ 1999"))
@rule(r"{:int}(?:,{:int}){0,4}(?:\.{:int})? ?(?:%|{:scale}|per {:scale})", Ex("53% or 12 percent or 2016 million"))
@rule(r"(?:{:numbered}|p\.|no\.) {:int}", Ex("under Section 2016 and page 1999"))
@rule(
    r"{:int}-{:int}-{:int}-{:int}|\(?{:int}\)? {:int}-{:int}|{:int}-{:int}(?! (?:of )?{:month}|[- ]{:units})",
    Ex("call 202 555-1999 or lost 20-12"),
)
@rule(r"{:second}[- ]{:ranked}", Ex("the second-largest buyer"))
@rule(r"(?:{:int}|{:numeral})[- ](?:{:unit}|{:units})[- ](?:old|olds)", Ex("a 5-year-old agreement and an 8 year old"))
@rule(r"{:int} (?:{:unit}|{:units}) old")
@rule(r"(?:{:weekdayname}|{:adverb}) {:paper}", Ex("told the Sunday Times and the Daily Mail"))
@rule(r"(?:the )?{:amount} years' war", Ex("ended the Thirty Years' War"))
def no_date(m: Found, at: Reader) -> Reading | None:
    return None if _YEARS.fullmatch(m.text) else NOT_A_DATE
