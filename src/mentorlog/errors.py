"""Why we refuse: one small class per reason, carrying the sentence, a hint and the exit code.

Raised deep, shown once. A sentence names what the person typed; it never repeats what they wrote
in an entry.
"""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorlog.enums import Exit, Kind

if TYPE_CHECKING:
    from mentorlog.domain.records.steps import Step


class Refusal(Exception):
    """The base of every refusal: `sentence` says why, `hint` what to do instead."""

    code: Exit = Exit.REFUSED

    def __init__(self, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class NotNow(Refusal):
    """What was asked does not fit the state of the record."""


class Unsaid(Refusal):
    """Wrong usage: a value is missing, unreadable, or two do not go together."""

    code = Exit.USAGE


class Unreadable(Unsaid):
    """A date, a span or a cadence that cannot be read one way only."""


class Missing(Unsaid):
    """A value that would be asked for on a terminal, and there is none."""

    def __init__(self, what: str, *, option: str) -> None:
        super().__init__(f"{what} is missing.", f"Say it with {option}; nothing is asked here.")


class Unclear(Unsaid):
    """Several entries or mentorships fit; `choices` are the lines to choose from."""

    def __init__(self, sentence: str, choices: Sequence[str], hint: str | None = None) -> None:
        super().__init__(sentence, hint)
        self.choices = tuple(choices)


class Unknown(Refusal):
    """No entry or mentorship of that name."""

    code = Exit.UNKNOWN


class Unusable(Refusal):
    """The journal file cannot be used."""

    code = Exit.UNUSABLE


class NoMentorship(NotNow):
    """A verb that needs an agreement, in a journal without one."""

    def __init__(self) -> None:
        super().__init__(
            "There is no mentorship in this journal yet.", "“mentorlog agree” begins one."
        )


class NoSuchEntry(Unknown):
    def __init__(self, ref: str, *, latest: str | None) -> None:
        hint = f"The latest is {latest}." if latest else "There is none of that kind yet."
        super().__init__(f"There is no {ref} in this journal.", hint)


class NoSuchName(Unknown):
    def __init__(self, name: str, *, near: Sequence[str], known: Sequence[str]) -> None:
        listed = near or known
        hint = f"Did you mean {' or '.join(listed)}?" if near else f"There is {', '.join(known)}."
        super().__init__(f"There is no mentorship with “{name}”.", hint if listed else None)


class NoSuchWish(Unknown):
    def __init__(self, name: str, *, known: Sequence[str]) -> None:
        listed = f"There is {', '.join(known)}." if known else "There is none yet."
        super().__init__(f"There is no wish to learn from “{name}”.", listed)


class InTheFuture(NotNow):
    def __init__(self, what: str, *, at: str, now: str) -> None:
        super().__init__(
            f"{what} on {at} cannot have happened yet: it is {now}.",
            "To write as of another moment, use --as-of.",
        )


class BookedInThePast(NotNow):
    def __init__(self, *, at: str) -> None:
        super().__init__(
            f"{at} is past; a session is booked for a time to come.",
            "To log a session you held: mentorlog session --on WHEN.",
        )


class NotBegun(NotNow):
    def __init__(self, ref: str, *, at: str) -> None:
        super().__init__(
            f"{ref} is planned for {at} and has not begun.",
            f"Did you meet at another time? mentorlog session {ref} --on WHEN.",
        )


class TakenTime(NotNow):
    def __init__(self, ref: str, *, at: str, held: bool) -> None:
        how = "was held on" if held else "is already planned for"
        super().__init__(f"{ref} {how} {at}.", f"See it: mentorlog show {ref}.")


class AlreadySettled(NotNow):
    """Something that can happen once has happened: done twice, posted twice, read twice."""

    def __init__(self, ref: str, *, how: str, at: str) -> None:
        super().__init__(f"{ref} was {how} on {at}.", f"See it: mentorlog show {ref}.")


class NotPlanned(NotNow):
    """A session that has an outcome is not moved, cancelled or missed any more."""

    def __init__(self, ref: str, *, outcome: str, at: str) -> None:
        super().__init__(
            f"{ref} was {outcome} on {at}; only a planned session can change.",
            f"See it: mentorlog show {ref}.",
        )


class OwnEssay(NotNow):
    def __init__(self, ref: str, *, writer: str, reader: str) -> None:
        super().__init__(
            f"{ref} is {writer}'s own essay; it is {reader} who reads it.",
            f"Has {reader} read it? Then: mentorlog read {ref}.",
        )


class NotPosted(NotNow):
    def __init__(self, ref: str) -> None:
        super().__init__(
            f"{ref} is still a draft: the other does not have it.",
            f"Once it is sent: mentorlog post {ref}.",
        )


class BeforeItsTime(NotNow):
    """Something is said to have happened before what it needs had happened."""

    def __init__(self, what: str, *, at: str, after: str) -> None:
        super().__init__(f"{what} on {at} comes before {after}.", "Say another moment with --at.")


class NotTheirs(NotNow):
    def __init__(self, ref: str, *, name: str, owner: str) -> None:
        sentence = f"{ref} is not {name}'s; it is {owner}'s."
        super().__init__(sentence, f"See it: mentorlog show {ref}.")


class ForMore(NotNow):
    """Homework that would be for one person alone, where the other has a part in it."""

    def __init__(self, ref: str, *, owner: str, because: str) -> None:
        sentence = f"{ref} cannot be for {owner} alone: {because}."
        super().__init__(sentence, f"See it: mentorlog show {ref}.")


class GoesWithIt(NotNow):
    """A happening that cannot be taken out while others stay that came of it."""

    def __init__(self, ref: str, *, happened: str, later: Sequence[str]) -> None:
        typed = " ".join(shlex.quote(f"--set={one}=") for one in (*later, happened))
        noted = " and ".join(f"“{one}”" for one in later)
        super().__init__(
            f"Of {ref} there is also noted {noted}, which cannot be without “{happened}”.",
            f"If none of it ever was: mentorlog edit {ref} {typed}",
        )


class WrongKind(Unsaid):
    """A reference of a kind that the verb does not take."""

    def __init__(self, ref: str, *, verb: str, takes: str) -> None:
        sentence = f"“mentorlog {verb}” takes {takes}, and {ref} is something else."
        super().__init__(sentence, "Find its reference: mentorlog list.")


class NotText(Unsaid):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} is not UTF-8, and so it is no text.", "Nothing was saved; send it as UTF-8."
        )


