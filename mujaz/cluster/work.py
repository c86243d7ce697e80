"""One shard, in whatever process: read, translate, write whole or not at all."""

from __future__ import annotations

import json
import os
import socket
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mujaz.articles import Failure, Item
from mujaz.cluster.places import Place
from mujaz.cluster.shards import Done, Shard
from mujaz.formats import json_line
from mujaz.pipeline import Pipeline
from mujaz.readers import read


@dataclass(frozen=True)
class Job:
    """What every worker is to do. `settings` as from `shards.settings_of`."""

    source: Place
    target: Place
    settings: str

    def work(self, shard: Shard, pipeline: Pipeline) -> Done:
        """Translates a shard and keeps a record of it.

        The output is byte for byte what `mujaz translate FILE` writes of the same file, failed articles in their
        places. It appears before the record: a process killed between the two has the shard done again, to the same
        bytes. Raises MujazError where the shard cannot be fetched or its output not written.
        """
        name = f"{self.source.shown}/{shard.name}"
        counts: Counter[str] = Counter()
        flags: Counter[str] = Counter()
        failures = []
        with (
            self.source.local(shard.name) as copy,
            self.target.writing(shard.output, token=_whoami()) as stream,
        ):
            for result in pipeline.run(_renamed(read([str(copy)]), str(copy), name)):
                stream.write(json_line(result).encode("utf-8", "replace"))
                counts["articles"] += 1
                if isinstance(result, Failure):
                    failures.append(result.to_json())
                    continue
                counts["sentences"] += result.sentences
                counts["flagged"] += len(result.flagged)
                for segment in result.flagged:
                    flags.update({flag.kind for flag in segment.flags})
        done = Done(
            *(shard.name, shard.entry.size, shard.entry.changed, self.settings),
            **counts,
            flags=dict(flags),
            failures=tuple(failures),
            # What is said of the file as a whole.
            unread=any(failure["id"] == name for failure in failures),
        )
        with self.target.writing(shard.record) as stream:
            stream.write(json.dumps(done.to_json(), ensure_ascii=False).encode("utf-8", "replace"))
        return done


def _renamed(items: Iterable[Item], copy: str, name: str) -> Iterator[Item]:
    """Ids and messages speak of the file as the user named it, wherever it was read from."""
    for item in items:
        if isinstance(item.id, str) and item.id.startswith(copy):
            item = replace(item, id=name + item.id.removeprefix(copy))
        if isinstance(item, Failure):
            item = replace(item, error=item.error.replace(copy, name))
        yield item


def _whoami() -> str:
    """Host and process, for the name of the file that is being written: which worker to look at when one hangs."""
    return f"{socket.gethostname()}-{os.getpid()}"
