"""Headlines, names alone, very short lines, and lines with parts that stay as they are."""

from __future__ import annotations

import re
from random import Random

from synthesis import arabic as ar
from synthesis import choose, clauses, lexicon, people, reports, sentences, times
from synthesis import english as en
from synthesis.clauses import Clause, Pair
from synthesis.phrases import counted
from synthesis.tables import table

WORDS = (
    "news",
    "arabic",
    "daily",
    "today",
    "press",
    "world",
    "media",
    "portal",
    "economy",
    "sport",
    "health",
    "gov",
    "report",
    "live",
    "data",
    "mail",
)
ENDINGS = ("com", "org", "net", "info", "gov.eg", "com.sa", "co.uk", "ma", "ae", "int", "tv", "io")
EMOJI = ("🔴", "⚽", "🌍", "📢", "🔥", "❤️", "😂", "👏", "🏆", "💔", "🚨", "📷", "🎉", "🌧️", "✅", "🙏", "📌", "⚠️")
TAGS = (
    "مصر",
    "السودان",
    "غزة",
    "سوريا",
    "العراق",
    "لبنان",
    "كأس_العالم",
    "عاجل",
    "اليمن",
    "المناخ",
    "الدوري",
    "رمضان",
    "صحة",
    "اقتصاد",
    "تونس",
    "الجزائر",
    "ليبيا",
    "Egypt",
    "Gaza",
    "Sudan",
    "Syria",
    "COP30",
    "WorldCup",
    "AI",
    "OPEC",
    "Brexit",
    "Climate",
    "Ramadan",
)
URGENT = table("labels")


def bare(english: str) -> str:
    """English without its small articles, as headlines go."""
    return re.sub(r"\b(?:the|a|an) (?=\S)", "", english)


def _stop_free(pair: Pair) -> Pair:
    return pair[0], en.sentence(bare(pair[1]))


def statement(rng: Random) -> Pair | None:
    """Subject first, in the present: وزير المالية المصري يوقع اتفاقا."""
    found = sentences.clause(rng, sentences.WILLING | {"dis", "ath", "vic", "crm"})
    if found.subject.agreement == ("f", "p"):
        return None
    draw = rng.random()
    if draw < 0.6:
        arabic, _ = clauses.nominal(found, "present")
        now = en.present(found.verb.english, plural=found.subject.plural)
        english = f"{found.subject.english} {now} {found.object.english}"
        placed = found.verb.objects & {"are", "bld", "inf", "nat"}
        late = times.where(rng) if rng.random() < 0.3 and not placed else ("", "")
        return _stop_free((f"{arabic} {late[0]}".strip(), f"{english} {late[1]}".strip()))
    if draw < 0.8:
        arabic, _ = clauses.nominal(found, "future")
        return _stop_free((arabic, f"{found.subject.english} to {found.verb.english} {found.object.english}"))
    arabic, _ = clauses.nominal(found, "not_present")
    return _stop_free((arabic, f"{found.subject.english} {english_no(found)} {found.object.english}"))


def english_no(found: Clause) -> str:
    return f"{'do' if found.subject.plural else 'does'} not {found.verb.english}"


def noun_first(rng: Random) -> Pair | None:
    """A masdar for a headline: توقيع اتفاق تجاري, trade agreement signed."""
    action = rng.choice([verb for verb in lexicon.verbs() if verb.passive])
    thing = choose.fill(rng, action.objects, named=0.1)
    placed = action.objects & {"are", "nat"}
    late = times.where(rng) if rng.random() < 0.5 and not placed else ("", "")
    arabic = f"{clauses.masdar(Clause(thing, action, thing))} {late[0]}".strip()
    return _stop_free((arabic, f"{thing.english} {en.participle(action.english)} {late[1]}".strip()))


def dead(rng: Random) -> Pair:
    """مقتل 14 جنديا في هجوم, 14 soldiers killed in attack."""
    nouns = [noun for noun in lexicon.nouns_of(frozenset(("vic", "sec", "wrk"))) if noun.counted]
    who = counted(choose.number(rng), rng.choice(nouns), digits=rng.choice(("words", "western", "western", "eastern")))
    act, english = rng.choice(
        (("مقتل", "killed"), ("إصابة", "injured"), ("جرح", "wounded"), ("إنقاذ", "rescued"), ("وفاة", "dead"))
    )
    event = choose.common(
        rng, rng.choice(lexicon.nouns_of(frozenset(("att", "dis", "acc")))), definite=False, simple=True, number="s"
    )
    place = times.where(rng)
    return _stop_free(
        (f"{act} {who.gen} في {event.gen} {place[0]}", f"{who.english} {english} in {event.english} {place[1]}")
    )


def colon(rng: Random) -> Pair | None:
    """The speaker, a colon, and what was said."""
    who, found = reports.speaker(rng), sentences.clause(rng)
    if found.subject.agreement == ("f", "p"):
        return None
    chosen = rng.choice(("present", "future", "past", "not_future"))
    arabic, english = clauses.nominal(found, chosen)
    return f"{who.nom}: {arabic}", f"{en.sentence(bare(who.english))}: {en.sentence(bare(english))}"


def place_first(rng: Random) -> Pair:
    place = choose.simple_place(rng)
    arabic, english = sentences.passive(rng)
    mark = rng.choice((":", ":", ".."))
    return f"{place.nom}{mark} {arabic}", f"{en.sentence(bare(place.english))}: {en.sentence(english)}"


def urgent(rng: Random) -> Pair:
    word, english = rng.choice(URGENT)
    arabic, spoken = sentences.statement(rng)
    return f"{word}: {arabic}", f"{english}: {en.sentence(spoken)}"


