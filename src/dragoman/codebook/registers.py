"""The words of the registers: what an agreement, a sanctions measure, a transfer, a visit, a dispute is told with."""

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.codebook.files import load_yaml

AgreementKind = Literal[
    "mutual_defence", "nonaggression", "neutrality", "consultation", "ceasefire", "peace", "arms_control",
    "trade", "investment", "aid", "energy", "border", "extradition", "climate", "migration", "partnership", "other",
]  # fmt: skip
AgreementStatus = Literal[
    "proposed", "under_negotiation", "agreed", "signed", "ratified",
    "in_force", "suspended", "violated", "withdrawn", "ended",
]  # fmt: skip
Obligation = Literal["defence", "offence", "neutrality", "nonaggression", "consultation"]
SanctionKind = Literal["arms", "trade", "financial", "travel", "diplomatic", "aid_cut", "tariff", "other"]
SanctionStatus = Literal["threatened", "imposed", "extended", "eased", "lifted", "in_force", "violated"]
What = Literal["arms", "technology", "money", "food", "energy", "troops", "training", "gift", "other"]
Words = tuple[str, ...]


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell what is done to an agreement or a measure, and the status it has then.

    Attributes:
        verbs: Verb lemmas, a preposition or particle behind them ("withdraw from"): the thing is their object.
        runs: Verb phrases of which the thing is the subject ("enter into force").
        nouns: Nouns that name the act ("violation", "signing"): the thing completes them.
        binds: Whether whoever does it is party to the thing: a signatory is, a critic is not.
    """

    status: str
    verbs: Words = ()
    runs: Words = ()
    nouns: Words = ()
    binds: bool = True


class AgreementWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about agreements; all in lower case, as lemmas.

    Attributes:
        nouns: Nouns that name an agreement by themselves.
        weak: Nouns that name one only where two sides or an act show it ("deal", "compromise").
        again: Nouns that may point back to any agreement, and open no entry unless they are named above.
        not_mods: Modifiers with which these nouns mean something else ("peace of mind", "plea deal").
        kinds: Kind to the words that tell it, strongest kind first.
        scopes: Field to the words that tell it.
        acts: What is done to agreements.
        modifiers: Status to the adjectives and determiners that tell it ("draft", "proposed").
        awarding: Verbs that make it with whom they name behind 'to' ("awarded a contract to").
        tying: Verbs by which it binds its parties: their object ("the pact commits both").
        loose: Prepositions that speak of an agreement as standing ("under the treaty").
        waits: Words that open a clause of what has not been done yet: "until the parties withdraw from it".
        through: Nouns that only lead to it: what is done to the "membership" of a pact is done to the pact.
        others: Words that keep an agreement apart from the one before ("another", "separate").
        signers: Nouns for the many who are party to it and are not listed ("nations").
    """

    nouns: Words
    weak: Words
    again: Words
    not_mods: Words
    kinds: dict[AgreementKind, Words]
    scopes: dict[str, Words]
    acts: tuple[Act, ...]
    modifiers: dict[AgreementStatus, Words]
    awarding: Words
    tying: Words
    loose: Words
    waits: Words
    through: Words
    others: Words
    signers: Words


class Duty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the text of an agreement words one class of obligation (ATOP).

    Attributes:
        told: Phrases of clauses that tell the duty; "..." stands for a few words.
        with_: One of these must stand in the same sentence; empty where the phrase is enough.
        without: None of these may stand in it.
        named: Phrases in the name of an agreement that tell it.
    """

    obligation: Obligation
    told: Words
    named: Words = ()
    with_: Words = msgspec.field(default=(), name="with")
    without: Words = ()


class ObligationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about what an agreement binds its parties to.

    Attributes:
        duties: The classes, strongest first.
        binding: Words of which one shows that a sentence tells what somebody is bound to.
        asking: Verbs of those who only want an act.
        bearing: Verbs of those who will not bear what others do: "not accept attacks" promises no peace.
        mutual: Phrases that tell that all parties owe it to each other.
        groups: Nouns for several parties at once.
        counts: Words before such a noun to how many parties they mean.
        conditions: Phrases that open the clause on which a duty hangs.
    """

    duties: tuple[Duty, ...]
    binding: Words
    asking: Words
    bearing: Words
    mutual: Words
    groups: Words
    counts: dict[str, int]
    conditions: Words


