"""Taking in a letter from the other person, or another copy of one's own journal."""

from collections.abc import Iterable
from pathlib import Path

from mentorlog.clean import one_line
from mentorlog.cli.answer import Answer
from mentorlog.cli.asking import Choice
from mentorlog.cli.importing import binding
from mentorlog.cli.importing.typed import Typed
from mentorlog.cli.run import Run
from mentorlog.db import reading, taking
from mentorlog.domain import letter_rows, letters
from mentorlog.domain.letters import Asked
from mentorlog.domain.records import refs
from mentorlog.domain.records.copies import Copy, Edition
from mentorlog.domain.records.plans import Here, Offer, Plan, Twin
from mentorlog.domain.records.refs import Ref
from mentorlog.errors import Missing, NotNow, NotTheSame, Unsaid
from mentorlog.export import journal_json_reading
from mentorlog.views import letters as page
from mentorlog.views.letters import Shown

NOTHING_HERE = Here((), {})
NONE = "none"
Keys = frozenset[tuple[str, str]]


def bring_in(run: Run, path: Path, typed: Typed) -> Answer:
    """Show what it would change, ask what only the keeper can say, and do exactly that: all of
    it, or nothing."""
    copy = letter_rows.in_time(journal_json_reading.read_file(path), run.on_the_clock)
    here = _here(run)
    _see_that_it_may_speak(run, copy, here, typed)
    bound = binding.bound(run, copy, here, typed)
    _see_that_the_names_are_free(run, copy, here, bound)
    asked = Asked(run.now, run.on_the_clock, bound, bring_back=typed.bring_back)
    shown = Shown(letters.plan(copy, here, asked), here, run.zone(), is_dry=typed.dry_run)
    _begin(run, shown, typed)
    asked, others = _with_twins(run, copy, here, asked, typed)
    shown = shown._replace(plan=letters.plan(copy, here, asked))
    if typed.dry_run or not (shown.plan.notes_something or shown.plan.offers or others):
        return _told(run, shown)
    asked, refuse = _with_offers(run, shown, asked, typed)
    shown = shown._replace(
        plan=letters.plan(copy, here, asked), was_asked=refuse and not typed.take
    )
    refuse = refuse and bool(shown.plan.left_open)
    if not (shown.plan.notes_something or refuse or others):
        return _told(run, shown)
    if not _is_wanted(run, shown, refuse=refuse):
        from mentorlog.cli import changed

        return changed.nothing(run, "Nothing was taken in.")
    kept = _backed_up(run)
    _take_in(run, copy, asked, shown, refuse=refuse, others=others)
    was_seen = run.asker.asks and not shown.plan.is_empty
    return _told(run, shown._replace(is_done=True, backup=kept, was_seen=was_seen))


def _begin(run: Run, shown: Shown, typed: Typed) -> None:
    """Say who it is from before anything is asked about it."""
    plan = shown.plan
    if run.asker.asks and not typed.dry_run and (plan.twins or (plan.offers and not typed.take)):
        run.tell(page.beginning(shown))


def _here(run: Run) -> Here:
    if not run.has_journal:
        return NOTHING_HERE
    with run.look() as connection:
        return taking.here(connection)


def _see_that_it_may_speak(run: Run, copy: Copy, here: Here, typed: Typed) -> None:
    """A whole journal speaks in the keeper's name: only into an empty journal, or when that was
    said. Raises NotOnesOwn for one that somebody else keeps, and where the answer is no."""
    if copy.edition is not Edition.WHOLE:
        return
    keepers = {one.uuid: one.keeper_is for one in letter_rows.pairs(here.lines)}
    for pair in letter_rows.pairs(copy.lines):
        if keepers.get(pair.uuid, pair.keeper_is) is not pair.keeper_is:
            name = one_line(pair.name_of(pair.keeper_is), 40)
            raise NotTheSame(
                f"That is the whole journal of {name}, and speaks in {name}’s name.",
                f"Ask {name} for what is for both: mentorlog export ours.json --ours.",
            )
    if typed.mine or not here.lines:
        return
    private = len(letter_rows.entries_of_ones_own(copy.lines))
    count = sum(one.table in letter_rows.ENTRIES for one in copy.lines)
    names = sorted({one.name_of(one.keeper_is) for one in letter_rows.pairs(copy.lines)})
    question = f"Take {count} entries as yours, {private} of them private?"
    why = f"It is a whole journal, of {' and '.join(names) or 'nobody'}: all it says is your word."
    if not run.asker.asks:
        what = f"Whether this is another copy of your own journal ({count} entries)"
        raise Missing(what, option="--mine")
    if not run.asker.yes(question, False, option="--mine", why=why):
        raise NotTheSame(
            "Nothing was taken in.",
            "What the other person gives you is made with: mentorlog export ours.json --ours.",
        )


def _see_that_the_names_are_free(run: Run, copy: Copy, here: Here, bound: binding.Bound) -> None:
    if not run.has_journal:
        return
    with run.look() as connection:
        active = reading.active_mentorships(connection, run.now)
    binding.see_that_the_names_are_free(copy, here, bound, active)


