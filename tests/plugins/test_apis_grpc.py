"""Definitions of protocol buffers are outlined by their calls and messages."""

from __future__ import annotations

from tests.plugins.definitions import api, sections, tab_of

PROTO = """
syntax = "proto3";
package shop.v1;
// Orders; not: service Wrong { rpc Wrong (A) returns (B); }
service Orders {
  // Makes one.
  rpc Make (Order) returns (stream Receipt) {}
  /* Many. */
  rpc MakeAll(stream Order)
      returns (Receipt);
}
message Order { string note = 1; } // message Wrong {
enum State { NEW = 0; }
"""


def test_a_grpc_definition_is_listed_by_calls_and_messages() -> None:
    assert sections(tab_of(api("grpc", PROTO))) == {
        "Calls (2)": [
            ("Orders", "Make", "Order", "stream Receipt", "Makes one."),
            ("Orders", "MakeAll", "stream Order", "Receipt", "Many."),
        ],
        "Messages (2)": [("Order", "message"), ("State", "enum")],
    }
