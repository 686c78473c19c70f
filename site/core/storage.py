from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files with hashed names, those that ES modules import from each other included."""

    support_js_module_import_aggregation = True
