from __future__ import annotations

from collections.abc import Callable

import pytest

from mujaz.articles import Article
from mujaz.links import canonical, link_key
from mujaz.store import LeftOut, Store
from mujaz.store.keys import keys, keys_of
from mujaz.store.records import StoredArticle

Add = Callable[..., str]

TEXT = "أعلنت وزارة الصحة تسجيل إصابات جديدة بالكوليرا في المحافظة."
URL = "https://news.example/2026/01/cholera"
TODAY = "2026-01-15"


def texts(store: Store) -> list[str]:
    return [kept.article.text for kept in waiting(store)]


def waiting(store: Store) -> list[StoredArticle]:
    return list(store.editions.articles(kept.version for kept in store.editions.waiting(TODAY)))


def test_an_article_comes_once(store: Store, add: Add) -> None:
    assert add("أ", text=TEXT, url=URL, title="الكوليرا") == "new"
    assert add("أ", text=TEXT, url=URL, title="الكوليرا") == "known"
    assert add("أ", text=f"  {TEXT}\n", url=f"{URL}/?utm_source=rss#top", title="الكوليرا") == "known"
    assert add("أ", text=TEXT, url=URL.replace("https", "http"), title="الكوليرا") == "known"
    assert texts(store) == [TEXT]


def test_what_comes_out_is_what_went_in(store: Store) -> None:
    article = Article(7, TEXT, "عنوان", URL, "2026-01-14T20:00:00Z", "وكالة", {"topic": "صحة", "tags": [1, None]})
    store.sources.known("أ", URL)
    assert store.articles.add("أ", article, keys(article, "أ"), store.now(), TODAY) == "new"
    (kept,) = waiting(store)
    assert (kept.article, kept.source, kept.number, kept.seen) == (article, "أ", 1, "2026-01-15T06:00:00Z")


def test_an_edit_is_a_version_that_takes_the_place_of_the_one_before(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=URL)
    assert add("أ", text=f"{TEXT} وارتفع العدد.", url=URL) == "updated"
    assert [(kept.number, kept.article.text) for kept in waiting(store)] == [(2, f"{TEXT} وارتفع العدد.")]
    # Taking the edit back is an edit.
    assert add("أ", text=TEXT, url=URL) == "updated"
    assert [kept.number for kept in waiting(store)] == [3]


def test_how_often_an_article_was_edited_is_told(store: Store, add: Add) -> None:
    for edits, text in enumerate((TEXT, f"{TEXT} وارتفع العدد.", TEXT)):
        add("أ", text=text, url=URL)
        (kept,) = waiting(store)
        assert (kept.article.edits, kept.article.to_json().get("edits", 0)) == (edits, edits)
    # Of one that had its teaser only it is the text that came, not an edit.
    teaser = Article(f"{URL}-2", "مقتطف", url=f"{URL}-2", extra={"partial": "no answer in time"})
    for article in (teaser, Article(f"{URL}-2", f"{TEXT} كاملا", url=f"{URL}-2")):
        store.articles.add("أ", article, keys(article, "أ"), store.now(), TODAY)
    assert [(kept.number, kept.article.edits) for kept in waiting(store)] == [(3, 2), (2, 0)]


def test_an_article_knows_the_other_outlets_that_had_it(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=URL, source="وكالة")
    others = [
        ("http://[bad/2", "برق الخليج"),
        (URL, "وكالة - أخبار"),
        ("https://www.bbc.com/arabic/articles/c1", "BBC Arabic - Middle East"),
        ("https://www.bbc.com/arabic/articles/c1", "BBC Arabic - World"),
    ]
    for url, source in others:
        assert add("ب", text=TEXT, url=url, source=source) == "duplicate"
    (kept,) = waiting(store)
    assert [(copy.outlet, copy.url) for copy in kept.article.copies] == [
        ("BBC Arabic - Middle East", "https://www.bbc.com/arabic/articles/c1"),
        ("برق الخليج", "http://[bad/2"),
    ]


def test_another_source_with_the_same_article_is_a_duplicate_whatever_its_wording(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=URL)
    for _ in range(2):
        assert add("ب", text=TEXT, url="https://mirror.example/1") == "duplicate"
        assert add("ب", text="مقتطف من الخبر", url=URL) == "duplicate"
        assert add("أ", text=TEXT, url=URL) == "known"
    assert texts(store) == [TEXT]


def test_an_article_that_moves_is_known_at_its_new_link(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=URL)
    assert add("أ", text=TEXT, url=f"{URL}-2") == "duplicate"
    assert add("أ", text=f"{TEXT} وارتفع العدد.", url=f"{URL}-2") == "updated"


