"""The steps the tables have taken, as they are written to the file; none is ever edited."""

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

GRACE_TO_CLOSING = (
    """
    CREATE TABLE callout (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER NOT NULL,
        belief VARCHAR NOT NULL,
        said VARCHAR,
        feared VARCHAR,
        about VARCHAR NOT NULL,
        raised_by VARCHAR NOT NULL,
        said_in INTEGER,
        revisit_on DATE,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        audience VARCHAR,
        story_of VARCHAR,
        their_yes BOOLEAN NOT NULL,
        tender BOOLEAN NOT NULL,
        CHECK (about IN ('mentee', 'mentor')),
        CHECK (raised_by IN ('mentee', 'mentor')),
        CHECK (audience IN ('mine', 'ours', 'may-share')),
        CHECK (story_of IN ('mentee', 'mentor', 'both')),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(said_in) REFERENCES session (id)
    )
    """,
    """
    CREATE INDEX ix_callout_said_in ON callout (said_in)
    """,
    """
    CREATE INDEX ix_callout_settled ON callout (mentorship_id, settled_at)
    """,
    """
    CREATE TABLE wish (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER,
        name VARCHAR NOT NULL,
        why VARCHAR,
        settled_at DATETIME,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (name <> ''),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id)
    )
    """,
    """
    CREATE TABLE note (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER,
        wish_id INTEGER,
        kind VARCHAR NOT NULL,
        written_by VARCHAR,
        title VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        words INTEGER NOT NULL,
        said_in INTEGER,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        audience VARCHAR,
        story_of VARCHAR,
        their_yes BOOLEAN NOT NULL,
        tender BOOLEAN NOT NULL,
        CHECK (kind IN ('note', 'win', 'thanks', 'lesson', 'story', 'practice', 'low-day')),
        CHECK (written_by IN ('mentee', 'mentor', 'both')),
        CHECK (audience IN ('mine', 'ours', 'may-share')),
        CHECK (story_of IN ('mentee', 'mentor', 'both')),
        CHECK (mentorship_id IS NOT NULL OR wish_id IS NOT NULL),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(wish_id) REFERENCES wish (id),
        FOREIGN KEY(said_in) REFERENCES session (id)
    )
    """,
    """
    CREATE INDEX ix_note_mentorship ON note (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_note_said_in ON note (said_in)
    """,
    """
    CREATE INDEX ix_note_wish_id ON note (wish_id)
    """,
    """
    ALTER TABLE agreement ADD COLUMN call_it VARCHAR
    """,
    """
    ALTER TABLE agreement ADD COLUMN quiet BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE session ADD COLUMN other_took_away VARCHAR
    """,
    """
    ALTER TABLE session ADD COLUMN audience VARCHAR CHECK (audience IN ('mine', 'ours', 'may-share'))
    """,
    """
    ALTER TABLE session ADD COLUMN story_of VARCHAR CHECK (story_of IN ('mentee', 'mentor', 'both'))
    """,
    """
    ALTER TABLE session ADD COLUMN their_yes BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE session ADD COLUMN tender BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE homework ADD COLUMN audience VARCHAR CHECK (audience IN ('mine', 'ours', 'may-share'))
    """,
    """
    ALTER TABLE homework ADD COLUMN story_of VARCHAR CHECK (story_of IN ('mentee', 'mentor', 'both'))
    """,
    """
    ALTER TABLE homework ADD COLUMN their_yes BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE homework ADD COLUMN tender BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE essay ADD COLUMN audience VARCHAR CHECK (audience IN ('mine', 'ours', 'may-share'))
    """,
    """
    ALTER TABLE essay ADD COLUMN story_of VARCHAR CHECK (story_of IN ('mentee', 'mentor', 'both'))
    """,
    """
    ALTER TABLE essay ADD COLUMN their_yes BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE essay ADD COLUMN tender BOOLEAN DEFAULT 0 NOT NULL
    """,
    # An event can now be about a call-out or a wish: its CHECK grows, so the table is made anew.
    """
    CREATE TABLE event_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER,
        kind VARCHAR NOT NULL,
        session_id INTEGER,
        homework_id INTEGER,
        essay_id INTEGER,
        agreement_id INTEGER,
        callout_id INTEGER,
        wish_id INTEGER,
        side VARCHAR,
        starts_at DATETIME,
        until_on DATE,
        exactness VARCHAR NOT NULL,
        text VARCHAR,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (side IN ('mentee', 'mentor', 'both')),
        CHECK (exactness IN ('exact', 'before', 'after')),
        CHECK ((session_id IS NOT NULL) + (homework_id IS NOT NULL) + (essay_id IS NOT NULL) + (agreement_id IS NOT NULL) + (callout_id IS NOT NULL) + (wish_id IS NOT NULL) <= 1),
        CHECK ((mentorship_id IS NULL) = (wish_id IS NOT NULL)),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(homework_id) REFERENCES homework (id),
        FOREIGN KEY(essay_id) REFERENCES essay (id),
        FOREIGN KEY(agreement_id) REFERENCES agreement (id),
        FOREIGN KEY(callout_id) REFERENCES callout (id),
        FOREIGN KEY(wish_id) REFERENCES wish (id)
    )
    """,
    """
    INSERT INTO event_new (
        id, uuid, mentorship_id, kind, session_id, homework_id, essay_id, agreement_id, side, starts_at,
        until_on, exactness, text, happened_at, recorded_at
    ) SELECT
        id, uuid, mentorship_id, kind, session_id, homework_id, essay_id, agreement_id, side, starts_at,
        until_on, exactness, text, happened_at, recorded_at
    FROM event
    """,
    """
    DELETE FROM sqlite_sequence WHERE name = 'event_new'
    """,
    """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'event_new', seq FROM sqlite_sequence WHERE name = 'event'
    """,
    """
    DROP TABLE event
    """,
    """
    ALTER TABLE event_new RENAME TO event
    """,
    """
    CREATE INDEX ix_event_agreement_id ON event (agreement_id)
    """,
    """
    CREATE INDEX ix_event_callout_id ON event (callout_id)
    """,
    """
    CREATE INDEX ix_event_essay_id ON event (essay_id)
    """,
    """
    CREATE INDEX ix_event_homework_id ON event (homework_id)
    """,
    """
    CREATE INDEX ix_event_mentorship ON event (mentorship_id) WHERE session_id IS NULL AND homework_id IS NULL AND essay_id IS NULL AND agreement_id IS NULL AND callout_id IS NULL
    """,
    """
    CREATE INDEX ix_event_session_id ON event (session_id)
    """,
    """
    CREATE INDEX ix_event_wish_id ON event (wish_id)
    """,
)

