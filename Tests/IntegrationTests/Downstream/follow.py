"""A program that knows of Kommunepuls only what `kommunepuls schemas --out DIR` has written.

usage: python follow.py DIR HOST:PORT TOPIC-PREFIX LABEL

Reads all published topics from their beginnings, checks every record's key, headers and value
against the AsyncAPI document, follows until it holds the whole edition LABEL and every topic to its
end, and prints what it holds as one JSON object. Exit code 1, and why, if a record is not as it is
described, or if what belongs together does not fit together.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

from confluent_kafka import Consumer, KafkaError, TopicPartition
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

TIME_LIMIT_SECONDS = 220


class Description:
    """What the AsyncAPI document says of records, ready to be held against them."""

    def __init__(self, directory):
        path = next(Path(directory).glob("*.asyncapi.json"))
        self.document = json.loads(path.read_text("utf-8"))
        files = {file.name: json.loads(file.read_text("utf-8")) for file in path.parent.iterdir()}
        # References are relative to the file that they are in.
        self.base = path.parent.as_uri() + "/"
        self.registry = Registry().with_resources(
            (self.base + name, Resource.from_contents(contents, DRAFT202012))
            for name, contents in files.items()
        )
        self.root = self.base + path.name
        self.formats = FormatChecker(["date-time"])
        if "date-time" not in self.formats.checkers:
            raise SystemExit("install rfc3339-validator: times would not be checked")
        # Messages of each topic by ce_type and the key's pattern.
        self.channels = {}
        for channel in self.document["channels"].values():
            messages = [
                self.message(name, reference) for name, reference in channel["messages"].items()
            ]
            self.channels[channel["address"]] = messages

    def message(self, name, reference):
        pointer = reference["$ref"]
        message = self.registry.resolver(self.root).lookup(pointer).contents
        return {
            "name": name,
            "headers": self.validator(self.root + pointer + "/headers"),
            "value": self.validator(self.root + pointer + "/payload/schema"),
            "key": self.validator(self.root + pointer + "/bindings/kafka/key"),
            "type": message["headers"]["allOf"][-1]["properties"]["ce_type"]["const"],
        }

    def validator(self, reference):
        return Draft202012Validator(
            {"$ref": reference}, registry=self.registry, format_checker=self.formats
        )

    def check(self, address, key, headers, value):
        """The name of the record's message; ends the program if the record is none of its topic."""
        fitting = [
            message
            for message in self.channels[address]
            if message["type"] == headers.get("ce_type") and message["key"].is_valid(key)
        ]
        if len(fitting) != 1:
            raise SystemExit(f"{address} {key}: fits {len(fitting)} messages, {headers}")
        for part, instance in [("headers", headers), ("value", value)]:
            for error in fitting[0][part].iter_errors(instance):
                raise SystemExit(f"{address} {key}: {part} {error.json_path}: {error.message}")
        return fitting[0]["name"]


class Reader:
    """Holds what the topics tell, as a compacted topic is to be read: by key, the last record."""

    def __init__(self, description):
        self.description = description
        self.counts = {}
        self.latest = {"ranking": {}, "model": {}, "edition": {}}
        self.frozen = {}
        self.withheld = 0
        self.notes = set()

    def take(self, address, message):
        key = message.key().decode("utf-8")
        headers = {name: value.decode("utf-8") for name, value in message.headers()}
        value = json.loads(message.value())
        name = self.description.check(address, key, headers, value)
        self.counts[name] = self.counts.get(name, 0) + 1
        if name in self.latest:
            before = self.latest[name].get(key)
            if name == "edition" and before:
                raise SystemExit(f"edition {key} was written twice")
            if before and value["revision"] <= before["revision"]:
                raise SystemExit(f"{name} {key}: revision {value['revision']} after a later one")
            self.latest[name][key] = value
        if name.startswith("frozen"):
            if key in self.frozen:
                raise SystemExit(f"{key} was written twice")
            self.frozen[key] = hashlib.sha256(message.value()).hexdigest()
        if name == "ranking":
            self.notes.update(value["notes"])
            self.withheld += sum(self.is_withheld(row) for row in value["kommuner"])

    @staticmethod
    def is_withheld(row):
        """Whether a row's figures are withheld; then it has none."""
        said = {"kommune", "name", "withheld", "verdict", "peers"}
        if row["withheld"]:
            told = [name for name, value in row.items() if name not in said and value is not None]
            if told or row["peers"]:
                raise SystemExit(f"withheld, and yet told of {row['kommune']}: {told}")
        return row["withheld"]

    def holds(self, label):
        """Whether the edition is here with all its records, each as it was published."""
        edition = self.latest["edition"].get(label)
        if not edition:
            return False
        if any(record["key"] not in self.frozen for record in edition["records"]):
            return False
        listing = "".join(
            f"{self.frozen[record['key']]}  {record['key']}\n" for record in edition["records"]
        )
        if hashlib.sha256(listing.encode("utf-8")).hexdigest() != edition["digest"]:
            raise SystemExit(f"edition {label} is not what its digest says")
        return True

    def summary(self):
        return {
            "counts": self.counts,
            "rankings": {key: value["revision"] for key, value in self.latest["ranking"].items()},
            "models": {key: value["revision"] for key, value in self.latest["model"].items()},
            "editions": {key: value["digest"] for key, value in self.latest["edition"].items()},
            "withheld": self.withheld,
            "notes": sorted(self.notes),
        }


def follow(description, servers, prefix, label):
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": prefix + "downstream",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "error",
        }
    )
    topics = consumer.list_topics(timeout=10).topics
    partitions = [
        TopicPartition(prefix + address, number, 0)
        for address in description.channels
        for number in topics[prefix + address].partitions
    ]
    consumer.assign(partitions)
    positions = {}
    reader = Reader(description)
    deadline = time.monotonic() + TIME_LIMIT_SECONDS
    ends = None
    while ends is None or any(positions.get(place, 0) < end for place, end in ends.items()):
        if time.monotonic() > deadline:
            raise SystemExit(f"not in time; held: {json.dumps(reader.summary())}")
        message = consumer.poll(0.1)
        if message is None:
            continue
        place = (message.topic(), message.partition())
        if message.error():
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise SystemExit(str(message.error()))
            positions[place] = message.offset()
        else:
            reader.take(message.topic().removeprefix(prefix), message)
            positions[place] = message.offset() + 1
        if ends is None and reader.holds(label):
            ends = {
                (partition.topic, partition.partition): consumer.get_watermark_offsets(
                    partition, timeout=10
                )[1]
                for partition in partitions
            }
    consumer.close()
    return reader.summary()


if __name__ == "__main__":
    directory, servers, prefix, label = sys.argv[1:]
    print(json.dumps(follow(Description(directory), servers, prefix, label)))
