import pytest

from mt.romanise import romanise


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("البرقاوي", "al-Barqawi"),
        ("البَشِيري", "al-Bashiri"),
        ("العلي", "al-Ali"),
        ("الموسى", "al-Musa"),
        ("الهواملة", "al-Hawamla"),
        ("وائل", "Wail"),
        ("فهد", "Fahd"),
        ("يعقوب", "Yaqub"),
        ("عبدالحكيم", "Abdulhakim"),
        ("ٱلکریمی", "al-Karimi"),
        ("ہاني", "Hani"),
        ("ڨابس", "Gabs"),
        ("آل", "Al"),
        ("بن", "bin"),
        ("Smith", "Smith"),
    ],
)
def test_names_come_out_readable(arabic: str, latin: str) -> None:
    assert romanise(arabic) == latin
