"""The tables of the directory (Django): records as they are given out, and an index made from them.

Three kinds of tables, kept apart on purpose (docs/decisions/0009-records-and-their-index.md):

- **Records** (`Record`, `Batch`, `Change`, `Draft`): every record as one JSON document of HSDS, who delivered it, and what it was
  before. Nobody writes a `Record` but `directory.keeping`; nothing confidential ever reaches it.
- **The index** (`Service` … `Reach`, `Area`, `Nearness`): made from the records and from the kit's places. It holds nothing of its
  own, and is made again at any time (`directory.indexing`): never write to it by hand, never point at its keys from elsewhere.
- **What is not public** (`Owner`, `Upkeep`, `Suggestion`, `SecretLocation`): no open data is ever made from these.

`id` is a record's own UUID, which lasts and is public; `key` is the table's, small, and shown nowhere.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Batch(models.Model):
    """One change to the directory, whole or not at all: an import, a correction that was accepted, an edit. It can be undone."""

    source = models.CharField(max_length=80, help_text="who delivered it: a name that lasts, as `stapmee` or `stad-gent`")
    file = models.CharField(max_length=200, blank=True, help_text="the name of the file, without its folder")
    by = models.CharField(max_length=200, blank=True, help_text="whoever did it")
    why = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="of all that was read: the same again changes nothing")
    began = models.DateTimeField(default=timezone.now)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]
        # Names of tables are shown at the desk alone, which speaks Dutch.
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"

    def __str__(self) -> str:
        return f"{self.id}: {self.source}, {self.began:%Y-%m-%d %H:%M}"


class Record(models.Model):
    """A record of HSDS as it is given out: an organisation, a service, a taxonomy or one of its terms."""

    class Kind(models.TextChoices):
        """The lists of HSDS's API (the fields of `hsds.Directory`, in the singular)."""

        ORGANIZATION = "organization"
        SERVICE = "service"
        TAXONOMY = "taxonomy"
        TAXONOMY_TERM = "taxonomy_term"

    key = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    name = models.CharField(max_length=200, help_text="from the document, its first letters: to order lists by")
    document = models.TextField(help_text="HSDS JSON, without what hangs on confidential locations, and without other records in it")
    digest = models.CharField(max_length=32, help_text="of the document (keeping.digest): also its ETag")
    source = models.CharField(max_length=80, help_text="who delivers it; empty when it is made here")
    delivered = models.CharField(
        max_length=32, blank=True, help_text="the digest as its source last gave it; another `digest` means: changed here"
    )
    created = models.DateTimeField(default=timezone.now)
    modified = models.DateTimeField(default=timezone.now, help_text="when the document last changed here")
    removed = models.DateTimeField(null=True, blank=True, help_text="its source no longer has it; it is given out no more")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="records", help_text="the last that changed it")

    class Meta:
        """In the order of lists, which never hangs on anything else."""

        indexes: ClassVar = [
            models.Index(fields=["kind", "name", "key"], condition=models.Q(removed=None), name="record_listed"),
            models.Index(fields=["kind", "modified"], name="record_modified"),
            models.Index(fields=["source", "kind"], name="record_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} ({self.id})"


class Change(models.Model):
    """What a batch did to a record, with what it was before, so that it can be undone."""

    class Action(models.TextChoices):
        """What was done."""

        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    record = models.UUIDField(db_index=True, help_text="the record's id; what is added and then undone is no more")
    action = models.CharField(max_length=8, choices=Action.choices)
    before = models.TextField(blank=True, help_text="the document as it was; empty when it was not there, or when undone")
    before_source = models.CharField(max_length=80, blank=True)
    before_delivered = models.CharField(max_length=32, blank=True)
    before_removed = models.DateTimeField(null=True, blank=True)
    after = models.CharField(max_length=32, help_text="the digest that the batch gave it: another now means that it changed since")

    class Meta:
        """A batch does one thing to a record."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "record"], name="change_once")]

    def __str__(self) -> str:
        return f"{self.action} {self.record}"


class Draft(models.Model):
    """A proposal beside the live record, which stays as it is until somebody decides."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    class Origin(models.TextChoices):
        """Who proposes."""

        READER = "reader"
        OWNER = "owner"
        EDITOR = "editor"
        IMPORT = "import"

    record = models.UUIDField(db_index=True, help_text="the record's id: of a new one, the id it will have")
    kind = models.CharField(max_length=16, choices=Record.Kind.choices)
    document = models.TextField(blank=True, help_text="the whole record as proposed; empty to propose that it is removed")
    against = models.CharField(max_length=32, blank=True, help_text="the digest of the live record then; empty when there was none")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    origin = models.CharField(max_length=6, choices=Origin.choices)
    by = models.CharField(max_length=200, blank=True, help_text="not public; empty for readers, who have no account")
    why = models.TextField(blank=True)
    receipt = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="digest of the code with which whoever sent it asks what became of it"
    )
    source = models.CharField(max_length=80, blank=True, help_text="of an import: whose")
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True, help_text="what is told to whoever sent it")
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts", help_text="that made it live")

    class Meta:
        """Oldest first: who waits longest."""

        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state", "created"], name="draft_waiting")]
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"

    def __str__(self) -> str:
        return f"voorstel {self.pk}"


# --- what is not public


class Owner(models.Model):
    """Who answers for an organisation's records. Never in open data: what is public stands in the record itself."""

    organization = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="owner")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    note = models.TextField(blank=True)
    since = models.DateTimeField(default=timezone.now)
    stopped = models.DateTimeField(null=True, blank=True, help_text="no more mail: asked to stop, or it came back")

    class Meta:
        """By its organisation."""

        verbose_name = "eigenaar"
        verbose_name_plural = "eigenaars"

    def __str__(self) -> str:
        return f"eigenaar van {self.organization.name}"


