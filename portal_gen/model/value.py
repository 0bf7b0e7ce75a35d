"""Values that nobody changes, and that people may write: options of plugins may be such, or hold some."""

from __future__ import annotations

from typing import Any, get_type_hints

from msgspec import NODEFAULT, Struct, to_builtins
from msgspec.structs import fields


class Value(Struct, frozen=True):
    """A value that nobody changes, which a configuration writes as a mapping of its fields."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, handler: Any) -> Any:
        """Return how pydantic, which reads options, reads one: it knows dataclasses, and no `Struct`."""
        from pydantic_core import core_schema  # noqa: PLC0415  only where an option is such a value

        hints = get_type_hints(cls)
        required = {one.name: one.default is NODEFAULT and one.default_factory is NODEFAULT for one in fields(cls)}
        mapping = core_schema.typed_dict_schema(
            {
                name: core_schema.typed_dict_field(handler.generate_schema(hints[name]), required=needed)
                for name, needed in required.items()
            },
            extra_behavior="forbid",
        )
        return core_schema.no_info_after_validator_function(
            lambda read: cls(**read),
            mapping,
            serialization=core_schema.plain_serializer_function_ser_schema(to_builtins),
        )
