"""Each loader on a small file that we wrote in the official layout."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile

import pytest

from entente import panels
from entente.errors import PanelError
from entente.measures import measure

ATOP = "defense,offense,neutral,nonagg,consul"
FILES: dict[str, tuple[str, str]] = {
    "atop-alliances": (
        "atop5_1a.csv",
        f"atopid,begyr,endyr,{ATOP},milcon,estmode\n1005,1815,1870,1,0,0,1,1,0,1\n"
        "6000,2001,0,0,0,0,1,1,.,1\n",
    ),
    "atop-members": (
        "atop5_1m.csv",
        f"atopid,member,yrent,yrexit,{ATOP}\n6000,365,2001,0,0,0,0,1,1\n",
    ),
    "atop-state-years": ("atop5_1sy.csv", f"state,year,{ATOP}\n365,2001,1,0,0,1,1\n"),
    "atop-dyad-years": ("atop5_1dy.csv", f"mem1,mem2,year,{ATOP}\n365,710,2001,0,0,0,1,1\n"),
    "atop-directed": (
        "atop5_1ddyr.csv",
        f"ddyad,year,stateA,stateB,{ATOP}\n365710,2001,365,710,0,0,0,1,1\n",
    ),
    "cow-alliance-members": (
        "alliance_v4.1_by_member.csv",
        "version4id,ccode,state_name,all_st_year,all_end_year,mem_st_year,mem_end_year,"
        "left_censor,right_censor,defense,neutrality,nonaggression,entente,version\n"
        "1,200,United Kingdom,1816,,1816,,1,1,1,0,1,0,4.1\n",
    ),
    "cow-alliance-dyads": (
        "alliance_v4.1_by_dyad.csv",
        "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_year,dyad_end_year,left_censor,"
        "right_censor,defense,neutrality,nonaggression,entente,asymmetric,version\n"
        "1,200,United Kingdom,235,Portugal,1816,,1,1,1,0,1,0,0,4.1\n",
    ),
    "nmc": (
        "NMC-60-abridged.csv",
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "USA,2,1816,3823,17,80,254,8659,101,.0396975,2021\nUSA,2,1817,-9,15,80,277,8899,106,.04,2021\n",
    ),
    "mid-dyads": (
        "dyadic_mid_4.02.csv",
        "disno,dyindex,statea,stateb,strtyr,year,hihost,fatlev,change,change,war\n"
        "2,1,2,200,1902,1902,2,-9,1,0,0\n",
    ),
    "mid-disputes": (
        "MIDA 5.0.csv",
        "dispnum,styear,endyear,outcome,fatality,hostlev,version\n2,1902,1902,6,0,2,5.0\n",
    ),
    "mid-participants": (
        "MIDB 5.0.csv",
        "dispnum,stabb,ccode,styear,endyear,sidea,hostlev,version\n2,USA,2,1902,1902,1,2,5.0\n",
    ),
    "mid-incidents": (
        "MIDIP_5.01.csv",
        "dispnum,incidnum,stabb,ccode,styear,endyear,insidea,version\n2,1,USA,2,1902,1902,1,5.01\n",
    ),
    "mid-incident-list": (
        "MIDI 5.01.csv",
        "dispnum,incidnum,stday,stmon,styear,endyear,duration,fatality,action,hostlev,version\n"
        "2,1,-9,5,1902,1902,11,0,7,3,5.01\n",
    ),
    "contiguity": (
        "contdird.csv",
        "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n"
        "2020,2,USA,20,CAN,1920,1,3.2\n",
    ),
    "contiguity-spells": (
        "contdir.csv",
        "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version\n"
        '2020,2,"USA",20,"CAN",1,192001,192212,"x",3.2\n',
    ),
    "trade": (
        "Dyadic_COW_4.0.csv",
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,version\n"
        "2,20,1920,USA,Canada,611.86,735.48,611.86,4\n2,31,1920,USA,Bahamas,-9,1.5,-9,4\n",
    ),
    "trade-national": (
        "National_COW_4.0.csv",
        "ccode,statename,stateabb,year,imports,exports,version\n2,USA,USA,1920,5278.5,8080.5,4\n",
    ),
    "states": (
        "statelist2024.csv",
        "StateAbb,CCode,StateNme,StYear,StMonth,StDay,EndYear,EndMonth,EndDay,Version\n"
        "EST,366,Estonia,1918,2,24,1940,6,16,2024\nEST,366,Estonia,1991,9,6,2024,12,31,2024\n",
    ),
    "majors": (
        "majors2024.csv",
        "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "USA,2,1898,8,13,2024,12,31,2024\n",
    ),
    "diplomatic-exchange": (
        "Diplomatic_Exchange_2006v1.csv",
        "ccode1,ccode2,year,DR_at_1,DR_at_2,DE,version\n2,200,1817,2,2,1,2006.1\n",
    ),
    "gdp": ("gdp_mine.csv", "ccode,year,gdp\n365,2010,1524917\n"),
    "igo": (
        "state_year_formatv3.csv",
        "ccode,year,state,un,sco,nato\n365,2010,russia,1,1,3\n710,2010,china,1,1,0\n"
        "365,1900,russia,-1,-1,-1\n710,2014,china,1,-9,2\n",
    ),
    "dcad": (
        "DCAD-v1.0-dyadic.csv",
        "ccode1,abbrev1,ccode2,abbrev2,year,dcaGeneralV1,dcaGeneralV2,dcaSectorV1,dcaSectorV2,"
        "dcaAnyV1,dcaAnyV2\n2,USA,20,CAN,1980,0,0,1,1,1,1\n",
    ),
    "un-votes": (
        "UNVotes.csv",
        "rcid,ccode,session,vote,date,unres,me,nu,di,hr,co,ec,importantvote\n"
        "3,2,1,1,1946-01-01,R/1/66,0,0,0,0,0,0,0\n3,20,1,8,1946-01-01,R/1/66,0,0,0,0,0,0,0\n"
        "3,365,1,no,1946-01-01,R/1/66,0,0,0,0,0,0,0\n",
    ),
    "un-agreement": (
        "AgreementScoresAll_Jun2024.csv",
        "ccode1,ccode2,session.x,agree,year,IdealPointAll.x,IdealPointAll.y,IdealPointDistance\n"
        "2,365,1,0.21,1946,1.9,-2.1,4.0\n",
    ),
    "un-ideal-points": (
        "IdealpointestimatesAll_Jun2024.csv",
        "ccode,session,IdealPointAll,Q5%All,Q95%All,NVotesAll\n2,1,1.9,1.5,2.2,40\n"
        "710,30,-9,-9.5,-8.5,40\n",
    ),
    "mme": (
        "MME_v7.csv",
        "MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,s.year,s.month,s.day,EndDate,"
        "e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,Cyber,Warfighting,Peacekeeping,"
        "Humanitarian,FocusDescription,AdditionalParticipantInfo,StateA,StateB,StateC,StateAM\n"
        "mme1,Peace Mission,,Sea,1.5,2.5,8/9/07,2007,8,9,2007-08-xx,2007,8,xx,0,1,1,0,0,0,1,0,0,"
        "a drill,,Russia,China,,\n",
    ),
    "jmed": (
        "jmeDataPublic.tab",
        "xID\tstartYear\tstartMonth\tcountryName\tcountryCode\n"
        "1\t2012\t4\tRussia\t365\n1\t2012\t4\tChina\t710\n",
    ),
    "polecat": (
        "ngecEvents.DV.2020.txt",
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\t"
        "Actor Country\tActor COW\tRecipient Country\tRecipient COW\n"
        "a1\t2020-09-11\tCONSULT\tvisit\t2.5\tV-COOP\tdiplomatic\tCHN\t710\tRUS\t365\n"
        "a2\t2020-09-12\tASSAULT\tNone\t-9\tM-CONF\t\tUSA\t2\tNone\t\n",
    ),
    "icews": (
        "events.2015.tab",
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code"
        "\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tPublisher\n"
        "7\t2015-05-08\tXi\tGov\tChina\tMake a visit\t042\t1.9\tPutin\tGov\tRussia\tX\n"
        "7\t2015-05-08\tXi\tGov\tChina\tMake a visit\t042\t1.9\tPutin\tGov\tRussia\tY\n",
    ),
}


def write(folder, name):
    file, text = FILES[name]
    path = folder / file
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(FILES))
def test_official_layout(tmp_path, name):
    path = write(tmp_path, name)
    assert name in panels.recognise(path)
    data = panels.load(name, path)
    assert data.name == name
    assert len(data) > 0
    assert data.frame["row"].min() == 1
    assert data.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert data.citation
    assert data.version
    if data.last is not None:
        assert str(data.last) in data.reason(data.last + 1)
        assert data.reason(data.last) is None


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_of_another_layout_is_refused_with_what_was_looked_for(tmp_path, name):
    path = tmp_path / FILES[name][0]
    path.write_text("a,b\n1,2\n")
    with pytest.raises(PanelError, match=path.name.replace("(", r"\(")):
        panels.load(name, path)


def test_every_entry_is_documented_and_tested():
    tested = {*FILES, "cow-alliance-years", "cow-alliance-directed", "sipri", "gdelt", "rda"}
    assert {e.name for e in panels.LIST} == tested
    assert all(e.citation and e.where and e.traps and e.coverage for e in panels.LIST)
    assert [e.name for e in panels.LIST] == sorted(e.name for e in panels.LIST)


def test_minus_nine_is_missing_but_a_negative_intensity_is_not(tmp_path):
    capabilities = panels.load("nmc", write(tmp_path, "nmc")).frame
    assert capabilities["milex"].to_list() == [3823.0, None]
    flows = panels.load("trade", write(tmp_path, "trade")).frame
    assert flows["flow1"].to_list() == [611.86, None]
    events = panels.load("polecat", write(tmp_path, "polecat")).frame
    assert events["intensity"].to_list() == [2.5, -9.0]
    points = panels.load("un-ideal-points", write(tmp_path, "un-ideal-points")).frame
    assert points["point"].to_list() == [1.9, -9.0]


def test_end_year_zero_means_in_force(tmp_path):
    frame = panels.load("atop-alliances", write(tmp_path, "atop-alliances")).frame
    assert frame["endyr"].to_list() == [1870, None]
    assert frame["milcon"].to_list() == [0, None]


def test_an_alliance_without_an_end_is_noted(tmp_path):
    name, text = FILES["atop-alliances"]
    (tmp_path / name).write_text(text)
    assert panels.load("atop-alliances", tmp_path / name).notes == ()
    (tmp_path / name).write_text(text.replace("6000,2001,0,", "6000,2001,.,"))
    [note] = panels.load("atop-alliances", tmp_path / name).notes
    assert note.startswith("1 rows have neither an end year nor 0")


def test_un_votes_by_number_or_word_and_absence_is_no_vote(tmp_path):
    frame = panels.load("un-votes", write(tmp_path, "un-votes")).frame
    assert frame["vote"].to_list() == [1, None, 3]
    assert frame["year"].to_list() == [1946] * 3


def test_a_state_in_no_organisation_is_known_to_be_in_none(tmp_path):
    text = "ccode,year,state,un,sco\n365,2010,russia,1,1\n2,2010,usa,0,-9\n"
    (tmp_path / "state_year_formatv3.csv").write_text(text)
    given = {"igo": panels.load("igo", tmp_path / "state_year_formatv3.csv")}
    pairs = [("RUS", "USA"), ("RUS", "CHN")]
    table = measure(None, "organisations", pairs, panels=given, years=[2010])
    assert [(r["shared"], r["second"], r["overlap"]) for r in table.rows] == [
        (0, 0, 0.0), (None, None, None),
    ]  # fmt: skip
    assert table.missing[1, "shared"] == "the dataset has no row for CHN in 2010"
    assert table.rows[1]["first"] == 2


def test_igo_memberships_by_kind(tmp_path):
    frame = panels.load("igo", write(tmp_path, "igo")).frame
    assert frame.row(0, named=True) == {
        "row": 3, "ccode": 365, "year": 1900, "igo": "", "membership": 0
    }  # fmt: skip
    assert frame[1:].select("ccode", "year", "igo", "membership").rows() == [
        (365, 2010, "nato", 3),
        (365, 2010, "sco", 1),
        (365, 2010, "un", 1),
        (710, 2010, "sco", 1),
        (710, 2010, "un", 1),
        (710, 2014, "nato", 2),
        (710, 2014, "un", 1),
    ]


def test_spells_of_contiguity_become_years_both_ways(tmp_path):
    data = panels.load("contiguity-spells", write(tmp_path, "contiguity-spells"))
    assert data.frame.select("ccode1", "ccode2", "year", "conttype").rows() == [
        (a, b, year, 1) for year in (1920, 1921, 1922) for a, b in ((2, 20), (20, 2))
    ]
    assert data.last == 2016


def test_exercise_participants_by_name_code_or_list(tmp_path):
    others = {
        "mme_v3.csv": "MMEID,Ex_Name,StartDate,ccode1,ccode2,ccode3\n1,X,8/9/2007,365,710,-9\n",
        "JMED.csv": 'JMEID,Exercise,Year,gwno\n1,Drill,2012,"365; 710"\n',
    }
    for name, content in others.items():
        (tmp_path / name).write_text(content)
    given = [("mme", write(tmp_path, "mme"), "7"), ("jmed", write(tmp_path, "jmed"), None)]
    given += [("mme", tmp_path / "mme_v3.csv", "3"), ("jmed", tmp_path / "JMED.csv", None)]
    for name, path, version in given:
        data = panels.load(name, path)
        assert data.version == (version or "as downloaded"), path
        assert data.frame["gwcode"].to_list() == [365, 710], path
        assert data.frame["year"].to_list() == [2007 if name == "mme" else 2012] * 2
        assert data.frame["participants"].to_list() == [2, 2]


def test_exercises_with_participants_that_are_unknown_or_no_state(tmp_path):
    """MME writes -9 for a participant that its source does not name, and has NATO among them."""
    head = FILES["mme"][1].partition("\n")[0]
    row = "{},{},,Sea,1,2,{},{},1,1,,{},1,1,0,1,1,0,0,0,1,0,0,a drill,,{}"
    given = [
        row.format("mme1", "-9", "1/14/80", 1980, 1980, "NATO,-9,United Kingdom,Norway"),
        row.format("mme2", "Two", "1980-01-xx", 1980, 1980, "Federal Republic of Germany,France,,"),
        row.format("mme3", "Late", "1/1/99", 1999, 1999, "Yemen,The Bahamas,St. Lucia,Vietnam"),
        row.format("mme4", "Alone", "1/1/99", 1999, 1999, "-9,-9,,"),
    ]
    (tmp_path / "mme_v7.csv").write_text("\n".join([head, *given, ""]))
    data = panels.load("mme", tmp_path / "mme_v7.csv")
    rows = [(r["exercise"], r["gwcode"], r["participants"]) for r in data.frame.to_dicts()]
    assert rows == [
        ("mme1", 200, 4), ("mme1", 385, 4), ("mme2", 220, 2), ("mme2", 260, 2),
        ("mme3", 31, 4), ("mme3", 56, 4), ("mme3", 678, 4), ("mme3", 816, 4),
    ]  # fmt: skip
    assert data.frame["name"][0] is None
    assert data.notes == ("participants that are no state of the system: NATO",)
    pairs = [("GBR", "NOR"), ("DEU", "FRA")]
    table = measure(None, "exercises", pairs, panels={"mme": data}, years=[1980])
    assert [(r["exercises"], r["bilateral"]) for r in table.rows] == [(1, 0), (1, 1)]
    assert table.notes == data.notes


ALLIANCE = (
    "version4id,ccode1,state_name1,ccode2,state_name2,year,defense,neutrality,nonaggression,"
    "entente,version\n"
)


def test_repeated_dyad_years_are_taken_together(tmp_path):
    path = tmp_path / "alliance_v4.1_by_dyad_yearly.csv"
    path.write_text(
        ALLIANCE
        + "1,200,UK,235,Portugal,1900,1,0,0,0,4.1\n9,235,Portugal,200,UK,1900,0,0,1,0,4.1\n"
    )
    data = panels.load("cow-alliance-years", path)
    assert data.frame.select(
        "ccode1", "ccode2", "year", "alliances", "defense", "nonaggression", "row"
    ).rows() == [(200, 235, 1900, 2, 1, 1, 1)]
    assert "1 repeated" in data.notes[0]


def test_a_directed_file_that_is_not_directed_gets_its_mirror(tmp_path):
    path = tmp_path / "alliance_v4.1_by_directed_yearly.csv"
    path.write_text(ALLIANCE + "1,200,UK,235,Portugal,1900,1,0,0,0,4.1\n")
    data = panels.load("cow-alliance-directed", path)
    assert [r[:3] for r in data.frame.rows()] == [(200, 235, 1900), (235, 200, 1900)]
    assert "1 mirror rows were added" in data.notes[1]


SIPRI = (
    "Trade Register\nInformation generated: sometime\n\nNote: caf\xe9\n"
    "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,"
    "Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
    "China,Russia,(2014),?,4,?,S-400,SAM system,2,,2018; 2019,New,text,60,240,120\n"
    "Hezbollah*,Iran,2006,,100,?,Rocket,MRL,100,,2006,New,,0.1,10,10\n"
)


def test_sipri_register_with_prose_doubt_and_lists(tmp_path):
    path = tmp_path / "trade-register.csv"
    path.write_bytes(SIPRI.encode("latin-1"))
    data = panels.load("sipri", path)
    first = data.frame.row(0, named=True)
    assert (first["supplier_ccode"], first["recipient_ccode"]) == (365, 710)
    assert first["delivered_years"] == [2018, 2019]
    assert (first["ordered_in"], first["order_uncertain"], first["tiv"]) == (2014, True, 120.0)
    assert data.frame["recipient_ccode"].to_list() == [710, None]
    assert data.last == 2019
    assert "1 deals" in data.notes[0]


SIPRI_2023 = (
    "Trade register of our own making\r\nGenerated: sometime\r\n\r\n"
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,"
    "Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,"
    "Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,"
    "TIV delivery values,Local production;\r\n"
    "71,Russia,China,S-400,SAM system,Air defence,2014,Yes,1,No,2018,No,New,60,60,60,No\r\n"
    "71,Russia,China,S-400,SAM system,Air defence,2014,Yes,1,No,2019,No,New,60,60,61.5,No\r\n"
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2018; 2019", [2018, 2019]),
        ("2007-2009; 2011", [2007, 2008, 2009, 2011]),
        ("(2007)-2008", [2007, 2008]),
        ("2012; 2012", [2012]),
    ],
)
def test_sipri_delivery_years_in_lists_and_ranges(tmp_path, text, years):
    path = tmp_path / "trade-register.csv"
    path.write_bytes(SIPRI.replace("2018; 2019", text).encode("latin-1"))
    assert panels.load("sipri", path).frame["delivered_years"][0].to_list() == years


def test_sipri_register_since_2023_has_a_row_for_each_delivery_year(tmp_path):
    path = tmp_path / "trade-register.csv"
    path.write_text(SIPRI_2023, newline="")
    data = panels.load("sipri", path)
    rows = data.frame.to_dicts()
    assert [r["delivered_years"] for r in rows] == [[2018], [2019]]
    assert [r["tiv"] for r in rows] == [60.0, 61.5]
    assert {(r["supplier_ccode"], r["recipient_ccode"], r["ordered_in"]) for r in rows} == {
        (365, 710, 2014)
    }
    assert all(r["order_uncertain"] for r in rows)
    assert {(r["local"], r["category"]) for r in rows} == {("No", "Air defence")}
    assert (data.first, data.last) == (2014, 2019)
    assert any("not divided" in n for n in data.notes)
    path.write_text(SIPRI_2023.replace("Delivery year", "Year of delivery"), newline="")
    with pytest.raises(PanelError, match="no header with Recipient"):
        panels.load("sipri", path)


@pytest.mark.parametrize(("width", "version"), [(57, "1.0"), (58, "1.0"), (61, "2.0")])
def test_gdelt_without_header(tmp_path, width, version):
    cells = [""] * width
    cells[0], cells[1], cells[7], cells[17], cells[25] = "1", "20150508", "CHN", "RUS", "1"
    cells[26], cells[30], cells[31] = "042", "-9.0", "12"
    path = tmp_path / "20150508.export.CSV"
    path.write_text("\t".join(cells) + "\n")
    data = panels.load("gdelt", path)
    row = data.frame.row(0, named=True)
    assert (row["date"], row["actor"], row["recipient"]) == ("2015-05-08", "CHN", "RUS")
    assert (row["intensity"], row["mentions"], data.version) == (-9.0, 12, version)


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_zip_in_a_zip(tmp_path):
    inner = zipped({"NMC-70-abridged.csv": FILES["nmc"][1]})
    path = tmp_path / "NMCv7.zip"
    path.write_bytes(zipped({"NMCv7/NMC-v7-abridged.zip": inner, "__MACOSX/NMC-x.csv": "junk"}))
    assert panels.recognise(path) == ["nmc"]
    assert len(panels.load("nmc", path)) == 2


def test_a_zip_without_the_file_and_a_broken_one_are_named(tmp_path):
    path = tmp_path / "NMC-60.zip"
    path.write_bytes(zipped({"readme.txt": "x"}))
    with pytest.raises(PanelError, match="holds no file like"):
        panels.load("nmc", path)
    with pytest.raises(PanelError, match="cannot be read"):
        panels.load("nmc", tmp_path / "absent.csv")
    with pytest.raises(PanelError, match="no dataset named"):
        panels.load("polity", path)


def test_a_folder_gives_what_it_holds_and_says_what_it_does_not(tmp_path):
    write(tmp_path, "nmc")
    write(tmp_path, "trade")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "majors2024.csv").write_text("a,b\n1,2\n")
    found, failed = panels.load_all([tmp_path])
    assert list(found) == ["nmc", "trade"]
    assert [(name.rsplit("/", 1)[1], reason.split(":")[0]) for name, reason in failed] == [
        ("majors2024.csv", "majors2024.csv"),
        ("notes.txt", "not recognised as a dataset's official file"),
    ]


def test_r_data_without_r(tmp_path):
    rdata = pytest.importorskip("rdata")
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "cow_sample.rda"
    frame = pandas.DataFrame({"ccode": [2.0, 20.0], "year": [1990.0, 1991.0], "x": [0.5, 1.5]})
    rdata.write_rda(str(path), {"cow_sample": frame})
    data = panels.load("rda", path)
    assert data.frame.columns == ["row", "ccode", "year", "x"]
    assert data.frame["ccode"].to_list() == [2, 20]
    assert (data.first, data.last) == (1990, 1991)
    path.write_bytes(b"not R")
    with pytest.raises(PanelError, match="R data"):
        panels.load("rda", path)


def test_padded_cells_are_numbers_all_the_same(tmp_path):
    path = tmp_path / "NMC-60-abridged.csv"
    path.write_text(
        "stateabb, ccode, year, milex,milper,irst,pec,tpop,upop,cinc,version\n"
        "USA, 2 , 1816, -9 , 17,80,254,8659,101,.0396975,2021\n"
    )
    row = panels.load("nmc", path).frame.row(0, named=True)
    assert (row["ccode"], row["year"], row["milex"], row["milper"]) == (2, 1816, None, 17.0)


def _zipped(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def _words(data):
    digits = str.maketrans(dict(zip("0123456789", "abcdefghij", strict=True)))
    head, _, rows = data.decode("latin-1").partition("\n")
    return f"{head}\n{rows.translate(digits)}".encode("latin-1")


BROKEN = {
    "empty": lambda name, data: (name, b""),
    "a page of a web server": lambda name, data: (name, b"<html><body>404 not found</body></html>"),
    "bytes of something else": lambda name, data: (name, bytes(range(256)) * 9),
    "a header alone": lambda name, data: (name, data.split(b"\n")[0] + b"\n"),
    "letters for numbers": lambda name, data: (name, _words(data)),
    "half a zip": lambda name, data: (f"{name}.zip", _zipped(name, data * 50)[:-30]),
    "a zip of another file": lambda name, data: (f"{name}.zip", _zipped("readme.txt", data)),
    "half a gzip": lambda name, data: (f"{name}.gz", gzip.compress(data * 50)[:-12]),
}


@pytest.mark.parametrize("how", sorted(BROKEN))
def test_broken_files_are_refused_by_name_and_cause(tmp_path, how):
    for dataset, (name, text) in FILES.items():
        if how == "a header alone" and dataset in ("gdelt", "sipri"):
            continue  # the one has no header, the other prose before it
        broken, data = BROKEN[how](name, text.encode("latin-1"))
        path = tmp_path / broken
        path.write_bytes(data)
        with pytest.raises(PanelError) as told:
            panels.load(dataset, path)
        assert broken in str(told.value), dataset
        assert len(str(told.value)) > len(broken) + 10


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("\n", "\r\n").encode("latin-1"),
        lambda text: text.replace("\n", "\r").encode("latin-1"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + text.encode("utf-8"),
        lambda text: text.encode("latin-1") + b"\n\n",
    ],
)
def test_line_ends_and_encodings_of_spreadsheets_change_nothing(tmp_path, changed):
    for dataset, (name, text) in FILES.items():
        (tmp_path / "plain").mkdir(exist_ok=True)
        (tmp_path / "plain" / name).write_text(text)
        (tmp_path / name).write_bytes(changed(text))
        plain = panels.load(dataset, tmp_path / "plain" / name).frame
        found = panels.load(dataset, tmp_path / name).frame
        assert found.head(plain.height).equals(plain), dataset


def test_the_case_of_column_names_changes_nothing(tmp_path):
    (tmp_path / "plain").mkdir()
    for dataset, (name, text) in FILES.items():
        if dataset == "igo":
            continue  # its columns are organisations: their names are what the file holds
        head, _, rest = text.partition("\n")
        (tmp_path / "plain" / name).write_text(text)
        plain = panels.load(dataset, tmp_path / "plain" / name).frame
        for cased in (head.upper(), head.lower()):
            (tmp_path / name).write_text(f"{cased}\n{rest}")
            assert panels.load(dataset, tmp_path / name).frame.equals(plain), dataset


def test_missing_by_vintage_is_missing_and_small_numbers_are_numbers(tmp_path):
    path = tmp_path / "NMC_v4_0.csv"
    # version 4 orders its columns otherwise and quotes what a spreadsheet wrote as 4.33E-06;
    # Stata writes missing as . or, where several kinds are kept apart, .a to .z
    path.write_text(
        "stateabb,ccode,year,irst,milex,milper,pec,tpop,upop,cinc,version\n"
        '"MNC",221,1993,0,.,.a,NA,31,-9.0,"4.33E-06",4\n'
    )
    data = panels.load("nmc", path)
    row = data.frame.row(0, named=True)
    assert [row[c] for c in ("milex", "milper", "pec", "upop")] == [None] * 4
    assert (row["irst"], row["tpop"], row["cinc"]) == (0.0, 31.0, 4.33e-6)
    assert data.version == "4"


def test_a_state_of_two_eras_keeps_both_and_gaps_between_are_no_membership(tmp_path):
    path = tmp_path / "statelist2024.csv"
    path.write_text(FILES["states"][1])
    listed = panels.load("states", path)
    years = panels.dyad_years([1930, 1950, 2000], states=listed, directed=False)
    assert years.is_empty(), "one state makes no pair"
    path.write_text(FILES["states"][1] + "RUS,365,Russia,1816,1,1,2024,12,31,2024\n")
    years = panels.dyad_years([1930, 1950, 2000], states=panels.load("states", path))
    assert sorted(set(years["year"].to_list())) == [1930, 2000]


def test_years_outside_the_coverage_are_missing_with_the_reason_when_joined(tmp_path):
    name, text = FILES["atop-dyad-years"]
    (tmp_path / name).write_text(text)
    pledges = panels.load("atop-dyad-years", tmp_path / name)
    frame = panels.dyad_years([2001, 2019], only=[365, 710], directed=False)
    joined = panels.join(frame, pledges, ["defense", "nonagg"], absent=0)
    inside, outside = joined.to_dicts()
    assert (inside["nonagg"], inside["atop-dyad-years_missing"]) == (1, None)
    assert outside["defense"] is None
    assert outside["atop-dyad-years_missing"] == "ATOP dyad-years 5.1 ends in 2018"


def test_frames_of_peacesciencer_serve_as_the_datasets_they_are(tmp_path):
    rdata = pytest.importorskip("rdata")
    import pandas as pd

    pair = {"ccode1": [365, 710], "ccode2": [710, 365], "year": [2010, 2010]}
    pledges = {f"atop_{p}": [0, 0] for p in ("defense", "offense", "neutral")}
    frames = {
        "atop_alliance": {**pair, **pledges, "atop_nonagg": [1, 1], "atop_consul": [1, 1]},
        "cow_nmc": {
            "ccode": [365],
            "year": [2010],
            **{c: [1.5] for c in ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")},
        },
        "my_frame": {"year": [1999], "x": [2.5]},
    }
    for name, columns in frames.items():
        rdata.write_rda(str(tmp_path / f"{name}.rda"), {name: pd.DataFrame(columns)})
    found, failed = panels.load_all([tmp_path])
    assert failed == []
    assert sorted(found) == ["atop-directed", "nmc", "rda:my_frame"]
    pledged = found["atop-directed"]
    assert pledged.frame.select("ccode1", "ccode2", "year", "nonagg", "row").rows() == [
        (365, 710, 2010, 1, 1),
        (710, 365, 2010, 1, 2),
    ]
    assert (
        pledged.reason(2019) == "ATOP directed dyad-years peacesciencer atop_alliance ends in 2018"
    )
    assert "Leeds" in pledged.citation
    assert "peacesciencer" in pledged.citation
    assert found["rda:my_frame"].reason(2030) is not None
    # columns that are not those of the dataset: the frame stays what it says it is
    rdata.write_rda(str(tmp_path / "cow_nmc.rda"), {"cow_nmc": pd.DataFrame({"ccode": [365]})})
    assert panels.load("rda", tmp_path / "cow_nmc.rda").name == "rda:cow_nmc"


def test_roll_calls_as_r_data_are_roll_calls(tmp_path):
    rdata = pytest.importorskip("rdata")
    import pandas as pd

    frame = pd.DataFrame(
        {
            "rcid": [3.0, 3.0, 4.0],
            "ccode": [2.0, 365.0, 2.0],
            "session": [1.0, 1.0, 2.0],
            "vote": [1.0, 8.0, 3.0],
            "date": [-8766.0, -8766.0, -8400.0],
        }
    )
    rdata.write_rda(str(tmp_path / "UNVotes.RData"), {"completeVotes": frame})
    found, failed = panels.load_all([tmp_path])
    assert failed == []
    votes = found["un-votes"]
    assert votes.frame.select("row", "ccode", "vote", "year").rows() == [
        (1, 2, 1, 1946),
        (2, 365, None, 1946),
        (3, 2, 3, 1947),
    ]
    assert votes.file == "UNVotes.RData"
    assert len(votes.sha256) == 64


@pytest.mark.parametrize(
    ("dataset", "name", "text"),
    [
        ("un-ideal-points", "Idealpointestimates1946-2025.csv",
         "ccode,year,iso3c,IdealPointFP\n365,1975,RUS,-1.5\n"),
        ("un-ideal-points", "Idealpointestimates.tab",
         "ccode\tsession\tIdealpoint\n365\t30\t-1.5\n"),
        ("un-agreement", "Dyadicdata.tab",
         "ccode1\tccode2\tyear\tagree3un\tabsidealdiff\n365\t710\t1975\t.5\t1.25\n"),
        ("mid-participants", "MIDB_4.2.csv",
         "dispnum3,dispnum4,stabb,ccode,styear,endyear,sidea,hostlev,version\n"
         "2,-9,RUS,365,1975,1975,1,2,4.2\n"),
    ],
)  # fmt: skip
def test_names_of_other_vintages(tmp_path, dataset, name, text):
    path = tmp_path / name
    path.write_text(text)
    assert panels.recognise(path) == [dataset]
    row = panels.load(dataset, path).frame.row(0, named=True)
    assert row.get("year", row.get("styear")) == 1975
    assert row.get("point", -1.5) == -1.5
    assert row.get("agree", 0.5) == 0.5
    assert row.get("dispnum", 2) == 2


def test_event_files_of_a_folder_are_one_dataset_with_its_gaps(tmp_path):
    head, first, _, _ = FILES["polecat"][1].split("\n")
    for year in (2018, 2020):
        rows = first.replace("2020", str(year))
        (tmp_path / f"ngecEvents.DV.{year}.txt").write_text(f"{head}\n{rows}\n{rows}\n")
    (tmp_path / "ngecEvents.copy.txt").write_bytes(
        (tmp_path / "ngecEvents.DV.2018.txt").read_bytes()
    )
    found, failed = panels.load_all([tmp_path])
    data = found["polecat"]
    assert [why for _, why in failed] == ["polecat: the same file is there twice"]
    assert data.frame["row"].to_list() == [1, 2, 3, 4]
    assert data.values(4)["file"] == "ngecEvents.DV.2020.txt"
    assert data.values(4)["file_row"] == 2
    assert (data.first, data.last, data.gaps) == (2018, 2020, (2019,))
    assert data.reason(2019) == "POLECAT: none of the files in hand covers 2019"
    assert data.reason(2018) is None
    each = [n for n in data.notes if "sha256" in n]
    assert len(each) == 2
    assert len(data.sha256) == 64
    from entente.measures import measure

    table = measure(
        None, "intensity", [("CHN", "RUS")], panels=found, by="year", weights="own", draws=10
    )
    both = {r["period"]: r["events"] for r in table.rows if r["direction"] == "CHN-RUS"}
    assert both["2018"] == both["2020"] == 1, "the same event twice a day counts once"
    assert both["2019"] is None
