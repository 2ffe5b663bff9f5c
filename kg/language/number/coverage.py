"""Numbers → what they cover: one year, the state at its end, a sum or an average over several years.

The period of the clause says which years may be meant (`kg.language.clause.period`), the words before the number how it
covers them. The words are data (`lexicon/rules/coverage.toml`).

    年均, 每年                      annual-average over the period
    同比, 比上年                    the last year of the period
    比2015年增长, 是2015年的1.8倍    cumulative, from the year after the one that is compared with
    累计, 五年超                    cumulative over the period; of one year only where the sentence names no year
    增长, 新增; 建成3所             cumulative where the period is of several years
    达到, 覆盖率, 里程              at-end: the last year of the period; a flow (产值) that is reached is that year's
"""

from collections.abc import Sequence
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.period import Period
from kg.language.clause.verb import Predicate
from kg.language.clause.years import TERM, base_year
from kg.language.number.change import Reading
from kg.language.number.term import of_term
from kg.lexicon.rules import conjunctions, rules
from kg.lexicon.words import classifiers
from kg.model import Aggregation, YearBasis
from kg.numeral import number

__all__ = ["Coverage", "find_coverages"]


class Coverage(NamedTuple):
    """What a number covers.

    Attributes:
        start: First calendar year, or None where the text does not say since when it is counted.
        year: Last calendar year.
        basis: `stated` where a date stands in the sentence, else `report`.
        aggregation: How the number covers the years.
        rule: Ids of the rules that told the years and the aggregation.
    """

    start: int | None
    year: int
    basis: YearBasis
    aggregation: Aggregation
    rule: str


def find_coverages(
    clauses: Sequence[Clause],
    periods: Sequence[Period],
    readings: Sequence[Sequence[Reading]],
    predicates: Sequence[Predicate],
    year: int,
) -> list[list[Coverage]]:
    """Return what each target of each clause covers.

    Args:
        clauses: The clauses of a text, in order.
        periods: The years that each is for.
        readings: The targets of each.
        predicates: The predicate of each.
        year: The report's year.
    """
    found: list[list[Coverage]] = [[] for _ in clauses]
    sentence, done = -1, ""
    for i, targets in enumerate(readings):
        if targets:
            if clauses[i].sentence != sentence:
                sentence, done = clauses[i].sentence, ""
            reader = _Reader(clauses, i, periods[i], predicates[i], year, goes_on=done)
            found[i] = reader.read(targets)
            done = reader.done
    return found