class Treaty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement with a name of its own.

    Attributes:
        name: Official name.
        aliases: Further names, spelled as in print; case counts.
        parties: Parties where they are few; empty for treaties open to all.
        body: Code of the body that keeps it and counts as a party, or None.
        since: Year of signature; a report from before cannot mean it.
    """

    name: str
    kind: AgreementKind
    aliases: Words = ()
    parties: Words = ()
    body: str | None = None
    since: int | None = None


class SanctionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about sanctions.

    Attributes:
        nouns: Nouns that name a measure, with its kind or `other`.
        weak: Nouns that name one only where somebody known is its target.
        kinds: Kind to the words about the measure that tell it.
        acts: What is done to measures.
        modifiers: Status to the adjectives that tell it.
        suffers: Verbs whose subject is the target ("faces sanctions").
        more: Modifiers that keep a measure apart from the one before.
        nameless: Modifiers that tell of senders without a name ("international").
        targets: Prepositions before the target.
        senders: Prepositions before the sender.
        listing: Prepositions before the measures that sanctions consist of.
        plain: Nouns that tell no measure by themselves.
        provokes: Verbs whose subject is an act of the target ("the test drew sanctions").
        events: Id of the lexicon entry of acts that are measures by themselves, to their kind.
        stops: Verbs that make a measure of what they stop.
        stopped: Prepositions before whom a stop hits.
        things: Kind to the nouns of what a measure of this kind stops.
        flows: Nouns that only say how a thing goes to somebody ("delivery").
        covers: Verbs that tell what a measure consists of ("they cover aid and loans").
    """

    nouns: dict[str, SanctionKind]
    weak: Words
    kinds: dict[SanctionKind, Words]
    acts: tuple[Act, ...]
    modifiers: dict[SanctionStatus, Words]
    suffers: Words
    more: Words
    nameless: Words
    targets: Words
    senders: Words
    listing: Words
    plain: Words
    provokes: Words
    events: dict[str, SanctionKind]
    stops: Words
    stopped: Words
    things: dict[SanctionKind, Words]
    flows: Words
    covers: Words


