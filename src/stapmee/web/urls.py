"""The addresses of the site. What a situation holds stands in none of them."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from stapmee.web.guide import failures

urlpatterns = [
    path("beheer/", include("stapmee.web.desk.urls")),
    path("", include("stapmee.web.ui.urls")),
    path("", include("stapmee.web.offline.urls")),
    path("", include("stapmee.web.opendata.urls")),
    path("", include("stapmee.plans.urls")),
    path("", include("stapmee.web.guide.urls")),
]
if settings.STAPMEE_GALLERY:
    urlpatterns.insert(0, path("gallery/", include("stapmee.web.guide.gallery_urls")))

handler400 = failures.bad_request
handler404 = failures.not_found
handler500 = failures.server_error
