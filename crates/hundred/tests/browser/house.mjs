// The chapters of the journey that need no telling twice: every page of a director, search, the way
// back from an import, the other language, the door.
import { FOUNDER, FOUNDER_PASSWORD, ready } from './chapters.mjs';
import { expect } from './visitor.mjs';

const PAGES = [
  '/people', '/people/new', '/fans/repeat', '/fans/referrer', '/fans/engaged', '/fans/aspirational',
  '/hundred/targets', '/imports', '/imports/new?what=people', '/roles', '/audit',
  '/audit?check=yes', '/sessions', '/communities', '/password', '/jobs', '/letters',
  '/letters?only=troubled', '/first-run/people', '/journey', '/journey?hourglass=partner',
  '/journey/people?stage=buy', '/journey/rules', '/journey/touchpoints', '/journey/touchpoints/new',
];

/** The file is recognised before, and nothing in it is new afterwards. */
export async function bringNothingNew(visitor, { what, place }) {
  const { page } = visitor;
  await visitor.go(`/imports/new?what=${what}`);
  await page.locator('main [type="file"]').setInputFiles(place);
  await visitor.press('main form[enctype] button', /\/imports\/[0-9A-Z]{13}$/);
  await ready(visitor, 'main form[action$="/confirm"]');
  await visitor.see('main .notice.is-info');
  await page.locator('main form[action$="/confirm"] button').click();
  await ready(visitor, 'main form[action$="/roll-back"]');
  expect(await page.locator('main .notice.is-good').count() === 0, 'a known file brings news');
  await visitor.see('main .notice.is-info');
  await visitor.look();
}

/** Every page of a director, and what one does there; `fan` and `imports` are paths of pages. */
export async function aroundTheHouse(visitor, fan, imports) {
  const { page } = visitor;
  for (const place of PAGES) {
    await visitor.go(place);
    await visitor.look({ phone: true });
  }
  await badRows(visitor, imports[0]);
  await visitor.expecting(404, () => visitor.go('/people/0000000000001'));
  await visitor.look();
  await writeDown(visitor, fan);
  await newToken(visitor);
  await visitor.go('/settings');
  await visitor.look({ phone: true });
  await visitor.fill('values', 'Patience, thrift, good light');
  await visitor.press('main form[action="/settings"] button', '.flash');
  await visitor.look();
  await otherRule(visitor);
  await visitor.go('/hundred');
  await visitor.press('ul.hundred > li > a', /\/hundred\/[0-9A-Z]{13}$/);
  await visitor.look({ phone: true });
  expect(await page.locator('main').count() === 1, 'a page has one main part');
}

/** The rows that could not be read, as a page and as a file. */
async function badRows(visitor, place) {
  const { page } = visitor;
  await visitor.go(`${place}/bad-rows`);
  expect(await page.locator('main tbody tr').count() === 1, 'one row of the orders is bad');
  await visitor.look({ phone: true });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a[href$=".csv"]').click(),
  ]);
  expect(await file.failure() === null, 'the bad rows cannot be downloaded');
}

/** A call with a person is in the timeline without a reload. */
async function writeDown(visitor, fan) {
  const { page } = visitor;
  await visitor.go(fan);
  const form = page.locator('form[action$="/contacts"]');
  if (!await form.isVisible()) await page.locator('details', { has: form }).locator('summary').click();
  await form.locator('select[name="contact"]').selectOption('call');
  await visitor.fill('said', 'Asked about the mending table.');
  await visitor.press('main form[action$="/contacts"] button', 'main .timeline');
  await page.getByText('Asked about the mending table.').first().waitFor();
  await visitor.look({ phone: true });
  await visitor.press('main a[href$="/edit"]', /\/edit$/);
  await visitor.look();
}

