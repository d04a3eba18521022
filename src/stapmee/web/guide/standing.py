"""Where somebody stands on a line: asked by a form on the map itself, answered and forgotten like the route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from stapmee.kit.model import FacetId, Kit, PhaseId, Theme
from stapmee.kit.wording import phrase
from stapmee.route.plan import route
from stapmee.route.situation import Situation
from stapmee.route.stations import standing as ruled_out
from stapmee.web.guide.answers import Chip, chips
from stapmee.web.guide.asking import Question, question_view
from stapmee.web.guide.frame import Frame, Link
from stapmee.web.guide.packs import PackLink, pack_link

#: How many questions a map asks: what most of its stations hang on. The route asks the rest.
ASKED = 4


class Standing(msgspec.Struct, frozen=True):
    """Somebody on the lines: the facts as they were given, the stations they are at, and those that do not apply, with the reason."""

    given: Mapping[str, str]
    here: frozenset[PhaseId] = frozenset()
    ruled_out: Mapping[PhaseId, str] = msgspec.field(default_factory=dict)


#: Nobody in particular.
NOWHERE = Standing({})


class MapForm(msgspec.Struct, frozen=True):
    """The form on a map: its questions, and the answers that travel along. `position` is where on this line, when that is given."""

    action: str
    route: str
    hidden: tuple[tuple[str, str], ...]
    others: tuple[Chip, ...]  #: the answers that travel along, in words
    questions: tuple[Question, ...]
    facet: str  #: the question of which the stations are the answers
    position: str
    here: tuple[Link, ...]  #: of the stations where somebody is, those that one is in or not
    given: bool
    pack: PackLink


def standing_of(frame: Frame, given: Mapping[str, str], situation: Situation) -> Standing:
    """Find where somebody stands."""
    reasons = {name: phrase(frame.kit, "map-not-here", reason=words) for name, words in ruled_out(frame.day, situation).items()}
    return Standing(given, frozenset(route(frame.kit, situation, frame.on).phases), reasons)


def map_form(frame: Frame, theme: Theme, standing: Standing) -> MapForm:
    """Make the form of a map."""
    asked = _asked(frame.kit, theme)
    facet = FacetId(theme.id)
    along = {name: value for name, value in standing.given.items() if name not in (*asked, facet)}
    here = [frame.kit.phases[name] for name in theme.phases if name in standing.here and frame.kit.phases[name].kind == "stage"]
    return MapForm(
        action=f"/{frame.language}/{theme.id}/",
        route=f"/{frame.language}/route/",
        hidden=tuple(along.items()),
        others=chips(frame, along),
        questions=tuple(question_view(frame, frame.kit.facets[name], standing.given) for name in asked),
        facet=facet if facet in frame.kit.facets else "",
        position=standing.given.get(facet, ""),
        here=tuple(Link(f"#{phase.id}", frame.line(phase.title)) for phase in here),
        given=bool(standing.given),
        pack=pack_link(frame.kit),
    )


def _asked(kit: Kit, theme: Theme) -> tuple[FacetId, ...]:
    """Choose the questions that most stations of a line hang on, in the kit's order; other lines' positions are not asked here."""
    of_stations = (atom.facet for name in theme.phases for conjunction in kit.phases[name].when for atom in conjunction)
    counted = Counter(name for name in of_stations if kit.facets[name].kind != "position")
    chosen = {name for name, _count in counted.most_common(ASKED)}
    return tuple(name for name in kit.facets if name in chosen)
