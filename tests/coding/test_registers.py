"""What the registers take from a sentence or two; all sentences are our own."""

from collections.abc import Callable

import pytest

from dragoman.model.reading import Agreement, Dispute, Reading, Sanction, Transfer, Visit

Read = Callable[..., Reading]


def only_agreement(reading: Reading) -> Agreement:
    assert len(reading.agreements) == 1, [one.name for one in reading.agreements]
    return reading.agreements[0]


def only_sanction(reading: Reading) -> Sanction:
    assert len(reading.sanctions) == 1
    return reading.sanctions[0]


def transfers(reading: Reading) -> set[tuple[str, str, str, str]]:
    return {(one.supplier, one.recipient, one.what, one.status) for one in reading.transfers}


def only_transfer(reading: Reading) -> Transfer:
    assert len(reading.transfers) == 1
    return reading.transfers[0]


def only_visit(reading: Reading) -> Visit:
    assert len(reading.visits) == 1
    return reading.visits[0]


def only_dispute(reading: Reading) -> Dispute:
    assert len(reading.disputes) == 1
    return reading.disputes[0]


def positions(dispute: Dispute) -> set[tuple[str, str]]:
    return {(side.who.country, side.position) for side in dispute.sides}


@pytest.mark.parametrize(
    ("text", "parties", "kind", "status"),
    [
        ("France and Germany signed an energy agreement on Monday.", {"FRA", "DEU"}, "energy", "signed"),
        ("Peru will sign an extradition treaty with Chile.", {"PER", "CHL"}, "extradition", "proposed"),
        ("A ceasefire between Sudan and Chad collapsed.", {"SDN", "TCD"}, "ceasefire", "ended"),
        ("India accused Pakistan of violating the 2003 India-Pakistan truce.", {"IND", "PAK"}, "ceasefire", "violated"),
        ("Japan and Norway reached a trade deal in Oslo.", {"JPN", "NOR"}, "trade", "agreed"),
        ("Kenya ratified a border treaty with Ethiopia.", {"KEN", "ETH"}, "border", "ratified"),
        ("Kenya withdrew from the border treaty with Ethiopia.", {"KEN", "ETH"}, "border", "withdrawn"),
        ("Poland and Latvia are negotiating a defence pact.", {"POL", "LVA"}, "mutual_defence", "under_negotiation"),
    ],
)  # fmt: skip
def test_agreement_has_parties_kind_and_status(
    read: Read, text: str, parties: set[str], kind: str, status: str
) -> None:
    found = only_agreement(read(text))
    assert (set(found.parties), found.kind, found.status) == (parties, kind, status)


@pytest.mark.parametrize(
    ("text", "status", "by"),
    [
        ("Uzbekistan withdrew from the Collective Security Treaty in 2012.", "withdrawn", {"UZB"}),
        ("Armenia has frozen its participation in the Collective Security Treaty.", "suspended", {"ARM"}),
        ("Finland joined the North Atlantic Treaty on April 4, 2023.", "signed", {"FIN"}),
        ("Russia suspended its participation in the New START treaty.", "suspended", {"RUS"}),
        ("Kenya withdrew from the border treaty with Ethiopia.", "withdrawn", {"KEN"}),
        ("Kenya and Ethiopia withdrew from their border treaty.", "withdrawn", set()),
        ("Peru and Chile signed a trade pact on Monday.", "signed", set()),
        ("Peru signed a trade pact with Chile on Monday.", "signed", set()),
        ("Pakistan violated the 2003 India-Pakistan truce.", "violated", {"PAK"}),
        ("The 1995 security pact between Kenya and Ethiopia was revoked in 1999.", "ended", set()),
    ],
)  # fmt: skip
def test_agreement_tells_who_alone_did_it(read: Read, text: str, status: str, by: set[str]) -> None:
    found = only_agreement(read(text))
    assert (found.status, set(found.by)) == (status, by)


@pytest.mark.parametrize(
    "text",
    [
        "France has agreements with Germany. Germany understands that France will not renounce its right to use force.",
        "France and Germany agreed on a cease-fire. France wants quiet, but would not accept attacks on its citizens.",
        "Honoring agreements with France and renouncing violence are what Germany requires of Spain.",
        "Peru criticised the pact with Chile. Peru made light of its statements about neutrality, promising a signal.",
    ],
)
def test_what_only_sounds_like_a_duty_is_none(read: Read, text: str) -> None:
    told = [duty for one in read(text).agreements for duty in one.obligations]
    assert [one for one in told if one.get("obliged")] == []


