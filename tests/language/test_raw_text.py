"""Forty pieces of raw text that are hard to cut; "¦" stands where a sentence starts.

Written before the rules saw them. Classes that failed were mended by general rules; what is
still wrong is listed as such, and a case that is mended must leave that list.
"""

from __future__ import annotations

import pytest

from entente.language import sentences, tokenizer

CASES = {
    "caption": "Minister Orr (left) greets Ms. Vale in Port Orr, May 3. ¦Photo: B. Lund/Orr News",
    "caption credit in brackets": "Troops cross a river. (B. Lund/Orr News) ¦The army denied it.",
    "bullets": "• Troops leave the valley\n\n¦• Prisoners go home\n\n¦• Talks resume in May",
    "bullet in one line": "• Troops leave. ¦• Prisoners go home.",
    "title before a name": "He met Lt. Col. Orr and Gen. Vale. ¦Adm. Lund stayed.",
    "rank at the end of a sentence": "He told the Gov. Lund had signed.",
    "doctor and street": "Dr. Orr lives in St. Vale St. near the port. ¦He left.",
    "saint": "They met in St. Petersburg. ¦St. Orr’s church was shut.",
    "quote over two paragraphs": "“We shall go. ¦We shall win.\n\n¦“Nobody asked us,” he said.",
    "quote, then speech": "“Is it war?” she asked. ¦“No,” he said.",
    "quote in quote": "“He said ‘no.’ ¦We heard it.” ¦The minister left.",
    "ellipsis in midst": "The talks … went on for a year. ¦They failed.",
    "ellipsis then capital": "We waited… ¦Then the guns fell silent.",
    "ellipsis before a name": "They asked … Orr to sign.",
    "spaced ellipsis": "The treaty . . . is void. ¦We withdraw.",
    "bracketed ellipsis": "“We will go […] and stay.” ¦He left.",
    "numbered list": "1. The parties agree.\n\n¦2. The border is open.\n\n¦3. This is binding.",
    "numbered list in one line": "They agreed: 1. to meet, 2. to talk. ¦Nothing came of it.",
    "lettered list": "(a) The parties agree. ¦(b) The border is open.",
    "mail address": "Write to press@orrland.example.org. ¦Replies take a week.",
    "mail header": "From: Orr Press <press@orrland.example>\n\n¦Dear all, the talks failed.",
    "initials": "Yu. K. Lund and A.B. Orr signed. ¦Ye.V. Vale did not.",
    "initial at the end": "They called it Plan B. ¦The other was Plan A.",
    "number": "Resolution No. 5 failed. ¦No. 6 passed.",
    "answer no": "Would he sign? ¦No. ¦The talks were over.",
    "articles": "Under Art. 5 and Arts. 7 and 9 aid is due. ¦Art. 6 limits it.",
    "versus": "Orrland vs. Vale was heard in 1998. ¦The court ruled.",
    "times": "The raid began at 4 a.m. on Monday. ¦It ended at 6 p.m. ¦The port burned.",
    "time before a name": "At 4 p.m. Orrland closed the strait.",
    "decimals": "Growth was 3.5 per cent, or .5 points less. ¦Exports fell 2.1%.",
    "money": "It cost $3.5 bn. ¦The U.S. paid US$1.2bn.",
    "honorific after": "Ann Orr, Ph.D., spoke first. ¦Bo Lund Jr. followed. ¦Nobody else did.",
    "his excellency": "H.E. Mr. Orr and the Rt. Hon. Ann Vale met. ¦They talked.",
    "address of a page": "See www.orrland.example/a.b?c=1. ¦It lists all.",
    "page in brackets": "The text (https://orrland.example/x.html) is long. ¦Few read it.",
    "footnote number": "The pact lapsed.[12] ¦Nobody noticed.[13][14] ¦It was renewed.",
    "footnote raised": "The pact lapsed.¹² ¦Nobody noticed.³ ¦It was renewed.",
    "footnote glued": "The pact lapsed.12 ¦Nobody noticed.",
    "sentence in brackets": "They left. ¦(Nobody saw them.) ¦The door was open.",
    "company": "Orr Corp. and Lund Co. Ltd. merged. ¦Vale Inc. Chairman Bo Orr objected.",
}
STILL_WRONG = frozenset({"caption credit in brackets", "footnote raised", "footnote glued"})


def _cut(text: str) -> str:
    doc = tokenizer.tokenize(tokenizer.make(), text)
    starts = [doc[start.token].idx for start in sentences.starts(doc)][1:]
    for at in reversed(starts):
        text = f"{text[:at]}¦{text[at:]}"
    return text


def test_there_are_forty_cases():
    assert len(CASES) == 40


@pytest.mark.parametrize("name", sorted(CASES))
def test_sentences_start_where_they_start(name):
    right = _cut(CASES[name].replace("¦", "")) == CASES[name]
    assert right is (name not in STILL_WRONG), _cut(CASES[name].replace("¦", ""))