class Upkeep(models.Model):
    """When a service is to be confirmed again, and what was asked. The day on which it was is in the record: `assured_date`."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="upkeep")
    next_check = models.DateField(null=True, blank=True, db_index=True)
    asked = models.DateTimeField(null=True, blank=True, help_text="when its owner was last asked")
    times_asked = models.PositiveSmallIntegerField(default=0, help_text="since it was last confirmed")
    told_editor = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"upkeep of {self.record_id}, {self.next_check}"


class Suggestion(models.Model):
    """What somebody without an account says is wrong or missing: words for an editor, never data that is given out.

    Nothing says who sent it. `receipt` is a digest of the code with which they may ask what became of it.
    """

    class About(models.TextChoices):
        """What is the matter."""

        WRONG = "wrong"
        GONE = "gone"
        MISSING = "missing"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        DONE = "done"
        REFUSED = "refused"

    record = models.UUIDField(null=True, blank=True, db_index=True, help_text="the organisation's id; empty for one that is missing")
    about = models.CharField(max_length=7, choices=About.choices)
    words = models.TextField()
    phone = models.CharField(max_length=40, blank=True, help_text="of the organisation, as it is public")
    website = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=5, blank=True, help_text="NIS code of the municipality where somebody is missing")
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    receipt = models.CharField(max_length=64, unique=True)
    created = models.DateField(help_text="the day; not the hour, which might say who")
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True, help_text="what is told to whoever sent it")

    class Meta:
        """Oldest first: who waits longest."""

        ordering: ClassVar = ["id"]
        verbose_name = "suggestie"
        verbose_name_plural = "suggesties"

    def __str__(self) -> str:
        return f"suggestie {self.pk}"


class SecretLocation(models.Model):
    """That a record has a place which is told to nobody. Its address is nowhere: not here either."""

    id = models.UUIDField(primary_key=True)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="secret_locations")

    def __str__(self) -> str:
        return str(self.id)


# --- the index: places


class Area(models.Model):
    """A municipality, province, region or the country, by its NIS code of today; made from the kit."""

    nis = models.CharField(max_length=5, primary_key=True)
    name = models.TextField()

    def __str__(self) -> str:
        return self.name


class Nearness(models.Model):
    """How an area lies to a municipality: what somebody there may find, and in which order."""

    class Tier(models.IntegerChoices):
        """From near to far."""

        LOCAL = 0
        NEIGHBOURING = 1
        PROVINCE = 2
        REGION = 3
        EVERYWHERE = 4

    place = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="around")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="near")
    tier = models.PositiveSmallIntegerField(choices=Tier.choices)
    rank = models.FloatField(help_text="1000 times the tier, and the kilometres between the centres (neighbouring only, at most 25)")

    class Meta:
        """Each area lies in one way to a municipality."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["place", "area"], name="nearness_once")]

    def __str__(self) -> str:
        return f"{self.place_id} to {self.area_id}: {self.rank:.0f}"


# --- the index: records


class Term(models.Model):
    """A term of a taxonomy: where it hangs."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="term")
    taxonomy = models.UUIDField(null=True, db_index=True)
    parent = models.UUIDField(null=True, db_index=True)

    def __str__(self) -> str:
        return str(self.record_id)


class TermLink(models.Model):
    """That a record has a term among its attributes."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="terms")
    term = models.UUIDField()

    class Meta:
        """Found both ways."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["term", "record"], name="term_link_once")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.term}"


class Service(models.Model):
    """What of a service is looked for: a slim row, since thousands of them are gone through for one question."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="service")
    organization = models.ForeignKey(Record, on_delete=models.CASCADE, null=True, related_name="services")
    status = models.CharField(max_length=20)
    assured_date = models.DateField(null=True, db_index=True, help_text="the day on which a person confirmed it")
    words = models.TextField(help_text="its names, folded (kit.places.fold a word), with those of its organisation")

    def __str__(self) -> str:
        return str(self.record_id)


class Spoken(models.Model):
    """A language in which a service helps: its own, its location's or a telephone's."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)

    class Meta:
        """Each once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "code"], name="spoken_once")]
        # From the language too: PostgreSQL then goes through all that speak it once, instead of looking up each service nearby.
        indexes: ClassVar = [models.Index(fields=["code", "service"], name="spoken_by_code")]

    def __str__(self) -> str:
        return self.code


class ServiceAtLocation(models.Model):
    """Where a service is: one of the `service_at_locations` of its document."""

    id = models.UUIDField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="places")
    latitude = models.FloatField(null=True, help_text="of the location, else of its municipality's centre")
    longitude = models.FloatField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class Reach(models.Model):
    """For whom a living service is, by where they live: a row for each area, once without a term and once with each it has.

    The terms stand in it so that "for people here, with this need" is one walk through one index (docs/benchmarks.md).
    """

    #: Stands for "whatever the need".
    ANY = 0

    term = models.BigIntegerField(help_text="the key of the term's record, or 0 for any need")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, db_index=False)
    neighbours = models.BooleanField(help_text="people of neighbouring municipalities are shown it too: not an OCMW, which serves its own")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reach")

    class Meta:
        """The index that every question walks through: it holds all that is asked, so the table itself is not read."""

        indexes: ClassVar = [models.Index(fields=["term", "area", "neighbours", "service"], name="reach_walk")]

    def __str__(self) -> str:
        return f"{self.service_id} in {self.area_id}"