class NotPossible(NotNow):
    """A value that no journal takes; `why` is about its column: “its title is longer than …”."""

    def __init__(self, why: str) -> None:
        super().__init__(f"That cannot be saved: {why}.", "Say it otherwise; nothing was saved.")


class NotYoursToShare(NotNow):
    """Another's story, marked as one that may be shared, without their yes."""

    def __init__(self, ref: str, *, other: str) -> None:
        super().__init__(
            f"{ref} is {other}'s story too; it may be shared only with {other}'s yes.",
            f"If {other} has said yes, add --with-their-yes. Nothing was saved.",
        )


class DueTooEarly(NotNow):
    def __init__(self, *, due: str, made: str) -> None:
        super().__init__(
            f"A due of {due} lies before it was set ({made}).",
            "Say a later one: --due, or --by of a promise.",
        )


class AgainTooEarly(NotNow):
    """A day to look at a call-out again, before it was named."""

    def __init__(self, *, on: str, named: str) -> None:
        super().__init__(
            f"Looking again on {on} comes before it was named ({named}).",
            "Say a later day with --revisit.",
        )


class NoSuchGoal(Unknown):
    def __init__(self, number: int, *, known: int) -> None:
        some = "There is only goal 1." if known == 1 else f"They are numbered 1 to {known}."
        none = "None was agreed yet: mentorlog amend --goal TEXT."
        super().__init__(f"There is no goal {number}.", some if known else none)


class NothingOwed(NotNow):
    """There is nothing open that the verb could settle."""

    def __init__(self, sentence: str, hint: str | None = None) -> None:
        super().__init__(sentence, hint or "See what is open: mentorlog overdue --all.")


