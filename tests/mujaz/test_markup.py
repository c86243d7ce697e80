from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from mujaz.markup import page_text, text_of


def test_paragraphs_are_kept_and_inline_tags_are_not_breaks() -> None:
    html = "<div>قال <b>الوزير</b> إن<br>الاجتماع تأجل.</div><ul><li>أولا</li><li>ثانيا</li></ul>"
    assert text_of(html) == "قال الوزير إن\nالاجتماع تأجل.\nأولا\nثانيا"


def test_no_script_no_style_no_form_survives() -> None:
    html = (
        "<style>p{color:red}</style><p onclick='x()'>نص</p><script>alert('<p>لا</p>')</script>"
        "<svg><text>شكل</text></svg><select><option>خيار</option></select><p>آخر</p>"
    )
    assert text_of(html) == "نص\nآخر"


def test_text_without_tags_keeps_its_lines_and_its_signs() -> None:
    assert text_of("الفقرة الأولى &amp; 5 < 6\n\nالفقرة الثانية") == "الفقرة الأولى & 5 < 6\nالفقرة الثانية"


def test_a_page_gives_its_article_and_leaves_its_furniture() -> None:
    html = """<!doctype html><html><head><title>فيضانات
      درنة</title><body><header>القائمة</header><nav>الرئيسية</nav>
      <main><article><header><h1>فيضانات</h1></header><p>غمرت المياه الشوارع.</p></article><p>اقرأ أيضا</p></main>
      <footer>حقوق النشر</footer></body></html>"""
    page = page_text(html)
    assert page.title == "فيضانات درنة"
    assert page.text == "فيضانات\nغمرت المياه الشوارع."


def test_a_page_without_an_article_gives_its_body() -> None:
    assert page_text("<html><body><div>سطر<p>فقرة</div><footer>تذييل</footer>").text == "سطر\nفقرة"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert text_of(f"<p>{escape(text)}</p>").split() == text.split()
