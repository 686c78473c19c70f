"""What an import has done, or would do."""

from dataclasses import dataclass, field


@dataclass
class Report:
    #: Pages and snippets in one language, files, redirects: by what happened to them.
    created: list[str] = field(default_factory=list)
    changed: list[tuple[str, list[str]]] = field(default_factory=list)
    #: What editors changed here and the bundle would change, too: left as it is here.
    kept: list[tuple[str, list[str]]] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)
    unchanged: int = 0
    new_groups: list[str] = field(default_factory=list)
    #: Aliases that stand in for parents which are not translated.
    implied: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.created or self.changed or self.pruned)

    def lines(self) -> list[str]:
        """For people, in English."""
        first = (
            f"{len(self.created)} new, {len(self.changed)} changed, {self.unchanged} unchanged, "
            f"{len(self.kept)} kept as they are here, {len(self.pruned)} deleted."
        )
        said = [first]
        said += [f"changed  {name}: {', '.join(fields)}" for name, fields in self.changed]
        said += [f"kept     {name}: {', '.join(fields)} (changed here since)" for name, fields in self.kept]
        said += [f"deleted  {name}" for name in self.pruned]
        said += [f"made     the group “{name}”, without members" for name in self.new_groups]
        return said