class NotUnderstood(Unclear):
    """A paper with lines that cannot be read; `choices` says of each what was expected."""

    def __init__(self, what: str, complaints: Sequence[str], *, places: int) -> None:
        count = "one place" if places == 1 else f"{places} places"
        sentence = f"{what} is not understood in {count}, and nothing was saved:"
        super().__init__(sentence, complaints, "Mend it there, and say the same again.")


class Differing(Unclear):
    """Two papers that do not say the same; `choices` has both, side by side."""

    code = Exit.REFUSED

    def __init__(self, differences: Sequence[str], *, places: int) -> None:
        count = "one place" if places == 1 else f"{places} places"
        super().__init__(
            f"The papers differ in {count}, and nothing was saved:",
            differences,
            "On a terminal each is asked; or settle it on one of the papers, or with its option.",
        )


class NothingLeftBehind(NotNow):
    def __init__(self, of: str) -> None:
        super().__init__(
            f"No unsaved text of {of} was left behind.", "What is kept: mentorlog drafts."
        )


class NoSuchDraft(Unknown):
    def __init__(self, name: str, *, known: Sequence[str]) -> None:
        listed = f"There is {', '.join(known)}." if known else "Nothing is kept."
        super().__init__(f"Nothing is kept under the name “{name}”.", listed)


class ChangedMeanwhile(NotNow):
    """An edit that began with a text which is not the journal's any more."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"{ref} was changed while you were writing; the journal keeps that text.",
            f"See it: mentorlog show {ref}.",
        )


class AnsweredMeanwhile(NotNow):
    def __init__(self, ref: str, *, by: str) -> None:
        super().__init__(
            f"{ref} was answered by {by} while you were writing; the journal keeps that text.",
            f"See it: mentorlog show {by}.",
        )


class NothingToPrepare(NotNow):
    """A session that is past, or will not be; `verb` is what there is to do with it."""

    def __init__(self, ref: str, *, how: str, verb: str) -> None:
        hints = {"show": "See it", "session": "Say what came of it"}
        super().__init__(
            f"{ref} {how}; there is nothing to prepare.", f"{hints[verb]}: mentorlog {verb} {ref}."
        )


class YoursAlone(NotNow):
    """An entry that only its keeper may see, and that was to be given to the other."""

    def __init__(self, ref: str, *, other: str) -> None:
        super().__init__(
            f"{ref} is yours alone, so it is not handed to anyone.",
            f"If {other} may see it, say so first: mentorlog note {ref} --ours.",
        )


class KeptElsewhere(NotNow):
    def __init__(self, ref: str) -> None:
        super().__init__(
            f"The text of {ref} is kept elsewhere; here is only that it arrived.",
            f"To keep it here as well: mentorlog essay {ref} --file FILE.",
        )


class NoClipboard(NotNow):
    """Nothing here can copy, or what can did not; `way_out` is a command that can do without."""

    def __init__(self, *, why: str, way_out: str) -> None:
        super().__init__(
            f"The text could not be copied: {why}.", f"Write it into a file instead: {way_out}"
        )


class NoMail(NotNow):
    """The mail program could not be opened; the text is on the clipboard all the same."""

    def __init__(self, *, why: str) -> None:
        super().__init__(
            f"The mail program could not be opened: {why}.",
            "The text is on the clipboard: paste it into a mail of your own.",
        )


class NotReplied(NotNow):
    """A reply that has no place beside an essay; `way_out` is a command that keeps it."""

    def __init__(self, ref: str, *, because: str, way_out: str) -> None:
        super().__init__(f"The reply to {ref} is not kept: {because}.", f"To keep it: {way_out}")


class NotWritable(NotNow):
    """A file that cannot be written, with why and what to do instead."""

    def __init__(self, path: str, *, why: str, hint: str | None = None) -> None:
        super().__init__(f"{path} {why}.", hint or "Nothing was written; name another with --to.")


class Ended(NotNow):
    """Something new in a mentorship that is closed: nothing of it would ever be asked for."""

    def __init__(self, other: str) -> None:
        begin = f"mentorlog agree --with {shlex.quote(other)} --new"
        super().__init__(f"The mentorship with {other} is closed.", f"“{begin}” begins again.")


class NoLongerLast(NotNow):
    """Another step than the one shown is `last` by now, to be taken back or to return."""

    def __init__(self, last: "Step") -> None:
        super().__init__("Another command came in between; nothing was changed.")
        self.last = last

    def told(self, command: str) -> "NoLongerLast":
        """The same, with the command that it would be now."""
        self.sentence = f"Meanwhile the last command is another one: {command}."
        self.hint = "Nothing was changed. Say it again, and it shows that one."
        return self


class NothingToTakeBack(NotNow):
    def __init__(self) -> None:
        super().__init__(
            "There is nothing to take back.", "What was changed, and when: mentorlog log."
        )


class NothingToReturn(NotNow):
    def __init__(self) -> None:
        super().__init__(
            "There is nothing that could come back.",
            "Only what “mentorlog undo” took back can, until something else is changed.",
        )


class MissingJournal(Unusable):
    """A journal that was written to before, and that is not there now."""

    def __init__(self, path: str, *, latest: str | None, begins: bool) -> None:
        back = f"mentorlog restore {shlex.quote(latest)}" if latest else "mentorlog restore FILE"
        anew = "\nWith --yes a new, empty one begins in its place." if begins else ""
        super().__init__(
            f"The journal at {path} is missing; it was there before.",
            f"Put it back (is its disk mounted?), or take a backup as the journal:\n{back}{anew}",
        )


class NoFolder(Unusable):
    """A journal that was named in a folder that is not there."""

    def __init__(self, path: str, folder: str) -> None:
        super().__init__(
            f"There is no journal at {path}, and no folder {folder} where one could begin.",
            "Mount the disk it is on, make the folder, or name another with --journal.",
        )


class NothingLeft(NotNow):
    """A session of which no happening would be left that says when it is or was."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"Without that nothing would be left of {ref}.",
            f"If it never was: mentorlog delete {ref}.",
        )


