"""The metrics as `evaluate.Metric` objects, for those who know the `evaluate` package. No network, ever.

    import evaluate
    from eval.modules import load

    both = evaluate.combine([load("bleu"), load("chrf")])
    both.compute(predictions=["..."], references=[["..."]])

`evaluate.load` would fetch a script from a hub; these are ordinary local classes. Importing this module
imports `evaluate` and `datasets`, which takes seconds: nothing else in the project does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import datasets
import evaluate

from eval import metrics
from eval.score import Metric


def load(name: str, *, stemmer: bool = True, experiment_id: str | None = None) -> evaluate.Metric:
    """The metric `name` (see `eval.metrics.KNOWN`) as an `evaluate.Metric`.

    `compute` takes `predictions`, and `references` (a text or a list of texts each) and `sources` as the
    metric needs them, and gives {name: value, name_signature: signature}; with `trials`, {name_interval:
    [low, high]} too. Raises UsageError for an unknown name.
    """
    metric = metrics.metric(name, stemmer=stemmer)
    # A class of its own for each metric: `evaluate` keeps names and features on the class.
    kind = type(f"Mujaz_{metric.name}", (_LocalMetric,), {"metric": metric})
    return kind(experiment_id=experiment_id) if experiment_id else kind()


class _LocalMetric(evaluate.Metric):
    metric: Metric

    def _info(self) -> evaluate.MetricInfo:
        text = datasets.Value("string")
        columns: dict[str, Any] = {"predictions": text}
        lists = dict(columns)
        if "references" in self.metric.needs:
            columns["references"] = text
            lists["references"] = datasets.Sequence(text)
        if "sources" in self.metric.needs:
            columns["sources"] = lists["sources"] = text
        features = [datasets.Features(columns)]
        if lists != columns:
            features.insert(0, datasets.Features(lists))
        return evaluate.MetricInfo(
            description=self.metric.__doc__ or self.metric.name,
            citation="",
            inputs_description="predictions: texts; references: texts or lists of texts; sources: texts",
            features=features,
            module_name=self.metric.name,
        )

    def _compute(
        self,
        *,
        predictions: Sequence[str],
        references: Sequence[str | Sequence[str]] = (),
        sources: Sequence[str] = (),
        trials: int = 0,
        seed: int = 12345,
    ) -> dict[str, Any]:
        groups = [[group] if isinstance(group, str) else list(group) for group in references]
        score = self.metric.score(predictions, references=groups, sources=sources, trials=trials, seed=seed)
        result = {score.metric: score.value, f"{score.metric}_signature": str(score.signature)}
        if score.interval is not None:
            result[f"{score.metric}_interval"] = [score.interval.low, score.interval.high]
        return result
