"""Going on with the text of an essay that was never saved: which draft, and from where."""

from typing import TYPE_CHECKING, NamedTuple

from mentorlog import fingerprint
from mentorlog.cli.run import Run
from mentorlog.cli.unsaved import drafts, going_on
from mentorlog.cli.unsaved.drafts import Draft
from mentorlog.cli.unsaved.purposes import Purpose
from mentorlog.errors import NothingLeftBehind, NotText

if TYPE_CHECKING:
    from mentorlog.cli.editor import Written


class Place(NamedTuple):
    """The essay a draft may belong to: by its references, by who writes it, with whom.

    `text` is what the journal has of it now, under the last of the references.
    """

    refs: tuple[str, ...]
    by: str
    mentorship: str
    who: str
    text: str
    title: str | None

    @property
    def purpose(self) -> Purpose:
        """What is kept beside a new draft of it."""
        ref = self.refs[0] if self.refs else None
        return Purpose(
            "essay",
            ref=ref,
            mentorship=self.mentorship,
            who=self.who,
            by=self.by,
            title=self.title,
        )

    def fits(self, purpose: Purpose) -> bool:
        if purpose.by not in (None, self.by) or purpose.mentorship not in (None, self.mentorship):
            return False
        return purpose.ref in self.refs if self.refs else purpose.ref is None


def latest(run: Run, *, free: bool) -> Purpose:
    """What the essay draft left behind last is of. Raises NothingLeftBehind."""
    found = (going_on.essay_of(draft) for draft in drafts.left_behind(run.drafts))
    fitting = (one for one in found if one is not None and (one.ref is None or not free))
    purpose = next(fitting, None)
    if purpose is None:
        raise NothingLeftBehind("an essay")
    return purpose


def draft_of(run: Run, place: Place) -> Draft | None:
    """The latest draft of this essay; one that the journal has, word for word, is removed."""
    for draft in drafts.left_behind(run.drafts):
        purpose = going_on.essay_of(draft)
        if purpose is None or not place.fits(purpose):
            continue
        if not _is_saved(draft, place):
            return draft
        drafts.discard(draft.path)
    return None


def offered(run: Run, place: Place) -> Draft | None:
    """That draft, where the person wants to go on with it."""
    draft = draft_of(run, place)
    if draft is None:
        return None
    question = f"A text for it was never saved ({draft.path}). Go on with that?"
    return draft if run.asker.yes(question, True, option="--resume") else None


def written(run: Run, draft: Draft, place: Place) -> "Written":
    """Its text, from the editor; where nobody can be asked, as it is."""
    from mentorlog.cli import editor

    _tell_of_a_newer_one(run, draft, place)
    if run.asker.can_ask:
        run.see_that_it_can_save()
        return editor.resume(run.world, draft.path)
    try:
        return editor.Written(drafts.read(draft.path), draft.path)
    except UnicodeDecodeError:
        raise NotText(f"The draft {draft.path}") from None


def _tell_of_a_newer_one(run: Run, draft: Draft, place: Place) -> None:
    """That the journal has another text than the one this draft began with."""
    if draft.about is None or draft.about.began_with == fingerprint.of(place.text):
        return
    if not place.text:
        return
    ref = place.refs[-1]
    run.tell(f"{ref} was changed since you began this; saved, yours takes the place of that one.")
    run.tell(f"The text it has now: mentorlog show {ref}. After saving: mentorlog undo.")


def _is_saved(draft: Draft, place: Place) -> bool:
    try:
        return drafts.read(draft.path) == place.text
    except (UnicodeDecodeError, OSError):
        return False
