"""Sentences about figures: prices, indicators, sums, distances, population, shares."""

from __future__ import annotations

from random import Random

from synthesis import arabic as ar
from synthesis import choose, lexicon, numbers, people, quantities, times
from synthesis import english as en
from synthesis.clauses import Pair
from synthesis.phrases import build, counted
from synthesis.tables import table

COMMODITIES = table("commodities")


PER = {"barrel": "للبرميل", "ounce": "للأونصة", "tonne": "للطن", "kilogram": "للكيلوغرام", "litre": "للتر"}


UP = table("movements")


INDICATORS = table("indicators")


def _feminine(word: str) -> str:
    return ar.past(word, "f", "s")


def price(rng: Random) -> Pair:
    commodity, english, per = rng.choice(COMMODITIES)
    arabic_verb, verb = rng.choice(UP)
    share, late = quantities.percent(rng), times.weekday(rng)
    draw = rng.randrange(4)
    if draw == 0 or not per:
        return (
            f"{_feminine(arabic_verb)} أسعار {commodity} بنسبة {share[0]} {late[0]}",
            f"{english} prices {en.past(verb)} by {share[1]} {late[1]}",
        )
    dollars = counted(
        rng.randint(3, 99),
        lexicon.Noun("دولار", "ات", "m", "dollar", "dollars", frozenset(("eco",)), frozenset()),
        digits=rng.choice(("western", "eastern", "words")),
    )
    if draw == 1:
        return (
            f"{arabic_verb} سعر {commodity} إلى {dollars.gen} {PER[per]}",
            f"the price of {english} {en.past(verb)} to {dollars.english} {en.article(per)}",
        )
    if draw == 2:
        return (
            f"و{_feminine(arabic_verb)} أسعار {commodity} بنسبة {share[0]} إلى {dollars.gen} {PER[per]}",
            f"{english} prices {en.past(verb)} by {share[1]} to {dollars.english} {en.article(per)}",
        )
    when = times.span(rng, units=("day", "week", "month", "year"))
    return (
        f"{_feminine(arabic_verb)} أسعار {commodity} بنسبة {share[0]} خلال {when[0]}",
        f"{english} prices {en.past(verb)} by {share[1]} over {when[1]}",
    )


def economy(rng: Random) -> Pair:
    name, gender, english = rng.choice(INDICATORS)
    share, other = quantities.percent(rng), quantities.percent(rng)
    place = people.country(rng)
    when = times.year(rng)
    draw = rng.randrange(7)
    arabic_verb, verb = rng.choice(UP)
    if draw == 0:
        return (
            f"{'بلغت' if gender == 'f' else 'بلغ'} {name} في {place.gen} {share[0]} عام {when}",
            f"{english} in {place.english} was {share[1]} in {when}",
        )
    if draw == 1:
        moved = ar.past(arabic_verb, gender, "s")
        return (
            f"{moved} {name} في {place.gen} إلى {share[0]} مقابل {other[0]} قبل عام",
            f"{english} in {place.english} {en.past(verb)} to {share[1]} from {other[1]} a year earlier",
        )
    money = quantities.money(rng)
    company = choose.fill(rng, frozenset(("com",)), named=0.7, simple=True)
    if draw == 2:
        thing, gender, english = rng.choice(
            (
                ("أرباح", "f", "profits"),
                ("إيرادات", "f", "revenues"),
                ("خسائر", "f", "losses"),
                ("مبيعات", "f", "sales"),
                ("ديون", "f", "debts"),
            )
        )
        return (
            f"بلغت {thing} {company.gen} {money.acc} عام {when}",
            f"{en.possessive(company.english)} {english} reached {money.english} in {when}",
        )
    if draw == 3:
        government = choose.fill(rng, frozenset(("gov",)), named=0.6, simple=True)
        action, english = rng.choice(table("spending_aims"))
        thing = choose.common(rng, rng.choice(lexicon.nouns_of(frozenset(("bld", "inf")))))
        return (
            f"{ar.past('خصص', government.verb_gender, 's')} {government.nom} {money.acc} {action} {thing.gen}",
            f"{government.english} allocated {money.english} {english} {thing.english}",
        )
    if draw == 4:
        deal, english = rng.choice(table("priced_things"))
        return f"وتبلغ قيمة {deal} {money.acc}", f"the value of {english} is {money.english}"
    if draw == 5:
        lead, english = rng.choice((("ستبلغ", "will be"), ("قد تبلغ", "may reach"), ("بلغت", "was")))
        return f"{lead} كلفة المشروع {money.acc}", f"the cost of the project {english} {money.english}"
    buyer = choose.fill(rng, frozenset(("com",)), named=0.7, simple=True)
    thing = choose.common(rng, rng.choice(lexicon.nouns_of(frozenset(("com", "his", "bld", "veh")))), number="s")
    return (
        f"{ar.past('اشترى', buyer.verb_gender, 's')} {buyer.nom} {thing.acc} مقابل {money.gen}",
        f"{buyer.english} bought {thing.english} for {money.english}",
    )


