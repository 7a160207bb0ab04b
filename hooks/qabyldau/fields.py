"""What each field of the records is called and what belongs into it, in the language of whoever edits.

In: a record type, a field's name, a language. Out: a label and a hint from the catalogue of what editors are told. The JSON Schemas and the
web editor both ask here, so that a field is called the same wherever somebody meets it. Never says anything about a value.
"""

from __future__ import annotations

from typing import NamedTuple

from .languages import editors, told
from .model import Language, Record


class Guide(NamedTuple):
    """A field's name as a person says it, and one or two sentences of help, or nothing where the name says it all."""

    label: str
    hint: str


def guide(record: type[Record], field: str, language: Language) -> Guide:
    """The guide to a field of a record; raises KeyError for a field that has none."""
    label, hint = FIELDS.get(f"{record.__name__}.{field}") or FIELDS[field]
    say = editors(language).translations.gettext
    return Guide(say(label), say(hint) if hint else "")


def singular(record: type[Record], language: Language) -> str:
    """What one entry of a list of such records is called, in small letters, as it stands after "Add"."""
    return editors(language).translations.gettext(RECORDS[record.__name__])


def choice(value: str, language: Language) -> str:
    """What a fixed word of the files means; raises KeyError for a word that is none."""
    return editors(language).translations.gettext(CHOICES[value])


_THREE = told("In Kazakh, Russian and English")
_WHEN = told("As precisely as it is known: 2023-10-19, 2023-10, 2023, with a time 2023-10-19 14:30, or 2023~ for «about»")
_ID = told("Small Latin letters, digits and single hyphens; it stands in the address of the page, so do not change it later")
_OSM = told("Days and times: Mo-Fr 10:00-13:00,14:00-18:00; PH off. Write unknown when nobody knows")
_SOURCE = told("Where this was published")
_LINK = told("The whole address, beginning with https://")

