// The chapters about knowing people: two persons become one and two again, a question is kept, and
// every page that tells what people have in common, do next, or wait for.
import { expect } from './visitor.mjs';

const PAGES = [
  '/niches', '/journey', '/purchases', '/purchases/slipping', '/purchases/new', '/purchases/model',
  '/circles', '/reach', '/attribution', '/attribution/told', '/experiments', '/experiments/new',
  '/companies', '/people/fields', '/erasures', '/duplicates/new',
];
const PAIR = /\/duplicates\/[0-9A-Z]{13}\/[0-9A-Z]{13}$/;

/** A reader with a second address is proposed, merged with the buyer, and parted again. */
export async function onePerson(visitor) {
  const { page } = visitor;
  const pair = page.locator('main a[href^="/duplicates/"]:not([href*="new"]):not([href*="merged"])');
  for (let tries = 0; tries < 60; tries += 1) {
    await visitor.go('/duplicates');
    if (await pair.count() > 0) break;
    await page.waitForTimeout(500);
  }
  expect(await pair.count() > 0, 'nobody is proposed who has two addresses');
  await visitor.look({ phone: true });
  await visitor.go(await pair.first().getAttribute('href'));
  expect(PAIR.test(page.url()), `a pair lies at ${page.url()}`);
  await visitor.look({ phone: true });
  await visitor.press('main form[action$="/merge"] button', '.flash');
  await visitor.look({ phone: true });
  await visitor.go('/duplicates/merged');
  await visitor.look({ phone: true });
  await visitor.press('main form[action$="/undo"] button', '.flash');
  expect(PAIR.test(page.url()), `who was parted is shown at ${page.url()}`);
  await visitor.look();
}

/** A question is put together, seen to fit some, and kept. */
export async function keptQuestion(visitor) {
  const { page } = visitor;
  await visitor.go('/segments');
  await visitor.look({ phone: true });
  await visitor.go('/segments/new?m-r=all&f-r-0=kind&w-r-0=kind&v-r-0-0=customer');
  await visitor.look({ phone: true });
  await visitor.fill('name', 'Our customers');
  await page.getByRole('button', { name: 'Keep segment' }).click();
  await page.waitForURL(/\/segments\/[0-9A-Z]{13}$/);
  await visitor.settled();
  await visitor.look({ phone: true });
  expect(await page.locator('main a[href^="/people/"]').count() > 0, 'no customer fits');
}

/** Everything that can be asked about people, page by page. */
export async function whatIsKnown(visitor, fan) {
  for (const place of PAGES) {
    await visitor.go(place);
    await visitor.look({ phone: true });
  }
  for (const part of ['purchases', 'stage', 'reach', 'told', 'duplicates', 'privacy']) {
    await visitor.go(`${fan}/${part}`);
    await visitor.look();
  }
}
