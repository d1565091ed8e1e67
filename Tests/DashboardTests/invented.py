"""Invented rankings, models, changes and operations in the published form, for the dashboard's tests.

Everything follows from the seed. The figures hang together as those of the service do (interval
around the residual, rank by residual, gap of fifths), but no model was fitted: they are for drawing.
"""

import json
import math
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHAPES = ROOT / "Sources/Service/Resources/dashboard/data/kommuner.topojson"
Z95, Z998 = 1.959963984540054, 3.090232306167813
PERIODS = ["2019", "2020", "2021", "2022"]
AREAS = {
    "grundskole": ("Grundskole: mindst 2 i gennemsnit ved 9. klasses afgangsprøve", False, 0.78),
    "indvandrere-hoejst-10-aar": (
        "Indvandrere med højst 10 års ophold, der kommer i job eller uddannelse inden for 3 år",
        True, 0.52),
    "indvandrere-over-10-aar": (
        "Indvandrere med over 10 års ophold, der kommer i job eller uddannelse inden for 3 år",
        True, 0.37),
    "integrationsloven": (
        "Integrationsloven: flygtninge og familiesammenførte, der kommer i job eller uddannelse "
        "inden for 3 år", False, 0.41),
    "ungdomsuddannelse": (
        "Ungdomsuddannelse: 20–29-årige, der har gennemført en ungdomsuddannelse", True, 0.66),
}
NO_FIGURES = [
    "n", "observed", "expected", "variance", "residual_pp", "se_pp", "z", "reliability",
    "shrunken_pp", "rank", "share_low_pct", "share_high_pct", "ci_low_pp", "ci_high_pp", "p_value",
    "ci_exact", "q_value", "rank_low", "rank_high", "rank_expected", "p_top10", "p_bottom10",
    "p_top_fifth", "verdict", "marked", "reliable", "funnel_95_pp", "funnel_998_pp",
    "potential_persons", "potential_shrunken_persons", "change",
]
CUT = {"cells": {"partition": 0, "next_offset": 4711}, "inputs": {}, "references": {}}


def kommuner():
    shapes = json.loads(SHAPES.read_text())["objects"]["kommuner"]["geometries"]
    return [(str(one["properties"]["code"]), one["properties"]["name"]) for one in shapes]


def normal_tail(z):
    return math.erfc(abs(z) / math.sqrt(2))


