"""Who looks after which region."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import stapmee.web.desk.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0002_suggestions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OrganizationRecord",
            fields=[],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "ordering": ["name", "key"],
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("directory.record",),
        ),
        migrations.CreateModel(
            name="ServiceRecord",
            fields=[],
            options={
                "verbose_name": "dienst",
                "verbose_name_plural": "diensten",
                "ordering": ["name", "key"],
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("directory.record",),
        ),
        migrations.CreateModel(
            name="Coordinator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "wards",
                    models.CharField(
                        help_text="NIS-codes van provincies, gewesten of het land (01000), met spaties ertussen",
                        max_length=80,
                        validators=[stapmee.web.desk.models.check_wards],
                        verbose_name="streken",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coordinator",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="gebruiker",
                    ),
                ),
            ],
            options={
                "verbose_name": "redacteur",
                "verbose_name_plural": "redacteurs",
            },
        ),
    ]
