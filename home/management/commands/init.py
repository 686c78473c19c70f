"""`manage.py init`: an empty site with its pages to fill in, and its first administrator."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from core.bulk import indexed_afterwards
from core.roles import ensure_roles
from core.site_tree import has_content
from home.first_start import QUESTIONS, Question, create_administrator, problem_with
from home.skeleton import Answers, build


class Command(BaseCommand):
    help = (
        "Make an empty site: home page, lists, legal pages to fill in (German and English), menus, roles and the first "
        "administrator. What is neither an option nor an environment variable is asked for. The password is no option, "
        "since others on the machine could see it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for question in QUESTIONS:
            if not question.secret:
                parser.add_argument(
                    question.option,
                    default=os.environ.get(question.variable),
                    help=f"{question.text} ({question.variable})",
                )

    def handle(self, **options: Any) -> None:
        if has_content():
            raise CommandError(
                "This site has content already. init is for an empty database and has changed nothing."
            )
        answers: dict[str, str] = {}
        with translation.override("en"):  # the language of all that commands say
            for question in QUESTIONS:
                given = os.environ.get(question.variable) if question.secret else options[question.name]
                answers[question.name] = self._answer(question, given, answers)
        with translation.override(settings.LANGUAGE_CODE), transaction.atomic(), indexed_afterwards():
            ensure_roles()
            user = create_administrator(
                answers["admin_username"], answers["admin_email"], answers["admin_password"]
            )
            build(Answers(answers["site_name"], answers["operator"], answers["admin_email"]), user)
        self.stdout.write(
            f"The site is ready. Log in at {settings.BASE_URL}/admin/ as {answers['admin_username']} and fill in the "
            "pages with […]: home, imprint, data protection, accessibility, about us, contact."
        )

    def _answer(self, question: Question, given: str | None, others: dict[str, str]) -> str:
        """The given answer, or what is typed in until it can be used."""
        if given is not None:
            value = given if question.secret else given.strip()
            if problem := problem_with(question, value, others):
                source = question.variable if question.secret else f"{question.option} ({question.variable})"
                raise CommandError(f"{source}: {problem}")
            return value
        if not sys.stdin.isatty():
            named = question.variable if question.secret else f"{question.variable} or {question.option}"
            raise CommandError(f"{question.text} is missing: set {named}.")
        while True:
            value = (
                getpass.getpass(f"{question.text}: ")
                if question.secret
                else input(f"{question.text}: ").strip()
            )
            if problem := problem_with(question, value, others):
                self.stderr.write(problem)
            elif not question.secret or getpass.getpass("The same again: ") == value:
                return value
            else:
                self.stderr.write("These were not the same.")
