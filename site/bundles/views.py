"""The page “Content bundles” in the admin: take content away as a file, bring it in."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from bundles import rights, uploads
from bundles.exporting.run import export_bundle
from bundles.findings import lines
from bundles.forms import DownloadForm, UploadForm
from bundles.models import Upload
from bundles.problems import BundleError
from core.liveness import is_any_alive

#: The tokens of the uploads that were made in this session.
SESSION_KEY = "bundle_uploads"
REMEMBERED = 5
TITLE = gettext_lazy("Content bundles")


class BundlesView(WagtailAdminTemplateMixin, View):
    """For those who may use bundles; others are turned away."""

    page_title = TITLE
    header_icon = "download"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not rights.may_transfer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("bundles"), "label": TITLE}]


class IndexView(BundlesView):
    """Both forms, and what this person has handed in."""

    template_name = "bundles/index.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take a bundle in, and have it examined."""
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self.show(upload_form=form, status=422)
        upload = uploads.keep(
            form.cleaned_data["file"],
            request.user,
            form.cleaned_data.get("section"),
            overwrite=form.cleaned_data["overwrite"],
            prune=form.cleaned_data["prune"],
        )
        self._remember(upload)
        return redirect("bundles_upload", token=upload.token)

    def _remember(self, upload: Upload) -> None:
        """With the last few; those before are removed, so that nobody fills the disk."""
        kept = list(_own_uploads(self.request)[: REMEMBERED - 1])
        for each in _own_uploads(self.request).exclude(step=Upload.Step.IMPORTING):
            if each not in kept:
                uploads.discard(each)
        self.request.session[SESSION_KEY] = [upload.token, *(each.token for each in kept)]

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        user = self.request.user
        forms = {"download_form": DownloadForm(user=user), "upload_form": UploadForm(user=user), **context}
        context = self.get_context_data(
            **forms,
            media=forms["download_form"].media + forms["upload_form"].media,
            uploads=list(_own_uploads(self.request)),
            is_site=rights.may_transfer_site(user),
            is_worker_missing=not is_any_alive(),
        )
        return self.render_to_response(context, status=status)


class DownloadView(IndexView):
    """`?section=` is the number of a page; without it administrators get the whole site."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> Any:
        form = DownloadForm(request.GET, user=request.user)
        if not form.is_valid():
            return self.show(download_form=form, status=422)
        section: Page | None = form.cleaned_data["section"]
        try:
            return self._bundle(section)
        except BundleError as error:
            problems = [uploads.plain(each) for each in error.problems]
            return self.show(download_form=form, problems=problems, status=409)

    def _bundle(self, section: Page | None) -> FileResponse:
        """The file is removed from its folder before it is sent: it ends with the answer, whatever happens."""
        name = f"{section.slug if section is not None else 'site'}-{timezone.localdate().isoformat()}.zip"
        folder = Path(tempfile.mkdtemp(prefix=".download-", dir=uploads.folder()))
        try:
            path = folder / "bundle.zip"
            written = export_bundle(path, section=section)
            if section is not None:
                rights.check_taken(self.request, written.page_ids, written.document_ids)
            file = path.open("rb")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        response = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
        response["Content-Encoding"] = "identity"  # it is packed already
        response["Cache-Control"] = "no-store"
        return response


class UploadView(BundlesView):
    """What is known of an upload: how far it is, its mistakes, what it would do, what it has done."""

    template_name = "bundles/upload.html"
    upload: Upload

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if rights.may_transfer(request.user):
            self.upload = _own_upload(request, kwargs["token"])
            if self.upload.is_outdated and self.upload.step != Upload.Step.IMPORTING:
                uploads.discard(self.upload)
                messages.error(
                    request,
                    _("This upload is older than a day. Upload the bundle again."),
                )
                return redirect("bundles")
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.upload.file_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url = reverse("bundles_upload", args=[self.upload.token])
        return [*super().get_breadcrumbs_items(), {"url": url, "label": self.upload.file_name}]

    def get_header_title(self) -> str:
        return f"{TITLE}: {self.upload.file_name}"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show()

    def show(self, **context: Any) -> HttpResponse:
        upload = self.upload
        state = uploads.bring_up_to_date(upload) if upload.is_under_way else ""
        findings = upload.findings
        context = self.get_context_data(
            **context,
            upload=upload,
            section=_section(upload),
            findings=findings,
            created=lines(findings.get("created", [])),
            changed=lines(findings.get("changed", [])),
            kept=lines(findings.get("kept", [])),
            pruned=lines(findings.get("pruned", [])),
            is_waiting=state == "READY",
            is_worker_missing=state == "READY" and not is_any_alive(),
            progress=uploads.Progress(upload).read() if upload.is_under_way else None,
            is_fruitless=not any(
                findings.get("numbers", {}).get(each) for each in ("created", "changed", "pruned")
            ),
        )
        return self.render_to_response(context)


class ImportView(UploadView):
    """Imports what has been examined. Where something would be deleted, it is shown and must be agreed to."""

    template_name = "bundles/confirm.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        if not self._deletes():
            return redirect("bundles_upload", token=token)
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        upload = self.upload
        if upload.step != Upload.Step.EXAMINED:
            return redirect("bundles_upload", token=token)
        if not uploads.may_import(request.user, upload):
            raise PermissionDenied
        if self._deletes() and request.POST.get("delete") != "yes":
            return self.show(is_unconfirmed="asked" in request.POST)
        uploads.start_import(upload)
        return redirect("bundles_upload", token=token)

    def _deletes(self) -> bool:
        return self.upload.step == Upload.Step.EXAMINED and bool(self.upload.findings.get("pruned"))


class DiscardView(UploadView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if self.upload.step == Upload.Step.IMPORTING:
            messages.error(request, _("The import has begun and cannot be stopped."))
            return redirect("bundles_upload", token=token)
        uploads.discard(self.upload)
        messages.success(request, _("The uploaded bundle has been removed."))
        return redirect("bundles")


def _own_uploads(request: HttpRequest) -> Any:
    """What this person has handed in since they signed in."""
    tokens = request.session.get(SESSION_KEY, [])
    return Upload.objects.filter(token__in=tokens, user=request.user.pk).order_by("-created_at")


def _own_upload(request: HttpRequest, token: str) -> Upload:
    upload = _own_uploads(request).filter(token=token).select_related("user").first()
    if upload is None:
        raise Http404
    found: Upload = upload
    return found


def _section(upload: Upload) -> Page | None:
    if upload.section_key is None:
        return None
    return next(iter(rights.versions_of(upload.section_key)), None)