def phrase(rng: Random) -> Pair:
    """A noun phrase alone: lower case, no stop."""
    draw = rng.random()
    if draw < 0.3:
        found = sentences.relative(rng)
        if found:
            return found.nom, found.english
    if draw < 0.5:
        found = people.official(rng)
        return found.nom, found.english
    noun = rng.choice([noun for noun in lexicon.nouns() if noun.counted])
    found = choose.common(rng, noun)
    if rng.random() < 0.25:
        preposition, english = rng.choice(table("prepositions"))
        return ar.after(preposition, found.gen), f"{english} {found.english}"
    return found.nom, found.english


def name(rng: Random) -> Pair:
    """Names alone or in a list."""
    who = rng.choice((people.person, people.person, people.official, people.occupation))(rng)
    if rng.random() < 0.3:
        others = [people.person(rng) for _ in range(2)]
        arabic = f"{others[0].nom} و{others[1].nom} و{who.nom}"
        return arabic, f"{others[0].english}, {others[1].english} and {who.english}"
    return who.nom, who.english


def _two_words(rng: Random, link: str) -> str:
    return f"{rng.choice(WORDS)}{rng.choice(('', link, ''))}{rng.choice(WORDS)}"


def address(rng: Random) -> str:
    """A made-up URL."""
    host = f"{rng.choice(('www.', '', 'm.', 'ar.'))}{_two_words(rng, '-')}.{rng.choice(ENDINGS)}"
    path = rng.choice(
        (
            "",
            f"/{rng.choice(WORDS)}",
            f"/{rng.choice(WORDS)}/{rng.randint(1, 99999)}",
            f"/{rng.randint(2010, 2026)}/{rng.randint(1, 12):02}/{rng.choice(WORDS)}.html",
            f"/?id={rng.randint(1, 9999)}",
            f"/ar/{rng.choice(WORDS)}",
        )
    )
    return f"{rng.choice(('https://', 'https://', 'http://', ''))}{host}{path}"


def handle(rng: Random) -> str:
    return f"@{_two_words(rng, '_')}{rng.choice(('', str(rng.randint(1, 99))))}"


def mail(rng: Random) -> str:
    box = f"{_two_words(rng, rng.choice('._'))}{rng.choice(('', str(rng.randint(1, 99))))}"
    return f"{box}@{rng.choice(WORDS)}.{rng.choice(ENDINGS)}"


def unchanged(rng: Random) -> Pair:
    """A sentence with an address, a handle, a hashtag or an emoji that the English keeps as it is."""
    arabic, english = sentences.statement(rng)
    english = en.sentence(english)
    while english.endswith("."):
        arabic, english = sentences.statement(rng)
        english = en.sentence(english)
    draw = rng.randrange(10)
    tag = f"#{rng.choice(TAGS)}"
    if draw == 0:
        link = address(rng)
        lead, spoken = rng.choice(table("link_leads"))
        return f"{arabic}. {lead} {link}", f"{english}. {spoken} {link}"
    if draw == 1:
        link = address(rng)
        return f"{arabic} {link}", f"{english} {link}"
    if draw == 2:
        box = mail(rng)
        lead, spoken = rng.choice(table("mail_leads"))
        return f"{lead} {box}", f"{spoken} {box}"
    if draw == 3:
        return f"{arabic}. {tag}", f"{english}. {tag}"
    if draw == 4:
        other = f"#{rng.choice(TAGS)}"
        return f"{tag} {arabic} {other}", f"{tag} {english} {other}"
    if draw == 5:
        who = handle(rng)
        lead, spoken = rng.choice(
            (("تابعونا على", "Follow us at"), ("تصوير", "Photo by"), ("بحسب", "According to"), ("نقلا عن", "Citing"))
        )
        return f"{arabic}. {lead} {who}", f"{english}. {spoken} {who}"
    if draw == 6:
        sign = rng.choice(EMOJI)
        return f"{sign} {arabic}", f"{sign} {english}"
    if draw == 7:
        sign = rng.choice(EMOJI)
        return f"{arabic} {sign}", f"{english} {sign}"
    if draw == 8:
        who = handle(rng)
        return f"{who} {arabic}. {tag}", f"{who} {english}. {tag}"
    link = address(rng)
    who = people.ministry(rng)
    return (
        f"نشرت {who.nom} البيانات على موقعها {link}",
        f"{en.sentence(who.english)} published the data on its website {link}",
    )


SHORT = table("short_lines")


def short(rng: Random) -> Pair:
    """Two or three words: a verb and its subject, a date, a place."""
    draw = rng.randrange(6)
    if draw == 0:
        return rng.choice(SHORT)
    if draw == 1:
        arabic, english = times.date(rng)
        day, weekday = rng.choice(times.WEEKDAYS)
        return rng.choice(((arabic, english), (f"{day} {arabic}", f"{weekday}, {english}")))
    if draw == 2:
        arabic, english = times.where(rng)
        return arabic, en.sentence(english)
    who = choose.fill(rng, frozenset(["off", "vic", "wrk", "ath", "exp", "crm", "gov", "com"]), named=0.4, simple=True)
    verbs = table("intransitives")
    verb, english = rng.choice(verbs)
    if english == "was late" and who.plural:
        english = "were late"
    late = times.past(rng) if draw == 5 else ("", "")
    return f"{ar.past(verb, who.verb_gender, 's')} {who.nom} {late[0]}".strip() + ".", en.sentence(
        f"{who.english} {english} {late[1]}".strip()
    ) + "."
