"""Small files of ours in the official layout of each dataset."""

from __future__ import annotations

import pytest

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


@pytest.fixture
def official():
    """Name and text of each file, by dataset."""
    return FILES


@pytest.fixture
def write():
    def written(folder, name):
        file, text = FILES[name]
        path = folder / file
        path.write_text(text, encoding="utf-8")
        return path

    return written
