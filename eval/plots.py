"""Plots as inline SVG whose colours come from the page, so that they are readable in light and dark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 480, 320  # narrow, so that labels stay readable on a phone
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 44
COLOURS = 6  # classes c0 to c5 of the page's style


@dataclass(frozen=True)
class Point:
    """`size` sets the area of the mark; None: smallest."""

    name: str
    x: float
    y: float
    size: float | None = None


def pareto(points: Sequence[Point], x_label: str, y_label: str) -> str:
    """Quality (y) against speed (x, logarithmic); points that no other beats at both are joined."""
    xs = [math.log10(point.x) for point in points]
    x_low, x_high = _padded(min(xs), max(xs), 0.15)
    y_low, y_high = _padded(min(p.y for p in points), max(p.y for p in points), 1.0)

    def place(point: Point) -> tuple[float, float]:
        x = LEFT + (math.log10(point.x) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - (point.y - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)

    parts = _frame(x_label, y_label)
    for tick in _ticks(y_low, y_high):
        y = HEIGHT - BOTTOM - (tick - y_low) / (y_high - y_low) * (HEIGHT - TOP - BOTTOM)
        parts.append(_line(LEFT, y, WIDTH - RIGHT, y, "grid") + _text(LEFT - 6, y + 4, f"{tick:g}", "end"))
    for tick in _log_ticks(x_low, x_high):
        x = LEFT + (math.log10(tick) - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT)
        label = _text(x, HEIGHT - BOTTOM + 16, _short(tick), "middle")
        parts.append(_line(x, TOP, x, HEIGHT - BOTTOM, "grid") + label)
    front = sorted((p for p in points if not any(_beats(q, p) for q in points)), key=lambda p: p.x)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, front))
    parts.append(f'<polyline class="front" points="{path}"/>')
    largest = max((point.size or 0 for point in points), default=0)
    labels: list[tuple[float, float, str, str]] = []
    for number, point in enumerate(points):
        x, y = place(point)
        radius = 5 + 15 * math.sqrt((point.size or 0) / largest) if largest else 6
        side = "end" if x > WIDTH * 0.6 else "start"
        labels.append((x - radius - 4 if side == "end" else x + radius + 4, y + 4, point.name, side))
        title = f"{point.name}: {point.y:.1f} at {point.x:.1f}"
        parts.append(
            f'<circle class="c{number % COLOURS}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
            f"<title>{escape(title)}</title></circle>"
        )
    parts += [_text(*label) for label in _apart(labels)]
    return _svg(parts, HEIGHT, f"{y_label} against {x_label}")


def bars(rows: Sequence[tuple[str, Mapping[str, float]]], label: str) -> str:
    """A group of horizontal bars for each row, one bar for each system, values written at their ends."""
    thick, gap, left = 14, 14, 160
    finite = [value for _, values in rows for value in values.values() if not math.isnan(value)]
    highest = max([*finite, 1e-9])
    y = 8.0
    parts = []
    for name, values in rows:
        parts.append(_text(left - 8, y + thick * len(values) / 2 + 4, name, "end"))
        for number, (system, value) in enumerate(values.items()):
            length = 0.0 if math.isnan(value) else max(0.0, value / highest * (WIDTH - left - 56))
            shown = "n/a" if math.isnan(value) else f"{value:.1f}"
            parts.append(
                f'<rect class="c{number % COLOURS}" x="{left}" y="{y:.1f}" width="{length:.1f}" height="{thick - 2}">'
                f"<title>{escape(f'{system}: {shown}')}</title></rect>"
                + _text(left + length + 5, y + 11, shown, "start")
            )
            y += thick
        y += gap
    return _svg(parts, y, label)


def _beats(one: Point, other: Point) -> bool:
    return one.x >= other.x and one.y >= other.y and (one.x > other.x or one.y > other.y)


def _padded(low: float, high: float, least: float) -> tuple[float, float]:
    room = max((high - low) * 0.15, least)
    return low - room, high + room


def _ticks(low: float, high: float) -> list[float]:
    step = 10 ** math.floor(math.log10(high - low))
    step = next(s for s in (step / 10, step / 5, step / 2, step, step * 2) if (high - low) / s <= 7)
    first = math.ceil(low / step)
    return [round(number * step, 10) for number in range(first, math.floor(high / step) + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    """Round numbers between two logarithms, the fewer the wider the range."""
    width = high - low
    digits = range(1, 10) if width < 0.7 else (1, 2, 5) if width < 2 else (1, 3) if width < 3 else (1,)
    powers = range(math.floor(low), math.ceil(high) + 1)
    return [digit * 10.0**power for power in powers for digit in digits if low <= math.log10(digit) + power <= high]


def _apart(labels: Sequence[tuple[float, float, str, str]]) -> list[tuple[float, float, str, str]]:
    """Labels (x, y, text, side) moved down until none is written over another."""
    placed: list[tuple[float, float, str, str]] = []
    for x, y, text, side in sorted(labels, key=lambda label: label[1]):
        for _, other, _, _ in placed:
            if abs(other - y) < 14:
                y = other + 14
        placed.append((x, y, text, side))
    return placed


def _short(value: float) -> str:
    """1,000 and 2,000,000 as 1k and 2M."""
    for scale, letter in ((1e6, "M"), (1e3, "k")):
        if value >= scale:
            return f"{value / scale:g}{letter}"
    return f"{value:g}"


def _frame(x_label: str, y_label: str) -> list[str]:
    middle = (TOP + HEIGHT - BOTTOM) / 2
    return [
        _line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"),
        _line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "axis"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_label, "middle"),
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">{escape(y_label)}</text>',
    ]


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(parts: Sequence[str], height: float, label: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(label)}">' + "".join(parts) + "</svg>"
    )
