"""A small stand-in for the service: the dashboard's files and the read-only API, over invented data.

Only tests use it. `POST /test/publish` and `POST /test/change` make something happen. Run by itself:
`python3 Tests/DashboardTests/service.py [PORT] [rankings.json]`, where the file holds rankings as the
command prints them, to look at the dashboard with figures of one's own.
"""

import gzip
import http.server
import json
import mimetypes
import pathlib
import queue
import sys
import threading
import urllib.parse

from invented import AREAS, ROOT, Invented

FILES = ROOT / "Sources/Service/Resources/dashboard"
POLICY = "default-src 'self'"
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/json", ".topojson")
LAG_SECONDS = 2


class Board:
    """The published data and who listens."""

    def __init__(self, file=None):
        self.data = Invented()
        self.listeners, self.lock = set(), threading.Lock()
        if file:
            for ranking in documents(pathlib.Path(file).read_text()):
                self.data.rankings[(ranking["area"], ranking["period"])] = ranking

    def tell(self, name, data):
        with self.lock:
            for listener in self.listeners:
                listener.put((name, data))

    def areas(self):
        def entry(ranking):
            keys = ["period", "state", "maturity", "revision", "published_at"]
            return {key: ranking[key] for key in keys}

        def area(name):
            rankings = {p: r for (a, p), r in self.data.rankings.items() if a == name}
            headline = rankings.pop("headline")
            singles = [entry(rankings[period]) for period in sorted(rankings)]
            return {"id": name, "title": headline["title"], "periods": singles,
                    "headline": {**entry(headline), "periods": headline["periods"]}}

        return {"areas": [area(name) for name in AREAS]}

    def lag(self):
        def row(topic, partition, behind):
            return {"topic": topic, "partition": partition, "position": 120_000 - behind,
                    "stable_end": 120_000, "high_watermark": 120_001, "records_behind": behind,
                    "seconds_behind": 0.4 if behind else 0, "verdict": "OK"}

        topics = [row(f"register.{name}", partition, 12 * partition)
                  for name in ("bef", "udda", "amrun") for partition in range(2)]
        return {"as_of": "2026-11-20T09:00:00.000Z", "verdict": "OK", "topics": topics,
                "rank": [row("kommunepuls.cells", 0, 0)]}

    def operations(self):
        return {
            "throughput": {"records_per_second": 84_213.4}, "records": 9_871_000,
            "changes": 4_135_094, "stale": 12, "unchanged": 88_411, "freshness_seconds": 2.4,
            "dead_letters": {"bad-kommune": 3, "malformed-json": 1},
            "data_as_of": {"register.bef": "2025-12-31", "register.udda": "2025-09-30"},
            "assigned": [0, 1], "restoring": None, "rebalances": 1, "transactions": 9120,
            "aborted": 0, "store_bytes": 281_000_000, "memory_bytes": 412_000_000,
            "version": "0.0.0-test", "alarms": [],
        }


def documents(text):
    decoder, position = json.JSONDecoder(), 0
    while text[position:].strip():
        position += len(text[position:]) - len(text[position:].lstrip())
        document, position = decoder.raw_decode(text, position)
        yield document


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    board = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        path, _, query = self.path.partition("?")
        parts = [urllib.parse.unquote(part) for part in path.strip("/").split("/")]
        if path == "/events":
            return self.events()
        if parts[0] == "api":
            return self.api(parts[1:], urllib.parse.parse_qs(query))
        name = "index.html" if path == "/" else "/".join(parts[1:]) if parts[0] == "assets" else ""
        file = (FILES / name).resolve()
        if not name or not file.is_relative_to(FILES) or not file.is_file():
            return self.missing()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return self.answer(200, file.read_bytes(), kind)

    def do_POST(self):
        size = int(self.headers.get("Content-Length", 0))
        wanted = json.loads(self.rfile.read(size) or b"{}")
        if self.path == "/test/publish":
            self.board.tell("ranking", self.board.data.publish(**wanted))
        elif self.path == "/test/change":
            self.board.tell("change", self.board.data.change(**wanted))
        else:
            return self.missing()
        return self.answer(204, b"", "text/plain")

    def api(self, parts, query):
        data = self.board.data
        found = {"areas": self.board.areas, "lag": self.board.lag,
                 "operations": self.board.operations}.get(parts[0])
        if found:
            return self.json(found())
        if parts[0] == "changes":
            area, limit = query.get("area", [None])[0], int(query.get("limit", ["500"])[0])
            events = [one for one in data.changes if area in (None, one["area"])]
            return self.json({"changes": events[:limit]})
        key = (parts[1], parts[2] if len(parts) > 2 else "headline") if len(parts) > 1 else None
        record = {"rankings": data.rankings, "models": data.models}.get(parts[0], {}).get(key)
        if record is None:
            return self.missing()
        return self.json(record, f'"{record["revision"]}"')

    def events(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        mine = queue.Queue()
        with self.board.lock:
            self.board.listeners.add(mine)
        summary = {"verdict": "OK", "records_behind": 36, "seconds_behind": 0.4}
        try:
            while True:
                try:
                    name, data = mine.get(timeout=LAG_SECONDS)
                except queue.Empty:
                    name, data = "lag", summary
                self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass
        finally:
            with self.board.lock:
                self.board.listeners.discard(mine)
            self.close_connection = True

    def json(self, value, tag=None):
        self.answer(200, json.dumps(value).encode(), "application/json", tag)

    def missing(self):
        body = json.dumps({"error": "not found", "hint": "see /api/areas"}).encode()
        self.answer(404, body, "application/json")

    def answer(self, status, body, kind, tag=None):
        if tag and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        if body and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "ETag": tag,
                            "Cache-Control": "no-cache", "Content-Security-Policy": POLICY}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def serve(port=0, file=None):
    """Starts serving in the background; returns the server (`server_port` says where)."""
    Handler.board = Board(file)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    running = serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0, *sys.argv[2:3])
    sys.stdout.write(f"http://127.0.0.1:{running.server_port}/\n")
    sys.stdout.flush()
    threading.Event().wait()
