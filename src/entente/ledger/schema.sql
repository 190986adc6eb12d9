-- The ledger: what was read, by whom, and what a person says of it.
-- Spans are Unicode code points into documents.text, half open. JSON columns named "data" hold
-- the whole noun; the other columns are there to be queried and looked at.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    byline TEXT NOT NULL,
    outlet TEXT NOT NULL,
    series TEXT NOT NULL,
    published_earliest TEXT,
    published_latest TEXT,
    published_precision TEXT NOT NULL,
    language TEXT NOT NULL,
    uri TEXT NOT NULL,
    licence TEXT NOT NULL,
    media_type TEXT NOT NULL,
    raw_sha256 TEXT NOT NULL,
    words INTEGER NOT NULL,
    text TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data))
) STRICT;

CREATE TABLE names (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL CHECK (stop > start),
    reason TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
    name TEXT PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- "digest" is the SHA-256 of the records' data in the order of their numbers; '' where an older
-- Entente stored them.
CREATE TABLE readings (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    version TEXT NOT NULL,
    settings TEXT NOT NULL,
    engine TEXT NOT NULL,
    records INTEGER NOT NULL,
    digest TEXT NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (document, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- "number" is this file's own and changes when a document is read again; "id" is the record's.
-- Asked of every record that is stored, so checked cheaply: IN (...) would build a list for each
-- row, and "data" is what an encoder made; "entente check" decodes every one.
CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    noun TEXT NOT NULL CHECK (noun = 'mention' OR noun = 'timex' OR noun = 'statement' OR
        noun = 'event' OR noun = 'conflict'),
    document TEXT NOT NULL,
    reader TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    code TEXT NOT NULL,
    confidence REAL NOT NULL,
    data TEXT NOT NULL,
    FOREIGN KEY (document, reader) REFERENCES readings (document, reader) ON DELETE CASCADE
) STRICT;
CREATE INDEX records_place ON records (document, start, id, noun);

CREATE TABLE parties (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    actor TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (record, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reuses (
    id TEXT PRIMARY KEY,
    left_document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    left_start INTEGER NOT NULL,
    left_stop INTEGER NOT NULL,
    right_document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    right_start INTEGER NOT NULL,
    right_stop INTEGER NOT NULL,
    matched INTEGER NOT NULL,
    family TEXT NOT NULL,
    direction TEXT NOT NULL,
    data TEXT NOT NULL CHECK (json_valid(data))
) STRICT, WITHOUT ROWID;

-- Each document's shingles (64-bit numbers, sorted, little-endian): adding one article to a ledger
-- compares it with these and re-reads only the texts that share many.
CREATE TABLE shingles (
    document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that say the same thing in linked passages; a record in no row is its own family.
CREATE TABLE families (
    record TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    family TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX families_family ON families (family);

-- No foreign key to records on purpose: a judgement outlives the reading it was made on.
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'edit', 'unsure')),
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    reviewer TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided TEXT NOT NULL,
    seen TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_record ON judgements (record, number);

CREATE TABLE facts (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every span of every record, with its words as they stand in the text; "place" is where in "data".
CREATE VIEW spans AS
SELECT r.number AS record, r.id, r.document, substr(j.path, 3) AS place, j.atom AS start,
    json_extract(r.data, j.path || '.stop') AS stop,
    substr(d.text, j.atom + 1, json_extract(r.data, j.path || '.stop') - j.atom) AS exact
FROM records r JOIN documents d ON d.id = r.document JOIN json_tree(r.data) j
WHERE j.key = 'start' AND j.type = 'integer';

CREATE VIEW statements AS
SELECT r.id, r.document, s.name AS speaker, s.actor AS speaker_actor, s.state AS speaker_state,
    json_extract(r.data, '$.manner') AS manner, json_extract(r.data, '$.cue_class') AS cue_class,
    (SELECT group_concat(substr(d.text, json_extract(p.value, '$.start') + 1,
        json_extract(p.value, '$.stop') - json_extract(p.value, '$.start')), ' ')
        FROM json_each(r.data, '$.cue') p) AS cue,
    (SELECT group_concat(substr(d.text, json_extract(p.value, '$.start') + 1,
        json_extract(p.value, '$.stop') - json_extract(p.value, '$.start')), ' ')
        FROM json_each(r.data, '$.content') p) AS content,
    json_extract(r.data, '$.when.earliest') AS earliest, json_extract(r.data, '$.when.latest') AS latest,
    json_extract(r.data, '$.rule') AS rule, r.confidence, r.start, r.stop
FROM records r JOIN documents d ON d.id = r.document
    LEFT JOIN parties s ON s.record = r.number AND s.role = 'speaker' AND s.position = 0
WHERE r.noun = 'statement' ORDER BY r.number;

CREATE VIEW events AS
SELECT r.id, r.document, r.code AS type, json_extract(r.data, '$.mode') AS mode,
    json_extract(r.data, '$.status') AS status,
    (SELECT group_concat(name, '; ') FROM parties WHERE record = r.number AND role = 'actor') AS actors,
    (SELECT group_concat(name, '; ') FROM parties WHERE record = r.number AND role = 'recipient') AS recipients,
    json_extract(r.data, '$.asserted_by.kind') AS claimant_kind,
    (SELECT name FROM parties WHERE record = r.number AND role = 'claimant') AS claimant,
    substr(d.text, json_extract(r.data, '$.trigger.start') + 1,
        json_extract(r.data, '$.trigger.stop') - json_extract(r.data, '$.trigger.start')) AS trigger_words,
    json_extract(r.data, '$.when.earliest') AS earliest, json_extract(r.data, '$.when.latest') AS latest,
    r.confidence, r.start, r.stop
FROM records r JOIN documents d ON d.id = r.document WHERE r.noun = 'event' ORDER BY r.number;

CREATE VIEW mentions AS
SELECT r.id, r.document, substr(d.text, r.start + 1, r.stop - r.start) AS words,
    r.code AS actor, json_extract(r.data, '$.how') AS how, r.confidence, r.start, r.stop
FROM records r JOIN documents d ON d.id = r.document WHERE r.noun = 'mention' ORDER BY r.number;

CREATE VIEW timexes AS
SELECT r.id, r.document, substr(d.text, r.start + 1, r.stop - r.start) AS words,
    json_extract(r.data, '$.type') AS type, r.code AS value,
    json_extract(r.data, '$.when.earliest') AS earliest, json_extract(r.data, '$.when.latest') AS latest,
    json_extract(r.data, '$.when.basis.rule') AS rule, r.start, r.stop
FROM records r JOIN documents d ON d.id = r.document WHERE r.noun = 'timex' ORDER BY r.number;
