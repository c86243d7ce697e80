import pytest

from facts import missing_names, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq's prime minister ordered tighter security on the border with Syria.", ["Iraq", "Syria"]),
        ("Thousands fled. Police said the army had left Hasakah.", ["Hasakah"]),
        ("President Mustafa al-Kadhimi met Khalid bin Salman.", ["Mustafa al-Kadhimi", "Khalid bin Salman"]),
        ("The US-led coalition and the SDF", ["US", "SDF"]),
        ("NASA's Voyager left.", ["NASA", "Voyager"]),
        ("They left Amman. South Korea advanced.", ["Amman", "South Korea"]),
        ("He met Mr. Smith in May.", ["Smith"]),
        ("U.S. forces struck.", ["U.S."]),
        ('He said: "Remittances help," then left for the Bank of Israel.', ["Bank of Israel"]),
        ("Syria, Syria and Syria", ["Syria"]),
        ("nothing here", []),
        ("", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


KNOWN = [
    ("Kadhimi", "Prime Minister Mustafa al-Kadhimi"),
    ("Mustafa Al-Kadhimi", "Mustafa al-Kadhimi said"),
    ("Lebanon", "the Lebanese government"),
    ("Syrians", "in Syria"),
    ("Austrian", "Austria"),
    ("UN", "the United Nations said"),
    ("United Nations", "the UN said"),
    ("Syrian Democratic Forces", "the SDF, or Syrian Democratic Forces"),
    ("SDF", "the Syrian Democratic Forces said"),
    ("U.S.", "the United States"),
    ("American", "the US-led coalition"),
    ("British", "the United Kingdom"),
    ("President Aoun", "the president, Michel Aoun"),
    ("HAMAS", "Hamas's leader"),
    ("Houthis", "a Houthi drone"),
    ("Nigerians", "in Nigeria"),
    ("Kurdish", "the Kurds of Kurdistan"),
    ("Olympics", "the Olympic Games"),
    ("Salman", "King Salman's court"),
    ("Da'esh", "the Islamic State group"),
]
UNKNOWN = [
    ("Australian", "Austria"),
    ("Iraq", "Iran and its Iranian allies"),
    ("Damascus", "The Syrian government"),
    ("UNESCO", "the United Nations"),
    ("Mustafa Barzani", "Mustafa al-Kadhimi"),
    ("Hama", "Hamas fired rockets"),
    ("Hamas", "the Syrian city of Hama"),
    ("Niger", "Nigeria and its Nigerian army"),
    ("Nigerian", "the coup in Niger"),
    ("Salma", "King Salman"),
    ("Salman", "the actress Salma Hayek"),
    ("Georgia", "George Bush"),
    ("George", "Georgia and the Georgian government"),
]


@pytest.mark.parametrize(("name", "text"), KNOWN)
def test_known_in_another_form(name: str, text: str) -> None:
    assert missing_names([name], ["Something else.", text]) == []


@pytest.mark.parametrize(("name", "text"), UNKNOWN)
def test_unknown(name: str, text: str) -> None:
    assert missing_names([name], [text]) == [name]


def test_nothing_is_known_of_no_text() -> None:
    assert missing_names(["Syria"], []) == ["Syria"]
    assert missing_names([], ["Syria"]) == []