class Invented:
    """All that the service would publish. `publish` and `change` make a further revision."""

    def __init__(self, seed=2014):
        self.random = random.Random(seed)
        self.units = kommuner()
        self.sizes = {code: math.exp(self.random.gauss(5.4, 1.0)) for code, _ in self.units}
        self.rankings, self.models, self.changes = {}, {}, []
        for area in AREAS:
            effects = {code: self.random.gauss(0, 4.5) for code, _ in self.units}
            before = None
            for period in PERIODS:
                ranking = self.ranking(area, period, effects, period == PERIODS[-1])
                if ranking["maturity"] == "mature":
                    self.add_changes(ranking, before, AREAS[area][1])
                    before = ranking
                self.put(ranking)
            self.put(self.ranking(area, "headline", effects, False))
        for area, kind in [("grundskole", "entered_top10"), ("integrationsloven", "verdict_changed")]:
            self.change(area, kind)

    def put(self, ranking):
        key = (ranking["area"], ranking["period"])
        self.rankings[key] = ranking
        self.models[key] = model_of(ranking, self.random)

    def ranking(self, area, period, effects, is_preliminary):
        title, _, share = AREAS[area]
        scale = 3 if period == "headline" else 1
        rows = [self.unit(code, name, effects[code], share, scale) for code, name in self.units]
        drawn = [row for row in rows if row["residual_pp"] is not None]
        tau = 4.0
        judge(drawn, tau, is_preliminary)
        gap = finish(drawn, self.random)
        ordered = sorted(drawn, key=lambda row: row["rank"])
        totals = [sum(row[key] or 0 for row in rows) for key in ("n", "observed")]
        notes = ["cannot_say_why", "unobserved_conditions", "data_as_of", "gap_is_partly_chance"]
        if area in ("grundskole", "ungdomsuddannelse"):
            notes.append("schools_share_the_result")
        if is_preliminary:
            notes.append("open_windows")
        return {
            "area": area, "title": title, "period": period,
            "periods": PERIODS[:-1] if period == "headline" else [period],
            "state": "current", "revision": 1, "published_at": "2026-11-20T08:15:30.123Z",
            "as_of": {"register.bef": "2026-11-20T08:00:00.000Z"}, "definition": "0123456789abcdef",
            "cut": CUT, "persons": totals[0] + 24, "successes": totals[1] + 9, "units_count": 98,
            "ranked_count": len(drawn), "columns": 31, "iterations": 5, "converged": True,
            "deviance": 1.1 * totals[0], "auc": 0.684, "brier": 0.201, "tau_pp": tau,
            "tau_dl_pp": tau * 1.03, "tau_funnel_pp": tau * 0.8, "phi": 3.1, "share_explained": 0.31,
            "pcv": 0.42, "aliased": [], "dropped": ["oprindelseSydasien"], "determined": [],
            "kommuner": rows, "top10": sorted(row["name"] for row in ordered[:10]),
            "bottom10": sorted(row["name"] for row in ordered[-10:]),
            "maturity": "preliminary" if is_preliminary else "mature",
            "bias": "open_windows" if is_preliminary else None,
            "complete_through": {"register.bef": "2025-12-31", "register.udda": "2025-09-30"},
            "demonstrable_differences": True, **gap, "draws": 2000, "seed": 20140101,
            "notes": notes, "announced": None,
        }

    def unit(self, code, name, effect, share, scale):
        blank = {key: None for key in NO_FIGURES}
        row = {"kommune": code, "name": name, "withheld": False, "peers": [], **blank}
        if name in ("Læsø", "Fanø"):
            return {**row, "withheld": True, "verdict": "withheld"}
        if name == "Samsø":
            return {**row, "n": 0}
        n = max(40, round(self.sizes[code] * scale))
        expected = n * min(0.95, max(0.05, self.random.gauss(share, 0.04)))
        se = 100 * math.sqrt(expected / n * (1 - expected / n) / n)
        residual = effect + self.random.gauss(0, se)
        observed = round(min(n, max(0, expected + residual * n / 100)))
        residual = 100 * (observed - expected) / n
        a, half = observed / n, 100 * math.sqrt(observed / n * (1 - observed / n) / n)
        return {
            **row, "n": n, "observed": observed, "expected": expected,
            "variance": n * (se / 100) ** 2 * n, "residual_pp": residual, "se_pp": se,
            "z": residual / se, "ci_exact": False, "ci_low_pp": residual - Z95 * se,
            "ci_high_pp": residual + Z95 * se, "p_value": normal_tail(residual / se),
            "q_value": min(1.0, 2 * normal_tail(residual / se)),
            "share_low_pct": max(0.0, 100 * a - Z95 * half),
            "share_high_pct": min(100.0, 100 * a + Z95 * half),
        }

    def add_changes(self, ranking, before, is_stock):
        if before is None:
            return
        earlier = {row["kommune"]: row for row in before["kommuner"]}
        for row in ranking["kommuner"]:
            old = earlier[row["kommune"]]
            if row["residual_pp"] is None or old["residual_pp"] is None:
                continue
            actual = 100 * (row["observed"] / row["n"] - old["observed"] / old["n"])
            mix = 100 * (row["expected"] / row["n"] - old["expected"] / old["n"])
            row["change"] = {
                "from": before["period"], "residual_pp": actual - mix, "actual_pp": actual,
                "mix_pp": mix, "model_pp": 0.0, "reason": "same_persons" if is_stock else None,
                "se_pp": None if is_stock else math.hypot(row["se_pp"], old["se_pp"]),
                "expected_regression_pp": (old["reliability"] - 1) * old["residual_pp"],
            }

    def publish(self, area, shift_pp=0.0):
        """A further revision of a headline; every residual moves by `shift_pp`."""
        ranking = self.rankings[(area, "headline")]
        ranking["revision"] += 1
        for row in ranking["kommuner"]:
            for key in ("residual_pp", "ci_low_pp", "ci_high_pp"):
                if row[key] is not None:
                    row[key] += shift_pp
        self.models[(area, "headline")]["revision"] = ranking["revision"]
        return {"area": area, "period": "headline", "revision": ranking["revision"]}

    def change(self, area, kind, kommune=None):
        """A change event of a headline, newest first in `changes`."""
        ranking = self.rankings[(area, "headline")]
        best = min((r for r in ranking["kommuner"] if r["rank"]), key=lambda r: r["rank"])
        row = next((r for r in ranking["kommuner"] if r["kommune"] == kommune), best)
        keys = ["residual_pp", "ci_low_pp", "ci_high_pp", "rank", "rank_low", "rank_high",
                "p_top10", "p_bottom10", "verdict"]
        after = {key: row[key] for key in keys}
        event = {
            "kind": kind, "area": area, "title": ranking["title"], "periods": ranking["periods"],
            "kommune": row["kommune"], "name": row["name"], "matured_period": None,
            "before": {**after, "verdict": "as_expected"}, "after": after,
            "revision_before": ranking["revision"], "revision_after": ranking["revision"] + 1,
            "cut": CUT, "definition": ranking["definition"],
            "published_at": f"2026-11-20T09:{len(self.changes):02d}:00.000Z",
        }
        self.changes.insert(0, event)
        return event