def test_assistance_in_tax_matters_is_no_defence(read: Read) -> None:
    text = "Peru and Chile signed a tax treaty to exchange information and provide mutual assistance in tax matters."
    assert only_agreement(read(text)).obligations == ()


def test_what_waits_for_a_withdrawal_has_not_been_withdrawn_from(read: Read) -> None:
    text = "The agreement between Peru and Chile will stay until the parties withdraw from the agreement."
    assert {one.status for one in read(text).agreements} <= {"in_force"}


def test_agreement_folds_what_points_back_to_it(read: Read) -> None:
    text = "Peru and Chile signed a trade pact in June. Peru hailed the pact. The agreement will help farmers."
    found = only_agreement(read(text))
    assert [one.trigger.text for one in found.evidence if one.trigger] == ["pact", "pact", "agreement"]


def test_agreement_lists_what_is_said_about_it(read: Read) -> None:
    reading = read("Peru and Chile signed a trade pact. Bolivia said the pact was a mistake.")
    told = {one.id: one.speaker.country for one in reading.statements}
    assert [told[one] for one in only_agreement(reading).characterisations] == ["BOL"]


def test_another_agreement_is_an_entry_of_its_own(read: Read) -> None:
    text = "Peru and Chile signed a trade pact on Monday. Peru signed another trade pact with Brazil."
    assert len(read(text).agreements) == 2


def test_named_treaty_keeps_its_parties_and_name(read: Read) -> None:
    found = only_agreement(read("Mexico said that NAFTA had created jobs."))
    assert (found.name, found.parties) == ("North American Free Trade Agreement", ("USA", "CAN", "MEX"))


def test_treaty_is_not_meant_before_it_was_signed(read: Read) -> None:
    assert read("Mexico said that NAFTA had created jobs.", published="1980-05-01").agreements == ()


def test_no_agreement_is_none(read: Read) -> None:
    assert read("Peru and Chile failed to reach an agreement.").agreements == ()


def test_alliance_is_no_party_of_itself(read: Read) -> None:
    told = only_agreement(read("Canberra is linked by defense alliances with Japan and Thailand."))
    assert set(told.parties) == {"AUS", "JPN", "THA"}


def test_broker_of_a_truce_is_no_party(read: Read) -> None:
    found = only_agreement(read("A UN-brokered truce between Sudan and Chad was signed on Monday."))
    assert set(found.parties) == {"SDN", "TCD"}


@pytest.mark.parametrize(
    ("duty", "wanted"),
    [
        ("The treaty obliges both countries to defend each other if one of them is attacked.", "defence"),
        ("Under the treaty the two countries will consult each other in the event of a threat.", "consultation"),
        ("The treaty binds both countries not to attack each other.", "nonaggression"),
        ("The treaty says that each will remain neutral if the other is at war.", "neutrality"),
    ],
)
def test_obligation_is_told_in_its_class(read: Read, duty: str, wanted: str) -> None:
    found = only_agreement(read(f"Peru and Chile signed a treaty on Monday. {duty}"))
    assert [one["class"] for one in found.obligations] == [wanted]
    assert found.obligations[0]["directed"] == "mutual"


def test_obligation_keeps_its_condition(read: Read) -> None:
    text = "Peru and Chile signed a treaty. The treaty obliges both countries to defend each other if one is attacked."
    assert only_agreement(read(text)).obligations[0]["condition"] == "if one is attacked"


@pytest.mark.parametrize(
    "duty",
    [
        "The treaty commits Chile to defend Peru if it is attacked.",
        "Under the treaty Chile must come to the aid of Peru in case of attack.",
    ],
)
def test_one_sided_obligation_names_who_owes_it_to_whom(read: Read, duty: str) -> None:
    told = only_agreement(read(f"Peru and Chile signed a treaty on Monday. {duty}")).obligations
    assert [(one["class"], one["directed"], one["obliged"], one["owed"]) for one in told] == [
        ("defence", "one_sided", "CHL", "PER")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed a trade pact. Peru defended its right to fish.",
        "Peru and Chile signed a truce. Brazil demanded that both sides stop fighting.",
        "Peru and Chile signed a trade pact. Bolivia said it had not been consulted.",
    ],
)
def test_words_about_an_agreement_bind_nobody(read: Read, text: str) -> None:
    assert [one.obligations for one in read(text).agreements] == [()]


