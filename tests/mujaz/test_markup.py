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


def test_what_is_left_open_costs_no_text_after_it() -> None:
    for tag in ("select", "button", "header", "noscript", "nav"):
        page = f"<html><body><p>أول</p><{tag}>قائمة<p>ثان</p><p>ثالث</p></body></html>"
        assert page_text(page).text.split()[-2:] == ["ثان", "ثالث"], tag
        article = f"<body><{tag}>قائمة<article><p>غمرت المياه الشوارع.</p></article></body>"
        assert page_text(article).text == "غمرت المياه الشوارع.", tag
    inside = "<article><p>أول</p><button>شارك<p>ثان</p></article><p>اقرأ أيضا</p>"
    assert page_text(inside).text == "أول\nشارك\nثان"


def test_what_is_left_open_ends_with_the_block_around_it() -> None:
    page = "<body><div><select><option>خيار</div><div><header><ul><li>قائمة</li></ul></div><p>نص <br>ثان</p>"
    assert page_text(page).text == "نص\nثان"
    assert text_of("<ul><li><button>شارك<li>نسخ</ul><p>نص</p>") == "نص"


def test_blocks_inside_what_is_silent_do_not_end_it() -> None:
    page = "<div><header><div><p>شعار</p></div><ul><li>قائمة<li>أخرى</ul><br></br>تابع</header><p>نص</p></div>"
    assert page_text(page).text == "نص"
    assert text_of("<p>نص</p><noscript><div><p>فعّل</p></div>النصوص</noscript>") == "نص"


def test_a_script_left_open_does_not_become_text() -> None:
    assert text_of("<p>نص</p><button>شارك<script>alert('<p>لا</p>')") == "نص\nشارك"


def test_a_page_without_an_article_gives_its_body() -> None:
    assert page_text("<html><body><div>سطر<p>فقرة</div><footer>تذييل</footer>").text == "سطر\nفقرة"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert text_of(f"<p>{escape(text)}</p>").split() == text.split()


def test_what_once_took_the_square_of_its_length() -> None:
    for junk in (
        "<a ",
        '<a b="',
        "<a b='>\" ",
        "<!--",
        "<!-- >",
        "<![CDATA[ >",
        "<!x",
        "<?x",
        "</x",
        "<select>",
        "</p>",
    ):
        html = "<p>نص</p>" + junk * (100_000 // len(junk))
        assert text_of(html).startswith("نص")
        assert page_text(html + "<p>آخر</p>").text.startswith("نص")


def test_text_after_a_sign_that_is_no_tag_is_kept() -> None:
    assert text_of("<p>إذا كان س < 5 و ص <ع فإن</p>") == "إذا كان س < 5 و ص <ع فإن"
    assert text_of("<p>x <y and z") == "x <y and z"
    assert text_of("<p>انتهى النص هنا <a href='http://news.example.org/") == "انتهى النص هنا"
    assert text_of("<p>نص <!-- لا --> <!> <!doctype x> <?php لا ?> تابع</p>") == "نص تابع"
    assert text_of('<p title="a > b" lang=ar>نص</p><p title=it\'s>ثان</p>') == "نص\nثان"
    assert text_of("<![CDATA[<p>نص</p>]]>") == "نص"


def test_the_attributes_of_an_element_are_read_up_to_a_bound() -> None:
    def site(filler: int) -> str:
        meta = f'<meta property="og:site_name" data-x="{"س" * filler}" content="وكالة سبأ">'
        return page_text(f"<head>{meta}</head><body><p>غمرت المياه الشوارع.</p></body>").site

    assert (site(3_000), site(5_000)) == ("وكالة سبأ", "")
