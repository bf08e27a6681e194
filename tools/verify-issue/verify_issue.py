#!/usr/bin/env python3
"""Says whether an exported Issue is what was issued, and when, without the store it came from.

    verify_issue.py EVIDENCE.zip --ca CA.pem      trusts a time-stamping authority
    verify_issue.py EVIDENCE.zip --head HEAD.txt  trusts a head of the journal that you kept

Needs Python 3.8 and, for time stamps, the `openssl` program. Nothing else is read: the archive is
the claim, what you name on the command line is what you trust. Evidence that leads to nothing you
trust is answered with no.

What is checked, in this order (docs/evidence.md says how the hashes are made):
  1. the head of the journal is stamped by the authority, or is the one you kept;
  2. every event of the Issue is under that head (its hash, its path up the tree);
  3. these events are the whole life of one Issue: approved, then issued, revision by revision;
  4. the frozen content, the page and its figures are the ones that the events name;
  5. the records behind every figure are the ones that were frozen with it.

Exit status: 0 yes, 1 no (with the reason), 2 the question cannot be put.
"""
import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

LARGEST_PART = 256 * 1024 * 1024


class No(Exception):
    """The evidence does not hold, and why."""


def require(holds, reason):
    if not holds:
        raise No(reason)


def blake2b(data):
    return hashlib.blake2b(data, digest_size=32).digest()


# ---- the archive


def read_archive(path):
    """Name -> bytes. Names that stand twice, or are not expected, are refused: nobody looks at them."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            require(entry.filename not in parts, f"{entry.filename} stands twice in the archive")
            require(entry.file_size <= LARGEST_PART, f"{entry.filename} is too large")
            known = entry.filename in ("evidence.json", "content.json", "page.txt", "head.txt", "head.tsr")
            listed = re.fullmatch(r"records/[0-9a-f]{64}\.txt", entry.filename)
            require(known or listed, f"{entry.filename} does not belong into evidence")
            parts[entry.filename] = archive.read(entry)
    for name in ("evidence.json", "content.json", "page.txt", "head.txt"):
        require(name in parts, f"{name} is missing")
    return parts


# ---- 1. the head


def check_stamp(head, token, ca):
    """The authority's signature over the head, by openssl; the time it states."""
    with tempfile.TemporaryDirectory() as folder:
        data, answer = Path(folder, "head.txt"), Path(folder, "head.tsr")
        data.write_bytes(head)
        answer.write_bytes(token)
        stated = openssl("ts", "-reply", "-in", str(answer), "-text")
        time = re.search(r"^Time stamp: (.+)$", stated.stdout, re.MULTILINE)
        require(stated.returncode == 0 and time, "the time stamp cannot be read")
        command = ["ts", "-verify", "-data", str(data), "-in", str(answer), "-CAfile", ca]
        require(openssl(*command).returncode == 0,
                "the time stamp is not one of this head by an authority that you trust")
        return time.group(1)


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], capture_output=True, text=True)


def check_anchor(parts, ca, kept_head):
    """What the rest hangs on; in words."""
    head = parts["head.txt"]
    words = []
    if ca:
        require("head.tsr" in parts, "the head bears no time stamp")
        words.append("stamped " + check_stamp(head, parts["head.tsr"], ca))
    if kept_head:
        require(Path(kept_head).read_bytes() == head, "the head is not the one that you kept")
        words.append("the head is the one that you kept")
    return ", ".join(words)


def read_heads(text):
    """Lane -> (number of its last event, root of the tree over its events)."""
    lines = text.decode().splitlines()
    require(lines[:1] == ["nhip-heads/1"], "head.txt is no head of a journal")
    pattern = r"lane (\d+) event (\d+) at \S+ \S+ chain [0-9a-f]{64} tree ([0-9a-f]{64})"
    heads = {}
    for line in lines[1:]:
        found = re.fullmatch(pattern, line)
        require(found and int(found[1]) not in heads, "head.txt cannot be read")
        heads[int(found[1])] = (int(found[2]), bytes.fromhex(found[3]))
    return heads


# ---- 2. the events


def event_hash(event):
    """BLAKE2b-256 of the hash before it and the counted fields (src/store/journal.h)."""
    names = ("lane", "n", "type", "record", "revision", "action", "happened_at", "recorded_at",
             "actor", "actor_unit", "reason", "body", "type_version")
    text = bytes.fromhex(event["before"])
    require(len(text) == 32, "the hash before an event is none")
    for name in names:
        field = str(event[name]).encode()
        text += len(field).to_bytes(4, "big") + field
    return blake2b(text)


