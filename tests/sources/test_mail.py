"""Messages: what their sender wrote, what is quoted, forwarded, attached and signed."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from entente.nouns import Document
from entente.sources import SourceFailure, read
from entente.sources.mail_text import unflowed

BODY = (
    "The two ministers met for three hours on Tuesday and agreed that their staffs would draw up a "
    "list of projects, although neither side would say what the list was to hold."
)
MORE = "A spokesman said that a second meeting would be held before the end of May in the capital."


def message(text: str = "", subject: str = "Ministers Meet") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Quill <ada@lantern.example>"
    made["Subject"] = subject
    made["Date"] = "Tue, 12 Mar 2019 23:30:00 +0100"
    if text:
        made.set_content(text)
    return made


def found(folder: Path, data: bytes, name: str = "a.eml") -> list[Document | SourceFailure]:
    (folder / name).write_bytes(data)
    return list(read(folder / name))


def one(folder: Path, made: EmailMessage | bytes) -> Document:
    (result,) = found(folder, made if isinstance(made, bytes) else made.as_bytes())
    assert isinstance(result, Document), result
    return result


def cut(document: Document) -> dict[str, str]:
    """Reasons of what is cut to its words."""
    return {
        b.reason: document.text[b.start : b.stop] for b in document.blocks if b.kind == "furniture"
    }


def kept(document: Document) -> list[str]:
    return [document.text[b.start : b.stop] for b in document.blocks if b.kind == "paragraph"]


def test_texts_between_pictures_are_all_kept(tmp_path: Path) -> None:
    made = message()
    made.make_mixed()
    for words in (BODY, MORE):
        part = EmailMessage()
        part.set_content(words)
        picture = EmailMessage()
        picture.set_content(b"\x89PNG", "image", "png", disposition="inline", filename="a.png")
        made.attach(part)
        made.attach(picture)
    document = one(tmp_path, made)
    assert kept(document) == [BODY, MORE]
    assert document.notes == ("attachments left unread: a.png, a.png",)


def test_a_plain_form_that_only_points_to_the_other_is_passed_over(tmp_path: Path) -> None:
    made = message("View this mail in your browser: https://lantern.example/v")
    made.add_alternative(f"<html><body><p>{BODY}</p><p>{MORE}</p></body></html>", "html")
    assert kept(one(tmp_path, made)) == [BODY, MORE]
    full = message(f"{BODY}\n\n{MORE}")
    full.add_alternative(f"<html><body><p>{BODY}</p><p>{MORE}</p></body></html>", "html")
    assert one(tmp_path, full).media_type == "message/rfc822"


def test_quoted_lines_and_signatures_are_cut(tmp_path: Path) -> None:
    quoted = "\n".join(f"> {line}" for line in (BODY[:70], BODY[70:]))
    text = (
        f"{MORE}\n\nOn Tue, Mar 12, 2019 at 9:41 PM\nTomas Reed <tom@lantern.example> wrote:\n\n"
        f"{quoted}\n\nNobody believed it at the time, nor does anybody now.\n\n"
        "-- \nAda Quill\nThe Lantern Post\n"
    )
    document = one(tmp_path, message(text, "Re: Ministers Meet"))
    assert kept(document) == [MORE, "Nobody believed it at the time, nor does anybody now."]
    assert set(cut(document)) == {"quoted from an earlier message", "signature"}
    assert "wrote:" in cut(document)["quoted from an earlier message"]
    assert kept(one(tmp_path, message(quoted))), "a mail that is nothing but a quotation is read"


@pytest.mark.parametrize(
    "mark",
    ["---------- Forwarded message ---------\n", "Begin forwarded message:\n\n", "", "_____\n"],
)
def test_a_forwarded_message_is_its_first_sender_s(tmp_path: Path, mark: str) -> None:
    text = (
        f"FYI, see below.\n\n{mark}From: Tomas Reed <tom@lantern.example>\n"
        "Date: Mon, Mar 11, 2019 at 9:41 PM\nSubject: The list\n"
        f"To: <ada@lantern.example>\n\n{BODY}"
    )
    document = one(tmp_path, message(text, "Fwd: The list"))
    assert (document.title, document.byline) == ("The list", "Tomas Reed")
    assert document.published.earliest == "2019-03-11"
    assert "forwarded by Ada Quill" in document.notes
    assert kept(document)[-1] == BODY
    assert "FYI, see below." in cut(document)["words of who forwarded it"]


def test_long_words_before_a_forwarded_message_stay(tmp_path: Path) -> None:
    text = f"{BODY} {MORE}\n\n-----Original Message-----\nFrom: T\nSubject: x\n\n{MORE}"
    document = one(tmp_path, message(text, "Fwd: x"))
    assert document.byline == "Ada Quill"
    assert kept(document) == [f"{BODY} {MORE}", MORE]
    answered = one(tmp_path, message(text, "RE: x"))
    assert kept(answered) == [f"{BODY} {MORE}"]


def test_what_is_attached_is_read_by_itself(tmp_path: Path) -> None:
    inner = message(BODY, "The list")
    made = message("See what is attached.", "Fwd")
    made.add_attachment(inner)
    made.add_attachment(f"<h1>Second</h1><p>{BODY}</p><p>{MORE}</p>" * 2, "html", filename="b.html")
    made.add_attachment(b"x" * 900, "application", "zip", filename="c.zip")
    result = found(tmp_path, made.as_bytes())
    assert [r.name for r in result] == ["a.eml", "a.eml/message-1", "a.eml/b.html"]
    assert all(isinstance(r, Document) for r in result)
    first, second, _ = result
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.notes[0] == "attachments left unread: c.zip"
    assert (second.title, kept(second)) == ("The list", [BODY])


def test_messages_in_messages_end(tmp_path: Path) -> None:
    made = message(BODY, "0")
    for depth in range(1, 8):
        outer = message(BODY, str(depth))
        outer.add_attachment(made)
        made = outer
    result = found(tmp_path, made.as_bytes())
    assert isinstance(result[-1], SourceFailure)
    assert "messages deep" in result[-1].reason
    assert len(result) == 5


def test_letters_in_a_header_that_were_not_encoded(tmp_path: Path) -> None:
    raw = f"Subject: Café talks\nFrom: Zoë Quill <z@x.example>\n\n{BODY}\n"
    assert one(tmp_path, raw.encode("latin-1")).title == "Café talks"
    document = one(tmp_path, raw.encode())
    assert (document.title, document.byline) == ("Café talks", "Zoë Quill")


def test_soft_line_ends_are_taken_out() -> None:
    flowed = (
        "The two ministers \nmet for three \nhours.\n\n From the start\n> quoted \n> lines\n-- \nA"
    )
    assert unflowed(flowed) == (
        "The two ministers met for three hours.\n\nFrom the start\n> quoted\n> lines\n-- \nA"
    )
    assert unflowed("min \nister", drop_space=True) == "minister"


def test_a_mailbox_s_marks_are_taken_out_and_a_bad_message_is_alone(tmp_path: Path) -> None:
    good = message(f"{BODY}\n>From the start he said no.").as_bytes()
    bad = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500
    box = b"".join(b"From a Tue\n" + part + b"\n\n" for part in (good, bad, good))
    result = found(tmp_path, box, "a.mbox")
    assert [isinstance(r, Document) for r in result] == [True, False, True]
    assert isinstance(result[0], Document)
    assert "\nFrom the start" in result[0].text
