"""A file that is not right is refused in one sentence that says where, and what."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.records.copies import LINKS, Copy, Edition, Line, Value
from mentorlog.domain.records.together import TARGETS
from mentorlog.enums import EventKind, Exit, Side
from mentorlog.errors import BadCopy
from mentorlog.export import journal_json, journal_json_reading
from tests.exploring import examples
from tests.export.copies import NOW

Document = dict[str, Any]
Change = Callable[[Document], object]
AT = "2026-12-03 17:00:00.000000"
DATED: dict[str, Value] = {"happened_at": AT, "recorded_at": AT}
PRIVATE: dict[str, Value] = {"audience": None, "their_yes": 0, "tender": 0}
ENTRY: dict[str, Value] = {**DATED, **PRIVATE, "story_of": None}
TERMS: dict[str, Value] = {
    "zone": "America/Denver",
    "starts_on": "2026-12-03",
    "ends_on": "2027-06-03",
    "cadence": "2 weeks thu 10:00",
    "length_minutes": 60,
    "lead_minutes": 1440,
    **dict.fromkeys(("homework", "essays", "reads"), 1),
    "quiet": 0,
    "lead_days": 0,
    "candor": "both",
    **dict.fromkeys(("books", "review_on", "question", "why", "told_at", "mission")),
    **dict.fromkeys(("programme", "because", "asked_by", "call_it", "changes")),
}
TOOK: dict[str, Value] = {"mentee_took_away": None, "mentor_took_away": None}
HAPPENED: dict[str, Value] = {
    **dict.fromkeys(("side", "starts_at", "until_on", "text")),
    "exactness": "exact",
}
DUE: dict[str, Value] = {"essay_by": None, "due_at": None, "due_on": None}


def row(table: str, number: int, links: dict[str, int], /, **values: Value) -> Line:
    """A row whose UUID is its number among all, in hundreds by the place of its table."""
    found = {one: UUID(int=links[one]).hex if one in links else None for one in LINKS[table]}
    uuid = UUID(int=100 * (list(LINKS).index(table) + 1) + number).hex
    return Line(table, uuid, number, {**DATED, **values}, found, {})


PAIR, AGREED, WISH, MET, WORK, ESSAY, CALLOUT = 101, 201, 501, 601, 701, 801, 901
OF = {"mentorship_id": PAIR}
NAMES: dict[str, Value] = {"mentee_name": "Robin", "mentor_name": "Sam"}
LINES = (
    row("mentorship", 1, {}, keeper_is="mentee", **NAMES),
    row("mentorship", 2, {}, keeper_is="mentor", **NAMES),
    row("agreement", 1, OF, kind="kickoff", **TERMS),
    row("agreement", 2, {"mentorship_id": 102}, kind="kickoff", **TERMS),
    row("goal", 1, {**OF, "agreement_id": AGREED}, number=1, text="Show up"),
    row("goal", 2, {**OF, "agreement_id": AGREED}, number=2, text="Sleep"),
    row("answer", 1, {"agreement_id": AGREED}, key="why", side="mentee", text="Her nerve"),
    row("wish", 1, {}, name="Noor", why=None),
    row(
        "session",
        1,
        OF,
        **ENTRY,
        kind="kickoff",
        length_minutes=None,
        place=None,
        notes=None,
        **TOOK,
    ),
    row(
        "homework",
        1,
        {**OF, "set_in": MET},
        **ENTRY,
        text="Sing",
        owed_by="mentee",
        **DUE,
        stretch=None,
        stance=None,
    ),
    row(
        "essay",
        1,
        {**OF, "homework_id": WORK},
        **ENTRY,
        written_by="mentee",
        title=None,
        text="It was loud.",
        front_matter=None,
    ),
    row(
        "callout",
        1,
        OF,
        **ENTRY,
        belief="I am too much",
        said=None,
        feared=None,
        about="mentee",
        raised_by="mentor",
        revisit_on=None,
    ),
    row(
        "note",
        1,
        {"wish_id": WISH},
        **ENTRY,
        kind="note",
        written_by=None,
        title="A",
        text="B",
        front_matter=None,
    ),
    row("event", 1, {**OF, "session_id": MET}, **{**HAPPENED, "starts_at": AT}, kind="held"),
    row("event", 2, {**OF, "essay_id": ESSAY}, **HAPPENED, kind="posted"),
    row("event", 3, {"wish_id": WISH}, **HAPPENED, kind="asked"),
)
SMALL = Copy(Edition.WHOLE, LINES, {})


def document(copy: Copy = SMALL) -> Document:
    found: Document = json.loads(journal_json.render(copy, NOW))
    return found


def for_both() -> Document:
    """The first mentorship, as it would be for both."""
    found = document()
    found |= {"edition": "ours", "keeper_is": "mentee", "wishes": [], "notes": []}
    del found["mentorships"][1], found["agreements"][1], found["events"][2]
    for called in ("sessions", "homework", "essays", "callouts"):
        for name in (*PRIVATE, "story_of"):
            del found[called][0][name]
    del found["essays"][0]["front_matter"], found["agreements"][0]["told_at"]
    return found


def without_tellings(found: Document) -> Document:
    for one in found["agreements"]:
        del one["told_at"]
    return found


def refused(content: bytes | Document) -> BadCopy:
    if isinstance(content, dict):
        content = json.dumps(content).encode()
    with pytest.raises(BadCopy) as caught:
        journal_json_reading.read(content)
    bad = caught.value
    assert bad.code is Exit.REFUSED
    assert bad.hint
    assert bad.sentence.startswith("The file is ")
    assert bad.sentence.endswith(".")
    assert "\n" not in bad.sentence
    return bad


def put(called: str, number: int, /, **values: object) -> Change:
    return lambda found: found[called][number].update(values)


def leave_out(called: str, name: str) -> Change:
    return lambda found: found[called][0].pop(name)


def test_the_small_journal_is_right() -> None:
    assert journal_json_reading.read(json.dumps(document()).encode()) == SMALL
    ours = journal_json_reading.read(json.dumps(for_both()).encode())
    assert (ours.edition, ours.keeper_is) == (Edition.OURS, Side.MENTEE)


def test_a_mark_of_the_byte_order_is_nothing() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(document()).encode()
    assert journal_json_reading.read(content) == SMALL


def test_what_is_missing_for_both_was_not_told() -> None:
    found = for_both()
    del found["sessions"][0]["notes"], found["agreements"][0]["why"], found["events"][0]["text"]
    told = {one.table: one.values for one in read(found).lines}
    assert "notes" not in told["session"]
    assert "why" not in told["agreement"]
    assert told["agreement"]["mission"] is None


def read(found: Document) -> Copy:
    return journal_json_reading.read(json.dumps(found).encode())


WHOLE = {
    b"": "is empty",
    b" \n": "is empty",
    b"\xef\xbb\xbf": "is empty",
    b'{"mentorlog": "\xff"}': "is not UTF-8: see byte 16",
    b'{\n  "mentorlog": journal}': "is no JSON: see line 2, column 16",
    b"{} {}": "is no JSON: see line 1, column 4",
    b'{"mentorlog": "a\nb"}': "is no JSON: see line 1, column 17",
    b"[" * 200_000: "is nested deeper than any journal",
    b'{"a":' * 200_000: "is nested deeper than any journal",
    b"[]": "is no journal of mentorlog",
    b"3": "is no journal of mentorlog",
    b"null": "is no journal of mentorlog",
    b'{"entries": []}': "is no journal of mentorlog",
    b'{"mentorlog": "paper"}': "is no journal of mentorlog",
    b'{"mentorlog": "journal"}': "is not right at version: null is no version of a journal",
    b'{"mentorlog": "journal", "version": 3}': "is from a newer mentorlog",
    b'{"mentorlog": "journal", "version": 0}': "at version: 0 is no version of a journal",
    b'{"mentorlog": "journal", "version": true}': "at version: true is no version of a journal",
    b'{"mentorlog": "journal", "version": 1.0}': "at version: 1.0 is no version of a journal",
    b'{"mentorlog": "journal", "version": "1"}': "at version: “1” is no version of a journal",
    b'{"mentorlog": "journal", "version": 2}': "at edition: it is missing",
    b'{"goals": [{"id": 1, "id": 1}]}': "at goals[0]: “id” is there twice",
    b'{"goals": [0, {"id": NaN}]}': "at goals[1].id: NaN is no number that counts anything",
    b'{"goals": -Infinity}': "at goals: -Infinity is no number that counts anything",
    b'{"id": ' + b"9" * 5000 + b"}": "at id: a number of 5000 digits counts nothing",
}


@pytest.mark.parametrize(("content", "said"), WHOLE.items(), ids=WHOLE.values())
def test_what_is_no_such_file(content: bytes, said: str) -> None:
    assert said in refused(content).sentence


def test_a_newer_one_says_what_to_do() -> None:
    bad = refused(b'{"mentorlog": "journal", "version": 7, "essays": "another shape"}')
    assert bad.hint == "Update mentorlog, and bring it in then."


CHANGED = {"at": "2026-12-03T17:00:00.000000+00:00"}
ROWS: list[tuple[str, str, Change]] = [
    (
        "essays[0].happened_at",
        "“2026-13-01” is no moment like",
        put("essays", 0, happened_at="2026-13-01"),
    ),
    (
        "essays[0].happened_at",
        "is no moment",
        put("essays", 0, happened_at="2026-12-03T24:00:00.000000+00:00"),
    ),
    (
        "essays[0].happened_at",
        "is no moment",
        put("essays", 0, happened_at="2026-12-03T17:00:00.000000-07:00"),
    ),
    (
        "essays[0].happened_at",
        "is no moment",
        put("essays", 0, happened_at="2026-12-03 17:00:00.000000"),
    ),
    (
        "essays[0].happened_at",
        "is no moment",
        put("essays", 0, happened_at="２０26-12-03T17:00:00.000000+00:00"),
    ),
    (
        "essays[0].happened_at",
        "is not in the years from 1900 to 2999",
        put("essays", 0, happened_at="1776-07-04T17:00:00.000000+00:00"),
    ),
    (
        "agreements[0].ends_on",
        "“9999-12-31” is not in the years",
        put("agreements", 0, ends_on="9999-12-31"),
    ),
    (
        "agreements[0].starts_on",
        "“2027-02-30” is no day like 2026-12-03",
        put("agreements", 0, starts_on="2027-02-30"),
    ),
    ("agreements[0].starts_on", "null is no text", put("agreements", 0, starts_on=None)),
    ("agreements[0].ends_on", "it is before starts_on", put("agreements", 0, ends_on="2026-12-02")),
    (
        "agreements[0].zone",
        "“America/Devner” is no zone",
        put("agreements", 0, zone="America/Devner"),
    ),
    ("agreements[0].zone", "is no zone", put("agreements", 0, zone="/etc/localtime")),
    ("agreements[0].zone", "is no zone", put("agreements", 0, zone="")),
    (
        "agreements[0].cadence",
        "“sometimes” is no rhythm",
        put("agreements", 0, cadence="sometimes"),
    ),
    (
        "agreements[0].cadence",
        "is no rhythm",
        put("agreements", 0, cadence="2 weeks thu 10:00 mon"),
    ),
    ("agreements[0].cadence", "is no rhythm", put("agreements", 0, cadence="999999999 months")),
    ("agreements[0].cadence", "is no rhythm", put("agreements", 0, cadence="")),
    ("agreements[0].cadence", "is no rhythm", put("agreements", 0, cadence="weeks")),
    ("agreements[0].length_minutes", "0 is not from 1 to", put("agreements", 0, length_minutes=0)),
    ("agreements[0].lead_minutes", "-1 is not from 0 to", put("agreements", 0, lead_minutes=-1)),
    (
        "agreements[0].lead_minutes",
        "is not from 0 to 52596000",
        put("agreements", 0, lead_minutes=10**12),
    ),
    (
        "agreements[0].lead_minutes",
        "60.5 is no whole number",
        put("agreements", 0, lead_minutes=60.5),
    ),
    ("agreements[0].homework", "1 is neither true nor false", put("agreements", 0, homework=1)),
    (
        "agreements[0].homework",
        "“true” is neither true nor false",
        put("agreements", 0, homework="true"),
    ),
    (
        "agreements[0].candor",
        "“all” is none of both, mentor, mentee, neither",
        put("agreements", 0, candor="all"),
    ),
    ("agreements[0].kind", "“start” is none of kickoff", put("agreements", 0, kind="start")),
    ("sessions[0].length_minutes", "-60 is not from 1 to", put("sessions", 0, length_minutes=-60)),
    (
        "essays[0].written_by",
        "“both” is none of mentee, mentor",
        put("essays", 0, written_by="both"),
    ),
    ("essays[0].text", "3 is no text", put("essays", 0, text=3)),
    ("essays[0].text", "a list is no text", put("essays", 0, text=["a", "b"])),
    (
        "essays[0].text",
        "“loud <U+D800>” has half a character in it",
        put("essays", 0, text="loud \ud800"),
    ),
    ("essays[0].words", "knows no such field", put("essays", 0, words=3)),
    ("essays[0].title", "it is missing", leave_out("essays", "title")),
    ("essays[0].audience", "it is missing", leave_out("essays", "audience")),
    ("essays[0].tender", "it is missing", leave_out("essays", "tender")),
    ("events[0].text", "it is missing", leave_out("events", "text")),
    ("sessions[0].notes", "it is missing", leave_out("sessions", "notes")),
    ("essays[0].uuid", "“e1” is no UUID", put("essays", 0, uuid="e1")),
    ("essays[0].uuid", "is no UUID", put("essays", 0, uuid=str(UUID(int=0xABC)).upper())),
    ("essays[0].ref", "“H1” is no reference like E4", put("essays", 0, ref="H1")),
    ("essays[0].ref", "“e1” is no reference", put("essays", 0, ref="e1")),
    ("essays[0].ref", "“E0” is no reference", put("essays", 0, ref="E0")),
    ("essays[0].ref", "“E01” is no reference", put("essays", 0, ref="E01")),
    ("essays[0].ref", "1 is no reference", put("essays", 0, ref=1)),
    ("essays[0].id", "knows no such field", put("essays", 0, id=1)),
    ("goals[0].id", "0 is not from 1 to", put("goals", 0, id=0)),
    (
        "goals[0].id",
        "9007199254740993 is not from 1 to 2147483647",
        put("goals", 0, id=2**53 + 1),
    ),
    ("goals[0].id", "true is no whole number", put("goals", 0, id=True)),
    ("goals[0].id", "“1” is no whole number", put("goals", 0, id="1")),
    ("goals[0].id", "1.0 is no whole number", put("goals", 0, id=1.0)),
    ("goals[0].id", "another row has the same", put("goals", 0, id=2)),
    ("goals[0]", "another row has the same UUID", put("goals", 0, uuid=str(UUID(int=302)))),
    ("goals[0]", "another row has the same UUID", put("goals", 0, uuid=str(UUID(int=801)))),
    ("goals[0]", "another row has the same UUID", put("goals", 0, also=[str(UUID(int=801))])),
    (
        "goals[1].number",
        "the mentorship has another goal of that number",
        put("goals", 1, number=1),
    ),
    ("goals[0].number", "0 is not from 1 to", put("goals", 0, number=0)),
    ("goals[0].also[0]", "“x” is no UUID", put("goals", 0, also=["x"])),
    ("mentorships[0].mentee_name", "it is empty", put("mentorships", 0, mentee_name="")),
    ("mentorships[0].mentee_name", "it is empty", put("mentorships", 0, mentee_name=" \u2003 ")),
    ("mentorships[0].mentor_name", "null is no text", put("mentorships", 0, mentor_name=None)),
    (
        "mentorships[0].keeper_is",
        "“both” is none of mentee, mentor",
        put("mentorships", 0, keeper_is="both"),
    ),
    ("wishes[0].name", "it is empty", put("wishes", 0, name="")),
    ("wishes[0].name", "it is empty", put("wishes", 0, name="\t")),
    ("mentorships[0]", "no agreement is its kickoff", put("agreements", 0, kind="review")),
    ("agreements[0].mentorship", "null is no text", put("agreements", 0, mentorship=None)),
    (
        "agreements[0].mentorship",
        "it leads to nothing that is there",
        put("agreements", 0, mentorship=str(UUID(int=5))),
    ),
    (
        "agreements[0].mentorship",
        "it leads to something that is no mentorship",
        put("agreements", 0, mentorship=str(UUID(int=ESSAY))),
    ),
    (
        "homework[0].set_in",
        "it leads to something that is no session",
        put("homework", 0, set_in=str(UUID(int=PAIR))),
    ),
    (
        "goals[0].agreement",
        "it leads into another mentorship",
        put("goals", 0, agreement=str(UUID(int=202))),
    ),
    (
        "homework[0].due_on",
        "it is due at a moment, due_at, as well",
        put("homework", 0, due_on="2026-12-03", due_at="2026-12-03T17:00:00.000000+00:00"),
    ),
    ("notes[0]", "it is of no mentorship and of no wish", put("notes", 0, wish=None)),
    ("sessions[0]", "no event says when it begins", put("events", 0, starts_at=None)),
    (
        "events[0].starts_at",
        "“booked” says when the session begins",
        put("events", 0, starts_at=None, kind="booked"),
    ),
    ("events[0].kind", "“sung” is none of", put("events", 0, kind="sung")),
    (
        "events[0]",
        "“held” needs session, and nothing else",
        put("events", 0, homework=str(UUID(int=WORK))),
    ),
    ("events[0]", "“held” needs session, and nothing else", put("events", 0, session=None)),
    ("events[0]", "“paused” needs mentorship, and nothing else", put("events", 0, kind="paused")),
    (
        "events[1]",
        "“released” needs essay or homework, and nothing else",
        put("events", 1, kind="released", essay=None, session=str(UUID(int=MET))),
    ),
    ("events[0].mentorship", "of a mentorship or of a wish", put("events", 0, mentorship=None)),
    (
        "events[2].mentorship",
        "of a mentorship or of a wish",
        put("events", 2, mentorship=str(UUID(int=PAIR))),
    ),
    (
        "essays[0].changed.words",
        "the row has no such field",
        put("essays", 0, changed={"words": CHANGED}),
    ),
    (
        "essays[0].changed.uuid",
        "the row has no such field",
        put("essays", 0, changed={"uuid": CHANGED}),
    ),
    (
        "essays[0].changed.text.at",
        "is no moment",
        put("essays", 0, changed={"text": {"at": "yesterday"}}),
    ),
    ("essays[0].changed.text.at", "it is missing", put("essays", 0, changed={"text": {}})),
    ("essays[0].changed.text", "3 is no object", put("essays", 0, changed={"text": 3})),
    ("essays[0]", "3 is no object", lambda found: found["essays"].__setitem__(0, 3)),
    ("essays", "an object is no list", lambda found: found.update(essays={})),
    ("essays", "it is missing", lambda found: found.pop("essays")),
    ("secrets", "knows no such field", lambda found: found.update(secrets=[])),
    ("edition", "“mine” is none of whole, ours", lambda found: found.update(edition="mine")),
    (
        "keeper_is",
        "the whole journal is its keeper's",
        lambda found: found.update(keeper_is="mentee"),
    ),
]


@pytest.mark.parametrize(("where", "said", "change"), ROWS)
def test_a_row_that_is_not_right(where: str, said: str, change: Change) -> None:
    found = document()
    change(found)
    bad = refused(found)
    assert bad.where == where
    assert said in bad.what
    assert bad.sentence == f"The file is not right at {bad.where}: {bad.what}."


OURS: list[tuple[str, str, Change]] = [
    (
        "keeper_is",
        "it is not the part that the mentorship says",
        lambda found: found.update(keeper_is="mentor"),
    ),
    ("keeper_is", "it is not the part", lambda found: found.pop("keeper_is")),
    (
        "mentorships",
        "is of one mentorship",
        lambda found: found.update(
            without_tellings(document()),
            edition="ours",
            **{
                name: []
                for name in ("sessions", "homework", "essays", "callouts", "notes", "events")
            },
        ),
    ),
    (
        "wishes[0]",
        "a wish is for its keeper alone",
        lambda found: found.update(wishes=document()["wishes"]),
    ),
    ("essays[0].audience", "each keeper decides on that", put("essays", 0, audience="ours")),
    (
        "essays[0].story_of",
        "each keeper decides on that",
        put("essays", 0, story_of="mentee"),
    ),
    (
        "essays[0].audience",
        "each keeper decides on that",
        put("essays", 0, changed={"audience": CHANGED}),
    ),
    ("homework[0].text", "it is missing", leave_out("homework", "text")),
    ("essays[0].came", "each keeper decides on that", put("essays", 0, came=True)),
    (
        "sessions[0].changed.notes",
        "the row has no such field",
        lambda found: (
            found["sessions"][0].pop("notes"),
            put("sessions", 0, changed={"notes": CHANGED})(found),
        ),
    ),
]


@pytest.mark.parametrize(("where", "said", "change"), OURS)
def test_what_is_for_both_that_is_not_right(where: str, said: str, change: Change) -> None:
    found = for_both()
    change(found)
    bad = refused(found)
    assert bad.where == where
    assert said in bad.what


def test_a_sentence_shows_at_most_the_beginning_of_a_text() -> None:
    secret = "I have never told anyone " * 20
    for change in (
        put("essays", 0, happened_at=secret),
        put("essays", 0, **{secret: 1}),
        put("essays", 0, changed={secret: 3}),
        put("essays", 0, changed={secret: CHANGED}),
        put("essays", 0, ref=secret),
        put("essays", 0, title=[secret]),
        put("essays", 0, audience={secret: secret}),
    ):
        found = document()
        change(found)
        bad = refused(found)
        assert secret[:50] not in bad.sentence
        assert len(bad.sentence) < 200


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=60),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=5,
)


@examples(300)
@given(st.data())
def test_whatever_stands_somewhere_it_is_read_or_refused(data: st.DataObject) -> None:
    """At any one place in the journal anything else, or under any name."""
    found = document() if data.draw(st.booleans()) else for_both()
    place: Any = found
    while data.draw(st.integers(0, 9)) and place and isinstance(place, dict | list):
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list):
            place[key] = data.draw(ANYTHING)
            break
        place = place[key]
    else:
        if isinstance(place, dict):
            place[data.draw(st.text(st.characters()))] = data.draw(ANYTHING)
    with suppress(BadCopy):
        read(found)


def test_half_a_character_in_a_name_is_refused() -> None:
    found = document()
    found["essays"][0]["\ud800"] = 1
    bad = refused(found)
    assert (bad.where, bad.what) == ("essays[0]", "a field has half a character in its name")


def test_a_sentence_steers_no_terminal() -> None:
    found = document()
    found["essays"][0] |= {"\x1b[2J": "\x1b[2J"}
    assert "\x1b" not in refused(found).sentence


def test_a_field_that_is_there_twice_is_found_where_it_is() -> None:
    text = json.dumps(document()).replace('"belief":', '"said": "x", "belief":')
    assert refused(text.encode()).where == "callouts[0]"


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_its_target(kind: EventKind) -> None:
    assert sum(kind in kinds for kinds in TARGETS.values()) == 1


@pytest.mark.parametrize("targets", [targets for targets in TARGETS if targets], ids=sorted)
def test_a_target_is_a_link_of_events(targets: frozenset[str]) -> None:
    assert targets <= LINKS["event"].keys()


def unread(path: Path) -> BadCopy:
    with pytest.raises(BadCopy) as caught:
        journal_json_reading.read_file(path)
    return caught.value


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_text(journal_json.render(SMALL, NOW), encoding="utf-8")
    assert journal_json_reading.read_file(path) == SMALL


def test_a_file_that_is_not_right_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(b'{"mentorlog": "journal", "version": 4}')
    bad = unread(path)
    assert bad.sentence == "journal.json is from a newer mentorlog."
    assert bad.hint == "Update mentorlog, and bring it in then."
    path.write_bytes(b'{"mentorlog": "journal", "version": 2}')
    assert unread(path).sentence == "journal.json is not right at edition: it is missing."


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """It has no blocks on the disk: reading it would be reading a hundred megabytes of nothing."""
    path = tmp_path / "journal.json"
    path.touch()
    os.truncate(path, 10**12)
    assert unread(path).sentence == "journal.json is larger than 100 MB, and no journal is."
    link = tmp_path / "link.json"
    link.symlink_to(path)
    assert unread(link).sentence == "link.json is larger than 100 MB, and no journal is."


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        assert unread(path).sentence == f"{path.name} is no file that could be read whole."
    assert "cannot be read" in unread(tmp_path / "none.json").sentence
    assert unread(tmp_path).sentence.startswith(f"{tmp_path.name} ")
