// The tables of a gradebook, and how a file of an earlier format becomes one of today's.

/** In the header of every gradebook ("grad"): what tells it from other SQLite files. */
export const APPLICATION_ID = 0x67726164;

/** Format n + 1 out of format n, by index; what was released is never edited, only followed by another. */
export const MIGRATIONS: readonly string[] = [
  `
  -- "seed": what cases are drawn with where none is given.
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE students (
    id TEXT PRIMARY KEY, name TEXT, email TEXT, login TEXT, moodle TEXT, canvas TEXT, "group" TEXT
  ) STRICT;

  -- One call of the grade command, over as many processes as it takes: a run that was killed is continued.
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY, session TEXT NOT NULL, fresh INTEGER NOT NULL, started_at TEXT NOT NULL, ended_at TEXT
  ) STRICT;

  -- One version of the files. An empty hash is what could not be read, as the grader failed at it.
  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL REFERENCES students, session TEXT NOT NULL,
    content_hash TEXT NOT NULL, UNIQUE (student, session, content_hash)
  ) STRICT;

  -- Each time an attempt becomes a student's newest one: files that return to an earlier version are that attempt again.
  CREATE TABLE hand_ins (
    id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES runs, submitted_at TEXT, is_late INTEGER, source TEXT NOT NULL, "commit" TEXT
  ) STRICT;
  CREATE INDEX hand_ins_of_attempt ON hand_ins (attempt);

  -- Every grading of an attempt; the newest counts. The seed is known by its hash alone.
  CREATE TABLE results (
    id INTEGER PRIMARY KEY, attempt INTEGER NOT NULL REFERENCES attempts ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES runs, graded_at TEXT NOT NULL, version TEXT NOT NULL,
    session_hash TEXT NOT NULL, seed_hash TEXT NOT NULL, cases INTEGER NOT NULL, result TEXT NOT NULL
  ) STRICT;
  CREATE INDEX results_of_attempt ON results (attempt);

  -- By hand; an empty exercise is the whole session. Points are integer hundredths.
  CREATE TABLE adjustments (
    student TEXT NOT NULL REFERENCES students, session TEXT NOT NULL, exercise TEXT NOT NULL,
    points INTEGER NOT NULL, why TEXT NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (student, session, exercise)
  ) STRICT;
  `,
];