class Handover(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of a transfer, and where its sides and its thing stand.

    Slots are those of the lexicon: subject, object, indirect, poss, mod, or a preposition; `self` is the word.

    Attributes:
        item: Slots of what is handed over.
        what: What it is where no item tells it, or None where an item must.
        open: True where things of no known class count too.
        only: Classes of things that count; empty for all.
        pledge: True where the word only promises it ("pledge", "approve").
        stands: True where the word tells of what is there already ("keeps troops in Mali").
        under: Verbs below a word of helping that tell of what it brings ("helped Iran build missiles"). Their
            subject is in the slot `taker`, their object in the slot `made`.
        mutual: True where both sides give and take ("exchanged gifts").
    """

    supplier: Words
    recipient: Words
    item: Words
    verbs: Words = ()
    nouns: Words = ()
    what: What | None = None
    open: bool = False
    only: tuple[What, ...] = ()
    mutual: bool = False
    pledge: bool = False
    stands: bool = False
    under: Words = ()


class TransferWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about transfers.

    Attributes:
        handovers: Words of giving and taking.
        what: Class to the nouns of things that belong to it.
        gifts: Verbs whose thing is a gift, whatever it is.
        not_items: Nouns that are handed over only in a manner of speaking ("support", "warning").
        units: Nouns that belong to an amount ("tonne", "dollar").
        uses: Verbs that tell who takes a thing: "gas consumed in Germany".
        edges: Nouns for where a state ends: troops sent there go to nobody.
    """

    handovers: tuple[Handover, ...]
    what: dict[What, Words]
    gifts: Words
    not_items: Words
    units: Words
    uses: Words
    edges: Words


class VisitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about visits; what names a visit is told by the lexicon.

    Attributes:
        hosting: Verbs whose subject is the host.
        cancelled: Verbs and adjectives that call one off.
        purposes: Words that open its purpose.
        firsts: Words that open a remark ("first").
        spans: Prepositions before a number of years or a year that a remark measures by.
        visiting: Participles that describe a guest ("visiting President Bush").
        verbal: Words after which such a participle is what somebody does ("after visiting").
        arriving: Verbs of arriving that may leave the host open ("arrived here").
        here: Adverbs that stand for the host.
        leaving: Verbs whose object is the host that is left.
        going: Verbs whose object is the host.
        several: Nouns for a journey to more than one host, whom no talks tell.
        including: Verbs behind a journey whose objects are its stops.
        envoys: Nouns for groups that can be received.
        posted: Officials who live with their hosts.
        returning: Verbs by which these only go back to their posts.
        ending: Verbs that end a visit; their date is its last day.
        over: Adjectives of a visit that was held.
        ahead: Adjectives of a visit to come.
    """

    hosting: Words
    cancelled: Words
    purposes: Words
    firsts: Words
    spans: Words
    visiting: Words
    verbal: Words
    arriving: Words
    here: Words
    leaving: Words
    going: Words
    several: Words
    including: Words
    envoys: Words
    posted: Words
    returning: Words
    ending: Words
    over: Words
    ahead: Words


class DisputeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words about disputes.

    Attributes:
        denials: Verbs that deny what somebody says.
        denial_nouns: Nouns that name a denial.
        charges: Nouns that name what is denied ("allegation", "report").
        blames: Nouns that name what one may be guilty of ("involvement").
        accusing: Verbs that make a charge.
        hedges: Words after which a denial takes back a charge only with one of `charges` ("reject").
        idle: Words that tell nothing about what two sentences have in common.
    """

    denials: Words
    denial_nouns: Words
    charges: Words
    blames: Words
    accusing: Words
    hedges: Words
    idle: Words


class RegisterWords(msgspec.Struct, frozen=True):
    """All words of the registers.

    Attributes:
        givers: First word to the handovers that it may tell, in file order.
        bonds: Last words of the nouns that may name an agreement.
    """

    agreements: AgreementWords
    obligations: ObligationWords
    treaties: tuple[Treaty, ...]
    sanctions: SanctionWords
    transfers: TransferWords
    visits: VisitWords
    disputes: DisputeWords
    givers: dict[str, tuple[Handover, ...]]
    bonds: frozenset[str]


def load_registers(folder: Path) -> RegisterWords:
    """Load the folder of the registers.

    Raises:
        CodebookError: If a file is missing or breaks its shape.
    """
    agreements = load_yaml(folder / "agreements.yaml", AgreementWords)
    transfers = load_yaml(folder / "transfers.yaml", TransferWords)
    return RegisterWords(
        agreements=agreements,
        obligations=load_yaml(folder / "obligations.yaml", ObligationWords),
        treaties=load_yaml(folder / "treaties.yaml", tuple[Treaty, ...]),
        sanctions=load_yaml(folder / "sanctions.yaml", SanctionWords),
        transfers=transfers,
        visits=load_yaml(folder / "visits.yaml", VisitWords),
        disputes=load_yaml(folder / "disputes.yaml", DisputeWords),
        givers=_givers(transfers.handovers),
        bonds=frozenset(noun.partition(" of ")[0].split()[-1] for noun in _bonds(agreements)),
    )


def _bonds(words: AgreementWords) -> Words:
    return (*words.nouns, *words.weak, *words.again)


def _givers(handovers: tuple[Handover, ...]) -> dict[str, tuple[Handover, ...]]:
    found: dict[str, tuple[Handover, ...]] = {}
    for handover in handovers:
        for word in dict.fromkeys(phrase.split()[0] for phrase in (*handover.verbs, *handover.nouns)):
            found[word] = (*found.get(word, ()), handover)
    return found
