#!/bin/sh
# Backs up database and media while the site runs: backup.sh FOLDER [DAYS]
# Makes FOLDER/<date and time>/ with the database and a compressed archive of the media, and deletes backups that are
# older than DAYS (30). The database comes first: a picture too many in the archive does no harm, one too few would.
set -eu

folder=${1:?usage: backup.sh FOLDER [DAYS]}
days=${2:-30}
cd "$(dirname "$0")/../.."
python=${PYTHON:-.venv/bin/python}

name=$(date +%Y-%m-%d-%H%M%S)
partial="$folder/.$name.partial"
mkdir -p "$partial"
trap 'rm -rf "$partial"' EXIT

$python manage.py backup_database "$partial"
media=$($python manage.py shell --no-imports -c 'from django.conf import settings; print(settings.MEDIA_ROOT)')
tar --create --gzip --file "$partial/media.tar.gz" --directory "$media" .

# Complete or not there at all.
mv "$partial" "$folder/$name"
find "$folder" -mindepth 1 -maxdepth 1 -type d -name '????-??-??-??????' -mtime "+$days" -exec rm -rf {} +
echo "$folder/$name"
