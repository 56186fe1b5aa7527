"""The help is whole: each topic has its text, each link leads somewhere, a search finds by beginnings."""

from __future__ import annotations

import re

import pytest

from cld_desktop import paths
from cld_desktop.domain.french import typography_faults
from cld_desktop.domain.problems import Unknown
from cld_desktop.services import help_topics

TOPICS = help_topics.topics()


def test_every_file_of_the_help_is_in_its_contents_once():
    codes = [topic.code for topic in TOPICS]

    assert sorted(codes) == sorted(path.stem for path in paths.resource("aide").glob("*.md"))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
def test_a_topic_begins_with_its_title_and_obeys_the_typography_of_french(topic):
    faults = [fault for line in topic.text.splitlines() for fault in typography_faults(line)]

    assert topic.text.startswith(f"# {topic.title}\n\n")
    assert faults == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.code)
def test_a_topic_leads_only_to_other_topics_and_dialogs_and_holds_no_tag(topic):
    targets = re.findall(r"\]\(([^)]*)\)", topic.text)

    opened = {target.removeprefix("ouvrir:") for target in targets if target.startswith("ouvrir:")}
    topics = [target for target in targets if not target.startswith("ouvrir:")]
    assert {target.removeprefix("aide:") for target in topics} <= {one.code for one in TOPICS}
    assert all(target.startswith("aide:") for target in topics)
    assert opened <= {"guide", "shortcuts"}  # those of `ui/help_text.py`
    assert not re.search(r"<\w|https?:|!\[", topic.text)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("CORB", "corbeille"), ("mot passe oubli", "verrou"), ("élues remaniement", "personnes-elues")],
)
def test_a_topic_is_found_by_the_beginnings_of_its_words(typed, first):
    found = help_topics.search(typed)

    assert found[0].code == first


def test_words_that_no_topic_holds_find_nothing():
    assert not help_topics.search("remaniement qwxz")
    assert help_topics.search("  ") == list(TOPICS)


def test_a_topic_that_does_not_exist_is_refused_in_a_sentence():
    with pytest.raises(Unknown, match="Ce sujet n’est pas dans l’aide"):
        help_topics.topic("../parametres")
