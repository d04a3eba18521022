"""The addresses of the pages. What has a fixed name comes before the themes, whose names are the kit's."""

from __future__ import annotations

from django.urls import path

from stapmee.web.guide import route_views, service, views

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", service.healthz, name="healthz"),
    path("readyz", service.readyz, name="readyz"),
    path("metrics", service.metrics, name="metrics"),
    path("robots.txt", service.robots, name="robots"),
    path("api/route", service.route_document, name="route-document"),
    path("<slug:language>/", views.home, name="home"),
    path("<slug:language>/route/", route_views.ask_or_answer, name="route"),
    path("<slug:language>/kaart/<slug:card>/", views.card, name="card"),
    path("<slug:language>/wie/", views.actors, name="actors"),
    path("<slug:language>/wie/<slug:actor>/", views.actor, name="actor"),
    path("<slug:language>/papieren/", views.documents, name="documents"),
    path("<slug:language>/papieren/<slug:document>/", views.document, name="document"),
    path("<slug:language>/woorden/", views.glossary, name="glossary"),
    path("<slug:language>/bronnen/", views.sources, name="sources"),
    path("<slug:language>/veranderd/", views.changes, name="changes"),
    path("<slug:language>/nakijken/", views.overdue, name="overdue"),
    path("<slug:language>/over/", views.about, name="about"),
    path("<slug:language>/<slug:theme>/", views.theme, name="theme"),
    path("<slug:language>/<slug:theme>/<slug:phase>/", views.phase, name="phase"),
]