class _Reader:
    """The targets of one clause."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        at: int,
        period: Period,
        predicate: Predicate,
        year: int,
        *,
        goes_on: str,
    ) -> None:
        self.clause = clauses[at]
        self.clauses, self.at = clauses, at
        self.period = period
        self.year = year
        self.predicate = predicate
        self.goes_on = goes_on  # how the clause before counts what was done, if it does
        self.done = ""

    def read(self, targets: Sequence[Reading]) -> list[Coverage]:
        """Return what each of the targets covers; a coordination carries its words on."""
        found: list[Coverage] = []
        at, said, head = self.clause.start, "", ""
        for reading in targets:
            q = reading.quantity
            words = self._slice(at, q.start)
            joined = rules("change")["joint"].match(words) or _says("aims", words)
            sums = rules("change")["summing"].match(words)  # 12栋共|3万平方米
            if found and head and _goes_on(reading, words):
                words = head + words  # 累计, 每年 count for all that is joined
            said = said if joined and found else words
            head = _head(said)
            cover = self._cover(reading, said, self._slice(self.clause.start, q.start))
            found.append(found[-1] if found and sums else cover)
            self.goes_on = self.done or self.goes_on
            at = q.end
        return found

    def _slice(self, start: int, end: int) -> str:
        return self.clause.text[start - self.clause.start : end - self.clause.start]

    def _cover(self, reading: Reading, words: str, head: str) -> Coverage:
        period, changed = self.period, reading.change != "level"
        times = reading.quantity.unit == "倍"
        since = self._since(head) if changed else head
        asked = since is not head or _says("said", words)
        if asked and (found := self._said(words, since, changed=changed, times=times)):
            return found
        back = period.several or period.year < self.year
        if back and not changed and of_term(self.clauses, self.at, reading.quantity, words):
            start = period.start if period.several else self.year - TERM
            return self._over(start, "cumulative", "with-term")
        if not period.several:
            return self._over(period.year, self._state(reading, words), "one-year")
        return self._several(reading, words, changed=changed)

    def _said(self, words: str, head: str, *, changed: bool, times: bool) -> Coverage | None:
        """Return what the words before a number say of the years that it covers, or None."""
        period = self.period
        if (rule := _rule("annual", words)) and not _says("measured", words):
            return self._averaged(rule, words, changed=changed)
        if rule := _rule("yearly", words):
            return self._over(period.year, "year", rule)
        base = base_year(head, self.year) if changed or times else None
        if base is not None and base < period.year:
            return self._over(
                base + 1, "cumulative" if base + 1 < period.year else "year", "since-base"
            )
        rule = _rule("total", words)
        return self._summed(rule, words, head) if rule else None

    def _since(self, head: str) -> str:
        """Return what says since when: 由2015年的7家增加到9家，|增长30%."""
        bare = self.at and _says("grown", head)
        before = self.clauses[self.at - 1] if bare else self.clause
        return before.text if bare and before.sentence == self.clause.sentence else head

    def _averaged(self, rule: str, words: str, *, changed: bool) -> Coverage:
        """Return what an average over years covers; in the review of one year it is of the term that ends."""
        period, back = self.period, self.period.year < self.year
        if rule == "every-year":
            one_year = not period.several and (back or not changed)
            if one_year or (_says("spent", words) and not (changed or back)):
                return self._over(period.start, "year", rule)  # 每年安排 is what one year gets
        elif not period.several:
            if rule == "mean-growth":  # a mean of places, not of years
                return self._over(period.year, "year", rule)
            if back:
                term = period._replace(year=self.year - 1)
                return self._over(self.year - TERM, "annual-average", rule, term)
        return self._over(period.start, "annual-average", rule)

    def _summed(self, rule: str, words: str, head: str) -> Coverage | None:
        """Return what a sum covers: the years of the period, or a number of years, or all until now; None of one year."""
        period, back = self.period, self.period.year < self.year
        if period.several:
            self.done = "total"
            return self._over(period.start, "cumulative", rule)
        if back and (years := rules("coverage")["so_many"].match(words)):
            return self._over(period.year + 1 - int(number(years[1])), "cumulative", rule)
        stands = _says("stands", words) or (back and period.basis == "report")
        if stands and not self._of_one_year(head):
            return self._over(None, "cumulative", rule)
        return None

    def _several(self, reading: Reading, words: str, *, changed: bool) -> Coverage:
        """Return what a number in a clause about several years covers."""
        period = self.period
        if self._each_year(reading, words):
            return self._over(period.start, "annual-average", "rate-of-growth")
        rate = reading.quantity.unit in classifiers("rate")
        if changed or (rate and not period.reach and _says("growth_over", words)):
            return self._over(period.start, "cumulative", "change-of-years")
        if rate:
            return self._over(period.year, "at-end", "rate-at-end")
        if _says("spent", words) and not _says("stock", words):
            return self._over(period.start, "cumulative", "spent")
        if self._summed_on(reading, words):
            self.done = self.goes_on
            return self._over(period.start, "cumulative", "goes-on")
        flow = None if reading.quantity.unit in classifiers() else _rule("flow", words)
        if reached := _rule("reached", words) or flow:  # 外贸企业40家 are no flow
            return self._over(period.year, self._state(reading, words), reached)
        if not period.reach and (rule := self._done(reading, words)):
            self.done = "done"
            return self._over(period.start, "cumulative", rule)
        return self._over(period.year, self._state(reading, words), "state-at-end")

    def _each_year(self, reading: Reading, words: str) -> bool:
        """Tell a rate of growth that several years are to have, each of them: 今后五年…保持8%的增长速度, 增长率控制在6‰."""
        q, period = reading.quantity, self.period
        if q.unit not in classifiers("rate") or period.reach:
            return False
        small = q.value is not None and q.value < _YEARLY
        if _says("growth_rate", words):
            return small and reading.change == "level" and reading.baseline is None
        if reading.change != "increase":
            return False
        if _says("grows_behind", self.clause.text[q.after - self.clause.start :]):
            return True
        return small and period.year >= self.year and _says("grows", words)

    def _summed_on(self, reading: Reading, words: str) -> bool:
        """Tell a number that the sum before it takes in: 五年累计出口17亿元，|利用外资14亿元; 兴建住房90套，|面积2万平方米."""
        if not self.goes_on or self.period.reach or reading.quantity.comparator != "exactly":
            return False
        if _says("second", words):
            return True
        summed = self.goes_on == "total" and not _says("stock", words)
        return summed and not _says("reached", words) and not _says("of_year", words)

    def _done(self, reading: Reading, words: str) -> str | None:
        """Return the rule by which a number counts what was done in several years; None of what there is at their end."""
        q, verb = reading.quantity, self.predicate
        if _says("just_done", words):
            return "done"
        if _says("stock", words) and verb.form != "initial":
            return None
        if (q.unit in classifiers() or q.unit == "1") and self._noun_behind(q.after):
            return "counted-noun"
        if _says("done", words):
            return "done"
        acts = bool(verb.verb) and verb.start < q.before - self.clause.start
        if acts and verb.verb not in _COMPARES:
            return "verb"
        goes_on = self.goes_on and verb.form == "none" and q.comparator == "exactly"
        return "goes-on" if goes_on or not words.strip("“”、，其中" + conjunctions()) else None

    def _of_one_year(self, head: str) -> bool:
        """Say whether the sentence, up to a number, names one year."""
        said, at = head, self.at
        while at and self.clauses[at - 1].sentence == self.clause.sentence:
            at -= 1
            said = self.clauses[at].text + said
        return _says("whole_year", said)

    def _noun_behind(self, at: int) -> bool:
        behind = self.clause.text[at - self.clause.start :]
        return bool(behind) and "一" <= behind[0] <= "鿿" and behind[0] not in conjunctions()

    def _state(self, reading: Reading, words: str) -> Aggregation:
        """Return whether a number of one year is a flow of the year, or a state at its end."""
        if reading.change != "level" or _says("flow", words):
            return "year"
        rate = reading.quantity.unit in classifiers("rate")
        return "at-end" if rate or _says("stock", words) or _says("reached", words) else "year"

    def _over(
        self, start: int | None, aggregation: Aggregation, rule: str, of: Period | None = None
    ) -> Coverage:
        period = of or self.period
        return Coverage(start, period.year, period.basis, aggregation, f"{period.rule} {rule}")


_YEARLY = 20  # percent: what a growth of one year stays below
_COMPARES = ("超过", "超", "低于", "高于")


def _says(group: str, text: str) -> bool:
    return rules("coverage")[group].match(text) is not None


def _head(words: str) -> str:
    """Return the word of a sum or of every year that stands before a number, to be read before those joined to it as well."""
    if _says("total", words):
        return "累计"
    rule = _rule("annual", words)
    if rule == "every-year":
        return "每年"
    return "年均" if rule and not _says("grows", words) else ""


def _goes_on(reading: Reading, words: str) -> bool:
    """Tell a number that the word before the first one still governs: 累计办理议案9件、|提案80件; 累计为30家企业|贷款5亿元."""
    if reading.quantity.unit in classifiers("rate"):
        return False
    joint = bool(rules("change")["joint_first"].match(words)) and not _says("reached", words)
    return joint or _says("noun_and", words) or not _says("marked", words)


def _rule(group: str, text: str) -> str | None:
    return rules("coverage")[group].rule(text)
