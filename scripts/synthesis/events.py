"""What happens to people and places: casualties, weather, lives, matches, votes."""

from __future__ import annotations

from random import Random

from synthesis import arabic as ar
from synthesis import choose, lexicon, people, quantities, times
from synthesis import english as en
from synthesis.clauses import Pair
from synthesis.phrases import Phrase, build, counted
from synthesis.tables import table

CLUBS = table("clubs")


VICTIMS = frozenset(("vic", "sec", "wrk"))


PLACES = frozenset(("are", "bld", "inf"))


def _feminine(word: str) -> str:
    return ar.past(word, "f", "s")


def _people(rng: Random, low: int = 1, high: int = 60) -> Phrase:
    noun = rng.choice([noun for noun in lexicon.nouns_of(VICTIMS) if noun.counted])
    count = rng.randint(low, 10) if rng.random() < 0.5 else rng.randint(low, high)
    nationality = [rng.choice(choose.nationalities())] if rng.random() < 0.2 else []
    return counted(count, noun, digits=rng.choice(("words", "western", "western", "eastern")), adjectives=nationality)


def _others(rng: Random, gender: str) -> tuple[str, str, str]:
    """So many others, nominative and genitive."""
    count = rng.randint(3, 90)
    noun = lexicon.noun("person") if gender == "m" else lexicon.noun("woman")
    style = rng.choice(("words", "western", "eastern"))
    phrase = counted(count, noun, digits=style)
    nom, gen = phrase.nom.split(" " + phrase.gen.split(" ")[-1])[0], phrase.gen.rsplit(" ", 1)[0]
    word = phrase.english.rsplit(" ", 1)[0]
    return (
        f"{nom} {'آخرون' if gender == 'm' else 'أخريات'}",
        f"{gen} {'آخرين' if gender == 'm' else 'أخريات'}",
        f"{word} others",
    )


def _cause(rng: Random) -> Pair:
    """What hurt them, behind في."""
    draw = rng.randrange(4)
    if draw == 0:
        attack = choose.common(
            rng, rng.choice(lexicon.nouns_of(frozenset(("att",)))), definite=False, simple=True, number="s"
        )
        target = choose.common(rng, rng.choice(lexicon.nouns_of(PLACES)), simple=True, number="s")
        if "shelling" in attack.english:
            return f"في قصف استهدف {target.acc}", f"in shelling that targeted {target.english}"
        return (
            f"في {attack.gen} استهدف{'ت' if attack.gender == 'f' else ''} {target.acc}",
            f"in {attack.english} that targeted {target.english}",
        )
    if draw == 1:
        place = choose.common(rng, rng.choice(lexicon.nouns_of(frozenset(("bld",)))), simple=True, number="s")
        cause, english = rng.choice(
            (
                ("حريق اندلع في", "a fire that broke out at"),
                ("انفجار وقع في", "an explosion at"),
                ("انهيار", "the collapse of"),
            )
        )
        return f"في {cause} {place.gen}", f"in {english} {place.english}"
    if draw == 2:
        cause, english = rng.choice(table("crashes"))
        return f"في {cause}", f"when {english}"
    disaster, english = rng.choice(table("dangers"))
    return f"في {disaster}", f"in {english}"


def casualties(rng: Random) -> Pair:
    dead = _people(rng)
    cause, place, day = _cause(rng), times.where(rng), times.weekday(rng)
    tail, english_tail = f"{cause[0]} {place[0]}", f"{cause[1]} {place[1]}"
    if rng.random() < 0.5:
        tail, english_tail = f"{tail} {day[0]}", f"{english_tail} {day[1]}"
    others = _others(rng, dead.gender if dead.human else "m")
    be = "were" if dead.plural else "was"
    passive, english = rng.choice(
        (("قُتل", "killed"), ("قتل", "killed"), ("أُصيب", "injured"), ("جُرح", "wounded"), ("أُصيب", "injured"))
    )
    verb = _feminine(passive) if dead.verb_gender == "f" else passive
    draw = rng.randrange(4)
    if draw < 2:
        return f"{verb} {dead.nom} {tail}", f"{dead.english} {be} {english} {english_tail}"
    if draw == 2 and english == "killed":
        return (
            f"{verb} {dead.nom} وأصيب {others[0]} {tail}",
            f"{dead.english} {be} killed and {others[2]} injured {english_tail}",
        )
    return f"{verb} {dead.nom} {cause[0]} {day[0]}", f"{dead.english} {be} {english} {cause[1]} {day[1]}"


