/** Every page, found by following the links from the start: axe, and no sideways scroll. */
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, keepFromFollowing, signInAs, test, testOnFreshServer, type Persona } from './fixtures';
import { setUpOwnCase } from './own_audit';
import { becomeManager, BOARD } from './own_board';

/** The kind of a page: its address with what identifies one thing left out. */
function kind(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/questions\/\d+/, 'questions/:number')
    .replace(/^\/$/, '/audits');
}

/** A page, and one of those who may see it. */
type Seen = { path: string; persona: Persona };

/**
 * People from whom together no page is hidden; the observer first, who alone sees the forms that record, and the contact,
 * who alone sends a list.
 */
const SEERS: Persona[] = ['observer', 'manager', 'lead', 'chair', 'administrator', 'contact'];

/** One address for each kind of page that links lead somebody to. */
async function everyKindOfPage(page: Page): Promise<Seen[]> {
  const every = new Map<string, Seen>();
  for (const persona of SEERS) {
    await signInAs(page, persona);
    const found = new Set<string>();
    const waiting = ['/audits', '/account', '/sorry/agreed', '/nowhere'];
    // The invented audit that is under way has something of everything; other tests' audits have not.
    const start = await (await page.request.get('/audits')).text();
    const underWay = start.match(/href="([^"]+)"[^>]*>Autumn 2026 \(demonstration\)/);
    // The one that is being prepared has a draw.
    const prepared = start.match(/href="([^"]+)"[^>]*>Winter 2026 \(demonstration\)/);
    // Whoever only reads reports is led to those, and not into the audit.
    if (prepared && !prepared[1].endsWith('/reports')) waiting.unshift(`${prepared[1]}/sampling`);
    // In the next one agencies have begun to send.
    const sending = start.match(/href="([^"]+)"[^>]*>Spring 2027 \(demonstration\)/);
    if (sending && !sending[1].endsWith('/reports')) waiting.unshift(`${sending[1]}/sending`);
    if (underWay) waiting.unshift(underWay[1]);
    if (persona === 'administrator') waiting.push('/system');
    while (waiting.length > 0) {
      const path = waiting.shift() as string;
      if (found.has(kind(path))) continue;
      found.add(kind(path));
      const answer = await page.request.get(path);
      if (answer.status() === 403) continue;
      if (!every.has(kind(path))) every.set(kind(path), { path, persona });
      const html = await answer.text();
      for (const [, href] of html.matchAll(/href="(\/[^"#?]*)/g)) {
        if (href.startsWith('/pkg/') || href.endsWith('.pdf') || href.endsWith('.xlsx') || href.endsWith('/export')) continue;
        if (!found.has(kind(href))) waiting.push(href);
      }
    }
  }
  every.set('/sign-in', { path: '/sign-in', persona: 'manager' });
  return [...every.values()];
}

/** Visits pages, each as somebody who may see it. */
async function visit(page: Page, seen: Seen[], look: () => Promise<void>): Promise<void> {
  for (const persona of SEERS) {
    const theirs = seen.filter((one) => one.persona === persona);
    if (theirs.length > 0) await signInAs(page, persona);
    for (const { path } of theirs) {
      if (path === '/nowhere' || path.startsWith('/sorry')) continue;
      if (path === '/sign-in') await page.context().clearCookies();
      await page.goto(path);
      await look();
    }
  }
}

const kinds = [
  '/audits',
  '/audits/new',
  '/boards/:id/audits/:id',
  '/boards/:id/audits/:id/details',
  '/boards/:id/audits/:id/agencies',
  '/boards/:id/audits/:id/agencies/:id',
  '/boards/:id/audits/:id/tool',
  '/boards/:id/audits/:id/sending/reminders',
  '/boards/:id/audits/:id/sampling',
  '/boards/:id/audits/:id/sampling/:id',
  '/boards/:id/audits/:id/sampling/:id/list',
  '/boards/:id/audits/:id/cases',
  '/boards/:id/audits/:id/cases/new',
  '/boards/:id/audits/:id/cases/:id',
  '/boards/:id/audits/:id/cases/:id/change',
  '/boards/:id/audits/:id/cases/:id/remove',
  '/boards/:id/audits/:id/cases/:id/questions/:number',
  '/boards/:id/audits/:id/cases/:id/final-field',
  '/boards/:id/audits/:id/sending',
  '/boards/:id/audits/:id/sending/:id',
  '/boards/:id/audits/:id/sending/:id/answer',
  '/boards/:id/audits/:id/sending/:id/send',
  '/boards/:id/audits/:id/sending/:id/cases/:id',
  '/boards/:id/audits/:id/sending/:id/cases/:id/safety',
  '/boards/:id/audits/:id/findings',
  '/boards/:id/audits/:id/findings/new',
  '/boards/:id/audits/:id/findings/:id',
  '/boards/:id/audits/:id/findings/:id/remove',
  '/boards/:id/audits/:id/observations',
  '/boards/:id/audits/:id/observations/pairs',
  '/boards/:id/audits/:id/observations/new',
  '/boards/:id/audits/:id/observations/:id',
  '/boards/:id/audits/:id/observations/:id/change',
  '/boards/:id/audits/:id/observations/:id/observer',
  '/boards/:id/audits/:id/observations/:id/approach',
  '/boards/:id/audits/:id/observations/:id/consent',
  '/boards/:id/audits/:id/observations/:id/withdraw',
  '/boards/:id/audits/:id/observations/:id/safety',
  '/boards/:id/audits/:id/observations/:id/history',
  '/boards/:id/audits/:id/observations/:id/erase',
  '/boards/:id/audits/:id/observations/feedback',
  '/boards/:id/audits/:id/observations/:id/practice',
  '/boards/:id/audits/:id/observations/:id/meetings/:id',
  '/boards/:id/audits/:id/observations/:id/meetings/:id/remove',
  '/boards/:id/audits/:id/observations/:id/meetings/new',
  '/boards/:id/audits/:id/observations/:id/blank-form',
  '/boards/:id/audits/:id/observations/:id/interview',
  '/boards/:id/audits/:id/observations/:id/conversation',
  '/boards/:id/audits/:id/observations/:id/summary',
  '/boards/:id/audits/:id/confidentiality',
  '/boards/:id/audits/:id/messages',
  '/boards/:id/audits/:id/reports',
  '/boards/:id/audits/:id/reports/:id',
  '/boards/:id/audits/:id/reports/:id/response',
  '/boards/:id/audits/:id/sharing',
  '/boards/:id/audits/:id/history',
  '/boards/:id/audits/:id/retention',
  '/boards/:id/audits/:id/cases/:id/history',
  '/boards/:id/audits/:id/cases/:id/erase',
  '/boards/:id',
  '/boards/:id/people',
  '/boards/:id/people/invite',
  '/boards/:id/people/:id/give',
  '/boards/:id/people/:id/take',
  '/boards/:id/settings',
  '/boards/:id/confidentiality',
  '/boards/:id/history',
  '/boards/:id/witnesses',
  '/system',
  '/system/history',
  '/system/accounts/new',
  '/system/accounts/:id',
  '/system/accounts/:id/close',
  '/system/boards/new',
  '/system/boards/:id',
  '/account',
  '/sign-in',
  '/accessibility',
  '/licences',
];