def test_ids_and_front_pages(store: Store, add: Add) -> None:
    assert add("أ", id="17", text=TEXT, url="https://news.example/") == "new"
    assert add("أ", id="18", text=f"{TEXT} خبر آخر.", url="https://news.example/") == "new"
    assert add("ب", id="17", text=f"{TEXT} خبر ثالث.", url="https://other.example/") == "new"
    assert add("أ", id="17", text=f"{TEXT} محدث.", url="https://news.example/") == "updated"
    assert add("أ", id="urn:uuid:1", text="نص أول", url="") == "new"
    assert add("ب", id="urn:uuid:1", text="نص ثان", url="") == "duplicate"


def read(store: Store, *items: tuple[str, str, str], folder: str = "") -> list[str]:
    """What becomes of (id, link, text) items that one reading of a source gives: entries, or what is in a folder."""
    articles = [Article(id, text, url=link, is_entry=not folder) for id, link, text in items]
    store.sources.known("أ", "a")
    found = keys_of(articles, "أ", folder)
    claimed: set[bytes] = set()
    outcomes = []
    for article, whole in zip(articles, found, strict=True):
        left = whole.after(claimed)
        claimed |= set(whole.all)
        outcomes.append(store.articles.add("أ", article, left, store.now(), TODAY) if left else "again")
    return outcomes


def test_the_entries_of_a_live_page_are_articles_of_their_own(store: Store) -> None:
    first, second, third = [(f"live-{n}", "https://news.example/live", f"{TEXT} {n}") for n in range(3)]
    assert read(store, first, second, first) == ["new", "new", "again"]
    assert read(store, second, first) == ["known", "known"]
    assert read(store, third, second, first) == ["new", "known", "known"]
    assert len(texts(store)) == 3


def test_files_that_number_their_articles_from_one(store: Store) -> None:
    items = [("1", "", f"{TEXT} أ"), ("1", "", f"{TEXT} ب"), ("1", "", f"{TEXT} أ"), ("in/a.txt", "", f"{TEXT} ج")]
    assert read(store, *items, folder="in") == ["new", "new", "again", "new"]
    # Another file comes before them, and one that holds an article alone was edited.
    later = [("1", "", f"{TEXT} د"), *items[:3], ("in/a.txt", "", f"{TEXT} ج محدث")]
    assert read(store, *later, folder="in") == ["new", "known", "known", "again", "updated"]
    assert len(texts(store)) == 4


def test_a_post_at_a_link_that_is_known_is_no_edit_of_the_one_before(store: Store) -> None:
    first, second, third = [(f"live-{n}", "https://news.example/live", f"{TEXT} {n}") for n in range(3)]
    # The feed holds the newest alone.
    assert [read(store, one) for one in (first, second, third)] == [["new"]] * 3
    assert texts(store) == [TEXT + f" {n}" for n in range(3)]
    # Each can be edited, by its id.
    assert read(store, ("live-1", "https://news.example/live", f"{TEXT} محدث")) == ["updated"]
    assert [read(store, one) for one in (first, third)] == [["known"]] * 2
    # With another id at each reading it is still the same.
    assert [read(store, (f"x-{n}", URL, TEXT)) for n in range(3)] == [["new"], ["known"], ["known"]]


def test_what_a_site_writes_behind_its_links_for_a_revision_makes_no_other_article(store: Store) -> None:
    # As BBC Arabic does it.
    assert read(store, (f"{URL}#0", f"{URL}?at_medium=RSS", TEXT)) == ["new"]
    assert read(store, (f"{URL}#1", f"{URL}?at_medium=RSS", f"{TEXT} محدث")) == ["updated"]


def test_without_ids_the_articles_of_one_link_are_told_apart_by_their_titles_and_texts(store: Store) -> None:
    store.sources.known("أ", "a")

    def outcomes(*numbers: int, more: str = "") -> list[str]:
        articles = [Article(URL, f"{TEXT} {n}{more}", f"خبر {n}", URL, is_entry=True) for n in numbers]
        found = keys_of(articles, "أ")
        return [store.articles.add("أ", one, key, store.now(), TODAY) for one, key in zip(articles, found, strict=True)]

    assert outcomes(1, 2) == ["new", "new"]
    assert outcomes(3, 2, 1) == ["new", "known", "known"]
    assert [outcomes(3), outcomes(2), outcomes(4)] == [["known"], ["known"], ["new"]]
    assert len(texts(store)) == 4


def test_front_pages_are_nobodys_ids(store: Store) -> None:
    home = "https://news.example/"
    assert read(store, (home, home, TEXT), (home, home, f"{TEXT} 2")) == ["new", "new"]
    assert read(store, (home, home, TEXT), (home, home, f"{TEXT} 2")) == ["known", "known"]


