/** An audit and a case of a test's own, made by the forms a board manager uses. */
import { randomUUID } from 'node:crypto';
import { expect, request, type Page } from '@playwright/test';
import { PEOPLE, signInAs, type Persona } from './fixtures';

/** The board of the demonstration's people. */
export const BOARD = 'Northmere and Tarnholt Safeguarding Adults Board';

/** Where a test's own audit is. */
export type OwnAudit = {
  /** The audit's name. */
  audit: string;
  /** The address of the audit's overview. */
  overview: string;
};

/** Where a test's own case is. */
export type OwnCase = OwnAudit & {
  /** The address of one question of the case. */
  question: (number: number) => string;
};

/** Sets up an audit as the board manager, with agencies that present cases. The page is the manager's afterwards. */
export async function setUpOwnAudit(page: Page, presenting: string[]): Promise<OwnAudit> {
  // In letters: digits in a row can look like somebody's number, and the names guard would ask.
  const letters = randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]);
  const audit = `Audit ${letters}`;
  await signInAs(page, 'manager');
  await page.goto('/audits/new');
  await page.getByLabel('Name of the audit').fill(audit);
  await page.getByLabel('Safeguarding Adults Board that hosts the audit').selectOption(BOARD);
  await page.getByLabel('Agencies that present cases').fill(presenting.join('\n'));
  await page.getByLabel('Agencies that review only (optional)').fill('Northmere and Quillford Police');
  await page.getByLabel('Agency that leads the audit').fill(presenting[0]);
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: audit })).toBeVisible();
  const { origin, pathname: overview } = new URL(page.url());
  for (const persona of ASKED) await confirmArrangements(origin, overview, persona);
  return { audit, overview };
}

/** Those of the demonstration's people who are asked to confirm the confidentiality arrangements, where they take part. */
const ASKED: Persona[] = ['lead', 'member', 'police', 'contact'];

/**
 * Confirms the board's confidentiality arrangements for an audit as one of the demonstration's people, by the forms and
 * without a browser: `confidentiality.spec.ts` is about the pages, and no other test is stopped by them. Nothing happens for
 * whoever takes no part.
 */
async function confirmArrangements(origin: string, overview: string, persona: Persona): Promise<void> {
  const visitor = await request.newContext({ baseURL: origin, extraHTTPHeaders: { Origin: origin, Accept: 'text/html' } });
  const doors = (await (await visitor.get('/sign-in')).text()).split('</form>');
  const person = doors.find((door) => door.includes(`Go in as ${PEOPLE[persona]}`))?.match(/name="person" value="([^"]+)"/)?.[1];
  expect(person, `the way in for ${PEOPLE[persona]}`).toBeTruthy();
  await visitor.post('/do/be-somebody', { form: { person: person ?? '' } });
  const arrangements = await (await visitor.get(`${overview}/confidentiality`)).text();
  const form = arrangements.split('action="/do/confirm-confidentiality"')[1];
  if (form) {
    const field = (name: string) => form.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '';
    const fields = { board: field('board'), audit: field('audit'), version: field('version') };
    const answer = await visitor.post('/do/confirm-confidentiality', { form: fields });
    expect(await answer.text()).toContain('You confirmed them for this audit');
  }
  await visitor.dispose();
}

/** Adds a case by the form, as whoever the page is. Gives the address of its first question. */
export async function addCase(page: Page, overview: string, agency: string, number: string): Promise<string> {
  await page.goto(`${overview}/cases/new`);
  await page.getByLabel('Agency that presents the case').selectOption(agency);
  await page.getByLabel('Case number').fill(number);
  const concluded = page.getByRole('group', { name: 'When was the enquiry concluded?' });
  await concluded.getByLabel('Day').fill('3');
  await concluded.getByLabel('Month').fill('9');
  await concluded.getByLabel('Year').fill('2026');
  await page.getByLabel('Self-Neglect').check();
  await page.getByRole('button', { name: 'Add the case' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  const href = await page.locator('a[href$="/questions/1"]').first().getAttribute('href');
  const first = href ?? '';
  expect(first, 'the way to the first question').toContain('/questions/1');
  return first;
}

/** Shares an audit's cases with its group, as the board manager. */
export async function shareCases(page: Page, overview: string): Promise<void> {
  await page.goto(`${overview}/sharing`);
  await page.getByRole('button', { name: 'Share the cases with the audit group' }).click();
  await expect(page.getByRole('button', { name: 'Stop sharing the cases' })).toBeVisible();
}

/** Sets up an audit with one case that is shared with the group. The page is somebody's who rates it afterwards. */
export async function setUpOwnCase(page: Page, rater: Persona = 'lead'): Promise<OwnCase> {
  const own = await setUpOwnAudit(page, ['Larchdale Council']);
  const first = await addCase(page, own.overview, 'Larchdale Council', 'LC-01');
  await shareCases(page, own.overview);
  await signInAs(page, rater);
  return { ...own, question: (number) => first.replace(/1$/, String(number)) };
}
