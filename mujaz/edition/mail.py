"""The issue as an e-mail, and its sending by SMTP."""

from __future__ import annotations

import copy
import datetime
import hashlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, Literal

from mujaz.articles import whole
from mujaz.edition.pages import mail_html
from mujaz.edition.settings import EditionSettings
from mujaz.edition.texts import issue_text
from mujaz.readers import reason
from seq2seq.errors import MujazError, UsageError

if TYPE_CHECKING:
    from mujaz.digest import Digest

Security = Literal["starttls", "tls", "none"]
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_NOBODY = "mujaz@localhost"
STORIES = 200


class PartlySentError(MujazError):
    """The server refused some recipients; the others have the mail."""


@dataclass(frozen=True)
class SmtpSettings:
    """A mail server. `port` 0 is the usual one of `security`; the password is sent over TLS or not at all.

    Raises UsageError where a password would travel in the clear.
    """

    host: str
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if self.security not in _PORTS:
            raise UsageError(f'mail: security "{self.security}" is unknown; one of {", ".join(_PORTS)}')
        if self.user and self.security == "none":
            raise UsageError('mail: a password must not travel in the clear; use security "starttls" or "tls"')


def compose(digest: Digest, settings: EditionSettings) -> EmailMessage:
    """Multipart: plain text, and HTML that asks for nothing from anywhere. The same digest gives the same message.

    Of a very large issue the first 200 stories, and a line that says so: servers refuse mails of many megabytes.
    """
    text, html = whole("".join(issue_text(digest, STORIES))), whole(mail_html(digest, settings, STORIES))
    mark = hashlib.sha256(f"{settings}\0{text}\0{html}".encode()).hexdigest()[:24]
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = digest.title
    message["From"] = settings.sender or _NOBODY
    message["To"] = ", ".join(settings.recipients) or "undisclosed-recipients:;"
    midnight = datetime.datetime.combine(digest.date, datetime.time(), datetime.UTC)
    message["Date"] = format_datetime(midnight)
    message["Message-ID"] = f"<{digest.date}.{mark}@mujaz.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    # Servers that know only seven bits must carry it too.
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    message.set_boundary(f"=_mujaz_{mark}")
    return message


def send(message: EmailMessage, smtp: SmtpSettings, now: datetime.datetime | None = None) -> None:
    """Sends to everybody in To, dated `now`.

    Raises UsageError where nobody is named, PartlySentError where the server refuses some of them and the others have
    the mail, MujazError where nobody has it: the server cannot be reached, or takes neither password nor recipient.
    """
    recipients = [address.addr_spec for header in message.get_all("To", []) for address in header.addresses]
    if not recipients:
        raise UsageError("mail: nobody to send to; name recipients")
    dated = copy.deepcopy(message)
    del dated["Date"]
    dated["Date"] = format_datetime(now or datetime.datetime.now(datetime.UTC))
    try:
        with _connection(smtp) as server:
            if smtp.user:
                server.login(smtp.user, smtp.password)
            refused = server.send_message(dated, to_addrs=recipients)
    except smtplib.SMTPRecipientsRefused as error:
        raise MujazError(f"mail: {smtp.host} refused {_each(error.recipients)}; not sent") from error
    except (OSError, smtplib.SMTPException) as error:
        raise MujazError(f"mail: not sent by {smtp.host}: {_reason(error)}") from error
    if refused:
        raise PartlySentError(f"mail: {smtp.host} refused {_each(refused)}; sent to the others")


@contextmanager
def _connection(smtp: SmtpSettings) -> Iterator[smtplib.SMTP]:
    port = smtp.port or _PORTS[smtp.security]
    if smtp.security == "tls":
        with smtplib.SMTP_SSL(smtp.host, port, timeout=smtp.timeout, context=ssl.create_default_context()) as server:
            yield server
        return
    with smtplib.SMTP(smtp.host, port, timeout=smtp.timeout) as server:
        if smtp.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        yield server


def _each(refused: Mapping[str, tuple[int, bytes]]) -> str:
    return ", ".join(f"{who} ({code} {text.decode(errors='replace')})" for who, (code, text) in sorted(refused.items()))


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return f"{error.smtp_code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
    return reason(error) if isinstance(error, OSError) else str(error)
