"""The names of the phrases that the code speaks: the closed list that phrases.yaml is held to.

Whoever makes a module speak a new phrase adds its name here and its words there; `stapmee check` names what only one of the two has.
"""

from __future__ import annotations

SPOKEN = frozenset(
    """
    about after always applies-later applies-maybe applies-not applies-not-yet applies-now applies-past ask-day ask-find-out ask-further
    ask-how ask-how-day ask-how-number ask-how-place ask-no-way-back ask-stopped ask-text ask-title ask-why at before between-numbers
    calendar-begins calendar-call calendar-ends calendar-more calendar-neutral calendar-neutral-text check-with clock-early clock-late
    coming-which-day confidence-high confidence-low confidence-medium counted-earliest counted-latest dated directory-derived
    directory-ocmw directory-seen eight either eleven enough fact-not-reached fact-reached fault-no-day fault-no-number
    fault-no-such-facet fault-no-such-place fault-no-such-value fault-not-of-this-birth fault-not-of-this-place fault-several-places
    fault-still-to-come fault-too-early fault-two-answers fault-wrong-order five four fragment-dropped fragment-newer
    fragment-no-such-facet fragment-no-such-value fragment-twice fragment-unreadable from-after from-date high-number hint-allowed
    hint-day hint-nearest kept-broken kept-lost kept-newer kind-action kind-caution kind-duty kind-experience kind-info kind-right
    labelled last-known law-announced law-in_force law-published law-repealed law-suspended law-voted listed low-number map-actions
    map-all map-for map-here map-if map-interchange map-meets map-not-here map-stage map-strand near-ask near-closed near-confirmed
    near-derived near-never nine no-value nobody-yet one pack-newer
    pack-other-edition pack-other-format pack-tampered pack-truncated pack-unchecked pack-unreadable paper-answer-by paper-answer-day
    paper-as-read paper-ask paper-cards paper-code paper-contact paper-contents paper-edition paper-for paper-form-due
    paper-form-optional paper-given-by
    paper-gone paper-horizon paper-how paper-how-ask paper-how-do paper-how-find paper-index paper-keep paper-legend paper-licence
    paper-map paper-map-end paper-map-entry paper-map-stage paper-map-strand paper-meets paper-more paper-more-people
    paper-no-advice paper-open
    paper-page paper-page-of paper-papers paper-papers-on paper-poster paper-poster-change paper-poster-lead paper-questions
    paper-questions-why paper-reach paper-read paper-route paper-route-nobody paper-see paper-sources paper-sources-intro
    paper-sources-on paper-subtitle paper-there-is-more paper-turn-to paper-ways paper-who paper-words part-coming part-enough
    part-first part-later part-maybe part-now part-papers part-past part-people part-why-not perhaps-from place-former place-former-nis
    place-part position position-find-out position-help position-question question-why question-why-one search-begins search-called
    search-like search-means search-nothing search-part search-stands search-station search-text search-title search-within seven
    show-ask show-dated show-sure six still-matters surely-from ten three turn-to twelve two unknown until-after until-date why-not zero
    """.split()  # noqa: SIM905  # a list of two hundred quoted names would run over pages
)
