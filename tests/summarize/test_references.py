"""Sentences that say whose word they are by what stood before them, alone and in the brief of a story."""

from __future__ import annotations

import pytest

from summarize.brief import BriefSentence
from summarize.references import refers_back
from summarize.stories.report import Report
from summarize.stories.tell import tell


@pytest.mark.parametrize(
    "sentence",
    [
        "The sources added that the gunmen had fled towards the border.",
        "The same sources said the gunmen had fled.",
        "The source pointed out that two of the injured were children.",
        "The security source said three suspects were being questioned.",
        "The statement also said the roads would stay closed until Monday.",
        "In addition, the statement said that the roads would stay closed.",
        'The minister continued: "We shall rebuild the bridge before winter."',
        "The minister of health continued that no case had been recorded.",
        "The ministry added that the water was safe to drink.",
        "The ministry of interior added, in a statement, that the search went on.",
        "The agency quoted a doctor as saying that most of the injured had burns.",
        "The newspaper reported that the driver had fallen asleep.",
        "The spokesman stressed that no one would be spared.",
        "He added that the search would go on through the night.",
        "In addition, he said the search would go on.",
        "But the official denied that a second bomb had been found.",
        "For his part, the governor visited the injured in hospital.",
        "Two of the injured were children, the source added.",
        "Two of the injured were children, he said.",
        "Two of the injured were children, according to the same sources.",
        "Two of the injured were children, said the spokeswoman.",
        '"We shall rebuild the bridge before winter," he told reporters.',
        "The two men were arrested in Jazan, the statement said, adding that both had confessed.",
    ],
)
def test_what_refers_back(sentence: str) -> None:
    assert refers_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Medical sources said 12 people had been killed.",
        "A source in the civil defence said the fire was out.",
        "The source of the fire was a heater.",
        "Sources close to the investigation said the driver had fled.",
        "The statement issued by the royal court said he died at dawn.",
        "The spokesman for the civil defence, Ali al-Zahrani, said the fire was out.",
        "The ministry of health said the water was safe to drink.",
        "The police said the driver had fled.",
        "The civil defence said the fire was out.",
        "The report by the Red Cross said 30 people had drowned.",
        "The minister of health, Khaled al-Falih, said no case had been recorded.",
        "The army continued its advance on the town.",
        "The company added 200 jobs in June.",
        "The king also sent a cable to the president.",
        "Colonel Ali al-Zahrani added that the fire was out.",
        "Hassan Ali, who lost a son, said he had heard two blasts.",
        "The minister, Khaled al-Falih, said the hospital was ready, and that he had visited it.",
        "The fire was out by dawn, the civil defence said.",
        "Two of the injured were children, according to the ministry of health.",
        "Two of the injured were children, according to the statement of the governor's office.",
        "The official news agency SPA said the king had received the minister.",
        "It rained heavily in the south, the weather service said.",
        "In addition, Sources in the police said the road was open.",
        "The agencies of the United Nations said the aid had arrived.",
    ],
)
def test_what_stands_by_itself(sentence: str) -> None:
    assert not refers_back(sentence)


FIRE = "A fire in a hospital in Jazan killed 25 people before dawn on Thursday, the civil defence said."
CAUSE = "Sources in the civil defence said an electrical fault had started it."
WARD = "Sources at the hospital told the paper that the fire broke out in the maternity ward."
DOORS = "The sources added that three of the emergency exits were locked."
PUPILS = "A nursing school beside the hospital sent its students home for a week."


def story(*gulf: str) -> list[str]:
    """Sada says FIRE and CAUSE; Gulf Wire's brief has these sentences of its article."""
    reports = [
        Report((FIRE, CAUSE), outlet="Sada"),
        Report((FIRE, WARD, DOORS, PUPILS), outlet="Gulf Wire"),
    ]
    others = [BriefSentence(one, (reports[1].segments.index(one),)) for one in gulf]
    told = tell(reports, [[BriefSentence(FIRE, (0,)), BriefSentence(CAUSE, (1,))], others])
    return [one.text for one in told.sentences]


def test_no_outlets_sources_are_told_as_anothers() -> None:
    # "The sources" are the hospital's, and would be read as those of the civil defence.
    assert story(FIRE, DOORS) == [FIRE, CAUSE]
    assert story(FIRE, DOORS, PUPILS) == [FIRE, CAUSE, PUPILS]
    assert story(FIRE, WARD, DOORS) == [FIRE, CAUSE, WARD]


def test_an_outlet_that_tells_alone_goes_on_with_its_own_sources() -> None:
    alone = Report((FIRE, WARD, DOORS), outlet="Gulf Wire")
    brief = [BriefSentence(one, (place,)) for place, one in enumerate(alone.segments)]
    assert [one.text for one in tell([alone], [brief]).sentences] == [FIRE, WARD, DOORS]