class NotTaken(Unclear):
    """A correction with lines that cannot be read; `choices` says of each why."""

    def __init__(self, ref: str, reasons: Sequence[str]) -> None:
        super().__init__(f"{ref} stays as it is:", reasons)


class Overtaken(NotNow):
    """An entry that was changed by another command while somebody was editing it."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            f"{ref} was changed meanwhile, and yours is not written over that.",
            f"What is there now: mentorlog show {ref}.",
        )


class NotAsShown(NotNow):
    """Something to be deleted on which other things hang by now than the person was shown."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Something else was changed at this moment that hangs on {what}; nothing was deleted.",
            "Say it again: it shows what would go with it now.",
        )


class NotGiven(NotNow):
    """A part of an entry that cannot be empty."""

    def __init__(self) -> None:
        super().__init__("this cannot be empty.")


class NotAccepted(Refusal):
    """What no journal may hold, though a verb let it through; the journal itself is sound."""

    code = Exit.BUG

    def __init__(self, name: str) -> None:
        super().__init__(
            f"This is a bug in mentorlog: it tried to keep what no journal may hold ({name}).",
            "Nothing was saved, and the journal is as it was.",
        )


class Damaged(Unusable):
    """A journal whose file is broken: empty, cut short, or no database any more."""


class Foreign(Unusable):
    """A file that, by its first bytes, is no journal of this program's."""


class Unrecognisable(Damaged, Foreign):
    """A file that is no database at all: damaged, or somebody's words."""


