"""Everything that is known of one report: its layers, its statements, agencies and programmes."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from kg.language.agencies import Mention, find_agencies
from kg.language.extraction import build_extraction
from kg.language.layers import Layers
from kg.model import AgencyMention, Extraction, Programme

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
        starts = [statement.start for statement in found.statements]
        inside: dict[int, list[AgencyMention]] = {}
        outside: list[AgencyMention] = []
        for mention in self._mentions():
            at = bisect_right(starts, mention.start) - 1
            if at >= 0 and mention.end <= found.statements[at].end:
                inside.setdefault(at, []).append(mention)
            else:
                outside.append(mention)
        statements = list(found.statements)
        for at, mentions in inside.items():
            statements[at] = replace(statements[at], agencies=tuple(mentions))
        return replace(
            found,
            programmes=tuple(self.programmes),
            statements=tuple(statements),
            mentions=tuple(outside),
        )

    def _mentions(self) -> Iterator[AgencyMention]:
        for m in self.agencies:
            span = self.report.view.source(m.start, m.end)
            text = self.report.text[span.start : span.end]
            yield AgencyMention(span.start, span.end, text, m.name, m.type, m.role, m.rule)
