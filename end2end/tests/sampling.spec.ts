/** The draw: agencies commit to their lists, the board fixes a seed, each agency draws, and anybody with the list checks it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import {
  expect,
  expectAwake,
  expectNoAxeViolations,
  gotoAwake,
  signInAs,
  test as onDemonstration,
  testOnFreshServer as test,
} from './fixtures';
import { SERVER } from './fresh_server';
import { setUpOwnAudit } from './own_audit';
import { acceptInvitation, becomeManager, BOARD } from './own_board';

const COUNCIL = 'Larchdale Council';
const TRUST = 'Vale Trust';
/** The agency of the demonstration's contact. */
const LARKWATER = 'Larkwater Community and Mental Health NHS Trust';

/** A list that a contact of the demonstration can send: 14 rows in its window and one of each other kind. */
const LIST = resolve(import.meta.dirname, '../../server/demo/winter_2026/larkwater.csv');

/** References of a list, and the list as it is pasted. */
const REFERENCES = Array.from({ length: 9 }, (_, at) => `SG/${String(at + 1).padStart(5, '0')}`);
const PASTED = REFERENCES.map((reference, at) => `${reference}\t1${at}/08/2026`).join('\n');

/** Fills in the window of an audit and how many cases each agency brings, as the manager. */
async function setWindow(page: Page, overview: string, from: string[], to: string[]): Promise<void> {
  await page.goto(`${overview}/details`);
  for (const [legend, [day, month, year]] of [
    ['First day of the window (optional)', from],
    ['Last day of the window (optional)', to],
  ] as const) {
    const date = page.getByRole('group', { name: legend });
    await date.getByLabel('Day').fill(day);
    await date.getByLabel('Month').fill(month);
    await date.getByLabel('Year').fill(year);
  }
  await page.getByLabel(/^Cases from each agency/).fill('3');
  await page.getByRole('button', { name: 'Save the details' }).click();
}

/** Asks the agencies for their lists, as the manager. */
async function ask(page: Page, overview: string): Promise<void> {
  await page.goto(`${overview}/sampling`);
  await page.getByRole('button', { name: 'Ask the agencies for their lists' }).click();
  await expect(page.getByRole('table', { name: 'Lists and draws' })).toContainText('Not yet');
}

