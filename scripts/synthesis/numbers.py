"""Arabic numerals in words and digits, and the form that a counted noun takes behind them."""

from __future__ import annotations

_UNITS = ["", "واحد", "اثنان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
_TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
_HUNDREDS = ["", "مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
_SCALES = (
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (1000, "ألف", "آلاف"),
)
_EASTERN = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
ORDINALS = ["", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"]


def eastern(digits: str) -> str:
    """Arabic-Indic digits, with the Arabic decimal separator."""
    return digits.translate(_EASTERN)


def unit(number: int, gender: str, case: str) -> str:
    """1 to 10 before a noun of `gender`: from 3 on the numeral takes the other gender (ثلاثة رجال، ثلاث نساء)."""
    if number == 1:
        return "واحدة" if gender == "f" else "واحدا" if case == "acc" else "واحد"
    if number == 2:
        return (
            ("اثنتا" if gender == "f" else "اثنا") + "ن"
            if case == "nom"
            else ("اثنتي" if gender == "f" else "اثني") + "ن"
        )
    return _UNITS[number] + ("ة" if gender == "m" else "")


def _unit_in_compound(number: int, gender: str, case: str) -> str:
    """The unit before `و` and a ten: 8 keeps or loses its yaa (ثمان وعشرون امرأة، ثمانيا وعشرين)."""
    if number == 8 and gender == "f":
        return "ثمانيا" if case == "acc" else "ثمان"
    if number >= 3 and gender == "f" and case == "acc":
        return _UNITS[number] + "ا"
    if number == 1 and gender == "f":
        return "إحدى"
    return unit(number, gender, case)


def _below_hundred(number: int, gender: str, case: str) -> str:
    if number <= 10:
        return unit(number, gender, case)
    if number < 20:
        ten = "عشرة" if gender == "f" else "عشر"
        if number == 11:
            return ("إحدى " if gender == "f" else "أحد ") + ten
        if number == 12:
            return ("اثنتا" if gender == "f" else "اثنا")[:-1] + ("ا " if case == "nom" else "ي ") + ten
        return f"{unit(number - 10, gender, case)} {ten}"
    tens, rest = divmod(number, 10)
    ten = _TENS[tens] + ("ون" if case == "nom" else "ين")
    return f"{_unit_in_compound(rest, gender, case)} و{ten}" if rest else ten


def _scale(count: int, single: str, plural: str, case: str, last: bool) -> str:
    """Thousands and above, counted nouns themselves; `last`: their own noun follows at once (no tanwin, no nun)."""
    if count == 1:
        return single if last or case != "acc" else single + "ا"
    if count == 2:
        return single + ("ا" if case == "nom" else "ي") + ("" if last else "ن")
    if count % 100 in range(3, 11):
        return f"{words(count, 'm', case, last=True)} {plural}"
    if count % 100 == 0:
        return f"{words(count, 'm', case, last=True)} {single}"
    return f"{words(count, 'm', case, last=True)} {single if last else single + 'ا'}"


def words(number: int, gender: str, case: str, last: bool = True) -> str:
    """`number` in words before a noun of `gender`; `last` is false where no noun follows in construct."""
    if number < 100:
        return _below_hundred(number, gender, case)
    parts = []
    rest = number
    for value, single, plural in _SCALES:
        count, rest = divmod(rest, value)
        if count:
            parts.append(_scale(count, single, plural, case, last and not rest))
    hundreds, rest = divmod(rest, 100)
    if hundreds == 2:
        parts.append("مئتا" if case == "nom" else "مئتي")
        if rest or not last:
            parts[-1] += "ن"
    elif hundreds:
        parts.append(_HUNDREDS[hundreds])
    if rest:
        parts.append(_below_hundred(rest, gender, case))
    return " و".join(parts)


def mixed(number: int) -> str:
    """Thousands as a word and the rest in digits, as agencies write: 45 ألفا و300. Other numbers: digits."""
    count, rest = divmod(number, 1000)
    if not rest or not 1 <= count < 1000:
        return str(number)
    if count <= 2:
        return f"{('ألف', 'ألفين')[count - 1]} و{rest}"
    thousands = {"plural": "آلاف", "accusative": "ألفا", "genitive": "ألف"}[noun_shape(count)]
    return f"{count} {thousands} و{rest}"


def noun_shape(number: int) -> str:
    """What the counted noun looks like: `plural` (genitive), `accusative` or `genitive` singular."""
    tail = number % 100
    if 3 <= tail <= 10:
        return "plural"
    if 11 <= tail <= 99:
        return "accusative"
    return "genitive"