def test_obligation_belongs_to_the_agreement_it_is_told_of(read: Read) -> None:
    text = (
        "Peru signed a trade pact with Chile. Unlike the pact, a defence treaty between Peru and Brazil "
        "obliges both to defend each other."
    )
    told = {frozenset(one.parties): [duty["class"] for duty in one.obligations] for one in read(text).agreements}
    assert told == {frozenset({"PER", "CHL"}): [], frozenset({"PER", "BRA"}): ["defence"]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The EU imposed an arms embargo on Sudan.", ("EUR", "SDN", "arms", "imposed")),
        ("The US threatened to impose tariffs on China.", ("USA", "CHN", "tariff", "threatened")),
        ("Canada lifted financial sanctions against Libya.", ("CAN", "LBY", "financial", "lifted")),
        ("The minister criticised US sanctions on Iran.", ("USA", "IRN", "other", "in_force")),
        ("Norway expelled two Russian diplomats.", ("NOR", "RUS", "diplomatic", "imposed")),
    ],
)
def test_sanction_has_sides_kind_and_status(read: Read, text: str, wanted: tuple[str, str, str, str]) -> None:
    found = only_sanction(read(text))
    assert (*found.senders, *found.targets, found.kind, found.status) == wanted


def test_sanction_lists_its_measures(read: Read) -> None:
    text = "The EU imposed new financial sanctions on Sudan, including an asset freeze and a travel ban."
    assert only_sanction(read(text)).measures == ("financial sanctions", "asset freeze", "travel ban")


