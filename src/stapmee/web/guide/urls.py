"""The addresses of the pages. What has a fixed name comes before the themes, whose names are the kit's."""

from __future__ import annotations

from django.urls import path

from stapmee.web.guide import map_views, packs, paper_views, route_views, search_views, service, views

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", service.healthz, name="healthz"),
    path("readyz", service.readyz, name="readyz"),
    path("metrics", service.metrics, name="metrics"),
    path("robots.txt", service.robots, name="robots"),
    path("api/search", search_views.document, name="search-document"),
    path("api/route", service.route_document, name="route-document"),
    path("<slug:language>/", views.home, name="home"),
    path("<slug:language>/route/", route_views.ask_or_answer, name="route"),
    path("<slug:language>/route/kalender.ics", route_views.calendar_file, name="calendar"),
    path("<slug:language>/pakket/<slug:digest>.json", packs.pack, name="pack"),
    path("<slug:language>/kaart/<slug:card>/", views.card, name="card"),
    path("<slug:language>/kaart/<slug:card>/voor-mij/", route_views.applies, name="applies"),
    path("<slug:language>/wie/", views.actors, name="actors"),
    path("<slug:language>/wie/<slug:actor>/", views.actor, name="actor"),
    path("<slug:language>/papieren/", views.documents, name="documents"),
    path("<slug:language>/papieren/<slug:document>/", views.document, name="document"),
    path("<slug:language>/woorden/", views.glossary, name="glossary"),
    path("<slug:language>/zoek/", search_views.page, name="search"),
    path("<slug:language>/zoek/index.json", search_views.index, name="search-index"),
    path("<slug:language>/zoek/titels.json", search_views.titles, name="search-titles"),
    path("<slug:language>/zoek/ontbreekt/", search_views.report, name="search-missed"),
    path("<slug:language>/bronnen/", views.sources, name="sources"),
    path("<slug:language>/veranderd/", views.changes, name="changes"),
    path("<slug:language>/nakijken/", views.overdue, name="overdue"),
    path("<slug:language>/gereedschap/", views.tools, name="tools"),
    path("<slug:language>/gereedschap/<slug:tool>/", views.tool, name="tool"),
    path("<slug:language>/gereedschap/<slug:tool>/samen/<slug:other>/", views.tool, name="tool-beside"),
    path("<slug:language>/over/", views.about, name="about"),
    path("<slug:language>/zonder-net/", views.unsaved, name="unsaved"),
    path("<slug:language>/reis/", views.journey, name="journey"),
    path("<slug:language>/lezen/", views.reading, name="reading"),
    path("<slug:language>/papier/", paper_views.papers, name="papers"),
    path("<slug:language>/papier/<slug:paper>.pdf", paper_views.paper, name="paper"),
    path("<slug:language>/<slug:theme>/", map_views.theme, name="theme"),
    path("<slug:language>/<slug:theme>/<slug:phase>/", views.phase, name="phase"),
    path("<slug:language>/<slug:theme>/<slug:phase>/samen/<slug:other>/", views.beside, name="beside"),
]
