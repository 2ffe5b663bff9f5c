"""Everything that is known of one report: its layers, its statements, agencies and programmes."""

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from kg.language.agencies import Mention, find_agencies
from kg.language.extraction import build_extraction
from kg.language.layers import Layers
from kg.model import AgencyMention, Extraction, Programme, Statement

__all__ = ["Annotation"]


class Annotation(Layers):
    """The layers of a report and what follows from them, each computed on first use."""

    @cached_property
    def statements_only(self) -> Extraction:
        """The statements with their targets."""
        return build_extraction(self)

    @cached_property
    def agencies(self) -> list[Mention]:
        """The organisations named, in view offsets."""
        return find_agencies(self.text)

    @cached_property
    def programmes(self) -> list[Programme]:
        """The sets that the text announces with a count."""
        return []

    @cached_property
    def extraction(self) -> Extraction:
        """Statements with targets and agencies, programmes, residue."""
        found = self.statements_only
        mentions = self._mentions_by_statement(found.statements)
        statements = tuple(
            replace(s, agencies=tuple(mentions[s.id])) if s.id in mentions else s
            for s in found.statements
        )
        return replace(found, programmes=(), statements=statements)

    def _mentions_by_statement(
        self, statements: tuple[Statement, ...]
    ) -> dict[str, list[AgencyMention]]:
        source = self.report.view.source
        found: dict[str, list[AgencyMention]] = {}
        starts = [s.start for s in statements]
        for m in self.agencies:
            span = source(m.start, m.end)
            at = bisect_right(starts, span.start) - 1
            if at >= 0 and span.end <= statements[at].end:
                text = self.report.text[span.start : span.end]
                mention = AgencyMention(span.start, span.end, text, m.name, m.type, m.role, m.rule)
                found.setdefault(statements[at].id, []).append(mention)
        return found
