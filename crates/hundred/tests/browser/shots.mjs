// Takes pictures of every page, on a desktop and on a phone, light and dark:
//
//     cargo run -- demo
//     node shots.mjs http://127.0.0.1:8100/ FOLDER [WORD]
//
// With a WORD, only of pages whose name holds it. docs/screenshots keeps those that are shown.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { DESKTOP, PHONE, Visitor, openBrowser } from './visitor.mjs';

const [url, folder, word = ''] = process.argv.slice(2);
const PLACES = {
  today: '/', people: '/people', 'people-found': '/people?q=ren', 'people-none': '/people?q=xyzzy',
  'person-new': '/people/new', fans: '/fans', 'fans-repeat': '/fans/repeat',
  'fans-aspirational': '/fans/aspirational', purchases: '/purchases',
  'purchases-slipping': '/purchases/slipping', 'purchases-quiet': '/purchases/slipping?when=quiet',
  'purchases-new': '/purchases/new', 'purchases-model': '/purchases/model',
  hundred: '/hundred', targets: '/hundred/targets',
  imports: '/imports', upload: '/imports/new?what=mailchimp', scoring: '/scoring', roles: '/roles',
  settings: '/settings', audit: '/audit?check=yes', jobs: '/jobs', letters: '/letters',
  sessions: '/sessions', tokens: '/tokens', password: '/password', communities: '/communities',
  hourglass: '/journey', 'hourglass-rules': '/journey/rules',
  'hourglass-touchpoints': '/journey/touchpoints', 'hourglass-people': '/journey/people?stage=buy',
  purchases: '/purchases', slipping: '/purchases/slipping', newcomers: '/purchases/new',
  'purchases-model': '/purchases/model', segments: '/segments', 'segment-new': '/segments/new',
  circles: '/circles', reach: '/reach', duplicates: '/duplicates', niches: '/niches',
  attribution: '/attribution', experiments: '/experiments', companies: '/companies',
  'own-fields': '/people/fields', erasures: '/erasures',
  'first-people': '/first-run/people', missing: '/people/0000000000001', 'sign-in': '/sign-in',
};
/** Pages that are reached by the first link of this kind on another page. */
const LINKED = {
  person: ['/fans', 'main tbody th a[href^="/people/"]'],
  import: ['/imports', 'main tbody a[href^="/imports/"]'],
  draft: ['/fans', 'main a[href^="/invitations/new"]'],
  seat: ['/hundred', 'ul.hundred a'],
};

async function places(visitor) {
  const all = { ...PLACES };
  for (const [name, [from, link]] of Object.entries(LINKED)) {
    await visitor.go(from);
    const first = visitor.page.locator(link).first();
    if (await first.count() > 0) all[name] = await first.getAttribute('href');
  }
  if (all.person) all.receipt = `${all.person}/receipt`;
  if (all.person) all['person-edit'] = `${all.person}/edit`;
  return Object.entries(all).filter(([name]) => name.includes(word));
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
const visitor = await Visitor.arrive(browser, url, { colorScheme: 'light' });
for (const [name, place] of await places(visitor)) {
  for (const [device, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    await visitor.page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark']) {
      await visitor.page.emulateMedia({ colorScheme });
      // Loaded anew: colours that fade from one scheme to the other are neither.
      await visitor.expecting(404, () => visitor.go(place));
      const file = path.join(folder, `${name}-${device}-${colorScheme}.png`);
      await visitor.page.screenshot({ path: file, fullPage: process.env.HUNDRED_WHOLE === 'yes' });
    }
  }
}
const problems = await visitor.leave();
await browser.close();
if (problems.length > 0) console.error(problems.join('\n'));