def distance(rng: Random) -> Pair:
    city, other = people.place(rng, "city", "capital"), people.place(rng, "city", "capital")
    far = quantities.measured(rng, "kilometre", 3, 900)
    draw = rng.randrange(6)
    if draw == 0:
        return f"تبعد {city.nom} {far.acc} عن {other.gen}", f"{city.english} lies {far.english} from {other.english}"
    if draw == 1:
        noun = choose.common(
            rng, rng.choice(lexicon.nouns_of(frozenset(("are", "bld")))), simple=True, number="s", definite=True
        )
        verb = "تقع" if noun.gender == "f" else "يقع"
        way, english = rng.choice((("شمال", "north"), ("جنوب", "south"), ("شرق", "east"), ("غرب", "west")))
        return (
            f"{verb} {noun.nom} على بعد {far.gen} {way} {city.gen}",
            f"{noun.english} is located {far.english} {english} of {city.english}",
        )
    kind, measure, english = rng.choice(
        (
            ("طول", "metre", "long"),
            ("ارتفاع", "metre", "high"),
            ("عرض", "metre", "wide"),
            ("طول", "kilometre", "long"),
            ("عمق", "metre", "deep"),
        )
    )
    noun = rng.choice(
        [
            lexicon.noun(word)
            for word in (
                ("bridge", "road", "tunnel")
                if english in ("long", "wide")
                else ("tower", "building", "dam")
                if english == "high"
                else ("lake", "tunnel", "canal")
            )
        ]
    )
    size = quantities.measured(rng, measure, 3, 600)
    thing = build(noun, adjectives=[rng.choice(lexicon.adjectives()["inf"])] if rng.random() < 0.4 else [])
    if draw < 5:
        return f"يبلغ {kind} {thing.gen} {size.acc}", f"{thing.english} is {size.english} {english}"
    area = quantities.measured(rng, "kilometre", 3, 9000)
    square = "مربعة" if "كيلومترات" in area.acc else "مربعا" if area.acc.endswith("ا") else "مربع"
    return (
        f"تبلغ مساحة الجزيرة {area.acc} {square}",
        f"the island covers {area.english.replace('kilometre', 'square kilometre')}",
    )


def population(rng: Random) -> Pair:
    forms, english = quantities.scaled(rng, only="million") if rng.random() < 0.6 else ({}, "")
    place = people.place(rng) if rng.random() < 0.6 else people.country(rng)
    if not forms:
        count = rng.randint(11, 950) * 1000
        rest = rng.choice((0, rng.randint(1, 9) * 100))
        shown = numbers.mixed(count + rest) if rest else f"{count // 1000} ألف"
        forms, english = dict.fromkeys(ar.CASES, shown), en.grouped(count + rest)
    draw = rng.randrange(3)
    if draw == 0:
        return f"يبلغ عدد سكان {place.gen} {forms['acc']} نسمة", f"{place.english} has a population of {english}"
    if draw == 1:
        return f"يعيش في {place.gen} {forms['nom']} شخص", f"{english} people live in {place.english}"
    need, spoken = rng.choice((("يحتاج", "need"), ("يواجه", "face")))
    what, thing = (
        rng.choice(
            (("إلى مساعدات غذائية", "food aid"), ("إلى رعاية صحية", "health care"), ("إلى مياه نظيفة", "clean water"))
        )
        if spoken == "need"
        else (("خطر المجاعة", "the risk of famine"))
    )
    return f"{need} {forms['nom']} شخص في {place.gen} {what}", f"{english} people in {place.english} {spoken} {thing}"


def vote(rng: Random) -> Pair:
    law = choose.common(rng, rng.choice(lexicon.nouns_of(frozenset(("law",)))), definite=True, simple=True, number="s")
    seats, votes, against = (
        quantities.measured(rng, "seat", 3, 300),
        quantities.measured(rng, "vote", 50, 400, style="western"),
        rng.randint(3, 200),
    )
    against = min(against, int(votes.english.split(" ")[0]) - 1)
    party = choose.common(rng, lexicon.noun("party"), definite=True, simple=True, number="s")
    share = quantities.percent(rng)
    return rng.choice(
        (
            (
                f"فاز {party.nom} {ar.clitic('ب', seats.gen)} في الانتخابات",
                f"{party.english} won {seats.english} in the elections",
            ),
            (
                f"أقر البرلمان {law.acc} بأغلبية {votes.gen} مقابل {against}",
                f"parliament passed {law.english} by {votes.english} to {against}",
            ),
            (f"حصل {party.nom} على {share[0]} من الأصوات", f"{party.english} obtained {share[1]} of the votes"),
        )
    )


def share(rng: Random) -> Pair:
    """A fraction or a percentage of a whole doing something."""
    part = quantities.fraction(rng)
    be = "were" if part.plural else "was"
    draw = rng.randrange(4)
    if draw == 0:
        percent = quantities.percent(rng)
        whole, english, _ = rng.choice(quantities.WHOLES)
        return f"ويشكل ذلك {percent[0]} من {whole}", f"that represents {percent[1]} of {english}"
    if draw == 1:
        return f"يمثل هذا {part.acc}", f"this represents {part.english}"
    if draw == 2:
        why, english = rng.choice((("الحرب", "the war"), ("الأزمة", "the crisis"), ("الجفاف", "the drought")))
        return f"تضرر {part.nom} بسبب {why}", f"{part.english} {be} affected by {english}"
    late = times.past(rng)
    return f"طالت الخسائر {part.acc} {late[0]}", f"the losses affected {part.english} {late[1]}"


def interval(rng: Random) -> Pair:
    """A range as the measure of something: تتراوح درجات الحرارة بين 20 و35 درجة."""
    low = rng.randint(3, 60)
    high = low + rng.randint(1, 40)
    draw = rng.randrange(3)
    if draw == 0:
        name, gender, english = rng.choice(INDICATORS)
        verb = ar.present("يتراوح", gender, "s")
        share = rng.choice((f"{low} و{high} في المئة", f"{low} و{high} بالمئة"))
        return f"{verb} {name} بين {share}", f"{english} ranges between {low} and {high} percent"
    arabic, english, unit = rng.choice(table("ranged"))
    size = counted(high, quantities.unit(unit), digits="western")
    verb, spoken = rng.choice((("تتراوح", "ranges"), ("تراوحت", "ranged")))
    return f"{verb} {arabic} بين {low} و{size.gen}", f"{english} {spoken} between {low} and {size.english}"
