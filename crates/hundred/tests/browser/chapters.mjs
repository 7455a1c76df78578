// The chapters of the journey that hold with and without script: first run, imports, fans, the
// invitation and the seat.
import { arrived, invitation } from './letters.mjs';
import { expect } from './visitor.mjs';

export const FOUNDER = { name: 'Nora Lindqvist', email: 'nora@atelier.example' };
const MEMBER_PASSWORD = 'a kettle full of blue paint';
export const FOUNDER_PASSWORD = 'seven linen shirts in a row';
const SENTENCE = 'You mended my favourite coat, and I have not forgotten it.';

export async function firstRun(visitor, link) {
  await visitor.go(link);
  await visitor.look({ phone: true });
  await visitor.fill('name', FOUNDER.name);
  await visitor.fill('email', FOUNDER.email);
  await visitor.fill('password', 'short');
  await visitor.expecting(422, () => visitor.press('main form button', '[aria-invalid="true"]'));
  await visitor.look();
  await visitor.fill('password', FOUNDER_PASSWORD);
  await visitor.press('main form button', /\/first-run\/community$/);
  await visitor.look({ phone: true });
  await visitor.fill('name', 'Atelier Lindqvist');
  await visitor.fill('purpose', 'Clothes that are mended, not thrown away');
  await visitor.fill('values', 'Patience, thrift');
  await visitor.fill('niche', 'People who sew');
  await visitor.page.locator('select[name="zone"]').selectOption('Europe/Lisbon');
  await visitor.press('main form button', /\/first-run\/people$/);
  await visitor.look({ phone: true });
}

/** Sends a file, waits for its preview, confirms, waits for the result; gives the page's path. */
export async function importFile(visitor, { what, place }) {
  await visitor.go('/imports');
  await visitor.press(`main a[href="/imports/new?what=${what}"]`, 'main [type="file"]');
  await visitor.look();
  await visitor.page.locator('main [type="file"]').setInputFiles(place);
  await visitor.press('main form[enctype] button', /\/imports\/[0-9A-Z]{13}$/);
  await mark(visitor);
  await ready(visitor, 'main form[action$="/confirm"]');
  await visitor.look({ phone: true });
  await visitor.page.locator('main form[action$="/confirm"] button').click();
  await ready(visitor, 'main form[action$="/roll-back"]');
  if (visitor.hasScript) {
    expect(await visitor.page.evaluate('window.stayed'), 'an import loaded the page anew');
    visitor.sawProgress ||= await visitor.page.evaluate('window.progressed');
  }
  await visitor.look({ phone: true });
  return new URL(visitor.page.url()).pathname;
}

/** Notes in the page that it is still the same, and watches for a bar of progress. */
async function mark(visitor) {
  if (!visitor.hasScript) return;
  await visitor.page.evaluate(`
    window.stayed = true;
    const look = () => { if (document.querySelector('progress')) window.progressed = true; };
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  `);
}

/** Without script a link says where to look again. */
export async function ready(visitor, selector) {
  if (visitor.hasScript) {
    await visitor.see(selector);
    await visitor.settled();
    return;
  }
  const { page } = visitor;
  for (let tries = 0; tries < 100; tries += 1) {
    await visitor.settled();
    if (await page.locator(selector).count() > 0) return;
    await page.waitForTimeout(300);
    const again = page.locator('main live-progress a').first();
    if (await again.count() > 0) await again.click();
  }
  throw new Error(`${selector} does not come at ${page.url()}`);
}

/** From the fans to one of them and the receipt of their score; gives the path of the person. */
export async function meetFans(visitor) {
  const { page, hasScript } = visitor;
  await visitor.go('/');
  await visitor.look({ phone: true });
  await visitor.press('[data-places] a[href="/fans"]', /\/fans$/);
  await visitor.see('#repeat');
  const types = hasScript ? ['repeat', 'referrer', 'engaged', 'aspirational'] : ['repeat'];
  for (const type of types) {
    const lines = page.locator(`section[aria-labelledby="${type}"] tbody tr`);
    expect(await lines.count() > 0, `nobody is a fan of the type ${type}`);
  }
  await visitor.look({ phone: true });
  const first = page.locator('section[aria-labelledby="repeat"] tbody tr').first();
  const href = await first.locator('a[href^="/people/"]').first().getAttribute('href');
  const fan = href.match(/^\/people\/[0-9A-Z]{13}/)[0];
  await visitor.go(fan);
  await visitor.see(hasScript ? '#standing' : `a[href="${fan}/standing"]`);
  await visitor.look({ phone: true });
  if (!hasScript) {
    await visitor.go(`${fan}/standing`);
    await visitor.see('#standing');
    await visitor.look();
  }
  await receipt(visitor, fan);
  return fan;
}

async function receipt(visitor, fan) {
  const { page } = visitor;
  await visitor.go(`${fan}/receipt`);
  expect(await page.locator('main tbody tr').count() > 1, 'the receipt of a fan has no lines');
  await visitor.look({ phone: true });
}

/** Drafts, edits and sends a letter; gives the address in the letter that arrives. */
export async function invite(visitor, fan, folder) {
  const { page } = visitor;
  const person = fan.split('/').at(-1);
  await visitor.go('/fans');
  await visitor.press(`main a[href*="person=${person}"]`, /\/invitations\/new/);
  await visitor.look({ phone: true });
  const body = page.locator('main textarea[name="body"]');
  await body.fill(`${await body.inputValue()}\n\n${SENTENCE}`);
  await visitor.press('main button[value="letter"]', /\/hundred\/invitations\/[0-9A-Z]{13}$/);
  await visitor.look({ phone: true });
  return invitation(await arrived(folder, 'mended my favourite coat', '/invitations/'));
}

/** Opens an invitation where nobody is signed in, and accepts it. */
export async function takeSeat(visitor, address) {
  await visitor.go(address);
  await visitor.look({ phone: true });
  const name = visitor.page.locator('main [name="name"]');
  if (await name.inputValue() === '') await name.fill('A new member');
  await visitor.page.locator('main [name="way"][value="password"]').check();
  await visitor.fill('password', MEMBER_PASSWORD);
  await visitor.press('main form button', '[data-places]');
  expect(new URL(visitor.page.url()).pathname === '/', 'a new member does not come home');
  await visitor.look({ phone: true });
  await visitor.go(address);
  await visitor.look();
}

/** Both see two seats taken; only one of them may import. */
export async function chooseSeats(director, member) {
  for (const visitor of [director, member]) {
    await visitor.go('/hundred');
    const taken = await visitor.page.locator('ul.hundred > li > a').count();
    expect(taken === 2, `${taken} of the hundred seats are taken, not two`);
    await visitor.look({ phone: true });
  }
  await member.expecting(403, () => member.go('/imports'));
  expect(await member.page.locator('main form').count() === 0, 'a member may import');
  await member.look({ phone: true });
}