/** Invites a contact of an agency, as the manager, and gives the page on which they are signed in. */
async function becomeContact(manager: Page, browser: Browser, agency: string, name: string): Promise<Page> {
  await manager.goto('/audits');
  await manager.getByRole('link', { name: BOARD }).click();
  await manager.getByRole('link', { name: 'People and invitations' }).click();
  await manager.getByRole('button', { name: 'Invite people' }).click();
  await manager.getByLabel('Agency contact').check();
  await manager.getByLabel('Agency', { exact: true }).selectOption(agency);
  const email = `${name.toLowerCase().replace(' ', '.')}@hartmoor.example`;
  await manager.getByLabel('E-mail addresses').fill(email);
  await manager.getByRole('button', { name: 'Invite them' }).click();
  const link = await manager.getByText(/\/invitations\//).first().innerText();
  const page = await (await browser.newContext()).newPage();
  await acceptInvitation(page, link, name, async () => {});
  await expect(page.getByRole('banner')).toContainText(name);
  return page;
}

/** Comes to an agency's draw by the links, as its contact. */
async function goToOwnDraw(page: Page, overview: string): Promise<void> {
  await page.goto(overview);
  await page.getByRole('navigation', { name: /^Audit / }).getByRole('link', { name: 'How cases are chosen' }).click();
  await page.getByRole('button', { name: /^Go to the draw of / }).click();
}

/** What a summary list says of something. */
function said(page: Page, of: string) {
  return page.locator('.govuk-summary-list__row').filter({ hasText: of }).locator('dd').first();
}

/** The text of the file behind a link. */
async function download(page: Page, name: string): Promise<{ file: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const file = await waiting;
  return { file: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** Runs the command that the page shows, with the list in a file, and gives the references that it prints. */
function runCommand(command: string, list: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'msp-draw-'));
  try {
    writeFileSync(join(folder, 'list.txt'), list);
    const env = { ...process.env, PATH: `${dirname(SERVER)}:${process.env.PATH}` };
    const printed = execFileSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
    return printed.trimEnd().split('\n').map((line) => line.split('\t')[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('agencies commit, the board fixes the seed, an agency draws, and whoever has the list runs it again @plain-form', async ({
  page: manager,
  browser,
  freshServer,
  livelyPages,
  expectSound,
}) => {
  test.setTimeout(180_000);
  await becomeManager(manager, freshServer, async () => {});
  await manager.goto('/audits/new');
  await manager.getByLabel('Name of the audit').fill('Autumn audit');
  await manager.getByLabel('Safeguarding Adults Board that hosts the audit').selectOption(BOARD);
  await manager.getByLabel('Agencies that present cases').fill(`${COUNCIL}\n${TRUST}`);
  await manager.getByLabel('Agency that leads the audit').fill(COUNCIL);
  await manager.getByRole('button', { name: 'Set up the audit' }).click();
  await expect(manager.getByRole('heading', { level: 1, name: 'Autumn audit' })).toBeVisible();
  const overview = new URL(manager.url()).pathname;

  // The manager asks.
  await manager.goto(`${overview}/sampling`);
  await expect(manager.getByRole('main')).toContainText('Before agencies are asked for their lists');
  await expectSound();
  await setWindow(manager, overview, ['1', '7', '2026'], ['30', '9', '2026']);
  await manager.goto(`${overview}/sampling`);
  await expect(manager.getByLabel(COUNCIL)).toHaveValue('LC');
  await expectSound();
  await ask(manager, overview);
  await expect(manager.getByText('2 lists are still to come.')).toBeVisible();
  await expectSound();

  // One contact pastes a list, looks it through, and gets the key.
  const council = await becomeContact(manager, browser, COUNCIL, 'Asha Rao');
  await goToOwnDraw(council, overview);
  await council.getByRole('button', { name: 'Send your list' }).click();
  await council.getByLabel('Or paste the list').fill(`${PASTED}\nSG/00010\t02/10/2026`);
  await council.getByLabel('How many did your agency complete in the window?').fill('11');
  await council.getByRole('button', { name: 'Look at the list' }).click();
  await expect(council.getByText('Nothing is kept yet.')).toBeVisible();
  await expect(council.getByRole('table', { name: 'In the window (9)' })).toContainText('SG/00009');
  await expect(council.getByRole('table', { name: 'Outside the window (1)' })).toContainText('2 October 2026');
  await expect(council.getByText('9 enquiries can be drawn, and your own count is 11.')).toBeVisible();
  await council.getByRole('button', { name: 'Send 9 enquiries and leave 1 row out' }).click();
  await expect(council.getByRole('heading', { level: 1 })).toHaveText('Your list is sent');
  const key = await said(council, 'List key').innerText();
  expect(key).toMatch(/^([A-Z2-7]{4}-){7}[A-Z2-7]{4}$/);
  const salt = await said(council, 'Salt of the commitment').innerText();
  if (livelyPages) await expectNoAxeViolations(council);
  const kept = await download(council, 'Download the key and your case numbers');
  expect(kept.file).toBe('list-key.txt');
  expect(kept.text).toContain(`List key:\t${key}`);

  // The other says that there was none.
  const trust = await becomeContact(manager, browser, TRUST, 'Owen Price');
  await goToOwnDraw(trust, overview);
  await trust.getByRole('button', { name: 'Send your list' }).click();
  await trust.getByLabel('Our agency completed no enquiry in this window').check();
  await trust.getByLabel('How many did your agency complete in the window?').fill('0');
  await trust.getByRole('button', { name: 'Look at the list' }).click();
  await trust.getByRole('button', { name: 'Send that there was none' }).click();
  await expect(trust.getByRole('heading', { level: 1 })).toHaveText('Your list is sent');

  // The manager sees which list is short, and fixes the seed.
  await manager.goto(`${overview}/sampling`);
  await expect(manager.getByRole('row', { name: COUNCIL })).toContainText('9 (2 short)');
  await expectSound();
  await manager.getByLabel('The seed').fill('314159');
  await manager.getByRole('button', { name: 'Fix the seed' }).click();
  await expect(manager.getByRole('alert')).toContainText('Say where the seed comes from');
  await expect(manager.getByLabel('The seed')).toHaveValue('314159');
  await manager.getByLabel('Where does it come from?').fill('Six dice, rolled in the meeting, all watching.');
  await manager.getByRole('button', { name: 'Fix the seed' }).click();
  await expect(said(manager, 'Where the seed comes from')).toHaveText('Six dice, rolled in the meeting, all watching.');
  await expectSound();

  // The contact draws.
  await goToOwnDraw(council, overview);
  await council.getByRole('button', { name: 'Draw your cases' }).click();
  await council.getByLabel('Your agency’s list key').fill(key.replace(/[A-Z]/, (letter) => (letter === 'A' ? 'B' : 'A')));
  await council.getByRole('button', { name: 'Draw the cases' }).click();
  await expect(council.getByRole('alert')).toContainText('This key does not open your list');
  await expect(council.getByLabel('Your agency’s list key')).toHaveValue('');
  if (livelyPages) await expectNoAxeViolations(council);
  await council.getByLabel('Your agency’s list key').fill(key);
  await council.getByRole('button', { name: 'Draw the cases' }).click();
  await expect(council.getByRole('heading', { level: 1 })).toHaveText('Your cases are drawn');
  if (livelyPages) await expectNoAxeViolations(council);
  const drawn = await download(council, 'Download which enquiry each case is');
  expect(drawn.file).toBe('drawn-cases.txt');
  const order = drawn.text.split('\r\n').map((line) => line.split('\t')).filter((cells) => cells[0].startsWith('LC-'));
  expect(order.map((cells) => cells[1]).toSorted()).toEqual(REFERENCES);
  const alone = drawn.text.split('\r\nReferences, one a line\r\n')[1].trimEnd().split('\r\n');
  expect(alone.toSorted()).toEqual(REFERENCES);
  expect(order.map((cells) => cells[2])).toEqual(order.map((cells) => cells[2]).toSorted());

  // One of them cannot be used: the next ticket takes its place.
  await goToOwnDraw(council, overview);
  const draw = new URL(council.url()).pathname;
  const cases = council.getByRole('table', { name: 'Cases in ticket order' });
  await expect(cases.getByRole('row')).toHaveCount(4);
  await cases.getByRole('row', { name: order[0][0] }).getByRole('link', { name: 'It cannot be used' }).click();
  await expect(council.getByRole('heading', { level: 1 })).toHaveText(`${order[0][0]} cannot be used`);
  await expect(council.getByText(`${order[3][0]}, the next ticket, takes its place`)).toBeVisible();
  if (livelyPages) await expectNoAxeViolations(council);
  await council.getByLabel('The enquiry was not led by this agency').check();
  await council.getByLabel('In your own words').fill('The hospital led it.');
  await council.getByRole('button', { name: 'Take the next case' }).click();
  await expect(cases.getByRole('row', { name: order[0][0] })).toContainText('The hospital led it.');
  await expect(cases.getByRole('row', { name: order[3][0] })).toContainText('In the sample');

  // Anybody who has the list runs the draw again; here the manager, whose page sends nothing while it checks.
  const sample = order.slice(0, 3).map((cells) => cells[1]);
  await gotoAwake(manager, draw, livelyPages);
  const again = manager.getByRole('button', { name: 'Run the draw again' });
  if (livelyPages) {
    const requests: string[] = [];
    manager.on('request', (request) => requests.push(request.url()));
    await manager.getByLabel('The list').fill(REFERENCES.join('\n'));
    await manager.getByLabel('The salt of the commitment, if you have it').fill(salt);
    await again.click();
    const outcome = manager.getByRole('status').filter({ hasText: 'references were read' });
    await expect(outcome).toContainText('9 references were read. The list is the one that was committed to.');
    const rows = outcome.getByRole('row');
    await expect(rows).toHaveCount(4);
    for (const [at, [, reference, ticket]] of order.slice(0, 3).entries()) {
      await expect(rows.nth(at + 1)).toContainText(reference);
      await expect(rows.nth(at + 1)).toContainText(ticket);
    }
    for (const [at, [number]] of order.slice(0, 3).entries()) await expect(rows.nth(at + 1)).toContainText(number);
    // The sample as it stands in the agency's file, with its case numbers; then in another order.
    const named = order.slice(0, 3).map((cells) => cells.join('\t'));
    await manager.getByLabel('The sample, if you want it compared').fill(named.join('\n'));
    await again.click();
    await expect(outcome).toContainText('The sample is the one that the draw gives, and its case numbers are the published ones.');
    await manager.getByLabel('The sample, if you want it compared').fill(named.toReversed().join('\n'));
    await again.click();
    await expect(outcome).toContainText(`The sample differs at place 1: the draw gives ${sample[0]}, and ${sample[2]} was given.`);
    // Lines with more than a reference are no list.
    await manager.getByLabel('The list').fill(named.join('\n'));
    await again.click();
    await expect(manager.getByText('Copy the lines that stand under “References, one a line”')).toBeVisible();
    await manager.getByLabel('The list').fill(REFERENCES.slice(1).join('\n'));
    await again.click();
    await expect(outcome).toContainText('8 references were read. The commitment differs');
    expect(requests, 'what the page asked for while it checked').toEqual([]);
  } else {
    await expect(again).toBeHidden();
  }
  await expectSound();
  await manager.getByText('Check it with a command instead').click();
  const commands = (await manager.locator('pre').innerText()).split('\n').filter((line) => line !== '');
  expect(runCommand(commands[0], `${REFERENCES.join('\n')}\n`)).toEqual(sample);
  const verify = commands[2].replace('SALT', salt).replace('REFERENCE …', sample.join(' '));
  expect(runCommand(verify, `${REFERENCES.join('\n')}\n`).join(' ')).toContain('fits its commitment');
  await council.context().close();
  await trust.context().close();
});

onDemonstration.describe('a list in a file', () => {
  // The page of a form with something to mend says so in its status.
  onDemonstration.use({ expectedConsoleErrors: [/422/] });

  onDemonstration('shows every row as it was read, and what is kept is what was shown @plain-form @reflow', async ({
    page,
    livelyPages,
    expectSound,
  }) => {
    onDemonstration.setTimeout(90_000);
    const own = await setUpOwnAudit(page, [LARKWATER]);
    await setWindow(page, own.overview, ['1', '9', '2026'], ['30', '11', '2026']);
    await ask(page, own.overview);
    await signInAs(page, 'contact');
    await goToOwnDraw(page, own.overview);
    await expectSound();
    await page.getByRole('button', { name: 'Send your list' }).click();
    await gotoAwake(page, new URL(page.url()).pathname, livelyPages);
    await expectSound();
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('alert')).toContainText('Choose a file, paste the list, or say that');
    await expect(page.getByRole('alert')).toContainText('Enter how many enquiries your agency completed');
    await expectSound();

    await page.getByLabel('A file').setInputFiles(LIST);
    await page.getByLabel('How many did your agency complete in the window?').fill('14');
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await expect(page.getByRole('table', { name: 'In the window (14)' })).toContainText('LW2043');
    await expect(page.getByRole('table', { name: 'Outside the window (1)' })).toContainText('LW2036');
    await expect(page.getByRole('table', { name: 'Duplicate (1)' })).toContainText('The same reference stands in row 5');
    await expect(page.getByRole('table', { name: 'Problem (1)' })).toContainText('Cell B11. The date completed is not a date');
    if (livelyPages) await expectAwake(page);
    await expectSound();

    await page.getByRole('button', { name: 'Send 14 enquiries and leave 3 rows out' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your list is sent');
    await expectSound();
    const { text } = await download(page, 'Download the key and your case numbers');
    expect(text.split('\r\n').filter((line) => /\tLW\d{4}$/.test(line))).toHaveLength(14);
    await goToOwnDraw(page, own.overview);
    await expect(said(page, 'Left out of the list')).toHaveText('1 row outside the window, 2 rows repeated or not readable');
    await expect(page.getByText('Your list is sent. The board fixes the seed when every agency')).toBeVisible();
    await expectSound();
  });
});
