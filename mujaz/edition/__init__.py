"""What a day becomes for readers: pages, an archive that can be searched, feeds, an e-mail, text.

    YYYY-MM-DD/    index.html, a page a story, digest.md, digest.txt, digest.json, digest.eml, stories.jsonl
    search/        YYYY-MM.js, what the archive's search reads
    index.html     the archive; atom.xml and feed.json, the newest briefs

Everything is made of the digest and of the days that are already there, and of nothing else: the same digest written
twice, or written again after it was cut off, gives the same bytes.
"""

from mujaz.edition.settings import EditionSettings
from mujaz.edition.write import write_edition

__all__ = ["EditionSettings", "write_edition"]