test('axe finds no fault on any page', async ({ page }) => {
  test.setTimeout(300_000);
  test.info().annotations.push({ type: 'why', description: '404 is the status of one of the pages' });
  const seen = await everyKindOfPage(page);
  for (const wanted of kinds) expect(seen.map(({ path }) => kind(path)), 'kinds of page that links lead to').toContain(wanted);
  await visit(page, seen, () => expectNoAxeViolations(page));
  console.log(`axe: ${seen.length} kinds of page`);
});

/** Those among the pages that are of these kinds. */
function only(seen: Seen[], wanted: string[]): Seen[] {
  const found = seen.filter(({ path }) => wanted.includes(kind(path)));
  expect(found.length).toBe(wanted.length);
  return found;
}

test('axe finds no fault in high contrast on the pages people work with @high-contrast', async ({ page }) => {
  test.setTimeout(120_000);
  const wanted = ['/boards/:id/audits/:id/cases/:id/questions/:number', '/boards/:id/audits/:id/reports/:id', '/boards/:id/audits/:id/cases'];
  await visit(page, only(await everyKindOfPage(page), wanted), () => expectNoAxeViolations(page));
});

test('no page scrolls sideways at 320 pixels @reflow', async ({ page }) => {
  test.setTimeout(180_000);
  await visit(page, await everyKindOfPage(page), () => expectNoSidewaysScroll(page));
});

test('every rating says its word, whatever its colour', async ({ page }) => {
  const wanted = ['/boards/:id/audits/:id/cases', '/boards/:id/audits/:id/cases/:id'];
  await visit(page, only(await everyKindOfPage(page), wanted), async () => {
    const words = await page.locator('.rag').allTextContents();
    expect(words.length).toBeGreaterThan(0);
    for (const word of words) {
      expect(['Red', 'Amber', 'Green', 'Not applicable', 'Not rated yet', 'Not rated, with a reason']).toContain(word.trim());
    }
  });
});

test('a form with problems says so first, and axe agrees', async ({ page }) => {
  await signInAs(page, 'manager');
  await page.goto('/audits/new');
  await page.getByLabel('Theme (optional)').fill('What adults wanted');
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(page.getByLabel('Theme (optional)')).toHaveValue('What adults wanted');
  await expectNoAxeViolations(page);
});

test('the page that shows two answers is sound', async ({ page, context, expectSound }) => {
  const own = await setUpOwnCase(page);
  await keepFromFollowing(page);
  const other = await context.newPage();
  // Before the islands are awake each is a plain form, which is enough to come to the page.
  await page.goto(own.question(2));
  await other.goto(own.question(2));
  await other.getByLabel('Amber', { exact: true }).check();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('status')).toContainText('Saved at');
  await page.getByLabel('Green', { exact: true }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which answer do you want to keep?');
  await expectSound();
});

// A board's tools are all its audits', so this is no test for the board of the demonstration.
testOnFreshServer('the page that changes a question of a tool is sound', async ({ page, freshServer, expectSound }) => {
  testOnFreshServer.setTimeout(90_000);
  await becomeManager(page, freshServer, async () => {});
  await page.goto('/audits/new');
  await page.getByLabel('Name of the audit').fill('Spring 2027');
  await page.getByLabel('Safeguarding Adults Board that hosts the audit').selectOption(BOARD);
  await page.getByLabel('Agencies that present cases').fill('Hartmoor Council');
  await page.getByLabel('Agency that leads the audit').fill('Hartmoor Council');
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Spring 2027' })).toBeVisible();
  await page.goto(`${page.url()}/tool`);
  await expectSound();
  await page.getByRole('link', { name: 'Change question 3' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change question 3');
  await expectSound();
});