def measures(reading: Reading) -> set[tuple[str, str, str]]:
    return {("+".join(one.senders), "+".join(one.targets), one.kind) for one in reading.sanctions}


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        ("The treaty binds Peru and Chile to share water.", {"PER", "CHL"}, "in_force"),
        ("One of the pacts commits Kenya and Chad to open the border.", {"KEN", "TCD"}, "in_force"),
        ("Togo and five world powers reached a trade deal. The deal binds Togo on one side and Benin, Mali and Niger "
         "on the other.", {"TGO", "BEN", "MLI", "NER"}, "agreed"),
        ("Norway cancelled a contract that it had awarded to a Polish shipbuilder.", {"NOR", "POL"}, "withdrawn"),
        ("VIENNA, July 15 — Iran and Oman reached a border agreement.", {"IRN", "OMN"}, "agreed"),
        ("Peru scrapped the border treaty signed with Chile in 2010.", {"PER", "CHL"}, "ended"),
    ],
)  # fmt: skip
def test_parties_are_whom_an_agreement_binds(read: Read, text: str, parties: set[str], status: str) -> None:
    found = only_agreement(read(text))
    assert (set(found.parties), found.status) == (parties, status)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brazil imposed sanctions on Peruvian copper exports and banks.",
         {("BRA", "PER", "trade"), ("BRA", "PER", "financial")}),
        ("Norway imposed financial and travel sanctions on Sudan.",
         {("NOR", "SDN", "financial"), ("NOR", "SDN", "travel")}),
        ("Canada imposed sanctions on Mali. They cover development aid and the sale of weapons.",
         {("CAN", "MLI", "aid_cut"), ("CAN", "MLI", "arms")}),
        ("Canada imposed an embargo on Mali. They cover the same ground, officials said.", {("CAN", "MLI", "trade")}),
        ("Kenya imposed a blockade on Chad by cutting flights to Chad.", {("KEN", "TCD", "trade")}),
    ],
)  # fmt: skip
def test_sanctions_are_itemised_where_the_text_says_what_they_consist_of(
    read: Read, text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert measures(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya ended Chad's duty-free access to its market.", {("KEN", "TCD", "trade")}),
        ("Norway, the biggest donor to Malawi, froze new loans.", {("NOR", "MWI", "financial")}),
        ("Sweden withdrew the accreditation of two members of the Iranian mission.", {("SWE", "IRN", "diplomatic")}),
        ("Spain suspended arms deliveries to Israel.", {("ESP", "ISR", "arms")}),
        ("Kenya withdrew a proposal on trade with Chad.", set()),
        ("Oslo closed a bank.", set()),
    ],
)
def test_what_is_stopped_is_a_measure(read: Read, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert measures(read(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Serbia shelled a Croatian town. Serbia bombed Croatian villages. The European Union threatened sanctions.",
         {("EUR", "SRB", "other")}),
        ("India imposed sanctions on Nepal. Canada and Japan recalled their ambassadors for consultations.",
         {("IND", "NPL", "other"), ("CAN+JPN", "NPL", "diplomatic")}),
        ("The European Union threatened sanctions.", set()),
        ("Iran's missile tests drew sanctions from Canada.", {("CAN", "IRN", "other")}),
        ("Ghana seized power lines in Togo. Canada imposed tariffs.", set()),
    ],
)  # fmt: skip
def test_whom_a_measure_hits_is_told_around_it(read: Read, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert measures(read(text)) == wanted


def test_who_will_lift_a_sanction_eases_it(read: Read) -> None:
    assert only_sanction(read("Kenya will lift sanctions on Sudan in May.")).status == "eased"


def test_act_on_a_sanction_outweighs_what_was_done_before(read: Read) -> None:
    text = "Kenya threatened to restore the sanctions on Sudan that it had lifted in May."
    assert only_sanction(read(text)).status == "threatened"


def test_breach_of_a_sanction_has_its_accuser(read: Read) -> None:
    found = only_sanction(read("Kenya accused Sudan of violating the arms embargo on Chad."))
    assert [(one.said_by[0].country, one.evidence.trigger.text) for one in found.breaches if one.evidence.trigger] == [
        ("KEN", "violating")
    ]


def test_talk_of_lifting_sanctions_lifts_none(read: Read) -> None:
    assert only_sanction(read("Iran and the US discussed lifting US sanctions on Iran.")).status == "in_force"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China sold missiles to Pakistan.", ("CHN", "PAK", "arms", "happened")),
        ("Pakistan bought wheat from Ukraine.", ("UKR", "PAK", "food", "happened")),
        ("France sent troops to Mali.", ("FRA", "MLI", "troops", "happened")),
        ("Qatar will lend Lebanon money.", ("QAT", "LBN", "money", "planned")),
        ("Sweden approved a loan to Moldova.", ("SWE", "MDA", "money", "planned")),
        ("Russia could supply gas to Turkey.", ("RUS", "TUR", "energy", "possible")),
        ("Iran denied that it sent drones to Sudan.", ("IRN", "SDN", "arms", "denied")),
        ("Egypt provided Chad with weapons.", ("EGY", "TCD", "arms", "happened")),
        ("Japan is a big aid donor to Kenya.", ("JPN", "KEN", "money", "happened")),
        ("Kenya condemned Chinese arms deliveries to Sudan.", ("CHN", "SDN", "arms", "happened")),
        ("Russia supplies a quarter of the gas used in Germany.", ("RUS", "DEU", "energy", "happened")),
    ],
)
def test_transfer_has_sides_class_and_status(read: Read, text: str, wanted: tuple[str, str, str, str]) -> None:
    assert transfers(read(text)) == {wanted}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("China sold 12 missiles to Pakistan.", "12", 12),
        ("Japan lent Kenya $20 million.", "$20 million", 20_000_000),
        ("Egypt sold 120,000 tonnes of wheat to Chad.", "120,000 tonnes", 120_000),
    ],
)
def test_transfer_has_its_amount(read: Read, text: str, words: str, value: float) -> None:
    found = only_transfer(read(text)).amount
    assert found is not None
    assert (found.text, found.value) == (words, value)


def test_transfer_without_a_number_has_no_amount(read: Read) -> None:
    assert only_transfer(read("China sold missiles to Pakistan.")).amount is None


def test_transfer_in_exchange_goes_both_ways(read: Read) -> None:
    found = transfers(read("China delivered missiles to Pakistan in exchange for wheat."))
    assert found == {("CHN", "PAK", "arms", "happened"), ("PAK", "CHN", "food", "happened")}


