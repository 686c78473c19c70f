"""When a visitor on a cheap phone sees the largest part of a page (LCP), in Chromium.

    DEVELOPMENT=1 python -m tests.benchmarks.lcp [rounds]

The processor is slowed down four times, the network gives 1.6 Mbit/s with 150 ms there and back (Lighthouse's "slow
4G"), the window has 360 × 740 pixels at twice the density, and the browser's cache is empty each time. Serves the demo
from a temporary folder. Prints the median of the rounds for each kind of page, in German and Arabic, in milliseconds.
The figure is one of this machine: what else it does meanwhile counts too, four times.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.support.addresses import addresses
from tests.support.browsers import chromium
from tests.support.processes import wait_until
from tests.support.site import TASKS, ServedSite

LIMIT = 2500
KINDS = ("home", "guides", "guide", "organisation", "events", "event", "search")
CODES = ("de", "ar")
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_OBSERVE = """
    window.largest = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) window.largest = entry.startTime; })
        .observe({type: 'largest-contentful-paint', buffered: true});
"""


def largest_paint(browser: Browser, url: str) -> float:
    """Milliseconds from the click to the largest paint, once the page has loaded and is quiet."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True
    )
    context.add_init_script(_OBSERVE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle")
    found = float(page.evaluate("window.largest"))
    context.close()
    return found


def serve_demo(folder: Path) -> ServedSite:
    """The demo, served, once the worker has made its pictures."""
    site = ServedSite(folder)
    site.manage("setup_site", "--demo")
    site.start()
    open_tasks = f"SELECT 1 FROM {TASKS} WHERE status IN ('READY', 'RUNNING')"
    wait_until(lambda: not site.query(open_tasks), 600)
    return site


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    slow = False
    with tempfile.TemporaryDirectory(prefix="migraktiv-benchmark-") as temporary:
        site = serve_demo(Path(temporary))
        try:
            paths = addresses(site.folder / "db.sqlite3", CODES)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
                )
                for code in CODES:
                    for kind in KINDS:
                        url = site.url + paths[kind, code]
                        found = [largest_paint(browser, url) for _round in range(rounds)]
                        over = median(found) > LIMIT
                        slow |= over
                        mark = f"  over {LIMIT}" if over else ""
                        sys.stdout.write(
                            f"{kind:<14}{code:<4}{median(found):7.0f} ms"
                            f"  ({min(found):.0f} to {max(found):.0f}){mark}\n"
                        )
                        sys.stdout.flush()
                browser.close()
        finally:
            site.kill()
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
