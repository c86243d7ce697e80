"""When and where: adverbials of both languages at once."""

from __future__ import annotations

from random import Random

from synthesis import english as en
from synthesis import numbers, people
from synthesis.tables import table

WEEKDAYS = table("weekdays")
MONTHS = table("months")
MAGHREB = {
    "January": "جانفي",
    "February": "فيفري",
    "April": "أفريل",
    "May": "ماي",
    "June": "جوان",
    "July": "جويلية",
    "August": "أوت",
}
HIJRI = table("hijri_months")
UNITS = table("spans")
HOURS = (
    "",
    "الواحدة",
    "الثانية",
    "الثالثة",
    "الرابعة",
    "الخامسة",
    "السادسة",
    "السابعة",
    "الثامنة",
    "التاسعة",
    "العاشرة",
    "الحادية عشرة",
    "الثانية عشرة",
)
DECADES = table("decades")
Pair = tuple[str, str]


def weekday(rng: Random) -> Pair:
    arabic, english = rng.choice(WEEKDAYS)
    form = rng.choice(("{}", "يوم {}", "يوم {}", "أمس {}", "صباح {}", "مساء {}", "الـ"))
    if form in ("أمس {}", "الـ"):
        form = "يوم {} الماضي"
    tail = {"صباح {}": f"on {english} morning", "مساء {}": f"on {english} evening", "يوم {} الماضي": f"last {english}"}
    return form.format(arabic), tail.get(form, f"on {english}")


def digits(rng: Random, number: int) -> str:
    return numbers.eastern(str(number)) if rng.random() < 0.25 else str(number)


def month(rng: Random) -> Pair:
    western, eastern, english = rng.choice(MONTHS)
    draw = rng.random()
    if draw < 0.1:
        return f"{eastern}/{western}", english
    if draw < 0.16 and english in MAGHREB:
        return MAGHREB[english], english
    return (western if draw < 0.6 else eastern), english


def year(rng: Random) -> int:
    return rng.randint(2005, 2026) if rng.random() < 0.85 else rng.randint(1801, 2004)


def date(rng: Random) -> Pair:
    """A day of a month, with or without the year; the month's name in either style."""
    arabic, english = month(rng)
    top = 28 if english == "February" else 30 if english in ("April", "June", "September", "November") else 31
    day = rng.randint(1, top)
    if rng.random() < 0.5:
        return f"{digits(rng, day)} {arabic}", f"{english} {day}" if rng.random() < 0.5 else f"{day} {english}"
    when = year(rng)
    eastern = rng.random() < 0.25
    text = f"{day} {arabic} {when}"
    return numbers.eastern(text) if eastern else text, f"{day} {english} {when}"


def hijri_date(rng: Random) -> Pair:
    arabic, english = rng.choice(HIJRI)
    day, when = rng.randint(1, 29), rng.randint(1380, 1448)
    if rng.random() < 0.4:
        return f"{digits(rng, day)} {arabic}", f"{day} {english}"
    suffix = rng.choice(("هـ", "هجرية", "للهجرة"))
    return f"{digits(rng, day)} {arabic} {digits(rng, when)} {suffix}", f"{day} {english} {when} AH"


def span(rng: Random, low: int = 2, high: int = 40, *, units: tuple[str, ...] = ()) -> tuple[str, str]:
    """A length of time in the genitive: ثلاثة أيام, three days."""
    singular, plural, gender, english = rng.choice([unit for unit in UNITS if not units or unit[3] in units])
    count = rng.randint(low, high if rng.random() < 0.4 else min(high, 12))
    if count == 2:
        stem = singular[:-1] + "ت" if singular.endswith("ة") else singular
        return stem + "ين", f"two {english}s"
    form = plural if numbers.noun_shape(count) == "plural" else singular + ("ا" if not singular.endswith("ة") else "")
    if numbers.noun_shape(count) == "genitive":
        form = singular
    if rng.random() < 0.5:
        return f"{numbers.words(count, gender, 'gen')} {form}", f"{en.words(count)} {english}s"
    return f"{digits(rng, count)} {form}", f"{count} {english}s"


