from __future__ import annotations

from collections.abc import Callable

import pytest

from mujaz.articles import Article
from mujaz.store import LeftOut, Store
from mujaz.store.keys import canonical, keys, link_key

Add = Callable[..., str]

TEXT = "أعلنت وزارة الصحة تسجيل إصابات جديدة بالكوليرا في المحافظة."
URL = "https://news.example/2026/01/cholera"
TODAY = "2026-01-15"


def texts(store: Store) -> list[str]:
    return [kept.article.text for kept in store.editions.waiting(TODAY)]


def test_an_article_comes_once(store: Store, add: Add) -> None:
    assert add("أ", text=TEXT, url=URL, title="الكوليرا") == "new"
    assert add("أ", text=TEXT, url=URL, title="الكوليرا") == "known"
    assert add("أ", text=f"  {TEXT}\n", url=f"{URL}/?utm_source=rss#top", title="الكوليرا") == "known"
    assert add("أ", text=TEXT, url=URL.replace("https", "http"), title="الكوليرا") == "known"
    assert texts(store) == [TEXT]


def test_what_comes_out_is_what_went_in(store: Store) -> None:
    article = Article(7, TEXT, "عنوان", URL, "2026-01-14T20:00:00Z", "وكالة", {"topic": "صحة", "tags": [1, None]})
    store.sources.known("أ", URL)
    assert store.articles.add("أ", article, keys(article, "أ"), store.now()) == "new"
    (kept,) = store.editions.waiting(TODAY)
    assert (kept.article, kept.source, kept.number, kept.seen) == (article, "أ", 1, "2026-01-15T06:00:00Z")


def test_an_edit_is_a_version_that_takes_the_place_of_the_one_before(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=URL)
    assert add("أ", text=f"{TEXT} وارتفع العدد.", url=URL) == "updated"
    assert [(kept.number, kept.article.text) for kept in store.editions.waiting(TODAY)] == [
        (2, f"{TEXT} وارتفع العدد.")
    ]
    # Taking the edit back is an edit.
    assert add("أ", text=TEXT, url=URL) == "updated"
    assert [kept.number for kept in store.editions.waiting(TODAY)] == [3]


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


def test_links_that_are_known_need_not_be_fetched(store: Store, add: Add) -> None:
    add("أ", text=TEXT, url=f"{URL}?id=3&utm_medium=feed")
    assert store.articles.knows(f"{URL}?id=3")
    assert not store.articles.knows(f"{URL}?id=4")
    assert not store.articles.knows("https://news.example/")
    assert not store.articles.knows("")


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
