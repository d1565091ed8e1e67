"""The dashboard in a browser. Against a running service: DASHBOARD_URL=http://127.0.0.1:8080/."""

import importlib.util
import json
import pathlib
import sys
import unittest
import urllib.parse
import urllib.request

from selenium.webdriver.common.keys import Keys

from browser import Browser, Site

FIRST_VIEW_BYTES_MAX = 300_000
NARROW = 390
ON_STAND_IN = "needs the stand-in, which can be told to publish"


def setUpModule():
    global site, browser
    site = Site()
    browser = Browser(site)


def tearDownModule():
    browser.close()
    site.close()


def needs_stand_in(test):
    def wrapped(self):
        if not site.stand_in:
            self.skipTest(ON_STAND_IN)
        test(self)
    return wrapped


def pages():
    area = site.api("areas")["areas"][0]
    period = area["periods"][0]["period"]
    return {
        "area": f"#/area/{area['id']}", "period": f"#/area/{area['id']}/{period}",
        "kommune": "#/kommune/561", "model": f"#/model/{area['id']}",
        "operations": "#/operations", "about": "#/about",
    }


class EveryPage(unittest.TestCase):
    def setUp(self):
        browser.prefer("light")
        browser.resize(1280, 900)

    def test_loads_without_a_word_in_the_console_and_asks_nobody_else(self):
        for name, route in pages().items():
            for lang in ("da", "en"):
                with self.subTest(page=name, lang=lang):
                    browser.open(route, lang)
                    browser.see_all()
                    self.assertEqual(browser.complaints(), [])
                    asked = browser.run(
                        "return performance.getEntriesByType('resource').map((one) => one.name)")
                    self.assertEqual([one for one in asked if not one.startswith(site.url)], [])
                    self.assertEqual(browser.run("return document.documentElement.lang"), lang)
                    self.assertEqual(len(browser.all("h1")), 1)

    def test_fits_wide_and_narrow_in_light_and_dark(self):
        for width in (1280, NARROW):
            for scheme in ("light", "dark"):
                browser.resize(width, 900)
                browser.prefer(scheme)
                for name, route in pages().items():
                    with self.subTest(page=name, width=width, scheme=scheme):
                        browser.open(route)
                        browser.see_all()
                        browser.picture(f"{name}-{width}-{scheme}")
                        reach = browser.run("return document.documentElement.scrollWidth")
                        self.assertLessEqual(reach, width)

    def test_has_no_fault_that_axe_finds(self):
        tool = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin)
        source = tool.with_name("axe.min.js").read_text()
        for scheme in ("light", "dark"):
            browser.prefer(scheme)
            for name, route in pages().items():
                with self.subTest(page=name, scheme=scheme):
                    browser.open(route)
                    browser.see_all()
                    browser.driver.execute_script(source)
                    found = browser.driver.execute_async_script("""
                        axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
                          .then((result) => arguments[0](result.violations.map((one) =>
                            `${one.id}: ${one.nodes.slice(0, 3).map((node) =>
                              node.html.slice(0, 160) + ' | ' + node.failureSummary).join(' ; ')}`)))""")
                    self.assertEqual(found, [])

    def test_is_bound_to_its_own_origin_by_the_policy(self):
        with urllib.request.urlopen(site.url) as answer:
            policy = answer.headers["Content-Security-Policy"]
        self.assertTrue(policy.startswith("default-src 'self'"), policy)
        self.assertNotIn("unsafe", policy)


class FirstView(unittest.TestCase):
    def test_is_small_and_loads_no_other_page(self):
        browser.resize(1280, 900)
        browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.open("#/")
        browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.driver.get("about:blank")
        browser.driver.get(site.url)
        browser.settle()
        browser.wait(lambda: browser.count("svg.map a[data-kommune]") == 98)
        entries = browser.run("""
            return [...performance.getEntriesByType('navigation'),
                    ...performance.getEntriesByType('resource')]
              .map((one) => [one.name, one.encodedBodySize, one.responseEnd])""")
        whole = sum(size for _, size, _ in entries)
        names = [urllib.parse.urlsplit(name).path for name, _, _ in entries]
        ready = max(end for name, _, end in entries if not name.endswith("/events"))
        sys.stderr.write(f"first view: {whole} bytes in {len(entries)} requests, {ready:.0f} ms\n")
        self.assertLessEqual(whole, FIRST_VIEW_BYTES_MAX)
        self.assertFalse([one for one in names if "views/operations" in one or "views/model" in one])


