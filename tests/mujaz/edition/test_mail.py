from __future__ import annotations

import datetime
import email
import socket
from collections.abc import Callable, Iterator
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from mujaz.digest import Digest
from mujaz.edition import EditionSettings, write_edition
from mujaz.edition.mail import STORIES, PartlySentError, SmtpSettings, compose, send
from mujaz.pipeline import EnglishArticle
from seq2seq.errors import MujazError, UsageError

Issue = Callable[..., Digest]
English = Callable[..., EnglishArticle]

DESK = EditionSettings(
    address="https://desk.example.org/",
    sender="Mujaz <mujaz@desk.example.org>",
    recipients=("a@x.example", "b@x.example"),
)
HOSTILE = "<script>alert(1)</script>\r\nBcc: all@evil.example\r\n\r\n--=_mujaz"


class Postbox:
    """A mail server's memory; it refuses everybody at refused.example."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:
        if address.endswith("@refused.example"):
            return "550 no such desk"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append((envelope.rcpt_tos, message))
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Postbox, SmtpSettings]]:
    """A real SMTP server on a free port of loopback."""
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, SmtpSettings("127.0.0.1", port, "none")
    controller.stop()


def test_the_issue_is_sent_and_arrives_whole(issue: Issue, server: tuple[Postbox, SmtpSettings]) -> None:
    box, smtp = server
    message = compose(issue(), DESK)
    send(message, smtp, now=datetime.datetime(2026, 11, 26, 6, 15, tzinfo=datetime.UTC))
    ((recipients, mail),) = box.mails
    assert recipients == ["a@x.example", "b@x.example"]
    assert mail["Subject"] == "Daily brief, 26 November 2026"
    assert mail["From"] == "Mujaz <mujaz@desk.example.org>" and mail["To"] == "a@x.example, b@x.example"
    assert mail["Date"] == "Thu, 26 Nov 2026 06:15:00 +0000" and mail["Message-ID"] == message["Message-ID"]
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert text.get_content_type() == "text/plain" and html.get_content_type() == "text/html"
    assert "A ship with 12,000 tonnes of wheat is in Aden." in text.get_content()
    assert "وصول شحنة قمح إلى عدن" in html.get_content()
    assert "https://desk.example.org/2026-11-26/a" in html.get_content()
    # What is wrong with the source of a sentence stands beside it.
    assert "number 48 is not in the translation" in html.get_content()


def test_the_eml_file_is_the_same_mail_every_time(issue: Issue, tmp_path: Path) -> None:
    write_edition(tmp_path, issue(), DESK)
    raw = (tmp_path / "2026-11-26" / "digest.eml").read_bytes()
    assert raw == compose(issue(), DESK).as_bytes()
    assert b"\r\n" in raw and max(map(len, raw.split(b"\r\n"))) < 998
    assert all(byte < 128 for byte in raw)
    mail = email.message_from_bytes(raw, policy=policy.default)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert not [defect for part in mail.walk() for defect in part.defects]


def test_hostile_text_stays_inside_its_part(issue: Issue, english: English) -> None:
    article = english(
        "x", titles=(HOSTILE, HOSTILE), brief=[(HOSTILE, (0,))], source=HOSTILE, url="javascript:alert(1)"
    )
    mail = email.message_from_bytes(compose(issue(article), DESK).as_bytes(), policy=policy.default)
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert mail["Bcc"] is None
    html = mail.get_payload(1).get_content()  # type: ignore[union-attr]
    assert "<script" not in html and "&lt;script&gt;" in html and "javascript:" not in html
    assert "src=" not in html and "url(" not in html


def test_a_refused_recipient_costs_itself_alone(issue: Issue, server: tuple[Postbox, SmtpSettings]) -> None:
    box, smtp = server
    settings = EditionSettings(recipients=("a@x.example", "b@refused.example"))
    with pytest.raises(PartlySentError, match=r"refused b@refused.example \(550 no such desk\); sent to the others"):
        send(compose(issue(), settings), smtp)
    assert [recipients for recipients, _ in box.mails] == [["a@x.example"]]
    with pytest.raises(MujazError, match="not sent") as nobody:
        send(compose(issue(), EditionSettings(recipients=("b@refused.example",))), smtp)
    assert not isinstance(nobody.value, PartlySentError)


def test_what_keeps_a_mail_from_being_sent_is_one_line(issue: Issue, server: tuple[Postbox, SmtpSettings]) -> None:
    _, smtp = server
    message = compose(issue(), DESK)
    with pytest.raises(MujazError, match="STARTTLS"):
        send(message, SmtpSettings("127.0.0.1", smtp.port))
    with pytest.raises(MujazError, match="SSL"):
        send(message, SmtpSettings("127.0.0.1", smtp.port, "tls"))
    with pytest.raises(MujazError, match="Connection refused"):
        send(message, SmtpSettings("127.0.0.1", 9, "none"))
    with pytest.raises(UsageError, match="nobody to send to"):
        send(compose(issue(), EditionSettings()), smtp)


def test_a_password_never_travels_in_the_clear() -> None:
    with pytest.raises(UsageError, match="in the clear"):
        SmtpSettings("mail.example.org", security="none", user="desk", password="secret")
    with pytest.raises(UsageError, match="unknown"):
        SmtpSettings("mail.example.org", security="ssl")  # type: ignore[arg-type]
    assert "secret" not in repr(SmtpSettings("mail.example.org", user="desk", password="secret"))


def test_a_very_large_issue_is_mailed_in_part_and_says_so(issue: Issue, english: English) -> None:
    digest = issue(*(english(f"n{number}", titles=("خبر", f"Story {number}")) for number in range(STORIES + 2)))
    text, html = (part.get_content() for part in compose(digest, EditionSettings()).iter_parts())
    for part in (text, html):
        assert "2 further stories on the pages of this issue" in part
        assert f"Story {STORIES - 1}" in part
        assert f"Story {STORIES}" not in part