def test_links_that_are_known_need_not_be_fetched(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=f"{URL}?id=3&utm_medium=feed")

    def known(url: str, source: str = "أ", edition: str = TODAY) -> bool:
        return store.articles.knows(Article(url, TEXT, url=url), "", source, edition) == "known"

    assert known(f"{URL}?id=3")
    assert not known(f"{URL}?id=4") and not known("https://news.example/") and not known("")
    # What another source brought on the same day counts from the next.
    assert not known(f"{URL}?id=3", "ب") and known(f"{URL}?id=3", "ب", "2026-01-16")


def test_a_teaser_is_asked_for_its_page_again(store: Store) -> None:
    store.sources.known("أ", URL)
    teaser = Article(URL, "مقتطف", url=URL, extra={"partial": "no answer in time"})
    for article, outcome, known in ((teaser, "new", "new"), (Article(URL, TEXT, url=URL), "updated", "known")):
        assert store.articles.add("أ", article, keys(article, "أ"), store.now(), TODAY) == outcome
        assert store.articles.knows(article, "", "أ", TODAY) == known


def test_a_teaser_that_says_something_else_is_an_edit(store: Store) -> None:
    store.sources.known("أ", URL)
    article = Article(URL, TEXT, url=URL)

    def add(text: str, listed: str) -> str:
        edited = Article(URL, text, url=URL)
        return store.articles.add("أ", edited, keys(edited, "أ"), store.now(), TODAY, listed)

    assert add(TEXT, "1") == "new"
    assert [store.articles.knows(article, listed, "أ", TODAY) for listed in ("1", "2")] == ["known", "edited"]
    assert add(f"{TEXT} محدث", "2") == "updated"
    # Its page said nothing new: it is not asked for again.
    assert add(f"{TEXT} محدث", "3") == "known"
    assert [store.articles.knows(article, listed, "أ", TODAY) for listed in ("2", "3")] == ["edited", "known"]
    # In another source's words it is no edit.
    assert store.articles.knows(article, "4", "ب", "2026-01-16") == "known"


def test_the_page_of_a_live_blog_is_no_posts(store: Store) -> None:
    assert read(store, ("live-1", URL, TEXT)) == ["new"]
    post = Article("live-2", "عاجل", url=URL, is_entry=True)
    assert store.articles.knows(post, "", "أ", TODAY) == "shared"
    # To another source it is the link of an article that is there.
    assert store.articles.knows(post, "", "ب", "2026-01-16") == "known"


def test_a_page_that_is_no_article_is_looked_at_on_three_days(store: Store) -> None:
    def refused(languages: bool = True) -> bool:
        return store.left_out.refused("أ", URL, languages=languages)

    for day in ("2026-01-15", "2026-01-15", "2026-01-16", "2026-01-17"):
        assert not refused()
        store.left_out.refuse("أ", URL, "no text in it", day, final=False)
    assert refused() and not store.left_out.refused("ب", URL, languages=True)
    assert not store.left_out.refused("أ", f"{URL}-2", languages=True)
    store.left_out.refuse("أ", f"{URL}-2", "not in Arabic script", TODAY, final=True)
    assert store.left_out.refused("أ", f"{URL}-2", languages=True)
    # Where the setting is changed its language is no reason any more.
    assert not store.left_out.refused("أ", f"{URL}-2", languages=False)


@pytest.mark.parametrize(
    ("link", "is_the_same_as"),
    [
        ("HTTPS://News.Example:443/a?utm_source=x&b=1&fbclid=2#c", "https://news.example/a?b=1"),
        ("http://news.example:80/خبر", "http://news.example/خبر"),
        ("", ""),
    ],
)
def test_canonical_links(link: str, is_the_same_as: str) -> None:
    assert canonical(link) == is_the_same_as


@pytest.mark.parametrize("link", ["http://[oops/a", "http://a:b:c/d", "\x00", "مرحبا", "?"])
def test_links_that_are_none_break_nothing(link: str) -> None:
    canonical(link)
    link_key(link)


def test_a_source_that_moves_starts_afresh(store: Store) -> None:
    store.sources.known("أ", "https://a.example/rss")
    store.sources.read("أ", {"etag": '"1"'}, store.now())
    assert store.sources.known("أ", "https://a.example/rss").state == {"etag": '"1"'}
    store.sources.failed("أ", "no answer")
    assert store.sources.get("أ").error == "no answer"
    assert store.sources.known("أ", "https://b.example/rss").state == {}
    assert store.sources.get("أ").location == "https://b.example/rss"


def test_what_is_left_out_is_noted_once(store: Store) -> None:
    english = LeftOut("أ", "language", "en-1", "not in Arabic script")
    assert store.left_out.note(english, b"1", TODAY)
    assert not store.left_out.note(english, b"1", "2026-01-16")
    assert store.left_out.note(LeftOut("ب", "language", "en-1", "not in Arabic script"), b"1", "2026-01-16")
    assert store.left_out.of(TODAY) == [english]
