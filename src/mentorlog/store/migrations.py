"""How the file came to its present shape: an append-only list of small steps.

Step n brings a file from `user_version` n-1 to n, in one transaction with its number. A step
that has been released is never edited; a change of the tables is a new step.
"""

import sqlite3

KICKOFF_TO_OVERDUE = (
    """
    CREATE TABLE mentorship (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        keeper_is VARCHAR NOT NULL,
        keeper_name VARCHAR NOT NULL,
        other_name VARCHAR NOT NULL,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (keeper_is IN ('mentee', 'mentor')),
        CHECK (other_name <> '' AND keeper_name <> ''),
        UNIQUE (uuid)
    )
    """,
    """
    CREATE TABLE agreement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE,
        cadence VARCHAR,
        length_minutes INTEGER NOT NULL,
        lead_minutes INTEGER NOT NULL,
        homework BOOLEAN NOT NULL,
        essays BOOLEAN NOT NULL,
        reads BOOLEAN NOT NULL,
        candor VARCHAR NOT NULL,
        books VARCHAR,
        review_on DATE,
        question VARCHAR,
        why VARCHAR,
        told_at DATETIME,
        mission VARCHAR,
        programme VARCHAR,
        because VARCHAR,
        asked_by VARCHAR,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (kind IN ('kickoff', 'amendment', 'review')),
        CHECK (candor IN ('both', 'mentor', 'mentee', 'neither')),
        CHECK (books IN ('mentee', 'mentor', 'both')),
        CHECK (asked_by IN ('mentee', 'mentor', 'both')),
        CHECK (length_minutes > 0 AND lead_minutes >= 0),
        CHECK (ends_on >= starts_on),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id)
    )
    """,
    """
    CREATE INDEX ix_agreement_mentorship_id ON agreement (mentorship_id)
    """,
    """
    CREATE TABLE session (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        length_minutes INTEGER,
        place VARCHAR,
        notes VARCHAR,
        took_away VARCHAR,
        starts_at DATETIME NOT NULL,
        outcome VARCHAR,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (kind IN ('kickoff', 'regular', 'review', 'closing')),
        CHECK (outcome IN ('held', 'cancelled', 'missed')),
        CHECK (length_minutes > 0),
        CHECK ((outcome IS NULL) = (settled_at IS NULL)),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id)
    )
    """,
    """
    CREATE INDEX ix_session_settled ON session (mentorship_id, settled_at)
    """,
    """
    CREATE INDEX ix_session_start ON session (mentorship_id, starts_at)
    """,
    """
    CREATE TABLE answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        agreement_id INTEGER NOT NULL,
        "key" VARCHAR NOT NULL,
        side VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (side IN ('mentee', 'mentor', 'both')),
        UNIQUE (uuid),
        FOREIGN KEY(agreement_id) REFERENCES agreement (id)
    )
    """,
    """
    CREATE INDEX ix_answer_agreement_id ON answer (agreement_id)
    """,
    """
    CREATE TABLE goal (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        agreement_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(agreement_id) REFERENCES agreement (id)
    )
    """,
    """
    CREATE INDEX ix_goal_agreement_id ON goal (agreement_id)
    """,
    """
    CREATE UNIQUE INDEX ix_goal_number ON goal (mentorship_id, number)
    """,
    """
    CREATE TABLE homework (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        text VARCHAR NOT NULL,
        owed_by VARCHAR NOT NULL,
        essay_by VARCHAR,
        set_in INTEGER,
        due_at DATETIME,
        due_on DATE,
        stretch VARCHAR,
        stance VARCHAR,
        goal_id INTEGER,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (owed_by IN ('mentee', 'mentor', 'both')),
        CHECK (essay_by IN ('mentee', 'mentor', 'both')),
        CHECK (stance IN ('did', 'doing', 'open')),
        CHECK (due_at IS NULL OR due_on IS NULL),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(set_in) REFERENCES session (id),
        FOREIGN KEY(goal_id) REFERENCES goal (id)
    )
    """,
    """
    CREATE INDEX ix_homework_set_in ON homework (set_in)
    """,
    """
    CREATE INDEX ix_homework_settled ON homework (mentorship_id, settled_at)
    """,
    """
    CREATE TABLE essay (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        homework_id INTEGER,
        written_by VARCHAR NOT NULL,
        title VARCHAR,
        text VARCHAR,
        words INTEGER,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (written_by IN ('mentee', 'mentor')),
        CHECK ((text IS NULL) = (words IS NULL)),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(homework_id) REFERENCES homework (id)
    )
    """,
    """
    CREATE INDEX ix_essay_homework_id ON essay (homework_id)
    """,
    """
    CREATE INDEX ix_essay_settled ON essay (mentorship_id, settled_at)
    """,
    """
    CREATE TABLE event (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        session_id INTEGER,
        homework_id INTEGER,
        essay_id INTEGER,
        agreement_id INTEGER,
        side VARCHAR,
        starts_at DATETIME,
        until_on DATE,
        exactness VARCHAR NOT NULL,
        text VARCHAR,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (side IN ('mentee', 'mentor', 'both')),
        CHECK (exactness IN ('exact', 'before', 'after')),
        CHECK ((session_id IS NOT NULL) + (homework_id IS NOT NULL) + (essay_id IS NOT NULL) + (agreement_id IS NOT NULL) <= 1),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(homework_id) REFERENCES homework (id),
        FOREIGN KEY(essay_id) REFERENCES essay (id),
        FOREIGN KEY(agreement_id) REFERENCES agreement (id)
    )
    """,
    """
    CREATE INDEX ix_event_agreement_id ON event (agreement_id)
    """,
    """
    CREATE INDEX ix_event_essay_id ON event (essay_id)
    """,
    """
    CREATE INDEX ix_event_homework_id ON event (homework_id)
    """,
    """
    CREATE INDEX ix_event_mentorship ON event (mentorship_id) WHERE session_id IS NULL AND homework_id IS NULL AND essay_id IS NULL AND agreement_id IS NULL
    """,
    """
    CREATE INDEX ix_event_session_id ON event (session_id)
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (KICKOFF_TO_OVERDUE,)

LATEST = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the last step the file has been through; 0 before the first."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take every pending step, each whole or not at all."""
    for number in range(version_of(connection) + 1, LATEST + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _take(connection, number)
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def _take(connection: sqlite3.Connection, number: int) -> None:
    """The step, unless another process took it while this one waited for the lock."""
    if version_of(connection) >= number:
        return
    for statement in STEPS[number - 1]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number}")
