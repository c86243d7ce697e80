"""When a report was published: at a time, or on a day of which the time is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

# Outlets take up each other's figures within the hour: less than this apart, two reports are of the same time.
_APART = timedelta(hours=1)


@dataclass(frozen=True)
class Moment:
    """`at` has a zone. Midnight sharp is what feeds write of a day alone: it says no time."""

    at: datetime

    @classmethod
    def read(cls, written: str) -> Moment | None:
        """Of ISO 8601, UTC where no zone is said; None where it is missing or no such time."""
        try:
            read = datetime.fromisoformat(written.strip())
            read = read if read.tzinfo else read.replace(tzinfo=UTC)
            # The first and last hours that there are have no time in UTC.
            read.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return cls(read)

    @property
    def hours(self) -> float:
        """Since 1970."""
        return self.at.timestamp() / 3600

    @property
    def timed(self) -> bool:
        return self.at.time() != time.min

    @property
    def day(self) -> date:
        """In UTC where the time is known, else the day as it was written."""
        return (self.at.astimezone(UTC) if self.timed else self.at).date()

    def well_before(self, other: Moment) -> bool:
        """Whether by an hour or more; where one says no time, whether on an earlier day, in UTC and as written."""
        if self.timed and other.timed:
            return other.at - self.at >= _APART
        return self.day < other.day and self.at.date() < other.at.date()

    @property
    def dated(self) -> str:
        """14 January."""
        return f"{self.day.day} {self.day:%B}"

    @property
    def clock(self) -> str:
        """09:05 UTC; nothing where no time is known."""
        return f"{self.at.astimezone(UTC):%H:%M} UTC" if self.timed else ""
