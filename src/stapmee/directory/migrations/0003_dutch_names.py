"""What the desk calls the tables: nothing in the database changes."""

from django.db import migrations

_NAMES = {
    "batch": (["-id"], "wijziging", "wijzigingen"),
    "draft": (["id"], "voorstel", "voorstellen"),
    "owner": (None, "eigenaar", "eigenaars"),
    "suggestion": (["id"], "suggestie", "suggesties"),
}


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_suggestions")]

    operations = [
        migrations.AlterModelOptions(
            name=name,
            options={**({"ordering": ordering} if ordering else {}), "verbose_name": one, "verbose_name_plural": many},
        )
        for name, (ordering, one, many) in _NAMES.items()
    ]
