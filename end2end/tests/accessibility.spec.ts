/** Every page, found by following the links from the start: axe, and no sideways scroll. */
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, test } from './fixtures';

/** The kind of a page: its address with what identifies one thing left out. */
function kind(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/questions\/\d+/, 'questions/:number')
    .replace(/^\/$/, '/audits');
}

/** One address for each kind of page that links lead to. */
async function everyKindOfPage(page: Page): Promise<string[]> {
  const found = new Map<string, string>();
  const waiting = ['/audits', '/sorry/agreed', '/nowhere'];
  while (waiting.length > 0) {
    const path = waiting.shift() as string;
    if (found.has(kind(path))) continue;
    found.set(kind(path), path);
    const answer = await page.request.get(path);
    const html = await answer.text();
    for (const [, href] of html.matchAll(/href="(\/[^"#?]*)/g)) {
      if (href.startsWith('/pkg/') || href.endsWith('.pdf')) continue;
      if (!found.has(kind(href))) waiting.push(href);
    }
  }
  return [...found.values()];
}

const kinds = [
  '/audits',
  '/audits/new',
  '/boards/:id/audits/:id',
  '/boards/:id/audits/:id/details',
  '/boards/:id/audits/:id/agencies',
  '/boards/:id/audits/:id/agencies/:id',
  '/boards/:id/audits/:id/tool',
  '/boards/:id/audits/:id/cases',
  '/boards/:id/audits/:id/cases/new',
  '/boards/:id/audits/:id/cases/:id',
  '/boards/:id/audits/:id/cases/:id/change',
  '/boards/:id/audits/:id/cases/:id/remove',
  '/boards/:id/audits/:id/cases/:id/questions/:number',
  '/boards/:id/audits/:id/cases/:id/final-field',
  '/boards/:id/audits/:id/findings',
  '/boards/:id/audits/:id/findings/new',
  '/boards/:id/audits/:id/findings/:id',
  '/boards/:id/audits/:id/messages',
  '/boards/:id/audits/:id/reports',
  '/boards/:id/audits/:id/reports/:id',
  '/boards/:id/audits/:id/reports/:id/response',
  '/accessibility',
  '/licences',
];

test('axe finds no fault on any page', async ({ page }) => {
  test.setTimeout(300_000);
  test.info().annotations.push({ type: 'why', description: '404 is the status of one of the pages' });
  const paths = await everyKindOfPage(page);
  for (const wanted of kinds) expect(paths.map(kind), 'kinds of page that links lead to').toContain(wanted);
  for (const path of paths.filter((path) => path !== '/nowhere' && !path.startsWith('/sorry'))) {
    await page.goto(path);
    await expectNoAxeViolations(page);
  }
  console.log(`axe: ${paths.length} kinds of page`);
});

test('axe finds no fault in high contrast on the pages people work with @high-contrast', async ({ page }) => {
  test.setTimeout(120_000);
  const paths = await everyKindOfPage(page);
  for (const wanted of ['/boards/:id/audits/:id/cases/:id/questions/:number', '/boards/:id/audits/:id/reports/:id', '/boards/:id/audits/:id/cases']) {
    const path = paths.find((path) => kind(path) === wanted) as string;
    await page.goto(path);
    await expectNoAxeViolations(page);
  }
});

test('no page scrolls sideways at 320 pixels @reflow', async ({ page }) => {
  test.setTimeout(180_000);
  for (const path of await everyKindOfPage(page)) {
    if (path === '/nowhere' || path.startsWith('/sorry')) continue;
    await page.goto(path);
    await expectNoSidewaysScroll(page);
  }
});

test('every rating says its word, whatever its colour', async ({ page }) => {
  const paths = await everyKindOfPage(page);
  for (const wanted of ['/boards/:id/audits/:id/cases', '/boards/:id/audits/:id/cases/:id/questions/:number']) {
    await page.goto(paths.find((path) => kind(path) === wanted) as string);
    const words = await page.locator('.rag').allTextContents();
    expect(words.length).toBeGreaterThan(0);
    for (const word of words) {
      expect(['Red', 'Amber', 'Green', 'Not applicable', 'Not rated yet', 'Not rated, with a reason']).toContain(word.trim());
    }
  }
});

test('a form with problems says so first, and axe agrees', async ({ page }) => {
  await page.goto('/audits/new');
  await page.getByLabel('Theme (optional)').fill('What adults wanted');
  await page.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('There is a problem');
  await expect(page.getByLabel('Theme (optional)')).toHaveValue('What adults wanted');
  await expectNoAxeViolations(page);
});