def clock(rng: Random) -> Pair:
    """A time of day behind في: الساعة الثالثة والنصف مساء."""
    hour = rng.randint(1, 12)
    part, suffix = rng.choice((("صباحا", "a.m."), ("مساء", "p.m."))) if hour != 12 else ("ظهرا", "noon")
    if hour == 12:
        return f"الساعة {HOURS[12]} {part}", "noon"
    minute, english = rng.choice((("", ""), (" والنصف", ":30"), (" والربع", ":15"), (" إلا ربعا", ":45")))
    shown = (hour - 1 or 12) if english == ":45" else hour
    if english == ":45" and hour in (1, 12):
        minute, english, shown = "", "", hour
    if rng.random() < 0.3:
        minutes = rng.choice((10, 15, 20, 25, 30, 40, 45, 50))
        return f"الساعة {hour}:{minutes} {part}", f"{hour}:{minutes:02} {suffix}"
    return f"الساعة {HOURS[hour]}{minute} {part}", f"{shown}{english} {suffix}"


def past(rng: Random) -> Pair:
    """An adverbial of past time, for the end of a sentence."""
    kind = rng.randrange(13)
    if kind < 4:
        return weekday(rng)
    if kind == 4:
        return rng.choice(table("adverbials_past"))
    if kind == 5:
        arabic, english = date(rng)
        return f"في {arabic}", f"on {english}"
    if kind == 6:
        when = year(rng)
        return f"{rng.choice(('في عام', 'عام', 'سنة', 'في'))} {digits(rng, when)}", f"in {when}"
    if kind == 7:
        arabic, english = month(rng)
        when = year(rng)
        return rng.choice(
            (
                (f"في {arabic} {digits(rng, when)}", f"in {english} {when}"),
                (f"في {arabic} الماضي", f"last {english}"),
                (f"في شهر {arabic}", f"in {english}"),
            )
        )
    if kind == 8:
        arabic, english = span(rng)
        return f"قبل {arabic}", f"{english} ago"
    if kind == 9:
        arabic, english = rng.choice(DECADES)
        return f"في {arabic}", f"in the {english}"
    if kind == 10:
        arabic, english = clock(rng)
        return f"في {arabic}", f"at {english}"
    if kind == 11:
        arabic, english = span(rng, units=("day", "week", "month", "year"))
        return f"خلال {arabic}", f"within {english}"
    if rng.random() < 0.5:
        arabic, english = hijri_date(rng)
        return f"في {arabic}", f"on {english}"
    return weekday(rng)


def future(rng: Random) -> Pair:
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(table("adverbials_future"))
    if kind == 1:
        arabic, english = rng.choice(WEEKDAYS)
        return f"يوم {arabic} المقبل", f"next {english}"
    if kind == 2:
        arabic, english = span(rng, units=("day", "week", "month", "year"))
        return f"بعد {arabic}", f"in {english}"
    if kind == 3:
        when = rng.randint(2027, 2060)
        return rng.choice(
            ((f"بحلول عام {digits(rng, when)}", f"by {when}"), (f"في عام {digits(rng, when)}", f"in {when}"))
        )
    if kind == 4:
        arabic, english = month(rng)
        return f"في {arabic} المقبل", f"next {english}"
    arabic, english = date(rng)
    return f"في {arabic}", f"on {english}"


def now(rng: Random) -> Pair:
    return rng.choice(table("adverbials_now"))


def where(rng: Random) -> Pair:
    """A place adverbial."""
    if rng.random() < 0.55:
        place = people.place(rng)
        return f"في {place.gen}", f"{'on' if place.english in ('Bali', 'Okinawa') else 'in'} {place.english}"
    if rng.random() < 0.3:
        country = people.country(rng)
        return f"في {country.gen}", f"in {country.english}"
    place = people.place(rng, "city", "capital")
    return rng.choice(
        (
            (f"شمال {place.gen}", f"north of {place.english}"),
            (f"جنوب {place.gen}", f"south of {place.english}"),
            (f"شرق {place.gen}", f"east of {place.english}"),
            (f"غرب {place.gen}", f"west of {place.english}"),
            (f"قرب {place.gen}", f"near {place.english}"),
            (f"في ضواحي {place.gen}", f"on the outskirts of {place.english}"),
            (f"في مدينة {place.gen}", f"in the city of {place.english}"),
            (f"وسط {place.gen}", f"in central {place.english}"),
            (f"خارج {place.gen}", f"outside {place.english}"),
        )
    )
