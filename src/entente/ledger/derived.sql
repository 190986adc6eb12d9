-- What is worked out of the records by the writer, so that the largest ledger is counted, listed
-- and searched without opening its records. Not part of the content.

-- Documents (reader '') and readings that are stored and whose rows in "pairs", "tallies" and
-- "search" are not written yet; empty when no writer is at work.
CREATE TABLE waiting (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    PRIMARY KEY (document, reader)
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_published ON documents (published_earliest, published_latest, outlet, id);
CREATE INDEX statements_by_doubt ON records (confidence, document, start, id) WHERE noun = 'statement';
CREATE INDEX events_by_doubt ON records (confidence, document, start, id) WHERE noun = 'event';
CREATE INDEX conflicts_by_place ON records (document, start, id) WHERE noun = 'conflict';
CREATE INDEX reuses_left ON reuses (left_document);
CREATE INDEX reuses_right ON reuses (right_document);

-- The sides of a statement (who speaks of whom) or of an event (who acts on whom; who act together
-- where nobody is acted on). A side is a state, or the actor itself where it has none; '' is nobody.
CREATE TABLE pairs (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    one TEXT NOT NULL,
    two TEXT NOT NULL,
    noun TEXT NOT NULL,
    id TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    code TEXT NOT NULL,
    status TEXT NOT NULL,
    claimant TEXT NOT NULL,
    PRIMARY KEY (record, one, two)
) STRICT, WITHOUT ROWID;
-- each holds what lists and counts ask, so that they are read from it alone
CREATE INDEX pairs_both ON pairs (noun, one, two, earliest, latest, code, status, claimant, id);
CREATE INDEX pairs_two ON pairs (noun, two, earliest, latest, one, code, status, claimant, id);
CREATE INDEX pairs_date ON pairs (noun, earliest, latest, code, status, claimant, id);

-- How many records: of each noun, of each noun and kind, by each speaker, between two sides (events).
CREATE TABLE tallies (
    kind TEXT NOT NULL CHECK (kind IN ('noun', 'code', 'speaker', 'pair')),
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tallies_most ON tallies (kind, n DESC, key);

-- Statements stand at their record's number, events 2^40 above it, documents above 2^61.
CREATE VIRTUAL TABLE search USING fts5 (
    kind UNINDEXED, id UNINDEXED, title, body, who, tokenize = "porter unicode61 remove_diacritics 2"
);
