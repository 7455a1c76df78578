// A visitor in a real browser who notices what a person would, and what only a machine does: errors
// of scripts and of the security policy, requests that fail, pages that are wider than the screen,
// and what axe-core finds.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PATIENCE = 20_000;
/** What sticks out of the screen to the right, if the page can be scrolled there. */
const WIDER = `(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return '';
  const out = (it) => it.getBoundingClientRect().right > width + 1;
  const all = [...document.querySelectorAll('body *')].filter(out);
  return all.slice(-2).map((it) => it.outerHTML.slice(0, 160)).join(' … ');
})()`;

/** The program of a Chromium, or the end of this one. */
function program() {
  const names = [process.env.HUNDRED_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];
  for (const name of names.filter(Boolean)) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // The next one, then.
    }
  }
  console.error('A browser is missing: install Chromium, or name its program in HUNDRED_CHROMIUM.');
  process.exit(1);
}

export function openBrowser() {
  return chromium.launch({ executablePath: program(), args: FLAGS });
}

/** Fails with a sentence. */
export function expect(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

export class Visitor {
  problems = [];
  #expected = new Set();
  #pages = 0;
  #underWay = new Set();

  /** `settings` are those of a browser context; `kept` is a folder for the HTML of each page. */
  static async arrive(browser, url, { kept, ...settings } = {}) {
    const context = await browser.newContext({
      baseURL: url, viewport: DESKTOP, locale: 'en-GB', reducedMotion: 'reduce', ...settings,
    });
    const visitor = new Visitor();
    visitor.context = context;
    visitor.page = await context.newPage();
    visitor.page.setDefaultTimeout(PATIENCE);
    visitor.hasScript = settings.javaScriptEnabled !== false;
    visitor.kept = kept;
    visitor.#listen();
    return visitor;
  }

  #listen() {
    const { page, problems } = this;
    page.on('console', (message) => {
      // An answer of 4xx is judged by `response`.
      const isAnswer = message.text().startsWith('Failed to load resource');
      const isLoud = ['error', 'warning'].includes(message.type());
      if (isLoud && !isAnswer) problems.push(`the console at ${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`a script at ${page.url()}: ${error}`));
    page.on('request', (request) => this.#underWay.add(request));
    page.on('requestfinished', (request) => this.#underWay.delete(request));
    page.on('requestfailed', (request) => {
      this.#underWay.delete(request);
      const why = request.failure()?.errorText;
      // Whoever leaves a page ends its requests; a file that is kept is no page.
      if (why !== 'net::ERR_ABORTED') problems.push(`${request.url()}: ${why}`);
    });
    page.on('response', (response) => this.#answered(response));
  }

  #answered(response) {
    const [status, at] = [response.status(), new URL(response.url()).pathname];
    if (status >= 400 && !this.#expected.has(status)) this.problems.push(`${at} answers ${status}`);
    const kind = response.headers()['content-type'] ?? '';
    if (this.kept && kind.startsWith('text/html') && response.request().isNavigationRequest()) {
      response.text().then((html) => this.#keep(at, html)).catch(() => {});
    }
  }

  #keep(at, html) {
    mkdirSync(this.kept, { recursive: true });
    this.#pages += 1;
    const name = at.replaceAll(/[^a-z0-9]+/gi, '-');
    writeFileSync(path.join(this.kept, `${name}-${this.#pages}.html`), html);
  }

  /** Whatever is done meanwhile may be answered with this status. */
  async expecting(status, deed) {
    this.#expected.add(status);
    const done = await deed();
    this.#expected.delete(status);
    return done;
  }

  async go(place) {
    await this.page.goto(place);
    await this.settled();
  }

  /** Until no request is under way that would change the page. */
  async settled() {
    await this.page.waitForLoadState('load');
    while (this.#underWay.size > 0) await this.page.waitForTimeout(20);
    // What came last is put into the page in the same turn, and drawn in the next.
    await this.page.waitForTimeout(50);
  }

  async see(selector) {
    await this.page.locator(selector).first().waitFor();
  }

  async fill(name, value) {
    await this.page.locator(`main [name="${name}"]`).first().fill(value);
  }

  /** Presses the button of a form and waits until `then` (a selector or an address) is there. */
  async press(selector, then) {
    const arrival = then instanceof RegExp
      ? this.page.waitForURL(then, { timeout: PATIENCE })
      : null;
    await this.page.locator(selector).first().click();
    await arrival;
    if (typeof then === 'string') await this.see(then);
    await this.settled();
  }

  /** Looks at the page, on a desktop and perhaps on a phone: nothing may be wrong with it. */
  async look({ phone = false } = {}) {
    await this.#lookAt(DESKTOP);
    if (!phone) return;
    await this.page.setViewportSize(PHONE);
    await this.#lookAt(PHONE);
    await this.page.setViewportSize(DESKTOP);
  }

  async #lookAt(size) {
    const where = `${new URL(this.page.url()).pathname} at ${size.width} px`;
    const wide = await this.page.evaluate(WIDER);
    if (wide) this.problems.push(`${where} is wider than the screen: ${wide}`);
    // Scripts that are off keep axe from running, too; the same pages are looked at with them on.
    if (!this.hasScript) return;
    await this.page.evaluate(axe.source);
    const rules = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
    const { violations } = await this.page.evaluate(`axe.run(${rules})`);
    for (const { id, help, nodes } of violations) {
      const places = nodes.slice(0, 3).map((node) => `\n    ${node.html.slice(0, 200)}`).join('');
      this.problems.push(`${where}: ${id} (${help}), ${nodes.length} times${places}`);
    }
  }

  /** Leaves, and says what was noticed. */
  async leave() {
    await this.context.close();
    return this.problems;
  }
}