FIELDS: dict[str, tuple[str, str]] = {
    # What many records have.
    "id": (told("Id"), _ID),
    "name": (told("Name"), _THREE),
    "since": (told("From"), _WHEN),
    "until": (told("Until"), _WHEN),
    "as_of": (told("As of"), _WHEN),
    "source": (told("Source"), _SOURCE),
    "summary": (told("Summary"), told("One or two sentences for lists and search engines")),
    "website": (told("Website"), _LINK),
    "url": (told("Address on the internet"), _LINK),
    "exceptions": (told("Exceptions from the hours"), told("Days on which other hours hold: a closure, a move, a short day")),
    "reason": (told("Reason"), told("What visitors should know, in one sentence")),
    "photo": (told("Photo"), ""),
    "status": (told("Status"), ""),
    "leadership": (told("Leadership"), told("Who holds or held a post, as a source says it")),
    "other_names": (told("Other names"), told("Other spellings and earlier names")),
    "former_ids": (told("Former ids"), told("Ids from earlier; their addresses lead to the new page")),
    "editors": (told("Who agrees to changes"), told("People or groups on GitHub or GitLab, for example @party/almaty")),
    "kk": (told("Kazakh"), ""),
    "ru": (told("Russian"), ""),
    "en": (told("English"), ""),
    # branches.yaml
    "BranchesFile.parties": (told("Parties"), told("The parties whose branches the site shows")),
    "BranchesFile.people": (told("People"), told("People who lead something or are named in the news")),
    "BranchesFile.services": (told("Services"), told("The kinds of help that offices give")),
    "BranchesFile.branches": (told("Branches"), told("The branches with their offices")),
    "Party.name": (told("Full name"), _THREE),
    "Party.short_name": (told("Short name"), told("The name in lists and menus")),
    "Party.registered": (told("Registered"), told("The day on which the Ministry of Justice registered the party")),
    "Party.email": (told("E-mail of the press office"), told("Visitors who find wrong hours write there")),
    "Party.colour": (told("Colour"), told("# and six digits or letters a–f; dark enough to be read on white")),
    "FormerName.since": (told("In use from"), _WHEN),
    "FormerName.until": (told("In use until"), _WHEN),
    "Leadership.person": (told("Person"), told("Who; the person must stand in the list of people")),
    "Leadership.post": (told("Post"), ""),
    "Leadership.as_of": (told("As of"), told("The day for which the source says so, where it gives no beginning and no end")),
    "Source.name": (told("Publication"), told("For example Liter.kz")),
    "Source.date": (told("Date of the source"), told("The date that the source bears; leave it empty when it bears none")),
    "Source.language": (told("Language of the source"), ""),
    "Source.note": (told("Note"), told("What a reader must know about the source, for example that its date cannot be right")),
    "Person.description": (told("Description"), told("Who this is, in a few words")),
    "Service.other_names": (told("Other names"), told("What people call it who look for it, separated by commas")),
    "Service.bring": (told("What to bring"), told("Which papers to bring, in one sentence")),
    "Branch.party": (told("Party"), ""),
    "Branch.level": (told("Level"), ""),
    "Branch.area": (told("Region"), told("The region in which the branch works")),
    "Branch.parent": (told("Branch above"), told("Leave it empty for the topmost branch")),
    "Branch.serves": (told("Cities and districts it serves"), told("Whose people belong to this branch; a regional branch needs no list")),
    "Branch.status_as_of": (told("Status as of"), _WHEN),
    "Branch.status_source": (told("Source of the status"), _SOURCE),
    "Branch.founded": (told("Founded"), _WHEN),
    "Branch.figures": (told("Figures"), told("Numbers of one source as of one date; another source or date is another entry")),
    "Branch.appeals": (told("Appeals"), told("Citizens' appeals over a period, exactly as the source counts them")),
    "Branch.awards": (told("Awards"), ""),
    "Branch.projects": (told("Projects"), told("Party projects that the branch takes part in")),
    "Branch.exceptions": (told("Exceptions in all offices"), told("Days on which other hours hold in every office of this branch")),
    "Branch.offices": (told("Offices"), told("Where the branch receives people")),
    "Figures.members": (told("Party members"), ""),
    "Figures.primary_organisations": (told("Primary party organisations"), ""),
    "Figures.branches": (told("Branches of the next level"), ""),
    "Figures.district_offices": (told("Districts with an office of their own"), ""),
    "Figures.districts": (told("Districts in all"), ""),
    "Figures.attendance": (told("Members at the founding meeting"), ""),
    "Quantity.value": (told("Number"), told("Digits only; write either a number or a share")),
    "Quantity.share": (told("Share, per cent"), told("Per cent of what was received; write either a number or a share")),
    "Quantity.qualifier": (told("How exact"), ""),
    "Appeals.received": (told("Received"), ""),
    "Appeals.resolved": (told("Resolved positively"), ""),
    "Appeals.consulted": (told("Consultations given"), ""),
    "Appeals.pending": (told("Under consideration"), ""),
    "Appeals.meetings": (told("Meetings with citizens"), ""),
    "Appeals.helped": (told("Visitors helped"), ""),
    "Appeals.about": (told("What they were about"), ""),
    "Award.name": (told("Contest or prize"), _THREE),
    "Award.place": (told("Place"), told("1 is the first place")),
    "Award.date": (told("Date"), _WHEN),
    "Award.reason": (told("What for"), ""),
    # Offices.
    "Office.kind": (told("Kind"), ""),
    "Office.format": (told("Format"), ""),
    "Office.address": (told("Address"), told("A street with a house, or two streets that cross")),
    "Office.coordinates": (told("Coordinates"), told("For the map and the way there")),
    "Office.phones": (told("Phones"), ""),
    "Office.email": (told("E-mail"), ""),
    "Office.messengers": (told("Messengers"), told("Accounts of the office, each with its whole address")),
    "Office.hours": (told("Opening hours"), _OSM),
    "Office.services": (told("Services"), told("What the office helps with")),
    "Office.free_of_charge": (told("Free of charge"), ""),
    "Office.languages": (told("Languages spoken"), ""),
    "Office.accessibility": (told("Accessibility"), told("What somebody has seen there; «not known» until then")),
    "Office.reception": (told("Personal receptions"), told("Who receives citizens, and when")),
    "Office.verified_on": (told("Confirmed on"), told("The day on which somebody last confirmed address and hours")),
    "Address.locality": (told("Town or village"), _THREE),
    "Address.district": (told("District"), ""),
    "Address.street": (told("Street"), ""),
    "Address.house": (told("House"), ""),
    "Address.intersection": (told("Intersection"), told("Instead of street and house, where two streets cross")),
    "Address.postal_code": (told("Postal code"), told("Six digits; a leading zero stays")),
    "Address.landmark": (told("Landmark"), told("What helps to find the door")),
    "Intersection.streets": (told("The two streets"), ""),
    "Intersection.phrase": (
        told("Whole phrase"),
        told("As it is said in each language, for example the corner of two streets"),
    ),
    "Coordinates.latitude": (told("Latitude"), told("Degrees with a point, for example 43.2551")),
    "Coordinates.longitude": (told("Longitude"), told("Degrees with a point, for example 76.9126")),
    "Coordinates.approximate": (told("Approximate"), told("The town or the corner, not the door")),
    "Phone.number": (told("Number of the phone"), told("International, for example +7 727 000 00 00")),
    "Phone.label": (told("Whose it is"), ""),
    "Messengers.telegram": (told("Telegram"), _LINK),
    "Messengers.whatsapp": (told("WhatsApp"), _LINK),
    "Messengers.instagram": (told("Instagram"), _LINK),
    "Messengers.facebook": (told("Facebook"), _LINK),
    "HoursException.since": (told("First day"), told("For example 2026-12-16")),
    "HoursException.until": (told("Last day"), told("Leave it empty for a single day")),
    "HoursException.hours": (told("Hours on these days"), told("The word closed, or times such as 10:00-14:00")),
    "Reception.official": (told("Who receives"), told("The name, or the post where no name is given")),
    "Reception.post": (told("Post of the official"), ""),
    "Reception.when": (told("When"), told("Tu 10:00-13:00 is every Tuesday, Th[1,3] 15:00-17:00 the first and third Thursday of a month")),
    "Reception.mode": (told("How"), ""),
    "Reception.place": (told("Village"), told("For a mobile reception only")),
    "Reception.appointment": (told("By appointment"), ""),
    "Reception.booking": (told("How to book"), ""),
    "Reception.changes": (told("Changes"), told("Single receptions that are cancelled or moved")),
    "ReceptionChange.date": (told("Day of the reception"), told("The day on which it would have been")),
    "ReceptionChange.moved_to": (
        told("Moved to"),
        told("The new day and its times, 2026-12-17 15:00-17:00; leave it empty when the reception is cancelled"),
    ),
    "Accessibility.step_free": (told("Step-free access"), ""),
    "Accessibility.ramp": (told("Ramp"), ""),
    "Accessibility.lift": (told("Lift"), ""),
    "Accessibility.toilet": (told("Accessible toilet"), ""),
    "Accessibility.hearing_loop": (told("Hearing loop"), ""),
    "Accessibility.parking": (told("Parking for people with disabilities"), ""),
    # Photos and news.
    "Photo.file": (told("Picture"), told("A JPEG, PNG or WebP picture below content/media, in the folder of its year")),
    "Photo.alt": (told("What it shows"), told("For people who cannot see it: who or what is in the picture, in one sentence")),
    "Photo.caption": (told("Caption"), ""),
    "Photo.credit": (told("Photographer"), told("Who took it")),
    "NewsItem.date": (
        told("Date"),
        told("The day of publication, with a time if you like: 2026-11-23 14:30; a day to come keeps the item out until then"),
    ),
    "NewsItem.event_date": (told("Date of the event"), told("Where it is another than the day of publication")),
    "NewsItem.updated": (
        told("Updated"),
        told("When the item was last changed, in all its languages, in a way that readers should know of"),
    ),
    "NewsItem.topic": (told("Topic"), ""),
    "NewsItem.branches": (told("Branches"), told("On whose pages the item shows")),
    "NewsItem.people": (told("People"), told("Who is named in it")),
    "NewsItem.photo": (told("Photo"), told("Without one, a cover is drawn")),
    "NewsItem.gallery": (told("More photos"), ""),
    "NewsItem.pinned": (told("Pinned"), told("Stays first on the home page")),
    "NewsItem.draft": (told("Draft"), told("Not published yet; the preview shows it with a mark")),
    "NewsItem.corrections": (told("Corrections"), told("What was wrong and is put right, for readers of the first version")),
    "NewsItem.former_urls": (told("Former addresses"), told("Addresses on an earlier site that lead here")),
    "NewsItem.kk": (told("In Kazakh"), ""),
    "NewsItem.ru": (told("In Russian"), ""),
    "NewsItem.en": (told("In English"), ""),
    "Story.title": (told("Title"), told("One line, without a full stop at its end")),
    "Story.updated": (
        told("Updated"),
        told("When the text was last changed in this language alone; the report names those that are older"),
    ),
    "Story.body": (told("Text"), told("Headings of the second level, lists, links; pictures stand under «Photo»")),
    "Correction.date": (told("Date of the correction"), _WHEN),
    "Correction.text": (told("Text of the correction"), _THREE),
    # The calendar and the topics.
    "TopicsFile.topics": (told("Topics"), told("The topics of the news")),
    "Topic.motif": (told("Drawing"), told("On the covers of items without a photo")),
    "Calendar.years": (told("Years"), told("The years whose special days all stand below")),
    "Calendar.days": (told("Special days"), ""),
    "Holiday.date": (told("Day"), told("For example 2026-12-16")),
    "Holiday.kind": (told("Kind of day"), ""),
    "Holiday.source": (told("Law or decision"), told("With its date and number")),
}
"""Label and hint by field, or by record and field where the same word means something else."""