def death_toll(rng: Random) -> Pair:
    event, english = rng.choice(table("incidents"))
    dead, others = _people(rng), _others(rng, "m")
    place = times.where(rng)
    draw = rng.randrange(4)
    if draw == 0:
        return (
            f"أدى {event} {place[0]} إلى مقتل {dead.gen} وإصابة {others[1]}",
            f"{english} {place[1]} killed {dead.english} and injured {others[2]}",
        )
    if draw == 1:
        return f"أسفر {event} عن إصابة {dead.gen} {place[0]}", f"{english} injured {dead.english} {place[1]}"
    toll = counted(
        choose.number(rng) + 20, lexicon.noun("person"), digits=rng.choice(("western", "western", "eastern"))
    )
    if draw == 2:
        return (
            f"ارتفع عدد قتلى {event} إلى {toll.gen.rsplit(' ', 1)[0]}",
            f"the death toll from {english} rose to {toll.english.rsplit(' ', 1)[0]}",
        )
    return (
        f"ارتفع عدد ضحايا {event} {place[0]} إلى {toll.gen}، بينهم {dead.nom}",
        f"the number of victims of {english} {place[1]} rose to {toll.english}, including {dead.english}",
    )


def match(rng: Random) -> Pair:
    if rng.random() < 0.6:
        (first, english), (second, other) = rng.sample(CLUBS, 2)
    else:
        one, two = rng.sample(lexicon.countries(), 2)
        first, english, second, other = f"منتخب {one.arabic}", one.english, f"منتخب {two.arabic}", two.english
    high, low = rng.randint(1, 6), rng.randint(0, 5)
    if high == low:
        return f"تعادل {first} مع {second} {high}-{low}", f"{english} drew {high}-{low} with {other}"
    high, low = max(high, low), min(high, low)
    day = times.weekday(rng)
    draw = rng.randrange(5)
    if draw == 0:
        return f"فاز {first} على {second} بنتيجة {high}-{low} {day[0]}", f"{english} beat {other} {high}-{low} {day[1]}"
    if draw == 1:
        return f"تغلب {first} على {second} {high}-{low}", f"{english} beat {other} {high}-{low}"
    if draw == 2:
        return f"خسر {first} أمام {second} {low}-{high} {day[0]}", f"{english} lost {low}-{high} to {other} {day[1]}"
    if draw == 3 and high > 2:
        goals = counted(high, quantities.unit("goal"))
        against = (
            "هدف"
            if low == 1
            else "هدفين"
            if low == 2
            else "لا شيء"
            if low == 0
            else counted(low, quantities.unit("goal")).gen.split(" ")[0]
        )
        spoken = {0: "nil", 1: "one", 2: "two"}.get(low, en.words(low))
        return (
            f"فاز {first} {ar.clitic('ب', goals.gen)} مقابل {against} على {second}",
            f"{english} beat {other} by {goals.english} to {spoken}",
        )
    player = people.person(rng)
    count = rng.randint(1, 4)
    goal = (
        ("هدفا", "a goal")
        if count == 1
        else ("هدفين", "two goals")
        if count == 2
        else (counted(count, quantities.unit("goal")).acc, f"{en.words(count)} goals")
    )
    return (
        f"{ar.past('سجل', player.gender, 's')} {player.nom} {goal[0]} في مرمى {second}",
        f"{player.english} scored {goal[1]} against {other}",
    )


