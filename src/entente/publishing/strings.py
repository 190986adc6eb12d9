"""Every word of the interface, in one place; templates and the page's script read it from here."""

from __future__ import annotations

TEXT: dict[str, str] = {
    # frame
    "product": "Entente",
    "skip": "Skip to the content",
    "contents": "Contents",
    "menu": "Sections",
    "top": "Back to the top",
    "legend_note": "Each mark and each number leads to its records, each record to its sentence.",
    "lede_one": (
        "A program has read one article and noted who says what about whom, and what is told to "
        "have been done, by whom."
    ),
    "lede_more": (
        "A program has read {n} articles and noted who says what about whom, and what is told to "
        "have been done, by whom."
    ),
    "claims_note": (
        "Nothing here is presented as a fact of the world: each row says who claims it. "
        "“Asserts” means told without a hedge, not true."
    ),
    # sections
    "overview": "Question and counts",
    "findings": "What the articles say",
    "alignment": "Alignment over time",
    "depth": "Depth of the relation",
    "timeline": "Events as told",
    "matrix": "Who speaks of whom",
    "channels": "Issues and channels",
    "balance": "Who gets to speak",
    "balance_about": (
        "Left, statements that a side makes itself; right, statements that others make about it. "
        "Copies count once. An empty bar means that these articles ascribe nothing to a side, or "
        "that its speakers were not recognised; it says nothing of the world."
    ),
    "balance_unsettled_one": (
        "1 further statement has a speaker whose side is not settled and is in no bar at the left."
    ),
    "balance_unsettled_more": (
        "{n} further statements have a speaker whose side is not settled and are in no bar at the "
        "left."
    ),
    "balance_further_one": "1 further side stands only in the table.",
    "balance_further_more": "{n} further sides stand only in the table.",
    "both_ways": "both ways",
    "every_speaker": "Everybody who speaks, is spoken of or acts",
    "actors": "Actors",
    "by_name": "by name",
    "only_worded": "only as worded",
    "actors_method": (
        "Statements by the speaker to whom the articles ascribe them and by those they speak of; "
        "events by those who take part. Copies count once."
    ),
    "balance_speaks": "speaks in",
    "balance_spoken_of": "is spoken of in",
    "measures": "Further measures",
    "claims": "Claims beside data",
    "claims_about": (
        "Claims of the articles that a dataset or another part of the texts can test. A verdict "
        "is about the data named under the tests named, not about the world."
    ),
    "claims_untested": (
        "None of them could be tested here: what each would need stands under its reasons."
    ),
    "vega_licence": (
        "The interactive charts are drawn by Vega and Vega-Lite (University of Washington "
        "Interactive Data Lab and contributors, BSD-3-Clause) with D3 (ISC); all notices stand at "
        "the head of the packed script."
    ),
    "claimed_by": "Claimed by",
    "claim_denied": "denied by",
    "claim_foretold": "foretold by",
    "taken_for_test": "not named in the sentence, taken for the test: {who}",
    "claims_column": "Claim",
    "verdict": "Verdict",
    "reasons": "Reasons",
    "verdict_supported": "supported by the data named",
    "verdict_contradicted": "contradicted by the data named",
    "verdict_mixed": "mixed",
    "verdict_untestable": "not testable with the data given",
    "none_claims": "No claim that could be tested was found.",
    "statements": "Statements",
    "events": "Event records",
    "copies": "Copied passages",
    "conflicts": "Where a text does not fit together",
    "articles": "Articles",
    "cut": "What was cut",
    "method": "Method and limits",
    "bibliography": "Sources and citations",
    "cite": "How to cite",
    # counts
    "n_documents_one": "article",
    "n_documents_more": "articles",
    "n_distinct_one": "source",
    "n_distinct_more": "sources",
    "n_again": "not counting {n} again",
    "n_again_copies_one": "1 copy",
    "n_again_copies_more": "{n} copies",
    "n_again_versions_one": "1 further version",
    "n_again_versions_more": "{n} further versions",
    "n_speakers_one": "speaker known by name",
    "n_speakers_more": "speakers known by name",
    "n_speakers_worded": "{n} more only by an article’s words",
    "n_statements_one": "statement",
    "n_statements_more": "statements",
    "n_events_one": "event",
    "n_events_more": "events",
    "n_families": "with copies counted once",
    # columns
    "number": "No.",
    "when": "When",
    "who": "Ascribed to",
    "words": "Words",
    "about": "About",
    "source": "Source",
    "who_to_whom": "Who to whom",
    "claimed": "Claimed by",
    "status": "Status",
    "evidence": "Evidence",
    "data_table": "The numbers as a table",
    "records": "records",
    # card
    "card": "Record",
    "manner": "Manner",
    "cue": "Cue",
    "addressee": "To",
    "where": "Where",
    "outlet": "Through",
    "nested": "Told within",
    "hedges": "Hedges",
    "basis": "Date from",
    "date_in_full": "the text, in full",
    "reader": "Read by",
    "confidence": "confidence",
    "family": "Copies",
    "judgement": "Judgement",
    "notes": "Unsettled",
    "quantities": "Figures",
    "contexts": "Contexts",
    "in_passage_one": "in 1 passage",
    "in_passage_more": "in {n} passages",
    "differs_one": "1 place differs",
    "differs_more": "{n} places differ",
    "why": "Why",
    "rule": "Rule",
    "id": "Id",
    "no_judgement": "none yet",
    "in_article": "In the article",
    "lists_all": "(lists them all)",
    "copy_bibtex": "Copy BibTeX",
    "copy_csl": "Copy CSL-JSON",
    "copy_annotation": "Copy W3C annotation",
    "copied": "Copied",
    "undated": "no date in the text",
    "undated_short": "no date",
    "earlier": "earlier",
    "unknown_speaker": "speaker not settled",
    "unnamed": "somebody unnamed",
    "author": "the author",
    "nobody": "nobody named",
    "each_other": "directly, for each other",
    "all": "all",
    "the_authors": "the articles’ authors",
    "missing": "—",
    # filters
    "filter": "Filter",
    "search": "Search words",
    "speaker_state": "Speaker of",
    "about_state": "About",
    "from": "From year",
    "to": "To year",
    "any": "any",
    "claimant": "Claimed by",
    "by_author": "the author",
    "by_others": "others",
    "clear": "Clear",
    "shown": "{shown} of {all} rows shown",
    "export_csv": "CSV",
    "export_json": "JSON",
    "export_svg": "SVG",
    "export_png": "PNG",
    "export_spec": "Vega-Lite",
    "brush_hint": "Drag across the years to filter the tables below.",
    # legend of the timeline
    "coop_verbal": "cooperation in words",
    "coop_material": "cooperation in deeds",
    "conf_verbal": "conflict in words",
    "conf_material": "conflict in deeds",
    "filled": "filled: the author’s own assertion",
    "hollow": "hollow: attributed to somebody, or only alleged",
    "dashed": "dashed: planned, supposed or denied",
    "at_least": "at least ",
    "only_of": "only of ",
    "everybody": "everybody",
    "interactive": "Interactive",
    "still": "As printed",
    "not_drawn": "The interactive view could not be drawn here: ",
    "whisker": "line: the date is only known to lie in this stretch",
    "hidden_marks": "{n} further events of other pairs stand only in the table of event records.",
    "network_note": (
        "An arrow leads from who speaks to who is spoken of; its width counts statements, copies "
        "once. Cells of the matrix not drawn (smaller sides, speakers not settled, nobody named, "
        "a side on itself): {n}."
    ),
    "map": "Where events are told to take place",
    "map_about": (
        "Places that the articles give for events, copies once; shape, colour and filling as on "
        "the timeline. A dot is a city. A dashed ring is a sea, a region or a state: the event is "
        "told to lie somewhere in it, and the ring stands in its middle."
    ),
    "map_note": (
        "{n} of {all} events are told with a place that has a point; the others are not on the "
        "map. Coastlines only, no borders: whose land it is, this map does not say."
    ),
    "turn": "middle at longitude ",
    "width_city": "a city",
    "width_region": "somewhere in a sea or region",
    "width_state": "somewhere in a state",
    "width_none": "no point known for these words",
    "places_method": "Copy families of events by the place that the text gives for them.",
    "places_note": (
        "places are found by their names in a list; a name that means several places is left out"
    ),
    "places_source": (
        "Coastlines: Natural Earth, 1:110m, public domain. Cities: GeoNames, CC BY 4.0."
    ),
    "hidden_cells": "Cells that stand only in the table: {n}.",
    "others_lane": "other pairs",
    "events_row": "events",
    "events_told": "events told: {n}",
    "told": "told as done",
    "de_facto": "done, as told",
    "de_jure": "pledged, as told",
    "rung_consultation": "consultation",
    "rung_arms_technology": "arms and technology",
    "rung_exercises": "joint exercises",
    "rung_integrated": "integrated forces or systems",
    "and_more": "and {n} more",
    "claimed_only": "planned, supposed, alleged or denied",
    "no_evidence": "no evidence in these texts",
    "unknown": "unknown",
    "more": "further evidence, in the table",
    # empty states
    "none_statements": "No statement was found in these articles.",
    "none_events": "No event was found in these articles.",
    "none_conflicts": "No contradiction inside one text was found.",
    "none_copies": "No copied passage was found.",
    "none_cut": "Nothing was cut.",
    "none_dated": "No event of this selection carries a date.",
    # copies
    "reads": "{left} reads",
    "matched": "{n} words run alike",
    "direction_unknown": "which one came first is not settled",
    "identical": "word for word the same",
    "identical_passages": "Word for word the same: passage",
    "here": "left",
    "there": "right",
    "further_pairs": "{n} further pairs of articles that share passages",
    "article": "Article",
    "hash": "sha256",
    "words_alike_with": "Runs alike with, in how many words",
    "edit_spelling": "spelling",
    "edit_numeral": "numeral",
    "edit_date": "date",
    "edit_name": "name",
    "edit_punctuation": "punctuation",
    "edit_wording": "wording",
    "nothing": "(nothing)",
    "printed_once": "1 source, no copy found",
    "printed_copies": "1 source, {copies} copies",
    "printed_versions": "1 source, {versions} versions of one article",
    "printed_both": "1 source, {copies} copies in {versions} versions",
    "kin": "Articles that are one source",
    "kin_about": (
        "Articles of which half or more runs alike count once. A copy is what another outlet "
        "prints; a version is what one outlet prints again, changed. Neither confirms the first: "
        "two copies or two versions are one witness, not two."
    ),
    "kin_version": "another version of one article: {why}",
    "kin_copy": "a copy: {share} % of it runs alike",
    "kin_none": "No two of these articles are copies or versions of each other.",
    "one_source_with": "with",
    "pair_version": "Two versions of one article: {why}.",
    "pair_older": "By the dates they carry, the older one is {older}.",
    "pair_unsettled": "Which one came first is not settled by their dates.",
    "article_of": "the article of {day}",
    "uncredited": "Without credit",
    "uncredited_about": (
        "Articles that run with a news agency's or an office's text and nowhere name it, with what "
        "was changed on the way."
    ),
    "uncredited_one": "{document} does not name {name}: {words} words in {passages} passages.",
    "uncredited_older": "by the dates, that text is the older one",
    "uncredited_change": "Change",
    # further words of the dossier
    "dossier": "dossier",
    "published": "articles published",
    "undated_documents": "without a date: {n}",
    "columns_mean": "What the columns mean",
    "statements_about": (
        "Words or attitudes that the articles ascribe to somebody. The shaded words are exactly "
        "those of the text; grey is what stands around them. A speaker between quotation marks is "
        "known by these words of the article only. Confidence is the reader’s own, from 0 to 1."
    ),
    "statements_caption": "All statements, in the order of the articles.",
    "events_about": (
        "What is told as done, planned, denied or supposed, and by whom. The types are PLOVER’s, "
        "a codebook of political events; blue ones cooperate, orange ones are in conflict. The "
        "status says how it is told, not whether it is true: asserted, as done; historical, as "
        "done some time before; alleged, as somebody’s charge; planned; hypothetical, as possible; "
        "denied."
    ),
    "events_caption": "All event records, in the order of the articles.",
    "as_author": "author",
    "data_rules": "rules",
    "by_basis": "not after the document",
    "by_means": "“By” a date: not after the article itself, which has that date.",
    "usual_rule": "Reader: {reader} ({rule}), unless a record says otherwise.",
    "usual_reader": "Reader: {reader}, unless a record says otherwise.",
    "copies_about": (
        "Passages that run alike in two articles count once everywhere. Where the words differ, "
        "both are shown; neither is corrected."
    ),
    "articles_about": "The full text with every record marked in its place.",
    "articles_excerpted": (
        "Of each article only the paragraphs that hold a record are shown, shortened around it."
    ),
    "cut_about": (
        "Page furniture (forms, share buttons, teasers of other articles) is never read; it is "
        "kept here so that the cut can be checked."
    ),
    "key_content": "words of a statement",
    "key_source": "speaker",
    "key_trigger": "event",
    "key_time": "time",
    "differences": "The words that differ",
    "passage": "Passage",
    "kind": "Kind",
    "other_side": "other copy",
    "failures": "What could not be read",
    "readers": "Readers",
    "engines": "Language engine",
    "ledger": "Ledger (sha256)",
    "version": "Version",
    "accuracy": "Measured accuracy of the readers",
    "accuracy_about": (
        "Measured on texts that people had annotated and the readers had not been trained on: EWT "
        "and GUM for syntax (the share of words tied to the right word in the right way), PolNeAR, "
        "a collection of news, for statements. F1 weighs what was missed against what was wrongly "
        "found; link50 counts a statement as found where at least half of its words and its source "
        "are right. For events, actors and dates the program’s documentation names figures."
    ),
    "no_accuracy": "No accuracy figures were handed to this dossier.",
    "limits": "Limits",
    "licences": "Licences",
    "methods_cited": "Methods and datasets",
    "alignment_about": (
        "Events told of the two, weighed by type: cooperation above the line, conflict below, the "
        "net as a dot with its 90 % interval where more than one event carries it. Under each "
        "year, how many events are told of it; a year without a number is one of which these "
        "articles tell none, not a year without any. Few events say little: open them and read."
    ),
    "sideways": "The chart is wider than this screen: move it sideways.",
    "weight": "summed weight of events",
    "intensity": "Cooperation and conflict, apart",
    "intensity_about": (
        "What each is told to do to the other: cooperation above the line, conflict below, never "
        "set off against each other: a year of many treaties and many threats is not a quiet one. "
        "A bar sums the weights (up to 10 an event) of events told as done, copies once, whoever "
        "tells them; its line is a 90 % interval where more than one event carries it. No bar "
        "means that these articles tell nothing, not that nothing was done."
    ),
    "intensity_note": (
        "An event between both counts in both directions. The scale is the same in all parts."
    ),
    "cooperation": "cooperation",
    "net": "net",
    "pledge_consultation": "consultation or neutrality",
    "pledge_nonaggression": "non-aggression or friendship",
    "pledge_defence": "defence",
    "alignment_note": (
        "Weights follow Goldstein’s scale, from −10 to 10 an event; only events told as done "
        "count. The interval tells how far the sum depends on single events. How it is computed "
        "stands above the table."
    ),
    "depth_note": (
        "Done, as told: the highest rung with all below it filled, as a share of the ladder; its "
        "line reaches from what two or more sources carry to the highest rung of which anything is "
        "told. Pledged, as told: the strongest pledge, as a share of defence."
    ),
    "conflict": "conflict",
    "interval": "interval",
    "to_number": "to",
    "adoption": "Phrases that both use",
    "adoption_about": (
        "Runs of words in statements of both, in these articles, and how many days lie between the "
        "first use by one and by the other. First means first here: the phrase may be older, and "
        "said where none of these articles reports it; none shows that one took it from the "
        "other. “Chance” is the probability that both would hold the phrase if its uses were dealt "
        "out to their statements at random: from 0.05 up it is no finding and no bar is drawn."
    ),
    "adoption_note": (
        "Phrases of which these articles do not settle who used them first, or that both would "
        "hold by chance, stand only in the table: {n}."
    ),
    "days_until": "days until the other",
    "days_or_more": "{n} or more",
    "first_then": "{first} first, {other} {days} days later; chance {chance}",
    "depth_about": (
        "Each dot is a piece of evidence for a rung: filled where it is told as done, hollow where "
        "it is planned, supposed, alleged or denied. At the right, what is told as done against "
        "what is pledged, both from 0 to 1."
    ),
    "timeline_about": (
        "Events as the articles tell them, copies drawn once. A mark never says that something "
        "happened; it says that somebody tells it."
    ),
    "matrix_about": (
        "Rows speak, columns are spoken of; the number counts statements, copies once. Whoever "
        "has no row is ascribed no statement about anybody else; speakers whom the readers do not "
        "settle have a row of their own, and any of them may belong to another row."
    ),
    "channels_about": (
        "What the two are told to work on together, and by which means: the options that a "
        "“plug-in” alliance switches on."
    ),
    # server
    "home": "Overview",
    "review": "Review",
    "diff": "Changes",
    "results": "Results",
    "search_button": "Search",
    "no_results": "Nothing found. All words must occur; try fewer.",
    "accept": "accept",
    "reject": "reject",
    "edit": "edit",
    "unsure": "unsure",
    "undo": "undo",
    "next": "next",
    "previous": "previous",
    "help": "help",
    "reviewer": "Reviewer",
    "reason": "Reason",
    "save": "Save",
    "effect": "What the change does",
    "left_to_judge": "{n} records left to judge",
    "all_judged": "Every record of this kind has been judged.",
    "not_found": "There is no such record in this ledger.",
    "field": "Field",
    "new_value": "New value",
    "chart": "chart",
    "table": "table",
    "pages": "Pages",
    "count_documents": "articles",
    "count_failures": "files not read",
    "count_reuses": "copied passages",
    "count_judgements": "judgements",
    "count_mentions": "mentions of actors",
    "count_timexes": "dates",
    "count_statements": "statements",
    "count_events": "events",
    "count_conflicts": "contradictions",
    "busiest_pairs": "Pairs with the most events",
    "busiest_speakers": "Most quoted",
    "outlet_name": "Outlet",
    "says": "says",
    "spoken_of": "is spoken of",
    "order_doubt": "most doubtful first",
    "order_text": "in order of the text",
    "review_caption": "Is this what the text says, by this speaker, of these?",
    "diff_about": "What people changed: the reading stays as it was, the judgement stands over it.",
    "changes": "Changes",
    "orphaned": "(no reader finds it any more)",
    "page_of": "Page {page} of {pages}",
    "or_more": "{n} or more",
    "further_rows": "{n} more rows are not shown.",
    "found": "{n} found",
    "this_view": "This view as",
    "acts": "Who acts",
    "acted_on": "On whom",
    "newest_first": "Newest first; what has no date stands at the end",
    "best_first": "Those that fit best first",
    "bounded": (
        "These words are very common: only the first 5,000 places were ranked. Add words or sides."
    ),
    "search_help": (
        "All words must occur, in any form. “Words in straight quotes” must stand together; "
        "a star at the end of a word stands for any ending."
    ),
    "all_of": "All {n}{what}",
    "nothing_here": "There is nothing here.",
    "speak": "Statements about each other:",
    "timeline_part": "Drawn are the {n} events listed below, of {all}.",
    "summed_method": (
        "Sums of event intensities by year, copies once. Each year leads to its own page, where "
        "it is measured with intervals."
    ),
    "roles": "What is shown of this actor",
    "order": "Which records, in which order",
    "judgements_of_record": "Judgements of this record",
    "newest_counts": "The newest judgement counts; the earlier ones are kept.",
    "it_counts": "it counts",
    "overruled": "overruled by a newer one",
    "judged_since": (
        "This record has been judged anew, or the judgement taken back, since this page was shown: "
        "nothing was taken back."
    ),
    "judged_last": "Just judged:",
    "article_date": "the article’s date",
    "statement_by": "Statement: {who}",
    "event_by": "Event, as {who} tells it",
    "review_this": "Review this record",
    "no_page": "Not found",
    "no_address": "This page has no such address.",
    "no_answer": "No answer",
    "what_there_is": "What there is stands in the lists:",
    "of_speaker": "What the articles let {name} say.",
    "of_speaker_state": "What the articles let {name}, or whoever speaks for it, say.",
    "of_about": "What others are told to say about {name}.",
    "of_about_state": "What others are told to say about {name} or whoever acts for it.",
    "of_event": "Events in which somebody tells {name} to have a part.",
    "of_event_state": (
        "Events in which somebody tells {name}, or whoever acts for it, to have a part."
    ),
    "no_effect": "no measure changes",
    "effect_of_rejecting": "What rejecting it would do",
    "effect_of_edit": "This edit would do:",
    "preview": "Show what it would do",
    "edit_help": (
        "Actors by id (RUS, person/kari-lunde), several with commas; dates as 2021, 2021-05, "
        "2021-05-11 or FIRST/LAST."
    ),
    "tally_caption": "How often people agreed with the readers, by the judgement that counts",
    "accepted_share": "accepted, of those settled",
    "unsettled": "not settled",
    "actor": "Actor",
    "file": "File",
    "first_copy": "one copy",
}
"""One entry for each string that a person reads."""

