"""Where somebody is on a theme's line, as a facet: the theme's id with its phases as values."""

from __future__ import annotations

import msgspec

from stapmee.kit.model import Facet, FacetId, FacetValue, Kit, Theme
from stapmee.kit.prose import Line


def with_positions(kit: Kit) -> Kit:
    """Give the kit with one position facet for each theme that has phases, in the kit's own language."""
    positions = {FacetId(theme.id): _position(kit, theme) for theme in kit.themes.values() if theme.phases}
    return msgspec.structs.replace(kit, facets={**kit.facets, **positions})


def _position(kit: Kit, theme: Theme) -> Facet:
    asked = kit.phrases["position-question"]
    return Facet(
        id=FacetId(theme.id),
        kind="position",
        label=theme.title,
        question=Line(asked.text.format(theme=theme.title.text), asked.lang),
        help=kit.phrases["position-help"],
        find_out=kit.phrases["position-find-out"],
        cost=1,
        values=tuple(FacetValue(id=name, label=kit.phases[name].title) for name in theme.phases),
    )
