from __future__ import annotations

import pytest

from mujaz.articles import Article, Failure
from mujaz.cli.running import noting_other_languages
from mujaz.language import why_not_arabic


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت شركة Apple أن هاتف iPhone 17 Pro سيطرح في الأسواق العربية.",
        "وصل رئيس الحكومة العراقية إلى گولان ثم غادر إلى بغداد في ختام زيارة رسمية استغرقت يومين كاملين.",
        "2026 - 12%",
        "",
    ],
)
def test_arabic(text: str) -> None:
    assert why_not_arabic(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The minister arrived in Cairo (القاهرة) on Thursday.", "not in Arabic script"),
        ("رئیس جمهور ایران گفت که مذاکرات هفته آینده در تهران ادامه خواهد یافت.", "Persian or Urdu"),
        ("سەرۆکی حکوومەت لە کۆنفرانسێکی ڕۆژنامەوانیدا وتی دانوستانەکان بەردەوام دەبن.", "Persian or Urdu"),
        ("د حکومت ویاند وویل چې خبرې اترې به راتلونکې اونۍ په پلازمېنه کې پیل شي.", "Persian or Urdu"),
        ("وزیر اعظم نے کہا ہے کہ حکومت عوام کی خدمت جاری رکھے گی۔", "Persian or Urdu"),
    ],
)
def test_other_languages(text: str, why: str) -> None:
    assert why in (why_not_arabic(text) or "")


def test_an_article_without_arabic_is_said_to_be_taken_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    english = "The health ministry said on Sunday that 12 new cases of cholera were recorded in the north."
    persian = "وزیر امور خارجه گفت که گفتگوها در هفته آینده از سر گرفته می‌شود."
    items = [
        Article("en", english),
        Article("fa", persian),
        Article("ar", "قال وزير الخارجية ذلك."),
        Failure("x", "no"),
    ]
    with caplog.at_level("WARNING", "mujaz"):
        assert list(noting_other_languages(items)) == items
    assert caplog.messages == [
        "en: not in Arabic script; nothing in it to translate",
        "fa: in Arabic script, but Persian or Urdu by its letters; translated all the same",
    ]
