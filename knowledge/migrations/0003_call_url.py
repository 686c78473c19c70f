from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_download_title_may_stay_empty")]

    operations = [migrations.RenameField("FundingPage", "url", "call_url")]
