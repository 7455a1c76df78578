// The journey of a founder and the first whom she invites, through the whole house:
//
//     node journey.mjs LINK FOLDER [--without-script]
//
// LINK is what `hundred serve` prints on an empty database; letters arrive in FOLDER. With
// HUNDRED_KEEP_PAGES=FOLDER the HTML of every page is kept there; with HUNDRED_PICTURES=FOLDER a
// journey that fails leaves there what was seen last.
import path from 'node:path';

import { chooseSeats, firstRun, importFile, invite, meetFans, takeSeat } from './chapters.mjs';
import { aroundTheHouse, bringNothingNew, inGerman, rollBack, search, signInAgain } from './house.mjs';
import { write } from './files.mjs';
import { keptQuestion, onePerson, whatIsKnown } from './knowing.mjs';
import { Visitor, expect, openBrowser } from './visitor.mjs';

const [link, folder, ...options] = process.argv.slice(2);
const javaScriptEnabled = !options.includes('--without-script');
const settings = { javaScriptEnabled, kept: process.env.HUNDRED_KEEP_PAGES };
const start = Date.now();

async function main() {
  const browser = await openBrowser();
  const guests = [];
  const arrive = async () => {
    guests.push(await Visitor.arrive(browser, new URL('/', link).href, settings));
    return guests.at(-1);
  };
  try {
    await journey(arrive);
    const problems = [];
    for (const guest of guests) problems.push(...await guest.leave());
    expect(problems.length === 0, `what was noticed on the way:\n${problems.join('\n')}`);
  } catch (error) {
    await picture(guests);
    throw error;
  } finally {
    await browser.close();
  }
}

async function journey(arrive) {
  const director = await arrive();
  const chapter = async (title, deed) => {
    const done = await deed();
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${title}`);
    return done;
  };
  await chapter('first run', () => firstRun(director, link));
  const files = write(folder);
  const imports = [];
  for (const file of javaScriptEnabled ? files : files.slice(0, 1)) {
    imports.push(await chapter(`import ${file.what}`, () => importFile(director, file)));
  }
  if (javaScriptEnabled) {
    expect(director.sawProgress, 'no import showed how far it was');
    await chapter('the same again', () => bringNothingNew(director, files[0]));
  }
  const fan = await chapter('fans, a person, a receipt', () => meetFans(director));
  const invitation = await chapter('an invitation', () => invite(director, fan, folder));
  const member = await arrive();
  await chapter('a seat is taken', () => takeSeat(member, invitation));
  await chapter('two of the hundred', () => chooseSeats(director, member));
  if (!javaScriptEnabled) return;
  await chapter('around the house', () => aroundTheHouse(director, fan, imports));
  await chapter('two become one, and two again', () => onePerson(director));
  await chapter('a question is kept', () => keptQuestion(director));
  await chapter('what is known of people', () => whatIsKnown(director, fan));
  await chapter('search', () => search(director));
  await chapter('an import is rolled back', () => rollBack(director, imports.at(-1)));
  await chapter('in German', () => inGerman(director));
  await chapter('out and in again', () => signInAgain(director));
}

/** What everybody saw last, for whoever has to find out why it failed. */
async function picture(guests) {
  for (const [number, guest] of guests.entries()) {
    const { page, problems } = guest;
    const file = path.join(process.env.HUNDRED_PICTURES ?? folder, `last-seen-by-${number}.png`);
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
    const text = await page.locator('body').innerText().catch(() => '');
    console.error(`Visitor ${number} is at ${page.url()} (${file}):\n${text.slice(0, 3000)}\n`);
    if (problems.length > 0) console.error(`and noticed:\n${problems.join('\n')}\n`);
  }
}

await main().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});