def root_of_path(leaf, index, count, path):
    """Root of the tree that the path leads to (RFC 9162, section 2.1.3.2)."""
    require(0 <= index < count, "an event lies behind the head")
    node, last = blake2b(b"\x00" + leaf), count - 1
    for text in path:
        sibling = bytes.fromhex(text)
        require(last > 0, "the path of an event is too long")
        if index % 2 == 1 or index == last:
            node = blake2b(b"\x01" + sibling + node)
            while index % 2 == 0 and index > 0:
                index, last = index // 2, last // 2
        else:
            node = blake2b(b"\x01" + node + sibling)
        index, last = index // 2, last // 2
    require(last == 0, "the path of an event is too short")
    return node


def check_event(event, heads):
    where = f"lane {event['lane']}, event {event['n']}"
    computed = event_hash(event)
    require(computed == bytes.fromhex(event["hash"]), f"{where}: the event was changed")
    require(event["lane"] in heads, f"{where}: the head does not name the lane")
    count, root = heads[event["lane"]]
    reached = root_of_path(computed, event["n"] - 1, count, event["path"])
    require(reached == root, f"{where}: the event is not under the head")


# ---- 3. the life of the Issue


def fold(events):
    """The record that the events make, and the time it was issued."""
    record, issued_at = {}, None
    require(events, "there are no events")
    for number, event in enumerate(events, start=1):
        same = (event["type"], event["record"]) == ("report_issue", events[0]["record"])
        require(same and event["revision"] == number, "the events are not the life of one Issue")
        record.update(json.loads(event["body"]))
        if event["action"] == "issue":
            issued_at = event["recorded_at"]
    require(record.get("state") == "issued", "the report was not issued")
    return record, issued_at


def check_claims(claims, record):
    """What evidence.json says of the Issue is what the events say."""
    pairs = {"issue": "key", "report": "report", "period": "period", "revision": "edition",
             "number": "number", "date": "issued_on"}
    for claim, field in pairs.items():
        require(str(claims[claim]) == (record.get(field) or ""),
                f"evidence.json says {claim} {claims[claim]}, the events say {record.get(field)}")


# ---- 4. content, page, figures


def check_content(parts, record):
    digest = blake2b(parts["content.json"]).hex()
    require(digest == record["content"], "the frozen content is not the one that was approved")
    content = json.loads(parts["content.json"])
    for field, key in (("name", "report"), ("period", "period"), ("revision", "edition")):
        require(str(content[field]) == record[key], f"the content is of another {field}")
    page = parts["page.txt"]
    for figure in content["figures"]:
        fields = (figure["id"], figure["tag"], figure["value"], figure["printed"])
        page += b"\n" + "\t".join(fields).encode()
    require(blake2b(page).hex() == record["page"],
            "the page or its figures are not the ones that were approved")
    return content["figures"]


# ---- 5. records


def check_records(parts, figures):
    wanted = {f"records/{figure['records']}.txt" for figure in figures}
    there = {name for name in parts if name.startswith("records/")}
    require(not there - wanted, "there are lists of records that belong to no figure")
    require(not wanted - there, "lists of records are missing")
    for name in sorted(wanted):
        require(blake2b(parts[name]).hex() == name[len("records/"):-len(".txt")],
                f"{name}: the records are not those that were counted")


# ---- the answer


def verify(path, ca=None, kept_head=None):
    """Sentences about an Issue whose evidence holds; else No."""
    parts = read_archive(path)
    try:
        claims = json.loads(parts["evidence.json"])
        require(claims["format"] == "nhip-evidence/1", "evidence.json has another format")
        anchor = check_anchor(parts, ca, kept_head)
        heads = read_heads(parts["head.txt"])
        for event in claims["events"]:
            check_event(event, heads)
        record, issued_at = fold(claims["events"])
        check_claims(claims, record)
        figures = check_content(parts, record)
        check_records(parts, figures)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise No(f"the evidence cannot be read ({type(error).__name__}: {error})") from error
    return [f"Issue {record['key']}, number {record['number']} of {record['issued_on']}",
            f"entered as issued {issued_at}; {anchor}",
            f"{len(figures)} figures"]


def main():
    parser = argparse.ArgumentParser(description="Verifies an exported Issue of Nhịp.")
    parser.add_argument("evidence", help="the zip file that `nhip evidence` wrote")
    parser.add_argument("--ca", help="certificates of the time-stamping authority (PEM)")
    parser.add_argument("--head", help="a head of the journal that you kept yourself")
    arguments = parser.parse_args()
    if not (arguments.ca or arguments.head):
        parser.error("name what you trust: --ca CA.pem, --head HEAD.txt, or both")
    try:
        for line in verify(arguments.evidence, arguments.ca, arguments.head):
            print(line)
    except No as reason:
        print(f"NO: {reason}")
        return 1
    except zipfile.BadZipFile:
        print("NO: the file is no archive, or a damaged one")
        return 1
    except OSError as error:
        print(f"cannot: {error}", file=sys.stderr)
        return 2
    print("YES")
    return 0


if __name__ == "__main__":
    sys.exit(main())