NEVER_LOSE_A_WORD = (
    """
    CREATE TABLE step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        verb VARCHAR NOT NULL,
        taken_back_at DATETIME,
        dropped BOOLEAN DEFAULT 0 NOT NULL,
        recorded_at DATETIME NOT NULL
    )
    """,
    """
    CREATE INDEX ix_step_recorded_at ON step (recorded_at)
    """,
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        step_id INTEGER NOT NULL,
        table_name VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        other VARCHAR,
        FOREIGN KEY(step_id) REFERENCES step (id)
    )
    """,
    """
    CREATE INDEX ix_change_row ON change (table_name, row_id)
    """,
    """
    CREATE INDEX ix_change_step_id ON change (step_id)
    """,
    """
    CREATE TABLE seal (
        table_name VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        digest VARCHAR NOT NULL,
        PRIMARY KEY (table_name, row_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        UNIQUE (name)
    )
    """,
)

TAKE_IT_WITH_YOU = (
    """
    CREATE TABLE revision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        gone BOOLEAN NOT NULL,
        cells VARCHAR NOT NULL,
        UNIQUE (uuid)
    )
    """,
    """
    CREATE TABLE alias (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        same_as CHAR(32) NOT NULL,
        UNIQUE (uuid)
    )
    """,
    """
    CREATE INDEX ix_alias_same_as ON alias (same_as)
    """,
)

HOWEVER_MUCH_THERE_IS = (
    """
    CREATE INDEX ix_homework_happened ON homework (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_essay_happened ON essay (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_callout_happened ON callout (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_event_happened ON event (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_step_to_return ON step (taken_back_at) WHERE taken_back_at IS NOT NULL AND NOT dropped
    """,
)

WHAT_COMES_FROM_THE_OTHER = (
    """
    ALTER TABLE agreement ADD COLUMN changes VARCHAR
    """,
    """
    ALTER TABLE agreement ADD COLUMN lead_days BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE essay ADD COLUMN front_matter VARCHAR
    """,
    """
    ALTER TABLE note ADD COLUMN front_matter VARCHAR
    """,
    """
    ALTER TABLE revision ADD COLUMN for_good BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE revision ADD COLUMN came BOOLEAN DEFAULT 0 NOT NULL
    """,
    """
    ALTER TABLE revision ADD COLUMN was_of VARCHAR
    """,
    """
    CREATE TABLE declined (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        what VARCHAR NOT NULL
    )
    """,
    """
    CREATE UNIQUE INDEX ix_declined ON declined (uuid, what)
    """,
    # The moment of an event may be known to the day, or by now: its CHECK grows.
    """
    CREATE TABLE event_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uuid CHAR(32) NOT NULL,
        mentorship_id INTEGER,
        kind VARCHAR NOT NULL,
        session_id INTEGER,
        homework_id INTEGER,
        essay_id INTEGER,
        agreement_id INTEGER,
        callout_id INTEGER,
        wish_id INTEGER,
        side VARCHAR,
        starts_at DATETIME,
        until_on DATE,
        exactness VARCHAR NOT NULL,
        text VARCHAR,
        happened_at DATETIME NOT NULL,
        recorded_at DATETIME NOT NULL,
        CHECK (side IN ('mentee', 'mentor', 'both')),
        CHECK (exactness IN ('exact', 'before', 'after', 'day', 'by-now')),
        CHECK ((session_id IS NOT NULL) + (homework_id IS NOT NULL) + (essay_id IS NOT NULL) + (agreement_id IS NOT NULL) + (callout_id IS NOT NULL) + (wish_id IS NOT NULL) <= 1),
        CHECK ((mentorship_id IS NULL) = (wish_id IS NOT NULL)),
        UNIQUE (uuid),
        FOREIGN KEY(mentorship_id) REFERENCES mentorship (id),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(homework_id) REFERENCES homework (id),
        FOREIGN KEY(essay_id) REFERENCES essay (id),
        FOREIGN KEY(agreement_id) REFERENCES agreement (id),
        FOREIGN KEY(callout_id) REFERENCES callout (id),
        FOREIGN KEY(wish_id) REFERENCES wish (id)
    )
    """,
    """
    INSERT INTO event_new SELECT * FROM event
    """,
    """
    DELETE FROM sqlite_sequence WHERE name = 'event_new'
    """,
    """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'event_new', seq FROM sqlite_sequence WHERE name = 'event'
    """,
    """
    DROP TABLE event
    """,
    """
    ALTER TABLE event_new RENAME TO event
    """,
    """
    CREATE INDEX ix_event_agreement_id ON event (agreement_id)
    """,
    """
    CREATE INDEX ix_event_callout_id ON event (callout_id)
    """,
    """
    CREATE INDEX ix_event_essay_id ON event (essay_id)
    """,
    """
    CREATE INDEX ix_event_happened ON event (mentorship_id, happened_at)
    """,
    """
    CREATE INDEX ix_event_homework_id ON event (homework_id)
    """,
    """
    CREATE INDEX ix_event_mentorship ON event (mentorship_id) WHERE session_id IS NULL AND homework_id IS NULL AND essay_id IS NULL AND agreement_id IS NULL AND callout_id IS NULL
    """,
    """
    CREATE INDEX ix_event_session_id ON event (session_id)
    """,
    """
    CREATE INDEX ix_event_wish_id ON event (wish_id)
    """,
)

STEPS: tuple[tuple[str, ...], ...] = (
    KICKOFF_TO_OVERDUE,
    GRACE_TO_CLOSING,
    NEVER_LOSE_A_WORD,
    TAKE_IT_WITH_YOU,
    HOWEVER_MUCH_THERE_IS,
    WHAT_COMES_FROM_THE_OTHER,
)
