"""The brief before a session, for a script."""

from mentorlog.domain import agreements, promises
from mentorlog.domain.preparing import Brief, Look, ToRead, ToRevisit
from mentorlog.domain.promises import Promise
from mentorlog.views import dates, documents, promise_words
from mentorlog.views.documents import Document


def as_json(brief: Brief) -> Document:
    """Stable keys; `with_mine` things are there only where they were asked for.

    As on the screen, what is tender goes without its title or belief.
    """
    record = brief.record
    body: Document = {
        "with": record.mentorship.other_name,
        "question": agreements.terms(record).question,
        "session": _session_json(brief),
        "last": _last_json(brief),
        "promises": [_promise_json(brief, one) for one in brief.promises],
        "essays": [_essay_json(brief, one) for one in brief.essays],
        "callouts": [_callout_json(brief, one) for one in brief.callouts],
        "looks": [_look_json(one) for one in brief.looks],
        "without_outcome": [str(one.session.ref) for one in brief.unknown],
        "closed": brief.closed,
        "left_out": brief.left_out,
    }
    return documents.document(brief.now, [record], prep=body)


def _session_json(brief: Brief) -> Document | None:
    if brief.session is None:
        return None
    return {
        "ref": str(brief.session.session.ref),
        "starts_at": dates.iso(brief.session.starts_at, agreements.zone(brief.record)),
        "place": brief.session.session.place,
    }


def _last_json(brief: Brief) -> Document | None:
    if brief.last is None:
        return None
    return {
        "ref": str(brief.last.session.ref),
        "starts_at": dates.iso(brief.last.starts_at, agreements.zone(brief.record)),
        "took_away": brief.kept.took_away,
        "other_took_away": brief.kept.other_took_away,
    }


def _promise_json(brief: Brief, one: Promise) -> Document:
    drafts = [str(d.ref) for d in brief.drafts if d.homework_id == one.entry.number]
    return {
        **documents.promise(one, brief.record, brief.now),
        "state": promise_words.state(one, brief.record, brief.now)[0],
        "drafts": drafts,
        "mine": one.entry in brief.own,
    }


def _essay_json(brief: Brief, one: ToRead) -> Document:
    essay = one.essay
    posted_at = promises.posted(brief.record, essay)
    return {
        "ref": str(essay.ref),
        "title": None if essay.tender else essay.title,
        "tender": essay.tender,
        "written_by": essay.written_by.value,
        "homework": str(one.answers.ref) if one.answers else None,
        "question": one.answers.text if one.answers and not one.answers.tender else None,
        "posted_at": dates.iso(posted_at, agreements.zone(brief.record)) if posted_at else None,
        "reading": documents.promise(one.reading, brief.record, brief.now) if one.reading else None,
        "mine": essay.ref in brief.own,
    }


def _callout_json(brief: Brief, one: ToRevisit) -> Document:
    return {
        "ref": str(one.callout.ref),
        "belief": None if one.callout.tender else one.callout.belief,
        "tender": one.callout.tender,
        "about": one.callout.about.value,
        "raised_by": one.callout.raised_by.value,
        "revisit_on": one.on.isoformat(),
        "mine": one.callout.ref in brief.own,
    }


def _look_json(one: Look) -> Document:
    return {
        "about": one.about.value,
        "on": one.on.isoformat() if one.on else None,
        "sides": [side.value for side in one.sides],
    }
