import pytest

from mt.polish import polish


@pytest.mark.parametrize(
    ("raw", "polished"),
    [
        ("He said ، and left ؛ why؟", "He said, and left; why?"),
        ("up ٢٥٪ to ١٬٢٥٠٫٥", "up 25% to 1,250.5"),
        ("He left .\nThen  came back !", "He left. Then came back!"),
        ("( in Baghdad )", "( in Baghdad)"),
        ("uses .NET and 3 .5", "uses .NET and 3 .5"),
        ('He said "no" , twice', 'He said "no", twice'),
        ("Nothing to mend: 1,250.5 (25%).", "Nothing to mend: 1,250.5 (25%)."),
        ("", ""),
    ],
)
def test_polish(raw: str, polished: str) -> None:
    assert polish(raw) == polished
    assert polish(polished) == polished