RECORDS: dict[str, str] = {
    "Party": told("party"),
    "Person": told("person"),
    "Service": told("service"),
    "Branch": told("branch"),
    "Words": told("entry"),
    "FormerName": told("name"),
    "Leadership": told("post"),
    "Figures": told("set of figures"),
    "Appeals": told("period"),
    "Award": told("award"),
    "HoursException": told("exception"),
    "Office": told("office"),
    "Phone": told("phone"),
    "Reception": told("reception"),
    "ReceptionChange": told("change"),
    "Photo": told("photo"),
    "Correction": told("correction"),
    "Topic": told("topic"),
    "Holiday": told("day"),
}
"""One entry of a list, by the name of its record."""

CHOICES: dict[str, str] = {
    "yes": told("yes"),
    "no": told("no"),
    "unknown": told("not known"),
    "kk": told("Kazakh"),
    "ru": told("Russian"),
    "en": told("English"),
    "republic": told("national branch"),
    "region": told("regional branch"),
    "city": told("city branch"),
    "district": told("district branch"),
    "primary": told("primary party organisation"),
    "planned": told("planned"),
    "active": told("active"),
    "temporarily_closed": told("temporarily closed"),
    "closed": told("no longer exists"),
    "party_leader": told("leader of the party"),
    "first_deputy_chair_of_the_party": told("first deputy chair of the party"),
    "branch_chair": told("chair of the branch"),
    "first_deputy_chair_of_the_branch": told("first deputy chair of the branch"),
    "executive_secretary": told("executive secretary"),
    "exact": told("exact"),
    "approximate": told("about"),
    "more_than": told("more than"),
    "branch_office": told("branch office"),
    "public_reception": told("public reception"),
    "citizens_centre": told("citizens' reception centre"),
    "open_space": told("open space"),
    "in_person": told("in person"),
    "video": told("by video"),
    "mobile": told("mobile reception"),
    "public_holiday": told("public holiday"),
    "day_off": told("day off moved here"),
    "working_day": told("Saturday or Sunday that is worked"),
    "waves": told("waves"),
    "bars": told("bars"),
    "arcs": told("arcs"),
    "grid": told("grid"),
    "hills": told("hills"),
    "rays": told("rays"),
}
"""The fixed words of the files."""
