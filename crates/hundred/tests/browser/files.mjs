// Invents the files of a small shop: sixty people, half a year of orders, a newsletter, and what is
// said about the shop in public.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const FIRST = ['Ada', 'Bela', 'Cleo', 'Dario', 'Enid', 'Femi', 'Greta', 'Hugo', 'Iris', 'Jonas'];
const LAST = ['Abara', 'Brandt', 'Castell', 'Dufour', 'Eriksen', 'Fontaine'];
const DAY = 86_400_000;

function person(number) {
  const [first, last] = [FIRST[number % 10], LAST[Math.floor(number / 10)]];
  const email = `${first}.${last}@mail.example`.toLowerCase();
  return { number, first, last, email, handle: `${first}${last}${number}`.toLowerCase() };
}

const PEOPLE = Array.from({ length: 60 }, (_, number) => person(number));

/** As Shopify writes it, with an order of two lines and one that cannot be read. */
function orders(now) {
  const head = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,'
    + 'Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,'
    + 'Lineitem name,Lineitem price,Billing Name,Billing City,Billing Country,Cancelled at,'
    + 'Refunded Amount,Id';
  const rows = [head];
  const order = ({ first, last, email }, place, { total = '42.00', refunded = '0.00' } = {}) => {
    const name = `#${1000 + rows.length}`;
    const at = stamp(now - (place * 17 + 5) * DAY);
    const status = refunded === '0.00' ? 'paid' : 'refunded';
    rows.push(`${name},${email},${status},${at},fulfilled,yes,EUR,${total},0.00,0.00,${total},,0.00,`
      + `${at},1,Linen shirt,${total},${first} ${last},Lisbon,PT,,${refunded},${7e9 + rows.length}`);
    if (place === 1) rows.push(`${name},${email},,,,,,,,,,,,,2,Wool socks,6.00,,,,,,`);
  };
  for (const someone of PEOPLE.slice(0, 40)) {
    const times = someone.number < 12 ? 6 - Math.floor(someone.number / 3) : 1;
    for (let place = 0; place < times; place += 1) order(someone, place);
  }
  order(PEOPLE[20], 2, { refunded: '42.00' });
  order(PEOPLE[21], 3, { total: 'a lot' });
  return rows.join('\n');
}

/** As Mailchimp writes its subscribers; those from 30 on have told their handle. */
function audience(now) {
  const rows = ['Email Address,First Name,Last Name,INSTAGRAM,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,'
    + 'CC,LAST_CHANGED,LEID,TAGS'];
  for (const { number, first, last, email, handle } of PEOPLE.slice(10)) {
    const at = stamp(now - (number + 40) * DAY).slice(0, 19);
    const known = number >= 30 ? `@${handle}` : '';
    rows.push(`${email},${first},${last},${known},3,${at},${at},pt,${at},${5000 + number},`);
  }
  // Somebody who buys by one address and reads by another.
  const { first, last } = PEOPLE[0];
  rows.push(`ada.abara+news@mail.example,${first},${last},,3,,,pt,,5999,`);
  rows.push('no address,No,Body,,3,,,,,9999,');
  return rows.join('\n');
}

/** Profiles, what they did in public, and whom they brought; one of them is known by nothing else. */
function moments(now) {
  const lines = [];
  const say = (line) => lines.push(JSON.stringify(line));
  const kinds = ['like', 'comment', 'share', 'mention', 'save', 'event', 'inquiry', 'like'];
  for (const { number, first, last, handle } of PEOPLE.slice(30)) {
    say({
      platform: 'instagram', handle, display_name: `${first} ${last}`, bio: 'Sews on Sundays',
      location: 'Porto', followers: 100 + 37 * number,
    });
    for (let place = 0; place < (60 - number) * 3; place += 1) {
      const ts = new Date(now - ((place * 5 + number) % 170) * DAY - place * 60_000).toISOString();
      const [kind, id] = [kinds[place % kinds.length], `m${number}-${place}`];
      say({ id, ts, platform: 'instagram', kind, handle, topic: 'sewing', text: null });
    }
  }
  say({ platform: 'instagram', handle: 'onlyhere', display_name: 'Zora Onlyhere', followers: 9 });
  for (let place = 0; place < 24; place += 1) {
    const ts = new Date(now - (place * 6 + 2) * DAY).toISOString();
    const status = ['clicked', 'signed_up', 'purchased'][place % 3];
    const [referrer, referee] = [PEOPLE[place % 5], PEOPLE[15 + place]];
    say({
      id: `r${place}`, ts, referrer_email: referrer.email, code: `R${referrer.number}`,
      referee_email: referee.email, status,
    });
  }
  return lines.join('\n');
}

function stamp(at) {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}

/** Writes the files; gives what to import and from where, in the order of the journey. */
export function write(folder) {
  const now = Date.now();
  const files = [
    { what: 'shopify', name: 'orders_export.csv', text: orders(now) },
    { what: 'mailchimp', name: 'subscribed_members_export.csv', text: audience(now) },
    { what: 'json', name: 'moments.jsonl', text: moments(now) },
  ];
  return files.map(({ what, name, text }) => {
    const place = path.join(folder, name);
    writeFileSync(place, `${text}\n`);
    return { what, place };
  });
}
