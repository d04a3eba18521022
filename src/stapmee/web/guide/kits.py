"""The kit of this site in each of its languages, read once."""

from __future__ import annotations

import logging
from functools import lru_cache

import msgspec
from django.conf import settings

from stapmee.kit.load import load
from stapmee.kit.load.translations import catalogue_path
from stapmee.kit.model import Kit
from stapmee.kit.translate import translate

_log = logging.getLogger(__name__)


@lru_cache
def kit_in(language: str) -> Kit:
    """Give the kit in a language, with the languages that the site offers.

    One that nobody has begun to translate is the Dutch one, every text marked as such.

    :raises KitError: when the kit can't be read
    """
    kit, offered = _whole_kit(language), dict(settings.LANGUAGES)
    return kit if dict(kit.languages) == offered else msgspec.structs.replace(kit, languages=offered)


def _whole_kit(language: str) -> Kit:
    folder = settings.STAPMEE_KIT
    source = load(folder)
    if language == source.language:
        return source
    if catalogue_path(folder, language).is_file():
        return load(folder, language)
    _log.warning("the kit has no translation in %s; its texts are shown in %s", language, source.language)
    return translate(source, language, {}, {})