def _with_twins(run: Run, copy: Copy, here: Here, asked: Asked, typed: Typed) -> tuple[Asked, Keys]:
    """What both noted, each asked about: which are one, and which were said to be two."""
    others: set[tuple[str, str]] = set()
    while True:
        plan = letters.plan(copy, here, asked)
        twin = next((one for one in plan.twins if one.key not in others), None)
        if twin is None:
            return asked, frozenset(others)
        shown = Shown(plan, here, run.zone())
        if typed.dry_run and not typed.same:
            return asked, frozenset()
        if _is_one(run, shown, twin, typed):
            asked = asked._replace(twins={**asked.twins, twin.theirs.uuid: twin.mine.uuid})
        else:
            others.add(twin.key)


def _is_one(run: Run, shown: Shown, twin: Twin, typed: Typed) -> bool:
    theirs, mine = (Ref(page.KINDS[one.table], one.number) for one in (twin.theirs, twin.mine))
    pair = f"{theirs}={mine}"
    if typed.same:
        return any(_pair(one) == (theirs, mine) for one in typed.same if one != NONE)
    there, here = page.twins(shown, twin)
    if not run.asker.asks:
        raise Missing(f"Whether {there} is {here}", option=f"--same {pair}, or --same none")
    why = "Then both of you mean the same by it from now on."
    return run.asker.yes(f"Is {there} {here}?", False, option="--same", why=why)


def _pair(said: str) -> tuple[Ref | None, Ref | None]:
    theirs, _, mine = said.partition("=")
    return refs.read(theirs), refs.read(mine)


def _with_offers(run: Run, shown: Shown, asked: Asked, typed: Typed) -> tuple[Asked, bool]:
    """What is taken of what only the keeper can say; and whether the rest was refused."""
    offers = shown.plan.offers
    if typed.take:
        taken = _taken_as_typed(shown, offers, typed.take)
        return asked._replace(taken=taken), True
    if not offers or not run.asker.asks:
        return asked, False
    is_one = len(offers) == 1
    chosen = _chosen(run, shown, offers) if is_one else _chosen_of_several(run, shown, offers)
    return asked._replace(taken=frozenset(chosen)), True


def _chosen_of_several(
    run: Run, shown: Shown, offers: tuple[Offer, ...]
) -> Iterable[tuple[str, str]]:
    run.asker.put("It says these of you. Nothing of it is taken unless you say so:")
    for number, line in enumerate(page.offers(shown), start=1):
        run.tell(f"  {number}. {line}")
    choices = [Choice("n", "none"), Choice("a", "all"), Choice("c", "choose")]
    match run.asker.choice("Which of them are so?", choices, "n", option="--take"):
        case "a":
            return (one.key for one in offers)
        case "c":
            return _chosen(run, shown, offers)
        case _:
            return ()


def _chosen(run: Run, shown: Shown, offers: Iterable[Offer]) -> Iterable[tuple[str, str]]:
    for offer, line in zip(offers, page.offers(shown), strict=True):
        if run.asker.yes(f"{line}. Is it so?", False, option="--take"):
            yield offer.key


def _taken_as_typed(shown: Shown, offers: Iterable[Offer], said: tuple[str, ...]) -> Keys:
    """ "all", "none", or the references of what is taken. Raises NoSuchOffer."""
    words = {one.strip().casefold() for one in said}
    if words == {"all"}:
        return frozenset(one.key for one in offers)
    if words == {NONE}:
        return frozenset()
    wanted = {one: refs.read(one) for one in words}
    by_ref: dict[Ref | None, list[tuple[str, str]]] = {}
    for one in offers:
        by_ref.setdefault(page.ref_of_offer(shown, one), []).append(one.key)
    for word, ref in wanted.items():
        if ref is None or ref not in by_ref:
            known = ", ".join(str(one) for one in by_ref if one is not None)
            raise Unsaid(
                f"Nothing is offered as “{one_line(word, 20)}”.",
                f"Say --take all, none, or of these: {known or 'nothing is offered'}.",
            )
    return frozenset(key for ref in wanted.values() for key in by_ref[ref])


def _is_wanted(run: Run, shown: Shown, *, refuse: bool) -> bool:
    plan = shown.plan
    if plan.is_empty and (refuse or not plan.left_open):
        return True  # nothing that anybody would see
    if run.asker.asks:
        run.tell("")
        page.preview(shown, run.screen(to=run.world.stderr))
    return plan.is_empty or run.asker.yes("Take this in?", False, option="--yes")


def _backed_up(run: Run) -> Path | None:
    from mentorlog.db import backups
    from mentorlog.domain.records.backups import Why

    return backups.keep(run.path, run.on_the_clock, Why.IMPORT) if run.has_journal else None


def _take_in(
    run: Run, copy: Copy, asked: Asked, shown: Shown, *, refuse: bool, others: Keys
) -> Plan:
    """Do what was shown, behind the lock. Raises NotAsShown where another process was here."""
    from mentorlog.db import writing
    from mentorlog.services import taking_in

    with run.desk(begin=True) as desk:
        connection = writing.connection_of(desk.session)
        plan = letters.plan(copy, taking.here(connection), asked)
        if plan != shown.plan:
            raise NotNow(
                "Something else was changed at this moment; nothing was taken in.",
                "Say it again: it shows what would be different now.",
            )
        taking_in.take_in(desk, plan, refuse=refuse)
        taking_in.decline(desk, others)
        journal_json_reading.see_whole(taking.everything(connection))
        return plan


def _told(run: Run, shown: Shown) -> Answer:
    return Answer(
        lambda screen: page.render(shown, screen),
        lambda: page.as_json(shown, run.now),
        told=True,
    )