COLUMNS: dict[str, str] = {
    "dyad": "pair",
    "_claimed": "not as done",
    "apart": "told otherwise",
    "de_facto": "done, as told",
    "de_facto_low": "done, at least",
    "de_facto_high": "done, at most",
    "de_jure": "pledged, as told",
    "called_de_facto": "called allied in fact",
    "net_low": "net, 5 %",
    "net_high": "net, 95 %",
    "cooperation_low": "cooperation, 5 %",
    "cooperation_high": "cooperation, 95 %",
    "conflict_low": "conflict, 5 %",
    "conflict_high": "conflict, 95 %",
    "events_low": "events, 5 %",
    "events_high": "events, 95 %",
    "adoption.first": "who first",
    "adoption.first_uses": "uses by the first of the pair",
    "adoption.second_uses": "uses by the second of the pair",
    "adoption.first_said": "the first of the pair from",
    "adoption.second_said": "the second of the pair from",
    "lag_low": "days, at least",
    "lag_high": "days, at most",
    "convergence.first": "statements of the first",
    "convergence.second": "statements of the second",
    "null_mean": "divergence by chance",
    "phrases_null": "phrases by chance",
    "balance.speaks": "speaks in",
    "balance.spoken_of": "is spoken of in",
}
"""Heads of columns that their names do not tell; ``table.column`` where only one table has it."""

