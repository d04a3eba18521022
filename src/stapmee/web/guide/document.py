"""A route as the JSON document that other programs rely on, key by key (knows no Django: the command line uses it too)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from stapmee.directory.nearby import Near
from stapmee.kit.model import CardId, Evidence, FacetId, Kit
from stapmee.kit.prose import fill, plain
from stapmee.kit.reading import LastKnown, Reading
from stapmee.kit.wording import full_names, in_source, phrase, values_on
from stapmee.route.clock import doubt
from stapmee.route.coming import Change, coming, say_counted
from stapmee.route.plan import Carried, Entry, Person, Route, important
from stapmee.route.questions import NextQuestion
from stapmee.route.why_not import RuledOut, why_not
from stapmee.web.ui.prose import Voice, text_html

#: What may stand in JSON.
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def document(route: Route, local: Mapping[str, tuple[Near, ...]] | None = None) -> dict[str, Json]:
    """Give a route as JSON-ready values; days as YYYY-MM-DD.

    :param local: who each of the kit's actors is near this person, nearest first
    """
    kit = route.kit
    voice = Voice(kit.language, values_on(kit, route.on), source_values=values_on(in_source(kit), route.on), full=full_names(kit))
    written = _written(kit, route.on)
    return {
        "kit": {"edition": kit.edition, "hash": kit.hash},
        "on": route.on.isoformat(),
        "lang": kit.language,
        "situation": dict(route.situation.given),
        "first": [_entry(entry, kit, voice, written) for entry in route.first],
        "now": [_entry(entry, kit, voice, written) for entry in route.now],
        "later": [_entry(entry, kit, voice, written) for entry in route.later],
        "maybe": [_entry(entry, kit, voice, written) for entry in route.maybe],
        "past": [_entry(entry, kit, voice, written) for entry in route.past],
        "people": [_person(person, kit, (local or {}).get(person.actor, ())) for person in route.people],
        "papers": [_paper(carried, kit) for carried in route.papers],
        "actions": [_action(entry, voice) for entry in route.actions],
        "next_question": _question(route.next_question, kit) if route.next_question else None,
        "complete": route.next_question is None,
        "important_questions": [_important(asked, kit) for asked in important(route)],
        "timeline": [_change(change, kit) for change in coming(route)],
        "why_not": [_ruled_out(one) for one in why_not(route)],
        "clock": _clock(kit, route.on),
    }


def _entry(entry: Entry, kit: Kit, voice: Voice, written: Written) -> Json:
    card = entry.card.id
    if card not in written:
        written[card] = _before(entry.reading, voice), _after(entry.reading, kit)
    before, after = written[card]
    return {
        **before,
        "from": _day(entry.from_),
        "until": _day(entry.until),
        "from_text": entry.from_text,
        "why": entry.why,
        "open": list[Json](entry.open),
        **after,
    }


#: What of the entries is the card's own on a day, and so the same for everybody: the keys before and after those of the person.
Written = dict[CardId, tuple[dict[str, Json], dict[str, Json]]]


@lru_cache(maxsize=16)
def _written(_kit: Kit, _on: date) -> Written:
    return {}


def _before(read: Reading, voice: Voice) -> dict[str, Json]:
    card = read.card
    return {
        "card": card.id,
        "theme": card.theme,
        "phase": card.phase,
        "kind": card.kind,
        "title": read.title.text,
        "text": plain(read.text, voice.values_in(read.text.lang)),
        "html": str(text_html(read.text, voice)),
        "show": read.show,
        "as_of": _day(read.as_of),
        "question": fill(read.question, voice.values_in(read.question.lang)) if read.question else None,
        "ask": read.ask,
        "last_known": _last_known(read.last_known, voice) if read.last_known else None,
    }


def _after(read: Reading, kit: Kit) -> dict[str, Json]:
    card = read.card
    return {
        "law": card.law,
        "valid": {"from": _day(card.valid.from_), "to": _day(card.valid.to)},
        "evidence": [_evidence(one, kit) for one in read.evidence],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _last_known(last: LastKnown, voice: Voice) -> Json:
    return {"text": f"{last.title}. {plain(last.text, voice.values_in(last.text.lang))}", "date": last.day.isoformat()}


def _evidence(one: Evidence, kit: Kit) -> Json:
    source = kit.sources[one.source]
    return {
        "source": source.id,
        "title": source.title.text,
        "url": source.url,
        "read": one.read.isoformat(),
        "supports": one.supports.text if one.supports else None,
    }


def _person(person: Person, kit: Kit, near: tuple[Near, ...]) -> Json:
    return {
        "actor": person.actor,
        "name": kit.actors[person.actor].name.text,
        "does": person.does.text,
        "theme": person.theme,
        "phase": person.phase,
        "local": [_near(one) for one in near],
    }


def _near(one: Near) -> Json:
    """Give a service near somebody: its ids and names as the API of the directory has them, and why it is near."""
    service = one.service
    return {
        "service": service.id,
        "name": service.name,
        "organization": service.owner_id,
        "organization_name": service.owner,
        "why": one.why,
        "area": one.area,
        "kilometres": one.whole_kilometres,
        "phone": service.phone or None,
        "website": service.website or None,
        "assured_date": _day(service.assured),
        "last_seen": _day(service.seen),
        "closed": service.closed,
    }


def _paper(carried: Carried, kit: Kit) -> Json:
    return {"document": carried.document, "name": kit.documents[carried.document].name.text, "why": carried.why.text}


def _action(entry: Entry, voice: Voice) -> Json:
    card, read = entry.card, entry.reading
    text = plain(read.text, voice.values_in(read.text.lang))
    return {"card": card.id, "title": read.title.text, "text": text, "theme": card.theme, "phase": card.phase}


def _question(asked: NextQuestion, kit: Kit) -> Json:
    facet = kit.facets[FacetId(asked.facet)]
    values: list[Json] = [{"id": value.id, "label": value.label.text} for value in facet.values]
    if values:
        values.append({"id": "unknown", "label": phrase(kit, "unknown")})
    return {"facet": facet.id, "text": facet.question.text, "why": asked.why, "values": values}


def _important(asked: NextQuestion, kit: Kit) -> Json:
    return {"facet": asked.facet, "text": kit.facets[asked.facet].question.text, "why": asked.why}


def _change(change: Change, kit: Kit) -> Json:
    """Give a coming change; `day` and `words` are both null where the day is as doubtful as the card, so that it is to be asked."""
    return {
        "card": change.entry.card.id,
        "title": change.entry.reading.title.text,
        "show": change.entry.reading.show,
        "begins": change.begins,
        "day": _day(change.day),
        "words": change.words,
        "counted": change.counted,
        "counted_text": say_counted(kit, change),
        "anchor": change.anchor,
        "perhaps": _day(change.perhaps),
    }


def _ruled_out(one: RuledOut) -> Json:
    cards: list[Json] = [{"card": miss.reading.card.id, "title": miss.reading.title.text, "other": miss.other} for miss in one.cards]
    return {"facet": one.facet, "own": one.own, "cards": cards}


def _clock(kit: Kit, on: date) -> Json:
    doubted = doubt(kit, on)
    return {"reason": doubted.reason, "text": doubted.text} if doubted else None