class TheMap(unittest.TestCase):
    def setUp(self):
        browser.resize(1280, 900)
        browser.prefer("light")
        browser.open(pages()["area"])
        browser.wait(lambda: browser.count("svg.map a[data-kommune]") > 0)

    def test_has_98_kommuner_each_coloured_or_said_to_be_without_figures(self):
        self.assertEqual(browser.count("svg.map a[data-kommune]"), 98)
        ranking = site.api(f"rankings/{site.api('areas')['areas'][0]['id']}")
        for unit in ranking["kommuner"]:
            area = browser.one(f"svg.map a[data-kommune='{unit['kommune']}'] path")
            kinds = area.get_attribute("class").split()
            if unit["withheld"]:
                self.assertIn("d-withheld", kinds)
                self.assertIn("url(#hatch-", area.get_attribute("fill"))
            elif unit["residual_pp"] is None:
                self.assertIn("d-no_persons", kinds)
            else:
                self.assertTrue(any(kind in kinds for kind in [f"d{i}" for i in range(7)]), kinds)

    def test_says_the_interval_of_every_difference(self):
        labels = browser.run("""
            return [...document.querySelectorAll('a[data-kommune]')]
              .map((one) => one.getAttribute('aria-label'))""")
        for label in labels:
            if "pp." in label:
                self.assertRegex(label, r"[+−]?[\d,]+ pp\. \(.* til .*\)")

    def test_is_one_stop_of_the_tab_key_and_walked_by_arrows(self):
        self.assertEqual(browser.count("svg.map a[tabindex='0']"), 1)
        browser.one("svg.map a[tabindex='0']").send_keys("")
        browser.run("document.querySelector(\"svg.map a[data-kommune='615']\").focus()")
        browser.press(Keys.ARROW_LEFT)
        west = browser.focused("data-kommune")
        self.assertNotEqual(west, "615")
        self.assertEqual(browser.count("svg.map a[tabindex='0']"), 1)
        self.assertFalse(browser.run("return document.querySelector('.tip').hidden"))
        browser.press(Keys.ENTER)
        browser.wait(lambda: browser.run("return location.hash") == f"#/kommune/{west}")
        browser.settle()
        browser.driver.back()
        browser.wait(lambda: browser.count("svg.map a[data-kommune]") == 98)

    def test_stands_with_its_credit(self):
        self.assertIn("Geodatastyrelsen", browser.texts(".map-card .credit")[0])
        self.assertIn("CC BY 4.0", browser.texts(".map-card .credit")[0])


class TheTable(unittest.TestCase):
    def setUp(self):
        browser.resize(1280, 900)
        browser.open(pages()["area"])
        browser.wait(lambda: browser.count("tr[data-unit]") == 98)

    def column(self, number):
        return browser.texts(f"tr[data-unit] > :nth-child({number})")

    def test_sorts_by_keyboard_both_ways_and_says_so(self):
        button = "[data-column='name']"
        browser.run("document.querySelector(arguments[0]).focus()", button)
        browser.press(Keys.ENTER)
        ascending = self.column(2)
        self.assertEqual(ascending[0], "Albertslund")
        self.assertEqual(ascending[-1], "Aarhus")
        self.assertEqual(browser.one(f"th:has({button})").get_attribute("aria-sort"), "ascending")
        self.assertEqual(browser.focused("data-column"), "name")
        browser.press(Keys.SPACE)
        self.assertEqual(self.column(2), ascending[::-1])
        self.assertEqual(browser.one(f"th:has({button})").get_attribute("aria-sort"), "descending")

    def test_finds_what_is_typed(self):
        browser.one(".controls input").send_keys("århus")
        self.assertEqual(self.column(2), ["Aarhus"])
        browser.one(".controls input").send_keys("xyz")
        self.assertEqual(self.column(2), [])
        self.assertIn("Ingen kommune", browser.texts(".controls [role=status]")[0])

    def test_shows_withheld_kommuner_as_such_and_without_a_figure(self):
        ranking = site.api(f"rankings/{site.api('areas')['areas'][0]['id']}")
        for unit in (one for one in ranking["kommuner"] if one["withheld"]):
            row = browser.texts(f"tr[data-unit='{unit['kommune']}'] > *")
            self.assertEqual(row[2], "▨ Tilbageholdt")
            self.assertNotRegex("".join(row[:1] + row[3:]), r"\d")


class Choices(unittest.TestCase):
    def test_the_language_is_switched_at_once_and_remembered(self):
        browser.open("#/about", "da")
        browser.one("button[data-lang='en']").click()
        browser.wait(lambda: browser.run("return document.documentElement.lang") == "en")
        browser.wait(lambda: browser.texts("h1") == ["How to read the figures"])
        self.assertEqual(browser.focused("data-lang"), "en")
        browser.driver.refresh()
        browser.settle()
        self.assertEqual(browser.texts("h1"), ["How to read the figures"])
        self.assertIn("How to read", browser.driver.title)

    def test_the_colours_follow_the_system_until_chosen_and_are_remembered(self):
        ground = "return getComputedStyle(document.body).backgroundColor"
        browser.prefer("light")
        browser.open("#/about")
        light = browser.run(ground)
        browser.prefer("dark")
        dark = browser.run(ground)
        self.assertNotEqual(light, dark)
        browser.run("""
            const choice = document.querySelector('select.theme');
            choice.value = 'light';
            choice.dispatchEvent(new Event('change', {bubbles: true}))""")
        self.assertEqual(browser.run(ground), light)
        browser.driver.refresh()
        browser.settle()
        self.assertEqual(browser.run(ground), light)
        browser.prefer("light")

    def test_the_search_in_the_head_leads_to_a_kommune(self):
        browser.open("#/about")
        browser.one(".finder input").send_keys("esbj", Keys.ENTER)
        browser.wait(lambda: browser.texts("h1") == ["Esbjerg"])
        self.assertEqual(browser.run("return location.hash"), "#/kommune/561")

    def test_the_skip_link_leads_past_the_head_and_stays_on_the_page(self):
        browser.open("#/about")
        browser.run("document.getElementById('skip').focus()")
        browser.press(Keys.ENTER)
        self.assertEqual(browser.focused("id"), "main")
        self.assertEqual(browser.run("return location.hash"), "#/about")