LINES: dict[str, tuple[str, ...]] = {
    "method_lines": (
        "Articles are split into blocks; page furniture is set aside. Readers find actors, times, "
        "statements and events and note the exact place of each in the text. Who says or does "
        "what, when and where, is taken from these articles alone; names of states, offices, "
        "persons and places are matched with tables that come with the program. No step uses the "
        "network.",
        "A claim belongs to its speaker: a person quoted or paraphrased, somebody unnamed, or the "
        "author, who counts as a speaker too. Dates are intervals that are never sharper than the "
        "text. Passages that run alike in two articles form a copy family and count once; an "
        "article of which half or more runs alike in another is counted as its copy.",
        "A person’s judgement on a record (accept, reject, edit) stands beside the reading and "
        "takes precedence over it; rejected records are left out.",
    ),
    "limit_lines": (
        "Readers are programs and err: they miss statements, end them too early or too late, and "
        "take the wrong speaker. The confidence beside a record is the reader’s own.",
        "“Asserts” means told without a hedge. No record says what happened in the world.",
        "Silence is a property of these articles and of their readers: whoever has no statement "
        "here was not quoted in them, or was not recognised.",
        "Copies are no confirmation. Two articles that share a passage are one source for it.",
        "Figures keep the bound the text gives (over, up to, undisclosed) and are never summed "
        "across sources, periods or parts.",
    ),
    "licence_lines": (
        "The articles belong to their authors and publishers; they are quoted here as evidence. "
        "Where an article states a licence it stands beside its title.",
        "The records are annotations of these articles. Entente’s code is under Apache-2.0.",
    ),
}
"""Paragraphs and lists, line by line."""


def counted(key: str, n: int) -> str:
    """A string that reads otherwise of one than of more."""
    return TEXT[f"{key}_one"] if n == 1 else fill(f"{key}_more", n=n)


def fill(key: str, **values: object) -> str:
    """A string with its places filled in."""
    return TEXT[key].format(**values)


__all__ = ["COLUMNS", "LINES", "TEXT", "counted", "fill"]
