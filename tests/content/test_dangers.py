"""The fifteen stale claims that could harm somebody (facts of 2026, section N): asserted nowhere, and the right question is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from stapmee.kit.ageing import holds, show_with_parameters, value_on
from stapmee.kit.model import ActorId, Card, CardId, Kit, ParameterId
from stapmee.kit.prose import fill, plain
from stapmee.kit.reading import Reading, reading
from stapmee.kit.wording import values_on
from stapmee.route.plan import Entry, Route, route
from stapmee.route.situation import read_situation
from tests.kits import real

TODAY = date(2026, 11, 23)
PAPER = date(2023, 7, 1)
NEXT_MONTH = date(2026, 12, 15)  #: half a year after the last page was read
NUMBER = r"\b(\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|dertig)\b"
#: an organisation or site nobody found after 2023, that lost its help for one person, or that now costs money
GONE = (
    "infolijn",
    "regiocoordinator",
    "we-welcome",
    "gastvrij-fonds",
    "helder-recht",
    "myria",
    "plekvrij",
    "refu-interim",
    "talenten-8400",
    "werkplekvrij",
    "mind-spring",
    "care4refugees",
    "regionale-steunpunten",
)


def route_of(on: date = TODAY, **facts: str) -> Route:
    kit = real()
    return route(kit, read_situation(kit, {name.replace("_", "-").strip("-"): words for name, words in facts.items()}, on), on)


def everything(found: Route) -> dict[str, Entry]:
    return {entry.card.id: entry for entry in (*found.now, *found.later, *found.maybe, *found.past)}


def now(found: Route) -> dict[str, Entry]:
    return {entry.card.id: entry for entry in found.now}


def read(card: str, on: date = TODAY) -> Reading:
    kit = real()
    return reading(kit, kit.cards[CardId(card)], on)


def words(kit: Kit, shown: Reading, on: date) -> str:
    values = values_on(kit, on)
    return f"{fill(shown.title, values)}\n{plain(shown.text, values)}"


@cache
def asserted(on: date = TODAY) -> dict[str, str]:
    """Give the plain words of every card that still says something as a fact."""
    kit = real()
    standing = (reading(kit, card, on) for card in kit.cards.values() if holds(card, on))
    return {shown.card.id: words(kit, shown, on) for shown in standing if shown.show != "ask"}


def saying(pattern: str, on: date = TODAY, theme: str = "") -> set[str]:
    kit = real()
    return {
        card
        for card, said in asserted(on).items()
        if re.search(pattern, said, re.IGNORECASE) and kit.cards[CardId(card)].theme.startswith(theme)
    }


def assert_asks(found: Route, *cards: str, actor: str) -> None:
    """These are among what holds now, as a question to this actor, asserting nothing of the claim."""
    present = now(found)
    for card in cards:
        assert card in present, f"{card} is not there"
        shown = present[card].reading
        assert shown.show == "ask", f"{card} is {shown.show}"
        assert shown.question is not None
        assert shown.ask == actor, f"{card} asks {shown.ask}"
        assert shown.card.text.source not in shown.text.source
    assert ActorId(actor) in {person.actor for person in found.people}


def days() -> Iterator[date]:
    return (PAPER + timedelta(days=number) for number in range(0, 2500, 20))


def assert_never_dated(*cards: str) -> None:
    """These are marked critical, and on no day shown as "zoals in …"."""
    kit = real()
    for card in (kit.cards[CardId(name)] for name in cards):
        assert card.critical, f"{card.id} is not critical"
        assert not [on for on in days() if show_with_parameters(card, card.parameters, kit, on) == "dated"]


def assert_always_a_question(*cards: str) -> None:
    """No number of days saves these: whatever the day, they are asked and not said."""
    kit = real()
    for card in (kit.cards[CardId(name)] for name in cards):
        assert {show_with_parameters(card, card.parameters, kit, on) for on in days() if holds(card, on)} == {"ask"}, card.id


def standing(card: str, on: date) -> bool:
    return holds(_card(card), on)


def _card(name: str) -> Card:
    return real().cards[CardId(name)]


def test_01_family_reunification_deadline() -> None:
    found = route_of(status="refugee", recognised="2026-08-10", family_abroad="yes", age="34", municipality="Gent")
    assert_asks(found, "gezin-termijn", "ev-gezin", "regels-2025", "regels-inkomen", "regels-woning-partner", actor="advocaat")
    assert now(found)["gezin-bel-deze-week"].reading.show == "sure"
    assert "ev-gezin" in {entry.card.id for entry in found.first}
    assert "advocaat" in {person.actor for person in found.people[:3]}
    assert not {"regels-recht-2023", "regels-2024", "gezin-na-de-termijn"} & set(now(found))
    # no deadline, price or right of any year is said as a fact, also not the three months of the Netherlands
    assert saying(f"{NUMBER} (maand|jaar|weken|week|dagen)", theme="7-gezin") == set()
    assert saying("€|recht op gezin|recht om weer", theme="7-gezin") == set()
    assert saying("€|recht op gezin|recht om weer", PAPER, "7-gezin") == {"regels-recht-2023"}
    assert saying("gezinshereniging") <= {"gezin-bel-deze-week", "gezin-geen-advocaat"}

    late = route_of(status="refugee", recognised="2025-10-01", family_abroad="yes", age="34")
    assert_asks(late, "gezin-na-de-termijn", "regels-overgang", actor="advocaat")
    assert "gezin-termijn" not in now(late)
    subsidiary = route_of(status="subsidiary-protection", family_abroad="yes", age="34")
    assert_asks(subsidiary, "sp-gezin", "subsidiair-wachttijd-geschorst", "subsidiair-voorwaarden", actor="advocaat")
    assert not {"subsidiair-wachttijd-2025", "gezin-termijn", "gezin-na-de-termijn"} & set(everything(subsidiary))
    assert_never_dated("gezin-termijn", "gezin-na-de-termijn", "ev-gezin", "sp-gezin", "regels-2025", "regels-inkomen", "aanvraag-volledig")

    then = now(route_of(PAPER, status="refugee", recognised="2023-05-02", family_abroad="yes"))
    assert then["regels-recht-2023"].reading.show == "sure"
    assert "regels-2025" not in then


def test_01_a_deadline_that_is_only_a_question_prints_no_day() -> None:
    found = everything(route_of(status="refugee", recognised="2026-08-10", family_abroad="yes", age="34"))
    assert found["gezin-termijn"].until is None
    assert found["gezin-na-de-termijn"].from_ is None
    assert "zes maanden" not in found["gezin-termijn"].why


def test_02_end_of_temporary_protection_and_card() -> None:
    found = route_of(status="temporary-protection", from_ukraine="yes", age="34", card_until="2027-03-04", municipality="Antwerpen")
    present = now(found)
    assert present["tb-einddatum"].reading.show == "sure"
    assert "4 maart 2027" in words(real(), present["tb-einddatum"].reading, TODAY)
    assert {"tb-kaart-vernieuwen", "recht-op-werk-kaart-verloopt"} <= set(present)
    assert_asks(found, "tb-na-einddatum", actor="advocaat")
    assert {"tb-einddatum", "tb-kaart-vernieuwen"} <= {entry.card.id for entry in found.first}
    assert {"gemeente", "advocaat"} <= {person.actor for person in found.people}
    assert saying("4 maart 202[3-6]") == set()
    assert saying("kaart.{0,30}(vanzelf|automatisch)") <= {"tb-einddatum", "recht-op-werk-kaart-verloopt"}
    assert all("niet" in asserted()[card] for card in saying("kaart.{0,30}(vanzelf|automatisch)"))
    assert_never_dated("tb-einddatum", "tb-na-einddatum", "tb-kaart-vernieuwen", "recht-op-werk-kaart-verloopt")

    # the day after, nobody knows: no end date, no renewal and no right to work is said
    for after in (date(2027, 3, 5), date(2027, 6, 1)):
        beyond = route_of(after, status="temporary-protection", from_ukraine="yes", age="34")
        assert_asks(beyond, "tb-einddatum", "tb-kaart-vernieuwen", actor="gemeente")
        assert_asks(beyond, "tb-na-einddatum", actor="advocaat")
        assert "recht-op-werk-tijdelijk" not in now(beyond)
        assert not saying("4 maart 2027", after)
    assert not standing("tb-einddatum", PAPER)


def test_03_where_to_register() -> None:
    found = route_of(status="none", from_ukraine="no", age="25", living="street", municipality="Brussel", _1_bescherming="ib-aanmelding")
    assert_asks(found, "ib-waar-aanmelden", "ib-bed-vannacht", actor="dvz")
    assert "ib-waar-aanmelden-2023" not in everything(found)
    assert now(found)["ib-oud-adres"].reading.show == "sure"
    ukraine = route_of(status="none", from_ukraine="yes", _1_bescherming="tb-registratie")
    assert_asks(ukraine, "tb-waar-aanmelden", actor="dvz")
    centre = route_of(status="applicant", living="arrival-centre")
    assert_asks(centre, "ac-eerste-dagen", actor="fedasil")
    # no address is said to be the place to go: not in a card, nor of an actor, a document or a word
    assert saying("belliard|eurostation|horta") == set()
    assert saying("pacheco|klein kasteeltje") == {"ib-oud-adres"}
    assert re.search("vroegere plek.*je vraagt er geen asiel aan", asserted()["ib-oud-adres"], re.DOTALL)
    kit = real()
    told = [
        *(one.role for one in kit.actors.values()),
        *(one.what for one in kit.documents.values()),
        *(one.plain for one in kit.terms.values()),
    ]
    assert not [text.source for text in told if re.search("pacheco|belliard|eurostation|horta", text.source, re.IGNORECASE)]
    assert_never_dated(
        "ib-waar-aanmelden", "ib-waar-aanmelden-2023", "tb-waar-aanmelden", "ib-bed-vannacht", "ac-eerste-dagen", "ib-oud-adres"
    )

    then = read("ib-waar-aanmelden-2023", PAPER)
    assert then.show == "sure"
    assert "Pachecolaan" in words(kit, then, PAPER)
    assert "ib-waar-aanmelden-2023" in saying("pacheco", PAPER)
    assert not standing("ib-waar-aanmelden", PAPER)
    address = kit.parameters[ParameterId("asylum.registration_address")]
    assert [value_on(address, on) for on in (date(2024, 10, 23), date(2024, 10, 24))] == list(address.values)


def test_04_appeal_terms_and_missed_interview() -> None:
    refused = route_of(status="refused", notified="2026-11-17", age="34", living="reception-centre")
    assert_asks(refused, "gs-bel", "gs-twee-wegen", "gs-nieuwe-wet", actor="advocaat")
    assert refused.first[0].card.id == "gs-bel"
    assert refused.people[0].actor == "advocaat"
    missed = route_of(status="applicant", age="34", _1_bescherming="ib-cgvs-interview")
    assert_asks(missed, "cgvs-gemist", "adres-gekozen", actor="advocaat")
    decided = route_of(status="applicant", age="34", _1_bescherming="ib-beslissing")
    assert_asks(decided, "beslissing-brief", "beslissing-nieuwe-wet", actor="advocaat")
    ukraine = route_of(status="temporary-protection-applicant", _1_bescherming="tb-weigering")
    assert_asks(ukraine, "tb-weigering-bel", "tb-weigering-twee-wegen", actor="advocaat")
    ocmw = route_of(status="refugee", ocmw_client="refused")
    assert_asks(ocmw, "gz-niet-akkoord", actor="advocaat")
    # of terms to react, no number of days or weeks is a fact; only the card's own rhythm names days before it ends
    assert saying(f"{NUMBER} (werk)?(dag|dagen|week|weken) ?", theme="1-bescherming") <= {
        "tb-adres-nakijken",  # "verliest niemand een dag"
        "ib-oud-adres",
        "advocaat-veranderen",
        "ok-op-tijd",
        "ev-kaart-vernieuwen",
        "sp-kaart-vernieuwen",
        "oc-uitstap-samen",
    }
    assert saying(rf"(in beroep|beroepstermijn|gemist|weigering)[^.]*{NUMBER} (dag|week|weken|maand)") <= {"gs-werken", "werken-beroep"}
    never_said = ("gs-bel", "beslissing-brief", "overdracht-bel", "tb-weigering-bel", "gz-niet-akkoord")
    assert_always_a_question(*never_said, "gs-nieuwe-wet", "beslissing-nieuwe-wet")
    assert_never_dated(*never_said, "gs-twee-wegen", "cgvs-gemist", "adres-gekozen")


def test_05_right_to_reception_throughout() -> None:
    street = route_of(status="applicant", age="25", reception_missing="yes", living="street", municipality="Brussel", other_state="yes")
    assert_asks(street, "go-ander-land-geschorst", actor="advocaat")
    assert_asks(street, "go-crisis-nu", actor="advocaat")
    assert "uitzonderingen" in words(real(), now(street)["go-recht"].reading, TODAY)
    assert not {"go-recht-2023", "go-ander-land-2025"} & set(everything(street))
    assert {"advocaat", "caw"} <= {person.actor for person in street.people}
    refused = route_of(status="refused", living="reception-centre", notified="2026-11-17")
    assert_asks(refused, "gs-opvang-stopt", actor="advocaat")
    assert now(refused)["gs-volgend-verzoek-opvang"].reading.show == "sure"
    assert (
        saying("(hele|gehele|volledige) procedure|tot het einde van de procedure|recht op (een bed|opvang).{0,25}(altijd|iedereen)")
        == set()
    )
    assert "go-recht-2023" in saying("hele procedure", PAPER)
    assert saying("30 dagen|dertig dagen") <= {"ev-kaart-vernieuwen", "sp-kaart-vernieuwen"}
    assert_never_dated("go-recht", "go-recht-2023", "go-ander-land-geschorst", "go-ander-land-2025", "gs-opvang-stopt", "go-crisis")

    assert read("go-recht", NEXT_MONTH).show == "ask"
    assert read("go-recht-2023", PAPER).show == "sure"
    assert not standing("go-recht", PAPER)


def test_06_giving_up_a_reception_place() -> None:
    for living, first in (("reception-centre", "oc-eerst-advocaat"), ("loi", "loi-eerst-advocaat")):
        found = route_of(status="applicant", age="34", living=living)
        assert_asks(found, first, "ew-opvang-steun", actor="advocaat")
    own = route_of(status="applicant", age="34", living="family-friends")
    assert_asks(own, "eo-wet-geschorst", actor="advocaat")
    assert not {"ew-opvang-steun", "eo-alleen-medisch", "eo-wet-2025", "ew-opvang-steun-2025"} & set(everything(own))
    assert saying("alleen (recht op )?medische|medische hulp") == set()
    assert saying("alleen (recht op )?medische|medische hulp", PAPER) == {"eo-alleen-medisch"}
    assert saying("(mag|kan|kunnen) (zelf|gerust|ook) (ergens )?(gaan )?wonen", theme="1-bescherming") == set()
    assert_never_dated("oc-eerst-advocaat", "loi-eerst-advocaat", "eo-alleen-medisch", "eo-wet-geschorst")
    assert_never_dated("ew-opvang-steun", "ew-opvang-steun-2025", "eo-wet-2025")

    then = now(route_of(PAPER, status="applicant", age="34", living="family-friends"))
    assert then["eo-alleen-medisch"].reading.show == "sure"
    assert "eo-wet-geschorst" not in then


def test_07_dublin_by_the_old_rules() -> None:
    found = route_of(status="applicant", applied="2026-06-20", age="25", other_state="yes", _1_bescherming="ib-dublin")
    assert_asks(found, "dublin-pact", "dublin-overgang", "dublin-termijnen", "dublin-belgie-kan", actor="advocaat")
    assert now(found)["dublin-weggaan"].reading.show == "sure"
    assert "dublin-2023" not in everything(found)
    assert found.people[0].actor in ("advocaat", "dvz")
    leaving = route_of(status="applicant", age="25", _1_bescherming="ib-overdracht")
    assert_asks(leaving, "overdracht-bel", actor="advocaat")
    assert saying("dublin") == set()
    assert saying("dublin", PAPER) == {"dublin-2023"}
    assert saying(f"overdracht[^.]*{NUMBER} maanden|overbrengen[^.]*maanden") == set()
    kit = real()
    for word in (kit.terms[term].plain for term in kit.terms if term == "dublinverordening"):
        assert re.search("oude|vroeger", word.source, re.IGNORECASE)
    assert_never_dated("dublin-2023", "dublin-pact", "dublin-overgang", "dublin-termijnen", "dublin-belgie-kan", "overdracht-bel")

    assert read("dublin-2023", PAPER).show == "sure"
    assert not standing("dublin-pact", PAPER)
    assert not standing("dublin-2023", date(2026, 6, 12))


def test_08_leefloon_and_living_with_relatives() -> None:
    found = route_of(status="subsidiary-protection", age="52", municipality="Antwerpen", income="ocmw", ocmw_client="yes")
    assert_asks(found, "ew-familie-inkomen", "ew-wachttijd", actor="ocmw")
    assert now(found)["ew-familie-vraag"].reading.show == "sure"
    assert "ew-familie-inkomen" in everything(route_of())
    refugee = route_of(status="refugee", age="34", _5_dienstverlening="steun")
    assert_asks(refugee, "ew-erkend-traject", actor="ocmw")
    assert_asks(refugee, "st-bedrag-nu", actor="ma-ocmw")
    assert "st-bedrag-2025" not in everything(refugee)
    family = route_of(status="refugee", age="34", family_abroad="yes", ocmw_client="yes")
    assert now(family)["thuis-leefloon"].reading.show == "ask"
    assert now(family)["thuis-ocmw-vooraf"].reading.show == "sure"
    assert saying(r"(leefloon|steun)[^.]*€|876|1\.?314|1\.?776") == set()
    assert "st-bedrag-2025" in saying("876", date(2025, 3, 1))
    assert saying("(vijf|5) jaar[^.]*leefloon|leefloon[^.]*(vijf|5) jaar|wachttijd[^.]*leefloon") == set()
    assert saying("bij (een ouder|de ouders|zijn|haar|een volwassen kind|familie)[^.]*(intrekken|intrekt|inwonen|wonen)") <= {
        "ew-familie-vraag"
    }
    assert_never_dated("ew-familie-inkomen", "ew-wachttijd", "ew-erkend-traject", "st-bedrag-nu", "thuis-leefloon")
    assert_always_a_question("ew-wachttijd", "ew-erkend-traject")
    assert not standing("ew-familie-inkomen", PAPER)


def test_09_working_while_in_a_centre() -> None:
    found = route_of(status="applicant", applied="2026-01-15", age="52", living="reception-centre", income="work")
    present = now(found)
    assert {"werken-na-wachttijd", "werken-bijdrage", "recht-op-werk-alle-beroepen"} <= set(present)
    assert "elke maand" in words(real(), present["werken-bijdrage"].reading, TODAY).lower()
    assert "ma-opvang" in {person.actor for person in found.people}
    assert "werken-niet-alle-beroepen" not in everything(found)
    recognised = route_of(status="refugee", age="30", living="reception-centre")
    assert "recht-op-werk-loon-opvang" in now(recognised)
    again = route_of(status="subsequent-applicant", applied="2026-01-15", age="30")
    assert "werken-volgend-verzoek" in now(again)
    assert "werken-na-wachttijd" not in everything(again)
    assert saying("(niet|geen) (elk|alle|ieder) beroep|niet alle beroepen") == {"recht-op-werk-alle-beroepen"}
    assert "Dat klopt niet" in asserted()["recht-op-werk-alle-beroepen"]
    for card in ("werken-bijdrage", "recht-op-werk-loon-opvang"):  # an amount without a fresh date is no fact
        assert read(card, NEXT_MONTH).show == "ask"
        assert read(card, NEXT_MONTH).ask == "ma-opvang"
    assert_never_dated("werken-bijdrage", "recht-op-werk-loon-opvang", "werken-na-wachttijd", "werken-volgend-verzoek", "gs-werken")

    assert read("werken-niet-alle-beroepen", PAPER).show == "sure"
    assert not standing("werken-bijdrage", PAPER)


def test_10_permanent_protection_and_minors_never_returned() -> None:
    assert_asks(route_of(status="refugee", age="34"), "ev-niet-voor-altijd", actor="advocaat")
    assert_asks(route_of(status="subsidiary-protection", age="34"), "sp-niet-voor-altijd", actor="advocaat")
    minor = route_of(status="refused", age="16", unaccompanied="yes", guardian="yes", living="reception-centre")
    assert "nbmv-uitwijzing-2023" not in everything(minor)
    order = now(minor)["nbmv-bijlage-38"]
    assert order.reading.ask in ("voogd", None)
    assert {"voogd", "advocaat"} <= {person.actor for person in minor.people}
    assert saying("(nooit|niet)[^.]{0,40}(uitgewezen|uitgezet|teruggestuurd|uitwijz)") == set()
    assert saying("(nooit|niet)[^.]{0,40}(uitgewezen|uitgezet|teruggestuurd|uitwijz)", PAPER) == {"nbmv-uitwijzing-2023"}
    assert saying("(bescherming|statuut|verblijf)[^.]{0,30}(voor altijd|voorgoed|blijvend|definitief)") == set()
    # and no panic: what is asked about the status says so, and names somebody
    assert "paniek" in _card("ev-niet-voor-altijd").text.source
    assert_never_dated("ev-niet-voor-altijd", "sp-niet-voor-altijd", "nbmv-bijlage-38", "nbmv-uitwijzing-2023")
    assert read("nbmv-bijlage-38", NEXT_MONTH).show == "ask"
    assert read("nbmv-uitwijzing-2023", PAPER).show == "sure"


def test_11_syria_as_a_sure_example() -> None:
    assert_asks(route_of(status="subsidiary-protection", age="34"), "sp-syrie-nu", actor="advocaat")
    waiting = route_of(status="applicant", age="52", _1_bescherming="ib-wachten")
    assert_asks(waiting, "wachten-syrie", actor="advocaat")
    assert not {"sp-syrie-2023", "wachten-half-jaar-2023"} & set(everything(waiting))
    assert "sp-syrie-2023" not in everything(route_of(status="subsidiary-protection"))
    assert saying("syri") == {"inschrijving-moeilijke-woorden"}  # somebody's experience with the words of VDAB
    kit = real()
    told = [
        *(one.role for one in kit.actors.values()),
        *(one.what for one in kit.documents.values()),
        *(one.plain for one in kit.terms.values()),
    ]
    assert not [text.source for text in told if "syri" in text.source.lower()]
    assert_never_dated("sp-syrie-nu", "sp-syrie-2023", "wachten-syrie")

    assert read("sp-syrie-2023", PAPER).show == "sure"
    assert not standing("sp-syrie-2023", date(2024, 12, 9))
    assert not standing("sp-syrie-nu", PAPER)


def test_12_integration_price_tests_fines_and_brussels() -> None:
    flemish = {"plicht-brief", "plicht-boete", "plicht-prijs", "nt2-test", "nt2-later-niveau", "mo-test", "iw-inschrijven"}
    brussels = {"plicht-brussel", "plicht-brussel-melden", "plicht-brussel-keuze"}
    gent = route_of(status="refugee", age="34", invited="2026-10-10", municipality="Gent")
    assert flemish <= set(now(gent))
    assert not brussels & set(everything(gent))
    assert {"amal", "trajectbegeleider"} <= {person.actor for person in gent.people}
    assert everything(gent)["plicht-te-laat"].from_ == date(2027, 1, 10)
    schaarbeek = route_of(status="refugee", age="25", arrived="2025-10-01", municipality="Schaarbeek")
    assert brussels <= set(now(schaarbeek))
    assert not flemish & set(everything(schaarbeek))
    assert {"bon", "bapa"} <= {person.actor for person in schaarbeek.people}
    unknown = route_of(status="refugee", age="34")  # nobody knows yet where: the duty is named, no term of either region is
    assert now(unknown)["plicht-termijn"].reading.show == "sure"
    assert not (flemish - {"nt2-test", "mo-test", "iw-inschrijven"} | brussels) & set(now(unknown))
    assert unknown.next_question is not None
    assert unknown.next_question.facet in ("municipality", "region")
    for younger in ("0", "12", "17"):
        assert not (flemish | brussels) & set(now(route_of(status="refugee", age=younger, municipality="Gent")))
        assert not (flemish | brussels) & set(now(route_of(status="refugee", age=younger, municipality="Schaarbeek")))
    assert saying("gratis", theme="2-inburgering") == {"plicht-prijs", "plicht-brussel-keuze", "participatie-gratis"}
    assert_never_dated(*flemish, *brussels, "plicht-te-laat", "plicht-uiterste-dag", "attest-later-niveau")
    for card in ("plicht-prijs", "plicht-boete", "plicht-brief", "plicht-brussel-melden", "nt2-later-niveau"):
        assert read(card, NEXT_MONTH).show == "ask"

    assert not standing("plicht-prijs", PAPER)
    assert saying("€", PAPER, "2-inburgering") == set()


def test_13_social_housing_registration_and_duties() -> None:
    found = route_of(status="refugee", age="34", municipality="Oostende", living="own-home")
    assert {"sociaal-register", "sociaal-oude-inschrijving", "sociaal-nakijken", "sociaal-nederlands"} <= set(now(found))
    assert_asks(found, "sociaal-vdab", actor="woonmaatschappij")
    assert "sociaal-2023" not in everything(found)
    brussels = route_of(status="refugee", age="34", municipality="Schaarbeek")
    assert_asks(brussels, "sociaal-brussel", actor="ocmw")
    assert not {"sociaal-register", "sociaal-online", "sociaal-nederlands", "sociaal-oude-inschrijving"} & set(everything(brussels))
    old_way = "(schrijf|inschrijven)[^.]{0,40} bij (een|elke|de|alle) woonmaatschappij"
    assert saying(old_way) == set()
    assert saying(old_way, PAPER) == {"sociaal-2023"}
    assert "geen reden om uit het huis" in asserted()["sociaal-nederlands"]  # a fine, no eviction
    assert_never_dated(
        "sociaal-register", "sociaal-online", "sociaal-oude-inschrijving", "sociaal-nederlands", "sociaal-vdab", "sociaal-2023"
    )

    assert read("sociaal-2023", PAPER).show == "sure"
    assert not standing("sociaal-register", PAPER)
    assert not standing("sociaal-2023", date(2024, 1, 15))


def test_14_social_tariff_and_benefits_of_hosts() -> None:
    host = route_of(status="temporary-protection", from_ukraine="yes", living="host-family", volunteer_role="host", region="flanders")
    assert_asks(host, "gastgezin-tarief", "gastgezin-tarief-zelf", "gastgezin-attesten", actor="energieleverancier")
    assert_asks(host, "ew-gastgezin", actor="ocmw")
    assert now(host)["tb-ziekenfonds"].reading.show == "ask"
    tenant = route_of(status="refugee", age="34", living="own-home", income="ocmw")
    assert {"tegemoetkoming-verhoogde", "tegemoetkoming-sociaal-tarief"} <= set(now(tenant))
    # who says the increased reimbursement says that it opens the tariff no more
    for card in saying("verhoogde tegemoetkoming"):
        assert re.search("geen recht meer|niet meer", asserted()[card]), card
    assert saying("gastgezin[^.]*(sociaal tarief|recht op)|(sociaal tarief|premie)[^.]*gastgezin") == set()
    assert_never_dated("gastgezin-tarief", "gastgezin-tarief-zelf", "gastgezin-attesten", "ew-gastgezin")
    assert_never_dated("tegemoetkoming-verhoogde", "tegemoetkoming-sociaal-tarief")

    assert read("gastgezin-tarief", PAPER).show == "sure"
    assert not standing("tegemoetkoming-verhoogde", date(2023, 6, 30))
    assert not standing("tb-ziekenfonds", PAPER)


def test_15_referral_to_help_that_is_gone() -> None:
    kit = real()
    advice = route_of(status="refugee", age="34", family_abroad="yes", _7_gezin="advies")
    assert now(advice)["advies-wie-helpt"].reading.show == "sure"
    assert_asks(advice, "advies-zoals-2023", actor="caw")
    helper = route_of(status="applicant", age="34", volunteer_role="supporter")
    assert {"steunpunten-eerst-bellen", "pa-helder-recht"} <= set(now(helper))
    for card in ("steunpunten-infolijn", "steunpunten-coordinator", "vorming-we-welcome", "geld-gastvrij-fonds"):
        assert now(helper)[card].reading.show == "ask"
        assert now(helper)[card].reading.ask not in GONE
    assert "pa-helder-recht-2023" not in everything(helper)
    # whoever still names them says that they stopped, cost money or were there in 2023
    assert saying("myria") == {"advies-wie-helpt"}
    assert "Myria helpt niet meer" in asserted()["advies-wie-helpt"]
    assert saying("helder recht") == {"pa-helder-recht"}
    assert all("abonnement" in asserted()[card] for card in saying("helder recht"))
    assert saying("infolijn|we welcome|gastvrij fonds|regioco|plekvrij|refu interim|8400|mind-spring|care4refugees") == set()
    # nobody is sent to them: not as contact of a card that is said, not as the one to ask
    for name in asserted():
        assert not set(_card(name).contact) & set(GONE), name
    assert not [card.id for card in kit.cards.values() if card.ask and card.ask.actor in GONE]
    assert not set(kit.turn_to) & set(GONE)
    assert not {actor for theme in kit.themes.values() for actor in theme.turn_to} & set(GONE)
    hedged = re.compile("2023|abonnement|betalend|niet meer|ga na|vraag na")
    for phase in kit.phases.values():
        for meeting in phase.meets:
            assert meeting.actor not in GONE or hedged.search(meeting.does.text), f"{phase.id} sends to {meeting.actor}"
    assert_always_a_question("steunpunten-infolijn", "steunpunten-coordinator", "vorming-we-welcome", "geld-gastvrij-fonds")
    assert_never_dated("advies-zoals-2023")

    assert read("advies-zoals-2023", PAPER).show == "sure"
    assert not standing("pa-helder-recht", PAPER)
