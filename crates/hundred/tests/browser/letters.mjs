// Reads letters from the folder where the house puts them when they do not leave the machine.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PATIENCE = 30_000;

/** What a letter says, once its transfer encoding is undone. */
function text(letter) {
  const unfolded = letter.replaceAll(/=\r?\n/g, '');
  const bytes = unfolded.replaceAll(/(?:=[0-9A-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  const parts = bytes.split(/\r?\n\r?\n/);
  const decoded = parts.map((part, place) =>
    /base64/i.test(parts[place - 1] ?? '') ? Buffer.from(part, 'base64').toString('utf8') : part);
  return decoded.join('\n\n');
}

/** Waits for a letter that holds all of `words`. */
export async function arrived(folder, ...words) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const names = readdirSync(folder, { withFileTypes: true }).map((it) => it.name);
    for (const name of names.filter((it) => it.endsWith('.eml'))) {
      const said = text(readFileSync(path.join(folder, name), 'utf8'));
      if (words.every((word) => said.includes(word))) return said;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no letter with ${words.join(' and ')} in ${folder}`);
}

/** The address in a letter that leads to an invitation. */
export function invitation(letter) {
  const found = letter.match(/https?:\/\/[^\s"<>]+\/invitations\/[\w.-]+/);
  if (!found) throw new Error(`no invitation in this letter:\n${letter}`);
  return found[0];
}