def test_transfers_that_both_deny_go_both_ways(read: Read) -> None:
    found = transfers(read("Iran and Sudan denied allegations of arms transfers."))
    assert found == {("IRN", "SDN", "arms", "denied"), ("SDN", "IRN", "arms", "denied")}


def test_transfer_names_the_things_and_who_says_so(read: Read) -> None:
    found = only_transfer(read("Kenya accused China of sending armed drones to Sudan."))
    assert (found.items, found.status) == ("armed drones", "alleged")
    assert [one.country for one in found.said_by] == ["KEN"]


@pytest.mark.parametrize("text", ["The US gave Iran a warning.", "The country pays 200 U.S. dollars for gas."])
def test_manner_of_speaking_is_no_transfer(read: Read, text: str) -> None:
    assert read(text).transfers == ()


def test_visit_has_sides_days_purpose_and_remark(read: Read) -> None:
    found = only_visit(
        read("The French president made his first visit to Kenya in 20 years on Monday to sign a trade pact.")
    )
    assert [one.country for one in found.visitor] == ["FRA"]
    assert [one.country for one in found.host] == ["KEN"]
    assert found.remarks == ("first in 20 years (since 2004)",)
    assert found.status == "held"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Brazil will help Kenya to acquire missiles.", {("BRA", "KEN", "arms", "planned")}),
        ("Norway helped Ghana build a reactor.", {("NOR", "GHA", "technology", "happened")}),
        ("India accused China of helping Nepal to develop weapons.", {("CHN", "NPL", "arms", "alleged")}),
        ("Spain could assist Chad to buy helicopters.", {("ESP", "TCD", "arms", "possible")}),
        ("Japan helped Laos to build trust.", set()),
    ],
)
def test_who_helps_to_make_a_thing_hands_it_over(read: Read, text: str, wanted: set[tuple[str, str, str, str]]) -> None:
    assert transfers(read(text)) == wanted


def test_gifts_go_both_ways_where_a_pronoun_takes_one(read: Read) -> None:
    text = (
        "Indian Prime Minister Narendra Modi met Japanese Prime Minister Shinzo Abe. "
        "Modi gave him a painting and received a sword."
    )
    assert transfers(read(text)) == {("IND", "JPN", "gift", "happened"), ("JPN", "IND", "gift", "happened")}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Spain keeps 300 soldiers in Chad.", {("ESP", "TCD", "troops", "happened")}),
        ("A coup shook Mali. Spain has 300 soldiers there.", {("ESP", "MLI", "troops", "happened")}),
        ("Spain plans to keep soldiers in Chad.", set()),
        ("Ecuador expelled the Peruvian envoy and sent troops to the border.", set()),
        ("A Nepalese contingent is serving in Lebanon.", {("NPL", "LBN", "troops", "happened")}),
    ],
)
def test_troops_are_handed_to_where_they_stand(read: Read, text: str, wanted: set[tuple[str, str, str, str]]) -> None:
    assert transfers(read(text)) == wanted


def test_giver_stands_behind_what_an_amount_is_made_of(read: Read) -> None:
    found = only_transfer(read("Malawi received 30 million dollars in aid from Norway."))
    assert (found.supplier, found.recipient) == ("NOR", "MWI")


def test_name_of_a_dateline_hands_over_nothing(read: Read) -> None:
    found = only_transfer(read("PARIS, May 3 — Chad will sell Niger rice, officials said."))
    assert (found.supplier, found.recipient) == ("TCD", "NER")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The French president will visit Kenya next week.", "planned"),
        ("The French president cancelled a visit to Kenya.", "cancelled"),
        ("The French president visited Kenya on Monday.", "held"),
    ],
)
def test_visit_is_held_planned_or_cancelled(read: Read, text: str, status: str) -> None:
    assert only_visit(read(text)).status == status


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Kenya's president held talks with visiting French President Emmanuel Macron.", ["KEN"]),
        ("French President Emmanuel Macron arrived here on Monday. He met the Kenyan president.", ["KEN"]),
        ("French President Emmanuel Macron left Kenya on Monday.", ["KEN"]),
        ("The French president visited Kenya on a tour which also included Chad and Mali.", ["KEN", "TCD", "MLI"]),
    ],
)
def test_visit_has_all_its_hosts(read: Read, text: str, hosts: list[str]) -> None:
    found = only_visit(read(text))
    assert {one.country for one in found.visitor} == {"FRA"}
    assert [one.country for one in found.host] == hosts