def judge(rows, tau, is_preliminary):
    for row in rows:
        spread = math.hypot(row["se_pp"], 0.8 * tau)
        row["funnel_95_pp"], row["funnel_998_pp"] = Z95 * spread, Z998 * spread
        row["reliability"] = tau**2 / (tau**2 + row["se_pp"] ** 2)
        row["reliable"] = row["reliability"] >= 0.5
        row["shrunken_pp"] = row["reliability"] * row["residual_pp"]
        row["marked"] = abs(row["residual_pp"]) > row["funnel_998_pp"]
        is_out = abs(row["residual_pp"]) > row["funnel_95_pp"]
        word = ("above" if row["residual_pp"] > 0 else "below") if is_out else "as_expected"
        row["verdict"] = None if is_preliminary else word


def finish(rows, generator):
    """Ranks, probabilities, peers, potentials; returns the gaps."""
    ordered = sorted(rows, key=lambda row: -row["residual_pp"])
    count, fifth = len(ordered), math.floor(len(ordered) / 5 + 0.5)
    best = sum(row["residual_pp"] for row in ordered[:fifth]) / fifth
    worst = sum(row["residual_pp"] for row in ordered[-fifth:]) / fifth
    for index, row in enumerate(ordered):
        reach = round(4 + 3 * row["se_pp"])
        row["rank"] = index + 1
        row["rank_low"], row["rank_high"] = max(1, index + 1 - reach), min(count, index + 1 + reach)
        row["rank_expected"] = float(index + 1)
        row["p_top10"], row["p_bottom10"] = float(index < 10), float(index >= count - 10)
        row["p_top_fifth"] = float(index < fifth)
        row["potential_persons"] = row["n"] * max(0.0, best - row["residual_pp"]) / 100
        row["potential_shrunken_persons"] = row["potential_persons"] * row["reliability"]
        row["peers"] = [
            {"kommune": peer["kommune"], "difference_pp": peer["residual_pp"] - row["residual_pp"],
             "markedly_better": peer["residual_pp"] - row["residual_pp"] > 12}
            for peer in generator.sample([one for one in ordered if one is not row], 5)
        ]
    last = sum(row["potential_persons"] for row in ordered[-fifth:])
    whole = sum(row["potential_persons"] for row in ordered)
    return {
        "gap_observed_pp": best - worst, "gap_chance_pp": 0.45 * (best - worst),
        "gap_corrected_pp": 0.7 * (best - worst), "gap_weighted_pp": 0.8 * (best - worst),
        "potential_bottom_fifth": last, "potential_all": whole,
        "potential_shrunken_bottom_fifth": 0.6 * last, "potential_shrunken_all": 0.6 * whole,
    }


TERMS = [
    "(Intercept)", "kønkvinde", "alder22–23", "alder24–25", "alder26–27", "mors uddannelseuoplyst",
    "mors uddannelseungdomsuddannelse", "mors uddannelsevideregående", "helbred1–2", "helbred3–5",
    "byandel75–85", "byandel85–95", "byandel95 og derover", "period2020", "period2021",
]
SHARED = [
    "aliased", "area", "auc", "brier", "columns", "converged", "cut", "definition",
    "demonstrable_differences", "determined", "deviance", "draws", "dropped", "gap_chance_pp",
    "gap_corrected_pp", "gap_observed_pp", "gap_weighted_pp", "iterations", "maturity", "pcv",
    "period", "periods", "persons", "phi", "potential_all", "potential_bottom_fifth",
    "potential_shrunken_all", "potential_shrunken_bottom_fifth", "published_at", "ranked_count",
    "revision", "seed", "share_explained", "successes", "tau_dl_pp", "tau_funnel_pp", "tau_pp",
    "title", "units_count",
]


def model_of(ranking, generator):
    persons = ranking["persons"]

    def group(number, share, count):
        observed = round(count * min(0.98, share + generator.gauss(0, 0.01)))
        half = 100 * Z95 * math.sqrt(max(share * (1 - share), 0.01) / max(count, 1))
        return {"group": number, "persons": count, "observed": observed, "expected": count * share,
                "share_low_pct": max(0.0, 100 * observed / count - half),
                "share_high_pct": min(100.0, 100 * observed / count + half)}

    terms = [{"term": term, "beta": generator.gauss(0, 0.4), "se": 0.02 + 0.1 * generator.random()}
             for term in TERMS]
    return {
        **{key: ranking[key] for key in SHARED}, "link": "logit", "cells": 90_000,
        "degrees_of_freedom": persons - ranking["columns"], "tjur": 0.11, "coefficients": terms,
        "calibration_by_decile": [group(i, 0.15 + 0.07 * i, persons // 10) for i in range(1, 11)],
        "calibration_by_size": [group(i, 0.5, persons // 3) for i in range(1, 4)],
    }
