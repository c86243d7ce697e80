import pytest
from hypothesis import given
from hypothesis import strategies as st

from mt.sentences import split


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["قتل سبعة مقاتلين في الهجوم.", "وقالت القوات إنها صدته.", "ولم يصدر تعليق!"],
        ["هل انتهت الحرب؟", "لا أحد يعرف.", "لكن الناس عادوا… إلى بيوتهم."],
        ["ارتفع المؤشر 2.5 في المئة إلى 1,250.75 نقطة.", "وتراجع الذهب."],
        ["حصل على الجائزة عام 2011.", "أما في 2013 فخسر."],
        ["أعلن د. حمدان العمري وم. خالد النتائج.", "ثم غادر."],
        ["توفي الملك سنة 300 م.", "وكان عهده طويلا."],
        ['قال الوزير: "لن نتراجع."', "وأضاف أن المفاوضات مستمرة."],
        ["قالت «الشرطة»: «أوقفنا ثلاثة.»", "ثم أطلقتهم."],
        ["قال « هل انتهت الحرب ؟ »", "ثم سكت."],
        ["“هذا خطأ تاريخي كبير.”", "وتابع أنه مستعد."],
        ["وصل إلى سيطرة U.S. Army على الطريق.", "ثم عاد."],
        ["التقى J. K. Rowling في لندن.", "وتحدث معها."],
        ["زر موقع www.gdp.gov.sa للتسجيل.", "ثم أكمل الطلب."],
        ["راسلنا على a.b@news.com اليوم.", "شكرا لكم."],
        ["بدأ البث على قناة إن.بي.سي مساء.", "واستمر ساعة."],
        ["وتعمل شركات بي. بي وبي. جي وإيني هناك.", "ولم تعلق آر. بي. كا."],
        ["بقي المتحف مفتوحا (انظر ص. 5. وما بعدها) حتى المساء.", "ثم أغلق."],
        ["ذلك ما بينته الدراسة. (بريمر، 1998)", "وأكدته أخرى."],
        ["1. وثيقة تأمين الحوادث الشخصية.", "2. وثيقة أخرى تماما."],
        ["ماذا تريد؟!", "لا شيء…!"],
        ["لم يعد أبدًا.", "كان ذلك محزنًا."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_the_comma_ends_nothing() -> None:
    text = "وقال داعش، في بيان، الجمعة، إنه شن هجوما، وأكد المتحدث ذلك؛ لكنه لم يفصل: كان الليل طويلا"
    assert sentences(text) == [text]


def test_a_forgotten_space() -> None:
    assert sentences("انتهى اللقاء أمس الماضي.وقال المدير إنه ناجح.") == [
        "انتهى اللقاء أمس الماضي.",
        "وقال المدير إنه ناجح.",
    ]


def test_a_question_that_is_said() -> None:
    text = '"هل تسمعني؟" سأل الرجل ثم خرج.'
    assert sentences(text) == [text]


def test_two_dots_are_a_pause_in_a_title_and_an_end_after_a_sentence() -> None:
    assert sentences("ندوة زواج القاصرات.. رؤية شرعية") == ["ندوة زواج القاصرات.. رؤية شرعية"]
    long = ["دخل الاتحاديون في مفاوضات مع لاعب أجنبي جديد..", "أما نحن فنبحث عن السلام."]
    assert sentences(" ".join(long)) == long


def test_a_line_is_a_paragraph_and_its_end_ends_a_sentence() -> None:
    text = "عنوان بلا نقطة\n\n  الجملة الأولى. الثانية\r\n\tالثالثة\u2028- الرابعة"
    spans = split(text)
    assert sentences(text) == ["عنوان بلا نقطة", "الجملة الأولى.", "الثانية", "الثالثة", "- الرابعة"]
    assert [span.paragraph for span in spans] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t \u2029"])
def test_nothing_in_nothing_out(text: str) -> None:
    assert split(text) == []


MARKS = "2.5 ١٬٠٠٠ … .. . ؟! ، ؛ : - • م. 5. د. U.S."
PIECES = f'قال الوزير هل تسمع؟ نعم! انتهى. «نص.» "نص." (نص.) www.a.sa أبدًا. {MARKS}'.split()
WORDS = st.sampled_from([*PIECES, "\n", "\n\n", "\r\n", "\t", "\u2028", "\u200f"])


@given(st.one_of(st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join), st.text()))
def test_no_character_is_lost_and_the_order_is_kept(text: str) -> None:
    spans = split(text)
    covered = [False] * len(text)
    last_end, last_paragraph = 0, -1
    for span in spans:
        assert last_end <= span.start < span.end
        assert last_paragraph <= span.paragraph <= last_paragraph + 1
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert len(text[span.start : span.end].splitlines()) == 1
        covered[span.start : span.end] = [True] * (span.end - span.start)
        last_end, last_paragraph = span.end, span.paragraph
    for index, character in enumerate(text):
        assert covered[index] or character.isspace()
