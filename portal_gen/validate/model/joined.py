"""The layers of a model joined with the kinds that are there, in the order in which Backstage joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.kind import Kind
from portal_gen.model.vocabulary import Vocabulary
from portal_gen.validate.model.added_kinds import added_kinds
from portal_gen.validate.model.changed_kinds import ChangedKinds
from portal_gen.validate.model.known_names import known_names
from portal_gen.validate.model.layer import Layer
from portal_gen.validate.model.words import with_words, words


def joined(layers: Sequence[Layer], kinds: Mapping[str, Kind]) -> Found[tuple[Mapping[str, Kind], Vocabulary]]:
    """Return all kinds by name in lower case, what the model says beside them, and every mistake.

    What is wrong with one part of a model leaves the others as they are; a schema that is none is left out.
    """
    known, unpaired = known_names(layers, kinds)
    added, not_added = added_kinds(layers, kinds, known)
    wrong: list[Diagnostic] = [*unpaired, *not_added]
    changes = ChangedKinds({**kinds, **added}, known, wrong)
    changes.apply(layers)
    found = {operation: words(layers, operation, known) for operation in ("addAnnotation", "addLabel", "addTag")}
    wrong += (mistake for _, mistakes in found.values() for mistake in mistakes)
    annotations, labels, tags = (several for several, _ in found.values())
    vocabulary = Vocabulary(tuple(known.pairs), annotations, labels, tags)
    return (with_words(changes.kinds, annotations, labels), vocabulary), tuple(wrong)
