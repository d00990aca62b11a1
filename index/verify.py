"""
Verify: whether what is on the disk is what was written, and what to go back to when it is not.

Opening an index looks at sizes and at the checksums of headers. Here every byte of every file is read.
"""

from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnavailable, StorageFailed
from index.generations import build_lock, current_generation, generation_path, generations, point_at, remove_generation
from index.manifest import damaged_files, read_manifest

__all__ = ["GenerationState", "Verification", "repair", "verify", "verify_generation"]


@dataclass(frozen=True, slots=True)
class GenerationState:
    """
    What was found of one generation.

    Attributes:
        damage: A sentence for each file that is not as it was written; empty when all are.

        is_certain: Whether the damage is on the disk. A file that cannot be read may be readable later, and what
            another version has written is for that one.

        files, bytes: How much was read; 0 when the manifest could not be.
    """

    name: str
    damage: tuple[str, ...]
    is_certain: bool = True
    files: int = 0
    bytes: int = 0
    documents: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.damage


@dataclass(frozen=True, slots=True)
class Verification:
    """
    What was found of a data directory.

    Attributes:
        live: The generation that is searched; None when the pointer is missing or damaged.

        pointer_damage: What is wrong with the pointer; empty when nothing is.

        states: Of all complete generations, the oldest first.
    """

    live: str | None
    pointer_damage: str
    states: tuple[GenerationState, ...]

    @property
    def live_state(self) -> GenerationState | None:
        """Of the generation that is searched."""
        return next((state for state in self.states if state.name == self.live), None)

    @property
    def is_searchable(self) -> bool:
        """Whether there is a live generation, and it is whole."""
        return self.live_state is not None and self.live_state.is_whole

    @property
    def damage(self) -> tuple[str, ...]:
        """Everything that is not as it was written."""
        found = [self.pointer_damage] if self.pointer_damage else []
        if self.live is not None and self.live_state is None:
            found.append(f"the pointer names generation {self.live}, which is not there")
        return (*found, *(f"generation {state.name}: {what}" for state in self.states for what in state.damage))

    @property
    def fallback(self) -> str | None:
        """The newest whole generation."""
        return next((state.name for state in reversed(self.states) if state.is_whole), None)


def verify(data: Path) -> Verification:
    """
    What is on the disk, compared with what was written.

    Raises:
        IndexMissing: Nothing was built in this directory yet.
    """
    names = generations(data)
    live, pointer_damage = None, ""
    try:
        live = current_generation(data)
    except IndexMissing:
        if not names:
            raise
        pointer_damage = "CURRENT, the pointer to the live generation, is missing"
    except IndexDamaged:
        pointer_damage = "CURRENT, the pointer to the live generation, is damaged"
    return Verification(live, pointer_damage, tuple(verify_generation(generation_path(data, name)) for name in names))


def verify_generation(generation: Path) -> GenerationState:
    """What of one generation is not as it was written."""
    try:
        manifest = read_manifest(generation, sizes=False)
    except IndexUnavailable as error:
        unreadable = isinstance(error.__cause__, OSError) and not isinstance(error.__cause__, FileNotFoundError)
        is_certain = not unreadable and not isinstance(error, IndexOutdated)
        return GenerationState(generation.name, (str(error).partition(";")[0],), is_certain)
    damage = damaged_files(generation, manifest)
    return GenerationState(
        generation.name,
        tuple(map(str, damage)),
        any(found.is_certain for found in damage),
        len(manifest.files),
        manifest.size,
        manifest.documents,
    )


def repair(data: Path) -> tuple[Verification, str | None]:
    """
    A whole generation is live and damaged ones are gone; what was found before, and the name if another is live now.

    Raises:
        IndexDamaged: There is no whole generation.
        BuildRunning: A build holds the lock.
        StorageFailed: The operating system refuses something; the message says whether a whole generation is live.
    """
    with build_lock(data):
        found = verify(data)
        live = found.live if found.is_searchable else found.fallback
        if live is None:
            raise IndexDamaged(
                f"{found.damage[0]}; no whole generation is left to go back to; build a new index with: whowhen rebuild"
            )
        if not found.is_searchable:
            _go_back(data, live)
        _remove_damaged(data, found, live)
        return found, None if found.is_searchable else live


def _go_back(data: Path, name: str) -> None:
    try:
        point_at(data, name)
    except OSError as error:
        raise StorageFailed(
            f"the pointer cannot be moved to generation {name} ({error.strerror}); nothing has changed, "
            "run whowhen verify --repair again when the disk can be written"
        ) from error


def _remove_damaged(data: Path, found: Verification, live: str) -> None:
    for state in found.states:
        if not state.is_whole and state.is_certain:
            try:
                remove_generation(data, state.name)
            except OSError as error:
                raise StorageFailed(
                    f"generation {live} is live; {state.name}, which is damaged, cannot be removed ({error.strerror})"
                ) from error