async function newToken(visitor) {
  const { page } = visitor;
  await visitor.go('/tokens');
  await visitor.look({ phone: true });
  await visitor.fill('name', 'The till');
  await page.locator('main [name="scope"]').first().check();
  await visitor.press('main form[action="/tokens"] button', '#token');
  await visitor.look();
  await visitor.go('/tokens');
  await visitor.look({ phone: true });
}

/** A changed rule is computed anew, and the page says when that is done. */
async function otherRule(visitor) {
  const { page } = visitor;
  await visitor.go('/scoring');
  await visitor.look({ phone: true });
  const number = page.locator('main form[action="/scoring"] input[inputmode="decimal"]').first();
  const name = await number.getAttribute('name');
  await number.fill('120');
  await page.locator('main form[action="/scoring"] button').last().click();
  await page.waitForTimeout(500);
  await page.locator('main live-progress').first().waitFor({ state: 'detached' });
  await visitor.go('/scoring');
  const kept = await page.locator(`main input[name="${name}"]`).inputValue();
  expect(kept === '120', `a changed rule says ${kept}`);
  await visitor.look({ phone: true });
}

/** By the page of everybody, and by the palette that opens anywhere. */
export async function search(visitor) {
  const { page } = visitor;
  await visitor.go('/people?q=castell');
  const found = await page.locator('main [data-results] a').count();
  expect(found === 10, `a search for a name of ten people finds ${found}`);
  await visitor.look();
  await visitor.go('/people?q=nobodyiscalledthis');
  await visitor.look({ phone: true });
  await visitor.go('/roles');
  await page.locator('main').press('/');
  await page.locator('dialog.palette input').fill('onlyhere');
  await visitor.see('dialog.palette a[href^="/people/"]');
  await visitor.look();
  await page.locator('dialog.palette input').press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/people\/[0-9A-Z]{13}$/);
  await visitor.settled();
}

/** Takes the last import back: whom nothing else knows is gone. */
export async function rollBack(visitor, place) {
  const { page } = visitor;
  await visitor.go(place);
  await page.locator('main form[action$="/roll-back"] button').click();
  await page.locator('main form[action$="/roll-back"]').waitFor({ state: 'detached' });
  await visitor.see('main .notice.is-good:not(:has(~ live-progress))');
  await page.locator('main live-progress').waitFor({ state: 'detached' });
  await visitor.settled();
  await visitor.look({ phone: true });
  await visitor.go('/people?q=onlyhere');
  const left = await page.locator('main [data-results] a').count();
  expect(left === 0, 'whom an import brought is still there after it was rolled back');
}

export async function inGerman(visitor) {
  await visitor.go('/password');
  await visitor.press('main button[name="language"][value="de"]', 'html[lang="de"]');
  for (const place of ['/', '/fans', '/people', '/hundred', '/imports', '/scoring', '/settings']) {
    await visitor.go(place);
    await visitor.see('html[lang="de"]');
    await visitor.look({ phone: true });
  }
  await visitor.go('/password');
  await visitor.press('main button[name="language"][value="en"]', 'html[lang="en"]');
}

/** Out by the menu, in by password; once with a wrong one, once where a page was asked for. */
export async function signInAgain(visitor) {
  const { page } = visitor;
  await visitor.go('/');
  await page.locator('details.account summary').click();
  await visitor.look();
  await visitor.press('details.account form[action="/sign-out"] button', /\/sign-in/);
  await visitor.look({ phone: true });
  await visitor.expecting(401, async () => {
    await page.goto('/fans');
    await page.waitForURL(/\/sign-in\?next=/);
  });
  await visitor.settled();
  await visitor.fill('email', FOUNDER.email);
  await visitor.fill('password', 'not this one at all');
  await visitor.expecting(422, () =>
    visitor.press('main button[value="password"]', '[role="alert"]'));
  await visitor.look({ phone: true });
  await visitor.fill('password', FOUNDER_PASSWORD);
  await visitor.press('main button[value="password"]', /\/fans$/);
  await visitor.see('#repeat');
}