class NoCopy(Unusable):
    """A copy of the journal that cannot be written where it is to be; the journal is sound."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"No copy of the journal can be made at {path}: {why}.",
            "See that the folder is there, that you may write to it, and that there is room.",
        )


class DamagedEntry(Unusable):
    """Something in the journal that is not as it was written, and was to be written upon."""

    def __init__(self, table: str, row_id: int) -> None:
        named = f"{table[0].upper()}{row_id}" if table in set(Kind) else "An entry"
        super().__init__(
            f"{named} of this journal is damaged, and was left as it is; nothing was saved.",
            "What is damaged, and the way out: mentorlog doctor.",
        )


class NotReadable(NotNow):
    """An entry of a journal that is sound otherwise, with a value that no rule can read."""

    def __init__(self, ref: str, why: str) -> None:
        super().__init__(
            f"{ref} cannot be read: {why}.",
            "It is passed over everywhere. What else is so, and the way out: mentorlog doctor.",
        )


class Unconfirmed(Unusable):
    """What was saved may be in the journal, but the disk failed before it said so."""

    def __init__(self, path: str, *, is_there: bool) -> None:
        self.code = Exit.UNTOLD if is_there else Exit.UNUSABLE
        now = "It is in the journal now, and a power cut could still take it away."
        if not is_there:
            now = "Whether it is in the journal cannot be seen now."
        super().__init__(
            f"The disk failed when it was to confirm what was saved in {path}.",
            f"{now} See before you say it again: mentorlog log.",
        )


class Untold(Refusal):
    """What was saved before something failed that was only to tell it."""

    code = Exit.UNTOLD

    def __init__(self, why: str) -> None:
        super().__init__(
            f"It is saved, but it could not be told: {why.rstrip('.')}.",
            "See before you say it again: mentorlog log.",
        )


class NotABackup(Refusal):
    """A file that cannot become the journal; `why` holds nothing that anybody wrote."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} cannot be restored: {why.rstrip('.')}.",
            "Nothing was changed. “mentorlog restore” lists the backups there are.",
        )


class NothingToShare(NotNow):
    """A mentorship of which no entry is marked as one that others may see."""

    def __init__(self, other: str) -> None:
        super().__init__(
            f"Nothing of the mentorship with {other} may be shared yet; nothing was written.",
            "To say so of an entry, here N4: mentorlog note N4 --may-share.",
        )


class NotBroughtIn(NotNow):
    """A file that cannot be brought in; `why` goes on after its name, and holds nobody's words."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path} {why}.", "Nothing was brought in, and nothing was changed.")


def all_of(several: Sequence[NotNow]) -> NotNow:
    """All that will not do in one refusal, a line for each."""
    if len(several) == 1:
        return several[0]
    return NotNow("\n".join(named([one.sentence for one in several])), SKIPPING)


MOST_NAMED = 20


def named(lines: Sequence[str]) -> list[str]:
    """As many as anyone would read, and how many more there are."""
    more = len(lines) - MOST_NAMED
    return [*lines[:MOST_NAMED], f"And {more} more."] if more > 0 else [*lines]


SKIPPING = "Nothing was brought in. To bring in the others all the same: --skip"


class NotTheSame(NotNow):
    """A mentorship in a copy that cannot be the one it was said to be."""


class Answered(NotNow):
    """A second essay of one person for the same homework."""

    def __init__(self, ref: str, *, by: str) -> None:
        super().__init__(
            f"{ref} is answered by {by} already.",
            f"To give {by} another text: mentorlog essay {by} --file FILE.",
        )


class BadCopy(NotBroughtIn):
    """A file that is no copy of a journal, or not a right one: what is wrong, and where in it.

    `what` holds at most the beginning of a value.
    """

    def __init__(
        self, what: str, where: str = "", *, path: str = "The file", hint: str | None = None
    ) -> None:
        super().__init__(path, f"is not right at {where}: {what}" if where else what)
        self.what, self.where = what, where
        self.hint = hint or self.hint

    def of(self, path: str) -> "BadCopy":
        """The same, of the file as it was named."""
        return BadCopy(self.what, self.where, path=path, hint=self.hint)


class Misconfigured(Unclear):
    """A config.toml that cannot be read, or sets what there is not; `choices` are its mistakes."""

    def __init__(self, sentence: str, choices: Sequence[str] = (), hint: str | None = None) -> None:
        shown = "Until it is mended nothing is read or written. To see it: mentorlog config."
        super().__init__(sentence, choices, f"{hint}\n{shown}" if hint else shown)


class NoSuchSetting(Unsaid):
    def __init__(self, key: str, *, near: str | None, known: Sequence[str]) -> None:
        hint = f"Did you mean “{near}”?" if near else f"There is {', '.join(known)}."
        super().__init__(f"There is no setting “{key}”.", hint)
