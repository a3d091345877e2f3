"""Where sentences end, and where a period ends none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text import sentences

# "|" stands for each place where a sentence ends.
TEXTS = {
    "plain": "Ministers met.| They agreed on gas!| Did they sign?| Nobody knows…| Talks go on",
    "country": "The U.S. Trade Representative flew to the U.S. |The trip to the U.S. Monday was short.",
    "country at the end": "It exports to the U.S.| Meanwhile, the U.K. Treasury waits.",
    "initials": "George W. Bush met J.R. Tolkien.| He left.",
    "titles": "Mr. Abe saw Sen. Smith and Gen. Mori.| Dr. No did not come.",
    "companies": "Alpha Gas Co. Ltd. sold gas to Beta Corp. Japan bought it.| It paid Beta Inc.| The price was low.",
    "number": "It is the No. 2 buyer, see Fig. 3 and pp. 4.| Is it?| No.| The buyer waits.",
    "months": "On Oct. 04, 2021 and on Tue. Apr. 3 they met.| They meet again in Oct.| Then comes Nov.| Gas is cold.",
    "words like short forms": "They sat.| Gas lay in the sun.| Prices may.| Nothing came of the march.| It ended.",
    "clock": "At 3 p.m. Monday they met.| They rose at 4 p.m.| The day was over.",
    "decimals": "It rose 3.8 percent to $1.25.| Version 2.0 came.",
    "quotes": "“We agree.”| “We do not,” he said.| 'Why?' she asked.| (So it goes.)| The U.S.”| The end.",
    "question inside": "“Will it hold?” he asked.| Yes.",
    "versus": "It was gas vs. oil, i.e. Qatar vs. Texas, e.g. Freeport.| Oil lost.",
    "hyphens": "A trip to non-U.S. Asia came first.| A Tokyo-U.S. Line opened.",
    "dots": "It fell ... and rose.| It fell . . . again.| Gone...| Back.",
    "japanese": "首相は訪米した。|大臣も同行した！|「合意した。」と述べた。|「合意した。」|以上",
    "lines": "A headline without a stop\n|A paragraph.| Another sentence.\n\n|A caption 2021\r\n|• a point\n|• a second",
    "wrapped": "The ministers talked for hours about the price of gas before\nthey agreed on a formula that follows crude oil, said the\nMinistry of Trade after the\ntalks.| The\nend.",
    "wrapped before a name": "The ministers talked for hours about the price that Japan\nPetroleum pays for gas from the wells of the Gulf and signed.\n|Prices rose.",
    "no wrap in a list": "Ministers who came to the talks in Tokyo on the first day:\n|Japan\n|Korea",
}


@pytest.mark.parametrize("marked", TEXTS.values(), ids=TEXTS)
def test_sentences_end_here(marked: str) -> None:
    """A sentence ends at a stop that no abbreviation claims, or at the end of a line that is not just wrapped."""
    text = marked.replace("|", "")
    assert [text[span.start : span.end] for span in sentences(text)] == [piece.strip() for piece in marked.split("|")]


PIECES = st.lists(st.sampled_from([*"\n\r \t.!?…。」\"”)(Aa1é中と\u2028\x85", "U.S.", "No.", "Oct.", "The", "p.m.", "。」と"]), max_size=40).map("".join)


@given(st.one_of(PIECES, st.text()))
def test_sentences_are_spans_of_the_text(text: str) -> None:
    """They stand in order, do not overlap, begin and end with a letter or sign, and leave nothing but space between them."""
    spans = sentences(text)
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)
    ends = [0, *(place for span in spans for place in span), len(text)]
    assert ends == sorted(ends)
    assert not "".join(text[end:start] for end, start in zip(ends[::2], ends[1::2], strict=True)).strip()
