"""The mail of a morning, by a real SMTP server on loopback."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from mornings import articles, morning


class Postbox:
    """A mail server's memory; it refuses everybody at refused.example."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_RCPT(self, server: object, session: object, envelope: Envelope, address: str, _: list[str]) -> str:
        if address.endswith("@refused.example"):
            return "550 no such desk"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        self.mails.append(envelope.content)
        return "250 kept"


def mailing(config: Path, box: Postbox, *recipients: str) -> Controller:
    """A mail server that is not up yet, and a configuration that has the issue sent by it."""
    server = Controller(box, hostname="127.0.0.1", port=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server.port = free.getsockname()[1]
    mail = f"[edition]\nrecipients = {list(recipients)}\n[mail]\nhost = '127.0.0.1'\nport = {server.port}\n"
    config.write_text(f"{mail}security = 'none'\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    return server


def test_the_mail_goes_out_once_and_is_tried_again(config: Path, model, capsys: pytest.CaptureFixture[str]) -> None:
    box = Postbox()
    server = mailing(config, box, "desk@x.example")
    assert morning(config) == 1
    assert "mail: not sent by 127.0.0.1: Connection refused" in capsys.readouterr().err
    assert len(articles(config)) == 16
    server.start()
    try:
        for _ in range(2):
            morning(config)
    finally:
        server.stop()
    assert len(box.mails) == 1 and b"Daily brief, 15 January 2026" in box.mails[0]


def test_who_has_the_mail_does_not_get_it_again_for_one_who_was_refused(config: Path, model, capsys) -> None:
    box = Postbox()
    server = mailing(config, box, "desk@x.example", "gone@refused.example")
    server.start()
    try:
        assert morning(config) == 1
        assert "refused gone@refused.example (550 no such desk); sent to the others" in capsys.readouterr().err
        morning(config)
    finally:
        server.stop()
    assert len(box.mails) == 1
