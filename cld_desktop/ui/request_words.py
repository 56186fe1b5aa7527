"""The ledger of requests in words: to whom, what became of each, and what a screen reader says."""

from __future__ import annotations

from cld_desktop.domain import french
from cld_desktop.domain.french import NBSP
from cld_desktop.domain.vocabulary import RequestState
from cld_desktop.services.readings_requests import RequestLine, RequestStep
from cld_desktop.ui import directory_words

TO_REASSIGN = "À réattribuer"
STATE_GLYPHS = {
    RequestState.ASKED: "later",
    RequestState.PROMISED: "in_review",
    RequestState.DONE: "done",
    RequestState.REMINDED: "waiting",
}


def addressee(line: RequestLine) -> str:
    """« Christine Fréchette, Ministre (MIFI) »."""
    name = directory_words.person_name(line.person) if line.person else ""
    if line.office is None:
        return name
    told = directory_words.office_words(line.office, line.organization)
    return ", ".join(filter(None, (name, told)))


def step_words(line: RequestLine, step: RequestStep) -> str:
    """« Promis le 4 avril 2023 par Mathieu Lacombe », « Transmis à la relève le … : Jean Boulet »."""
    told = f"{step.event.state.label} le {french.long_date(step.event.happened_on)}"
    if step.person is None:
        return told
    name = directory_words.person_name(step.person)
    if step.event.state is RequestState.HANDED_OVER:
        return f"{told}{NBSP}: {name}"
    is_another = step.person.id != line.request.person_id
    word = "par" if step.event.state in (RequestState.PROMISED, RequestState.DONE) else "à"
    return f"{told}, {word} {name}" if is_another else told


def steps_words(line: RequestLine) -> str:
    """« Demandé 12 oct. 2023 → Promis 19 oct. 2023 »."""
    told = (f"{one.event.state.label} {french.short_date(one.event.happened_on)}" for one in line.steps)
    return " → ".join(told)


def state_words(line: RequestLine) -> str:
    """The state, or that nobody has the request any more."""
    return TO_REASSIGN if line.is_orphan else line.state.label


def line_sentence(line: RequestLine) -> str:
    """A request for a screen reader."""
    told = [state_words(line), line.request.subject, addressee(line)]
    told += [step_words(line, step) for step in line.steps]
    return ", ".join(filter(None, told))
