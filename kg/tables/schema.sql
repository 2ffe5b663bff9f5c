-- The tables beside the graph: one SQLite file a dataset. `id` is a number within this file alone; what lasts is the
-- report's key with the `local` id, as in records and IRIs. Offsets are code points of the report's text; lists are JSON.

-- What each place's rows were made from.
CREATE TABLE source (place TEXT PRIMARY KEY, digest TEXT NOT NULL);

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- 330782-2022
  report TEXT NOT NULL,          -- the report's own id
  place TEXT NOT NULL,           -- key of the place
  name TEXT NOT NULL,            -- its name
  code TEXT, level TEXT,
  year INTEGER NOT NULL,
  title TEXT, date TEXT, source TEXT, address TEXT,
  sha256 TEXT NOT NULL,          -- of the text
  characters INTEGER NOT NULL,
  quoted INTEGER NOT NULL,       -- whether the words of the statements are there
  looks TEXT NOT NULL,           -- whole, torn, misread
  warnings TEXT NOT NULL,        -- list
  statistics TEXT NOT NULL,      -- object, as in the manifest
  parts TEXT NOT NULL            -- list of [start, end, name]
);
CREATE INDEX report_place ON report (place, year);

CREATE TABLE finding (
  report INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, measured REAL, hides TEXT NOT NULL, start INTEGER
);
CREATE INDEX finding_report ON finding (report);

CREATE TABLE section (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, local TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT NOT NULL, level INTEGER NOT NULL, number INTEGER, kind TEXT, parent TEXT,
  scope_start INTEGER NOT NULL, scope_end INTEGER NOT NULL
);
CREATE INDEX section_report ON section (report, local);

CREATE TABLE programme (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, local TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  name TEXT NOT NULL, count INTEGER NOT NULL, members TEXT NOT NULL
);
CREATE INDEX programme_report ON programme (report, start);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, local TEXT NOT NULL, kind TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  text TEXT,                     -- null without quotes
  words TEXT,                    -- for people, where it is not the text: with what its first number measures
  part TEXT NOT NULL, section TEXT, action TEXT,
  verb TEXT NOT NULL, strength TEXT,
  themes TEXT NOT NULL,          -- ids, list
  projects TEXT NOT NULL,        -- names, list
  rule TEXT NOT NULL
);
CREATE UNIQUE INDEX statement_report ON statement (report, local);
CREATE INDEX statement_kind ON statement (kind, report, action);  -- facets are counted without the rows

-- What came of each commitment, by the one rule of kg.lineage.
CREATE TABLE verdict (
  statement INTEGER PRIMARY KEY, due INTEGER NOT NULL,
  status TEXT NOT NULL, outcome TEXT, basis TEXT, score REAL, trend TEXT,
  said INTEGER,                  -- the statement that decides
  said_year INTEGER,
  missing TEXT NOT NULL,         -- years without a report, list
  doubts TEXT NOT NULL,          -- why the report that would say cannot be relied on, list
  has_number INTEGER NOT NULL, routine INTEGER NOT NULL
);
CREATE INDEX verdict_shown ON verdict (statement, routine, status, due, has_number);

-- Numbers: targets of commitments, results of achievements.
CREATE TABLE number (
  id INTEGER PRIMARY KEY, report INTEGER NOT NULL, local TEXT NOT NULL, statement INTEGER NOT NULL,
  kind TEXT NOT NULL,            -- target, result
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  indicator TEXT,                -- local name of its concept
  name TEXT,                     -- what it measures
  family TEXT,
  value REAL, value_high REAL, baseline REAL, unit TEXT NOT NULL,
  shown TEXT NOT NULL,           -- for people: 400亿元以上
  comparator TEXT NOT NULL, change TEXT NOT NULL, aggregation TEXT NOT NULL,
  year INTEGER NOT NULL, period_start INTEGER, strength TEXT, verbatim TEXT,
  status TEXT, basis TEXT,       -- of a target with an indicator: what came of it
  reported INTEGER,              -- the number that it was compared with
  added TEXT                     -- the numbers that reach it only together, for people: 1800个 + 4200个
);
CREATE INDEX number_statement ON number (statement);
CREATE INDEX number_indicator ON number (indicator);

CREATE TABLE theme (theme TEXT NOT NULL, statement INTEGER NOT NULL, PRIMARY KEY (theme, statement)) WITHOUT ROWID;
CREATE INDEX theme_statement ON theme (statement, theme);

-- A body, by its name, else the function of government that it would be one of.
CREATE TABLE body (id INTEGER PRIMARY KEY, name TEXT NOT NULL, function TEXT);
CREATE UNIQUE INDEX body_name ON body (name, coalesce(function, ''));

-- Who answers for a statement, or is named in it; what is inferred with less than even odds only where it is the surest.
CREATE TABLE agency (
  statement INTEGER NOT NULL,
  body INTEGER NOT NULL,
  basis TEXT NOT NULL,           -- stated, assigned, inferred
  role TEXT NOT NULL,            -- responsible, partner, built-up; of a claim: lead, responsible, support
  answers INTEGER NOT NULL,      -- whether people are shown it as who answers: stated, else assigned, else the surest
  confidence REAL NOT NULL, evidence TEXT NOT NULL, review TEXT
);
CREATE INDEX agency_statement ON agency (statement);
CREATE INDEX agency_body ON agency (body);

-- What a later statement has to do with an earlier one of the same place.
CREATE TABLE link (
  later INTEGER NOT NULL, earlier INTEGER NOT NULL, type TEXT NOT NULL, outcome TEXT, trend TEXT,
  score REAL NOT NULL, status TEXT, basis TEXT, evidence TEXT NOT NULL, review TEXT
);
CREATE INDEX link_later ON link (later);
CREATE INDEX link_earlier ON link (earlier);

-- What of the next report came closest to a promise that no report takes up, the best first.
CREATE TABLE closest (earlier INTEGER NOT NULL, later INTEGER NOT NULL, score REAL NOT NULL);
CREATE INDEX closest_earlier ON closest (earlier);

CREATE TABLE residue (
  report INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL, rule TEXT NOT NULL
);
CREATE INDEX residue_report ON residue (report);
