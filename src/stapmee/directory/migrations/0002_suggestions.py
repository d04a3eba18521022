"""What somebody without an account says is wrong or missing."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the table."""

    dependencies: ClassVar = [
        ("directory", "0001_records"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.UUIDField(
                        blank=True, db_index=True, help_text="the organisation's id; empty for one that is missing", null=True
                    ),
                ),
                ("about", models.CharField(choices=[("wrong", "Wrong"), ("gone", "Gone"), ("missing", "Missing")], max_length=7)),
                ("words", models.TextField()),
                ("phone", models.CharField(blank=True, help_text="of the organisation, as it is public", max_length=40)),
                ("website", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, help_text="NIS code of the municipality where somebody is missing", max_length=5)),
                (
                    "state",
                    models.CharField(choices=[("open", "Open"), ("done", "Done"), ("refused", "Refused")], default="open", max_length=7),
                ),
                ("receipt", models.CharField(max_length=64, unique=True)),
                ("created", models.DateField(help_text="the day; not the hour, which might say who")),
                ("decided", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("outcome", models.TextField(blank=True, help_text="what is told to whoever sent it")),
            ],
            options={
                "ordering": ["id"],
            },
        ),
    ]
