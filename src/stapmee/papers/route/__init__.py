"""A route as a paper: what to begin with, what counts now, what comes, what to ask, who and which papers. No name of anybody."""

from stapmee.papers.route.data import RoutePaper, route_paper

__all__ = ["RoutePaper", "route_paper"]
