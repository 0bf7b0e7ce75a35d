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
        "Messages (2)": [("Order", "message", "note"), ("State", "enum", "NEW")],
    }


MESSAGES = """
syntax = "proto3";
import "google/protobuf/timestamp.proto";
option java_package = "shop";
message Order {
  option (limits) = {most: 10};
  reserved 2, 15;
  reserved "old = 1;";
  // What it is called.
  string name = 1 [deprecated = true, (rule).least = 2];
  repeated Line lines = 3;
  map<string, google.protobuf.Timestamp> times = 4;
  oneof paid {
    string card = 5;
    bool cash = 6; // string never = 7;
  }
  // One of many.
  message Line {
    int32 count = 1;
    enum Unit { PIECE = 0; BOX = 0x1; }
    Unit unit = 2;
  }
  optional string note = 8;
}
message Nothing {}
"""


def test_messages_tell_their_fields_and_enumerations_their_values() -> None:
    assert sections(tab_of(api("grpc", MESSAGES)))["Messages (4)"] == [
        ("Order", "message", "", "name, lines, times, card, cash, note"),
        ("Order.Line", "message", "One of many.", "count, unit"),
        ("Order.Line.Unit", "enum", "", "PIECE, BOX"),
        ("Nothing", "message", "", ""),
    ]


def test_options_of_a_call_are_no_fields() -> None:
    service = (
        'service S {\n rpc Get (A) returns (B) { option (http) = {get: "/a" most: 1}; }\n}\nmessage A {int32 id = 1;}'
    )
    assert sections(tab_of(api("grpc", service))) == {
        "Calls (1)": [("S", "Get", "A", "B")],
        "Messages (1)": [("A", "message", "id")],
    }
