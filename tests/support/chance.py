"""Hypothesis for tests that need a database: few examples each run, more with `--hypothesis-profile=thorough`."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile("thorough", max_examples=2000, deadline=None)


def examples(number: int) -> settings:
    """`number` examples, and twenty times as many when it is to be thorough.

    They are not made smaller: for a whole site that would take longer than looking at it.
    """
    return settings(
        max_examples=max(1, number * settings.default.max_examples // 100),  # type: ignore[union-attr]  # is always set
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        database=None,
        print_blob=True,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
        ],
    )
