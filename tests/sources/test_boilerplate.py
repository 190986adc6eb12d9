"""What all pages of a site have in common is no copy, wherever it stands among the paragraphs."""

from __future__ import annotations

import random

import pytest

from entente.nouns import Document
from entente.reading.copies import find_reuse
from entente.sources.html import Html
from entente.sources.limits import Limits
from entente.sources.plain import from_text

COMMON = {
    "newsletter": "Sign up for our free weekly newsletter and get the best of our reporting on "
    "diplomacy, defence and trade delivered to your inbox every Friday. Unsubscribe at any time.",
    "cookies": "We and our partners use cookies and similar technologies to improve your "
    "experience, analyse traffic and show you advertising. By clicking Accept you agree to it.",
    "rights": "Copyright © 2021 The Lantern Post. All rights reserved. No part of this article may "
    "be reproduced, stored or transmitted in any form without permission of the publisher.",
    "byline": "By Ada Quill, Diplomatic Correspondent of The Lantern Post in Lisbon, with "
    "reporting by Tomas Reed in Porto and by Zoë Marr in the capital of Arden",
    "related": "Related articles\n\nWhat the Strait Taught Us About the Fishermen and the Frigates "
    "That Came for Them in the End\n\nWhy the Harbour Froze and What the Two Ministers Said About "
    "It When They Met Again",
    "disclaimer": "The views expressed in this article are those of the author and do not "
    "necessarily reflect the editorial position of The Lantern Post or of its owners.",
    "support": "Before you go: quality journalism costs money. If you value our reporting, please "
    "consider supporting us with a small donation today. Every contribution helps us.",
    "share": "Share this article on Facebook, Twitter, LinkedIn and WhatsApp, or send it to a "
    "friend by email. Follow us on social media for more stories like this one.",
    "corrections": "If you have seen a mistake in this article, please write to our readers’ "
    "editor at corrections@lanternpost.example, and we will correct it as soon as we can.",
    "app": "Download our app from the App Store or from Google Play to read the news wherever you "
    "are, and turn on notifications so that you never miss a story that matters to you.",
    "comments": "Comments are moderated before they are published. Please keep your comments "
    "polite and to the point, and read our community guidelines before you join in.",
    "login": "This article is free to read if you register for an account. Already have an "
    "account? Log in here. Subscribers can read all of our articles on any of their devices.",
    "letter": "Would you like to respond to this article? Send us a letter of no more than two "
    "hundred words at letters@lanternpost.example with your full name and your address.",
}
WORDS = [a + b for a in ("dar", "fen", "gol", "kir", "lom", "mas") for b in ("tin", "ber", "ko")]


def body(seed: int) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(["The", *(rng.choice(WORDS) for _ in range(34))]) + "." for _ in range(6)]


def page(seed: int, common: str, place: int, markup: bool) -> Document:
    lines = body(seed)
    lines[place:place] = common.split("\n\n")
    title = f"Ministers Meet on Day {seed} in the City"
    if markup:
        inner = "".join(f"<p>{line}</p>" for line in lines)
        html = f"<html><body><h1>{title}</h1>{inner}</body></html>".encode()
        return next(iter(Html().documents(html, "x.html")))
    text = "\n\n".join([title, *lines])
    return from_text(text, "x", text.encode(), Limits())


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize("name", sorted(COMMON))
def test_pages_of_one_site_share_no_passage(name: str, markup: bool) -> None:
    for place in (0, 3, 6):
        one, two = (page(seed, COMMON[name], place, markup) for seed in (1, 2))
        assert find_reuse([one, two]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Arden after the ministers said that the port would stay closed.",
        "Before the winter the two countries want to open the port that was closed in the autumn.",
        "If you want peace, the minister said, you have to pay for the port and for the road too.",
        "Support for the plan has grown, and subscribers of the railway have signed the letter.",
        "Comments by the minister were published on Friday and were read in both of the capitals.",
        "Tell us the truth, the crowd cried, and the minister went back to his palace.",
        "Read this as a warning: the fleets of both countries will meet in the strait again.",
        "By Friday the fleets of Arden, the northern states and their neighbours were at sea.",
        "Send the fleet, they said, and the two ministers sent it to the strait before the winter.",
    ],
)
def test_what_only_sounds_like_it_is_read(line: str) -> None:
    text = "\n\n".join(["A Port for Two Fleets of the North", *body(3), line, *body(4)])
    document = from_text(text, "x", text.encode(), Limits())
    at = text.index(line)
    assert [b.kind for b in document.blocks if b.start == at] == ["paragraph"]