@pytest.mark.parametrize(
    "text",
    ["Kenya agreed to host a French aircraft carrier.", "The French ambassador returned to Kenya."],
)
def test_carrier_and_resident_envoy_make_no_visit(read: Read, text: str) -> None:
    assert read(text).visits == ()


def test_day_of_leaving_is_the_last(read: Read) -> None:
    found = only_visit(
        read("The French president ended a visit to Kenya on Monday. He arrived in Nairobi on Saturday.")
    )
    assert found.start is not None
    assert (found.start.value, found.status) == ("2024-06-15", "held")


def test_host_is_no_visitor(read: Read) -> None:
    found = only_visit(read("Kenya hosted the French president in Nairobi."))
    assert [one.country for one in found.visitor] == ["FRA"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya accused Sudan of shelling a town. Sudan denied it.", {("KEN", "asserts"), ("SDN", "denies")}),
        ("Kenya blamed Sudan for the attack. Sudan denied involvement.", {("KEN", "asserts"), ("SDN", "denies")}),
        ("Sudan rejected Kenyan allegations of arms smuggling.", {("KEN", "asserts"), ("SDN", "denies")}),
        ("Sudan denied reports that it had bought missiles.", {("---", "asserts"), ("SDN", "denies")}),
    ],
)  # fmt: skip
def test_dispute_has_both_sides(read: Read, text: str, wanted: set[tuple[str, str]]) -> None:
    assert positions(only_dispute(read(text))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru's foreign ministry suggested that Chile could be behind the theft, a claim that Chile rejected.",
         {("PER", "asserts"), ("CHL", "denies")}),
        ("Kenya accused Chad of shelling a market. Chad rejected their report.",
         {("KEN", "asserts"), ("TCD", "denies")}),
        ("Japan said that Laos had mined a bay. India said that Nepal had mined a pass. Nepal denied the report.",
         {("IND", "asserts"), ("NPL", "denies")}),
        ("Togo accused Benin of smuggling fuel. A statement issued by the Beninese army denied the allegation.",
         {("TGO", "asserts"), ("BEN", "denies")}),
    ],
)  # fmt: skip
def test_denial_answers_what_was_said_just_before(read: Read, text: str, wanted: set[tuple[str, str]]) -> None:
    assert positions(only_dispute(read(text))) == wanted


def test_condition_denies_nothing(read: Read) -> None:
    text = "Chad claims a victory over Togo. Kenya said it would leave the union if Chad did not attack Togo."
    assert read(text).disputes == ()


def test_sanction_for_something_else_is_not_what_is_denied(read: Read) -> None:
    assert read("The UN arms embargo on Chad stays. Chad denied that it would leave the union.").disputes == ()


@pytest.mark.parametrize("text", ["Sudan denied the reporter a visa.", "Sudan rejected the offer."])
def test_refusal_is_no_dispute(read: Read, text: str) -> None:
    assert read(text).disputes == ()


def test_every_entry_rests_on_the_words_of_the_text(read: Read) -> None:
    text = "Peru and Chile signed a trade pact. Peru sold wheat to Chile. Chile denied reports that it owed Peru money."
    reading = read(text)
    entries = [*reading.agreements, *reading.transfers, *reading.sanctions]
    quotes = [one for entry in entries for one in entry.evidence]
    quotes += [side.evidence for dispute in reading.disputes for side in dispute.sides]
    assert quotes
    assert all(one.quote == text[one.start : one.end] for one in quotes)


def test_unlisted_signers_are_an_unknown_party(read: Read) -> None:
    assert only_agreement(read("Most of the world signed the Chemical Weapons Convention.")).parties == ("---",)


def test_interest_in_a_purchase_buys_nothing(read: Read) -> None:
    assert transfers(read("Kenya is interested in buying drones from Turkey.")) == {("TUR", "KEN", "arms", "possible")}
