"""Parties and branches: place in the tree, leadership, offices, figures, appeals, awards, news."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct

from ..archive import Briefs
from ..languages import sort_key
from ..model import Appeals, Branch, Figures, Leadership, Party, Person, Quantity, Region, Source, When
from .spec import Crumb, Figure, NewsCard, OfficeCard, Page, Plan, Standing

BRANCH_NEWS = 6
BRANCH_OFFICES = 12
_FIGURES = ("members", "primary_organisations", "branches", "district_offices", "districts", "attendance")
_TRENDS = _FIGURES[:-1]
"""Who came to the founding meeting was counted once."""
_APPEALS = ("received", "resolved", "consulted", "pending", "meetings", "helped")


class Holder(Struct, frozen=True):
    """A post and who holds it; `current` is false once the term has ended."""

    person: Person
    leadership: Leadership
    current: bool


class FigureSet(Struct, frozen=True):
    """What one source counted, as of one date."""

    as_of: When
    source: Source | None
    figures: tuple[Figure, ...]


class Trend(Struct, frozen=True):
    """One number at several dates, the oldest first; `steps` are the same as (day, value), for a drawing."""

    measure: str
    points: tuple[tuple[When, Figure], ...]
    steps: tuple[tuple[int, int], ...]


class AppealSet(Struct, frozen=True):
    """Appeals over a period. `parts` are the bars of the drawing, widths in thousandths of what was received."""

    appeals: Appeals
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, int], ...]


class PartyView(Struct, frozen=True):
    """A party, its names over time and its topmost branches."""

    party: Party
    holders: tuple[Holder, ...]
    branches: tuple[Branch, ...]
    offices: tuple[OfficeCard, ...]
    news: tuple[NewsCard, ...]


class BranchView(Struct, frozen=True):
    """A branch with its offices, numbers and the news of itself and all below it.

    `offices` are the first dozen, the branch's own before those below it; `office_count` counts all, which `offices_path` lists.
    """

    branch: Branch
    party: Party
    region: Region
    ancestors: tuple[Branch, ...]
    children: tuple[Branch, ...]
    holders: tuple[Holder, ...]
    offices: tuple[OfficeCard, ...]
    office_count: int
    offices_path: str
    figures: tuple[FigureSet, ...]
    trends: tuple[Trend, ...]
    appeals: tuple[AppealSet, ...]
    news: tuple[NewsCard, ...]
    all_news: str | None


def plans(standing: Standing) -> Iterator[Plan]:
    """A page for each party and each branch."""
    language = standing.language
    for party in standing.site.parties.values():
        shown = _news_of(standing, party)
        yield Plan(language, party_path(party), "party", "offices", partial(_party, standing, party, shown), _digests(shown))
    for branch in standing.site.branches.values():
        shown = standing.archive.by_branch.get(branch.id, ())[:BRANCH_NEWS]
        yield Plan(language, branch_path(branch), "branch", "offices", partial(_branch, standing, branch, shown), _digests(shown))


def _news_of(standing: Standing, party: Party) -> Briefs:
    branches = standing.site.branches
    own = (brief for brief in standing.archive.briefs if any(branches[branch].party == party.id for branch in brief.branches))
    return tuple(islice(own, BRANCH_NEWS))


def _digests(briefs: Briefs) -> tuple[bytes, ...]:
    return tuple(brief.digest for brief in briefs)


def branch_path(branch: Branch) -> str:
    return f"branches/{branch.id}/"


def party_path(party: Party) -> str:
    return f"parties/{party.id}/"


def _party(standing: Standing, party: Party, shown: Briefs) -> Page:
    site = standing.site
    own = [branch for branch in site.branches.values() if branch.party == party.id]
    top = sorted((branch for branch in own if branch.parent is None), key=lambda branch: sort_key(branch.name[standing.language]))
    offices = tuple(card for card in standing.office_cards.values() if card.party.id == party.id)
    name = party.name[standing.language]
    return Page(
        language=standing.language,
        path=party_path(party),
        layout="party",
        section="offices",
        title=name,
        description=standing._("%(party)s: branches, offices and receptions, news.") % {"party": name},
        view=PartyView(
            party=party,
            holders=_holders(standing, party.leadership),
            branches=tuple(top),
            offices=offices[:BRANCH_NEWS],
            news=standing.news_cards(shown),
        ),
        crumbs=(standing.crumb_offices,),
        section_path="offices/",
        accent=party.id,
    )


def _branch(standing: Standing, branch: Branch, shown: Briefs) -> Page:
    site = standing.site
    party = site.parties[branch.party]
    ancestors = site.ancestors(branch)
    family = [branch, *site.descendants(branch)]
    offices = tuple(standing.office_cards[office.id] for member in family for office in member.offices)
    children = sorted(site.children.get(branch.id, ()), key=lambda child: sort_key(child.name[standing.language]))
    counted = sorted(branch.figures, key=lambda figures: figures.as_of)
    name = branch.name[standing.language]
    return Page(
        language=standing.language,
        path=branch_path(branch),
        layout="branch",
        section="offices",
        title=name,
        description=standing._("%(branch)s: leadership, offices and receptions, figures, news.") % {"branch": name},
        view=BranchView(
            branch=branch,
            party=party,
            region=site.region_of(branch),
            ancestors=ancestors,
            children=tuple(children),
            holders=_holders(standing, branch.leadership),
            offices=offices[:BRANCH_OFFICES],
            office_count=len(offices),
            offices_path="offices/" if branch.level == "republic" else f"offices/{site.region_of(branch).slug}/",
            figures=tuple(map(_figure_set, reversed(counted))),
            trends=tuple(_trends(counted)),
            appeals=tuple(_appeal_set(appeals) for appeals in sorted(branch.appeals, key=lambda appeals: appeals.since, reverse=True)),
            news=standing.news_cards(shown),
            all_news=f"branches/{branch.id}/news/" if shown else None,
        ),
        crumbs=(
            standing.crumb_offices,
            Crumb(party.short_name[standing.language], party_path(party)),
            *(Crumb(above.name[standing.language], branch_path(above)) for above in ancestors),
        ),
        section_path="offices/",
        accent=party.id,
        feed=f"branches/{branch.id}/news/" if shown else None,
    )


def _holders(standing: Standing, leadership: tuple[Leadership, ...]) -> tuple[Holder, ...]:
    """Those who hold a post today first, then those whose term has ended."""
    people, today = standing.site.people, standing.today
    holders = [Holder(people[post.person], post, post.until is None or post.until.earliest > today) for post in leadership]
    return tuple(sorted(holders, key=lambda holder: not holder.current))


def _figures(record: Figures | Appeals, measures: tuple[str, ...]) -> tuple[Figure, ...]:
    quantities: list[tuple[str, Quantity | None]] = [(measure, getattr(record, measure)) for measure in measures]
    return tuple(
        Figure(measure, quantity.value, quantity.share, quantity.qualifier) for measure, quantity in quantities if quantity is not None
    )


def _figure_set(figures: Figures) -> FigureSet:
    return FigureSet(figures.as_of, figures.source, _figures(figures, _FIGURES))


def _trends(counted: Sequence[Figures]) -> Iterator[Trend]:
    """What was counted more than once and did not stay the same."""
    for measure in _TRENDS:
        points = tuple((each.as_of, figure) for each in counted for figure in _figures(each, (measure,)) if figure.value is not None)
        if len({figure.value for _, figure in points}) > 1:
            yield Trend(measure, points, tuple((when.earliest.toordinal(), figure.value or 0) for when, figure in points))


def _appeal_set(appeals: Appeals) -> AppealSet:
    received = appeals.received.value if appeals.received else None
    parts: list[tuple[str, int]] = []
    for measure in ("resolved", "consulted", "pending"):
        quantity: Quantity | None = getattr(appeals, measure)
        if quantity is None:
            continue
        if quantity.share is not None:
            parts.append((measure, round(quantity.share * 10)))
        elif received and quantity.value is not None:
            parts.append((measure, min(1000, round(quantity.value * 1000 / received))))
    return AppealSet(appeals, _figures(appeals, _APPEALS), tuple(parts))