class AKommune(unittest.TestCase):
    def test_has_all_areas_peers_potential_and_history(self):
        browser.resize(1280, 900)
        browser.open("#/kommune/561")
        areas = site.api("areas")["areas"]
        self.assertEqual(browser.count(".area-card"), len(areas))
        browser.see_all()
        browser.wait(lambda: browser.count(".histories svg") == len(areas))
        unit = next(one for one in site.api(f"rankings/{areas[0]['id']}")["kommuner"]
                    if one["kommune"] == "561")
        self.assertEqual(browser.count(".area-card:first-child .peers li"), len(unit["peers"]))
        self.assertIn("bedste femtedel", browser.texts(".area-card:first-child .figures")[0])

    def test_that_is_not_there_is_said(self):
        browser.open("#/kommune/999")
        self.assertIn("999", browser.texts(".lead")[0])


class Live(unittest.TestCase):
    @needs_stand_in
    def test_a_published_ranking_is_drawn_without_reloading_and_keeps_the_place(self):
        browser.open("#/area/grundskole")
        browser.wait(lambda: browser.count("svg.map a[data-kommune]") == 98)
        browser.wait(lambda: "open" in browser.one(".live").get_attribute("class"))
        browser.one(".controls input").send_keys("esbjerg")
        browser.run("document.querySelector(\"svg.map a[data-kommune='561']\").focus()")
        before = browser.one("svg.map a[data-kommune='561']").get_attribute("aria-label")
        site.post("publish", area="grundskole", shift_pp=1.5)
        revision = str(site.api("rankings/grundskole")["revision"])
        browser.wait(lambda: browser.one(".area-page").get_attribute("data-revision") == revision)
        after = browser.one("svg.map a[data-kommune='561']").get_attribute("aria-label")
        self.assertNotEqual(before, after)
        self.assertEqual(browser.focused("data-kommune"), "561")
        self.assertEqual(browser.texts("tr[data-unit] th"), ["Esbjerg"])
        browser.wait(lambda: revision in browser.texts("#announcer")[0])
        self.assertEqual(browser.complaints(), [])

    @needs_stand_in
    def test_a_pushed_change_appears_and_is_read_out(self):
        browser.open("#/area/integrationsloven")
        browser.see_all()
        browser.wait(lambda: "open" in browser.one(".live").get_attribute("class"))
        shown = browser.count(".events li")
        site.post("change", area="integrationsloven", kind="left_bottom10", kommune="561")
        browser.wait(lambda: browser.count(".events li") == shown + 1)
        self.assertIn("Esbjerg er gået ud af de 10 dårligste", browser.texts(".events li")[0])
        self.assertIn("Esbjerg", browser.texts("#announcer")[0])

    @needs_stand_in
    def test_another_areas_ranking_leaves_the_page_alone(self):
        browser.open("#/area/integrationsloven")
        browser.wait(lambda: "open" in browser.one(".live").get_attribute("class"))
        before = browser.one(".area-page").get_attribute("data-revision")
        site.post("publish", area="grundskole")
        site.post("change", area="integrationsloven", kind="entered_top10", kommune="751")
        browser.wait(lambda: "Aarhus" in browser.texts("#announcer")[0])
        self.assertEqual(browser.one(".area-page").get_attribute("data-revision"), before)

    def test_operations_follow_the_lag(self):
        browser.open("#/operations")
        lag = site.api("lag")
        self.assertEqual(browser.count("table.lag tbody tr"), len(lag["topics"]) + len(lag["rank"]))
        browser.run("document.querySelector('.tiles').dataset.seen = 'true'")
        browser.wait(lambda: browser.count(".tiles[data-seen]") == 0, "no reading came")
        self.assertEqual(browser.count(".tile"), 5)


class TheStandIn(unittest.TestCase):
    @needs_stand_in
    def test_publishes_what_the_schemas_allow(self):
        import jsonschema

        from service import ROOT

        folder = ROOT / "Sources/Benchmarks"
        data = site.stand_in.RequestHandlerClass.board.data
        for schema, records in [
            ("Rankings/kommune.rankings.schema.json", data.rankings.values()),
            ("Rankings/kommune.models.schema.json", data.models.values()),
            ("Changes/kommune.ranking-changes.schema.json", data.changes),
        ]:
            validator = jsonschema.Draft202012Validator(json.loads((folder / schema).read_text()))
            for record in records:
                self.assertEqual([fault.message for fault in validator.iter_errors(record)][:3], [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
