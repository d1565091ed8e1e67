"""A headless Chromium on the dashboard, with the waits and looks that the tests share."""

import base64
import json
import os
import pathlib
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import service

WAIT_SECONDS = 120
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--hide-scrollbars", "--lang=da-DK", "--no-first-run", "--disable-background-networking"]
PICTURES = pathlib.Path(os.environ.get("DASHBOARD_PICTURES", service.ROOT / ".build/dashboard"))


class Site:
    """Where the dashboard is: the stand-in of these tests, or the service that DASHBOARD_URL names."""

    def __init__(self):
        given = os.environ.get("DASHBOARD_URL")
        self.stand_in = None if given else service.serve()
        self.url = given or f"http://127.0.0.1:{self.stand_in.server_port}"
        self.url = self.url.rstrip("/") + "/"

    def api(self, path):
        with urllib.request.urlopen(f"{self.url}api/{path}") as answer:
            return json.load(answer)

    def post(self, path, **body):
        """Makes the stand-in publish something."""
        data = json.dumps(body).encode()
        urllib.request.urlopen(urllib.request.Request(f"{self.url}test/{path}", data)).close()

    def close(self):
        if self.stand_in:
            self.stand_in.shutdown()
            self.stand_in.server_close()


class Browser:
    """One window. Sizes are of the page, in CSS pixels."""

    def __init__(self, site):
        self.site = site
        options = webdriver.ChromeOptions()
        for flag in FLAGS:
            options.add_argument(flag)
        options.binary_location = "/usr/bin/chromium"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_script_timeout(WAIT_SECONDS)
        self.resize(1280, 900)

    def close(self):
        self.driver.quit()

    def resize(self, width, height):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def prefer(self, scheme):
        """What the system is set to: `light` or `dark`."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def open(self, route="#/", lang="da"):
        """A page as at a first visit, but for the language."""
        self.driver.get("about:blank")
        self.driver.get(self.site.url)
        self.run("localStorage.clear(); localStorage.setItem('kommunepuls.lang', arguments[0])", lang)
        self.driver.get("about:blank")
        self.driver.get(self.site.url + route)
        self.settle()

    def settle(self):
        """Waits until the page asked for is there, and drawn."""
        self.wait(lambda: self.run("return document.documentElement.dataset.ready === 'true'"))
        self.wait(lambda: self.run("""
            const main = document.getElementById('main');
            return !main.hasAttribute('aria-busy') && main.querySelector('.page') != null"""))

    def wait(self, condition, message=""):
        WebDriverWait(self.driver, WAIT_SECONDS, 0.05).until(lambda _: condition(), message)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)"
        return self.run(script, selector)

    def count(self, selector):
        return self.run("return document.querySelectorAll(arguments[0]).length", selector)

    def focused(self, attribute):
        return self.run("return document.activeElement.getAttribute(arguments[0])", attribute)

    def press(self, *keys):
        """Keys to whatever has the focus."""
        for key in keys:
            webdriver.ActionChains(self.driver).send_keys(key).perform()

    def complaints(self):
        """What the console has said since the last call, but for notes."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def see_all(self):
        """Brings every part into view once, so that those which wait for that are drawn."""
        self.driver.execute_async_script("""
            const done = arguments[0];
            const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
            (async () => {
              for (const part of document.querySelectorAll('.card')) {
                part.scrollIntoView();
                await frame();
                await frame(); // Intersections are told after a frame is drawn.
              }
            })().then(done)""")
        self.wait(lambda: self.run("""
            const texts = [...document.querySelectorAll('.card p.small')].map((p) => p.textContent);
            return !texts.some((text) => text === 'Henter …' || text === 'Loading …')"""))
        self.run("scrollTo(0, 0)")

    def picture(self, name):
        """Keeps a picture of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True, "clip": {**size, "scale": 1}})
        (PICTURES / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))