def weather(rng: Random) -> Pair:
    place = people.place(rng, "city", "capital")
    degrees = quantities.measured(rng, "degree", 3, 50)
    draw = rng.randrange(5)
    if draw == 0:
        return (
            f"بلغت درجة الحرارة في {place.gen} {degrees.acc} مئوية",
            f"the temperature in {place.english} reached {degrees.english} Celsius",
        )
    if draw == 1:
        return (
            f"انخفضت درجات الحرارة إلى {degrees.gen} تحت الصفر في {place.gen}",
            f"temperatures fell to {degrees.english} below zero in {place.english}",
        )
    if draw == 2:
        speed = quantities.measured(rng, "kilometre", 40, 250)
        return f"وبلغت سرعة الرياح {speed.acc} في الساعة", f"winds reached a speed of {speed.english} an hour"
    if draw == 3:
        size = f"{rng.randint(3, 8)}.{rng.randint(1, 9)}"
        form = "درجات" if size[0] in "3456789" else "درجة"
        late = times.past(rng)
        return (
            f"ضرب زلزال بقوة {size} {form} {place.gen} {late[0]}",
            f"a magnitude {size} earthquake hit {place.english} {late[1]}",
        )
    rain = quantities.measured(rng, "centimetre", 3, 90)
    return f"سقط {rain.nom} من الثلوج على {place.gen}", f"{rain.english} of snow fell on {place.english}"


def life(rng: Random) -> Pair:
    who = people.person(rng)
    f = who.gender == "f"
    age = rng.randint(17, 99)
    years = counted(
        age + (2 if age % 100 in (1, 2) else 0),
        quantities.unit("year"),
        digits=rng.choice(("western", "western", "eastern", "words")),
    )
    count = years.english.rsplit(" ", 1)[0]
    place, when = people.place(rng, "city", "capital"), times.year(rng)
    roles = [
        noun
        for noun in lexicon.nouns_of(frozenset(("wrk", "exp", "doc", "ath", "art", "jrn")))
        if choose.feminine_of(noun)
    ]
    role = rng.choice(roles)
    role = choose.feminine_of(role) if f else role
    draw = rng.randrange(6)
    if draw == 0:
        return f"{'توفيت' if f else 'توفي'} {who.nom} عن {years.gen}", f"{who.english} died at the age of {count}"
    if draw == 1:
        return (
            f"{'ولدت' if f else 'ولد'} {who.nom} عام {when} في {place.gen}",
            f"{who.english} was born in {when} in {place.english}",
        )
    if draw == 2:
        job = build(role, definite=False)
        return (
            f"{'تعمل' if f else 'يعمل'} {who.nom} {job.acc} في {place.gen}",
            f"{who.english} works as {job.english} in {place.english}",
        )
    if draw == 3:
        return f"{'تبلغ' if f else 'يبلغ'} {who.nom} من العمر {years.acc}", f"{who.english} is {count} years old"
    title = build(role)
    if draw == 4:
        said, aged, lives = ("قالت", "البالغة", "إنها تعيش") if f else ("قال", "البالغ", "إنه يعيش")
        speaker = f"{title.english.removeprefix('the ')} {who.english}, {count},"
        return (
            f"{said} {title.nom} {who.nom}، {aged} من العمر {years.acc}، {lives} في {place.gen}",
            f"{speaker} said {'she' if f else 'he'} lived in {place.english}",
        )
    return (
        f"وصل{'ت' if f else ''} {title.nom} {who.nom} ({age} عاما) إلى {place.gen}",
        f"{title.english.removeprefix('the ')} {who.english}, {age}, arrived in {place.english}",
    )


def rank(rng: Random) -> Pair:
    """An ordinal in a sentence."""
    who, phrase = people.person(rng), quantities.ordered(rng)
    draw = rng.randrange(3)
    if phrase.english.endswith("time"):
        verb, english = rng.choice(table("repeated_acts"))
        first, rest = verb.split(" ", 1)
        return (
            f"{ar.past(first, who.gender, 's')} {who.nom} {rest} {ar.clitic('ل', phrase.gen)}",
            f"{who.english} {english} for {phrase.english}",
        )
    if phrase.english.endswith("place"):
        return (
            f"{'احتلت' if who.gender == 'f' else 'احتل'} {who.nom} {phrase.acc}",
            f"{who.english} took {phrase.english}",
        )
    if draw < 2 and phrase.english.endswith(("session", "round", "edition")):
        place = people.place(rng, "city", "capital")
        late = times.future(rng)
        return (
            f"تنطلق {phrase.nom} في {place.gen} {late[0]}",
            f"{phrase.english} will begin in {place.english} {late[1]}",
        )
    what, english = rng.choice(table("turning_points"))
    return (
        f"{what} في {phrase.gen}",
        f"{english} {'on' if phrase.english.endswith(('day', 'floor', 'anniversary')) else 'in'} {phrase.english}",
    )
