"""What the other person sent before the kickoff: kept until the agreement takes it in."""

from mentorlog.cli.kickoff import beforehand_kept, beforehand_terms, interview_draft
from mentorlog.cli.kickoff.beforehand_kept import Arrived
from mentorlog.cli.kickoff.beginning import Beginning
from mentorlog.cli.kickoff.paper_terms import Reader
from mentorlog.cli.kickoff.two_papers import Sheet
from mentorlog.cli.names import plain
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.domain.records.mentorships import Mentorship
from mentorlog.enums import Side
from mentorlog.export import kickoff_paper as form


def load(run: Run) -> dict[str, Arrived]:
    """Everybody's, by their plain names."""
    found = beforehand_kept.load(run.drafts)
    if found.damaged:
        run.tell(f"What was sent before cannot be read; it is in {found.damaged}.")
    return found.people


def of(run: Run, name: str) -> Arrived | None:
    """What has arrived from a person of that name; None where nothing has."""
    return load(run).get(plain(name))


def sheet(arrived: Arrived, reader: Reader) -> Sheet:
    """What has arrived as if it stood on a paper of its own."""
    values = beforehand_terms.understood(arrived.message, reader)
    theirs = reader.mentorship.other_is
    said = {(key, theirs): text for key, text in arrived.message.answers.items()}
    return Sheet(f"what {arrived.name} sent", values, arrived.message.goals, said)


def added(run: Run, beginning: Beginning) -> Beginning:
    """A beginning that nobody is asked about, with the answers that have arrived for it.

    Terms are not taken unseen: what was sent of them is told.
    """
    arrived = of(run, beginning.with_)
    if arrived is None:
        return beginning
    side = beginning.keeper_is.other
    said = {key: text for key, text in arrived.message.answers.items() if text.strip() != "-"}
    typed = beginning.typed
    if side is Side.MENTEE:
        why, question = said.pop("why", None), said.pop("question", None)
        typed = typed._replace(why=typed.why or why, question=typed.question or question)
    more = [f"{side.value}.{key}={text}" for key, text in said.items()]
    _tell_terms(run, beginning, arrived)
    return beginning._replace(typed=typed, answers=(*beginning.answers, *more))


def settle(run: Run, name: str) -> None:
    """Forget what was prepared for a kickoff that has been: its drafts, and what was sent.

    What had no place in it stays as a draft of its own.
    """
    interview_draft.discard_with(run.drafts, name)
    kept = load(run)
    arrived = kept.pop(plain(name), None)
    if arrived is None:
        return
    if arrived.message.also:
        also = Purpose("from", who=arrived.name)
        name_of_file = f"from-{arrived.name}"
        path = drafts.keep(run.drafts, name=name_of_file, text=arrived.message.also, purpose=also)
        run.tell(f"What {arrived.name} also wrote is kept in {path}.")
    beforehand_kept.save(run.drafts, kept)


def _tell_terms(run: Run, beginning: Beginning, arrived: Arrived) -> None:
    people = beginning.keeper_is, beginning.keeper_name, beginning.with_
    reader = Reader(run, Mentorship(0, "", *people, run.now, run.recorded_at), beginning.at)
    shown = beforehand_terms.shown(arrived.message, reader)
    terms = [(form.FIELDS[key].label, text) for key, text in shown.items()]
    for label, text in [*terms, *((form.GOAL.label, goal) for goal in arrived.message.goals)]:
        run.tell(f"{arrived.name} wrote “{label}: {text}”; it holds if you say it.")
