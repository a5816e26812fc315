/** How people get in: on a server of each test's own, without the demonstration's people. */
import type { Page } from '@playwright/test';
import { expect, testOnFreshServer as test } from './fixtures';
import {
  acceptInvitation,
  ADMINISTRATOR,
  becomeManager,
  BOARD,
  enterCode,
  enterPassword,
  makeFirstAccount,
  MANAGER,
  PASSWORD,
  setUpSecondFactor,
  signOut,
} from './own_board';

test('the first account appoints a manager, who sets up a second factor and is in @plain-form', async ({
  page,
  freshServer,
  expectSound,
}) => {
  test.setTimeout(90_000);
  const { recoveryCodes } = await becomeManager(page, freshServer, expectSound);
  expect(recoveryCodes.length).toBeGreaterThan(5);
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText(`You have ${recoveryCodes.length} recovery codes left.`);
  await expectSound();
});

test('the link for the first account works once @plain-form', async ({ page, freshServer, expectSound }) => {
  await makeFirstAccount(page, freshServer, expectSound);
  await page.goto(freshServer.firstAccountLink);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more');
  await expectSound();
});

test('a password and a code let a manager in, and no code does so twice @plain-form', async ({
  page,
  freshServer,
  expectSound,
}) => {
  test.setTimeout(90_000);
  const { nextCode, recoveryCodes } = await becomeManager(page, freshServer, async () => {});
  await signOut(page);
  await expectSound();
  await enterPassword(page, MANAGER, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter your code');
  await expectSound();
  const code = nextCode();
  await enterCode(page, code);
  await expect(page.getByRole('banner')).toContainText('Sana Iqbal');

  await signOut(page);
  await enterPassword(page, MANAGER, PASSWORD);
  await enterCode(page, code);
  await expect(page.getByRole('alert')).toContainText('That code is not right, or was used before.');
  await expectSound();
  await enterCode(page, recoveryCodes[0]);
  await expect(page.getByRole('banner')).toContainText('Sana Iqbal');

  await signOut(page);
  await enterPassword(page, MANAGER, PASSWORD);
  await enterCode(page, recoveryCodes[0]);
  await expect(page.getByRole('alert')).toContainText('That code is not right, or was used before.');
});

test('a wrong password and an unknown address read the same @plain-form', async ({ page, freshServer, expectSound }) => {
  await makeFirstAccount(page, freshServer, async () => {});
  await signOut(page);
  await enterPassword(page, ADMINISTRATOR, 'not the password at all');
  await expect(page.getByRole('alert')).toContainText('The e-mail address or the password is not right.');
  await expect(page.getByLabel('Password')).toHaveValue('');
  await expectSound();
  const wrong = await page.getByRole('main').innerText();
  await enterPassword(page, 'nobody.here@hartmoor.example', 'not the password at all');
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody.here@hartmoor.example');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await page.getByRole('main').innerText()).toBe(wrong);
});

test('a manager invites two people and mends a line, and one of them comes in @plain-form', async ({
  page,
  freshServer,
  expectSound,
}) => {
  test.setTimeout(90_000);
  await becomeManager(page, freshServer, async () => {});
  const people = 'Ben Dale <ben.dale@hartmoor.example>\nthe new one from housing\namy.holt@hartmoor.example';
  await invite(page, 'Audit group member', 'Hartmoor Council', people);
  await expect(page.getByRole('alert')).toContainText('Line 1 has no e-mail address');
  await expect(page.getByLabel('E-mail addresses')).toHaveValue('the new one from housing');
  await expectSound();
  await expect(page.getByRole('heading', { level: 2, name: 'amy.holt@hartmoor.example' })).toBeVisible();
  // One for each, in the order in which they were pasted.
  const links = page.getByText(/\/invitations\//);
  await expect(links).toHaveCount(2);
  const link = await links.first().innerText();

  await signOut(page);
  // Opening the link, as mail scanners do, uses nothing up.
  await page.goto(link);
  await expect(page.getByLabel('Your name')).toHaveValue('Ben Dale');
  await acceptInvitation(page, link, 'Ben Dale', expectSound);
  await expect(page.getByRole('banner')).toContainText('Ben Dale');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(BOARD);
});

test('a link of the administrator’s sets a new password @plain-form', async ({ page, freshServer, expectSound }) => {
  test.setTimeout(90_000);
  const { recoveryCodes, administrator } = await becomeManager(page, freshServer, async () => {});
  await signOut(page);
  await enterPassword(page, ADMINISTRATOR, PASSWORD);
  await enterCode(page, administrator.nextCode());
  await expect(page.getByRole('banner')).toContainText('Alex Stone');
  await page.goto('/system');
  await page.getByRole('link', { name: 'Sana Iqbal' }).click();
  await page.getByRole('button', { name: 'Make a link to set a password' }).click();
  await expect(page.getByText(/\/reset\//)).toBeVisible();
  await expectSound();
  const link = await page.getByText(/\/reset\//).innerText();
  await signOut(page);

  const newPassword = 'marble otter Thursday';
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set your password');
  await expectSound();
  await page.getByLabel('New password').fill(newPassword);
  await page.getByLabel('The same password again').fill('marble otter Friday');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('The two passwords differ.');
  await expectSound();
  await page.getByLabel('New password').fill(newPassword);
  await page.getByLabel('The same password again').fill(newPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible();
  await enterPassword(page, MANAGER, newPassword);
  await enterCode(page, recoveryCodes[0]);
  await expect(page.getByRole('banner')).toContainText('Sana Iqbal');
});

test('a form sent after the board had asked for a second factor waits for its author @plain-form', async ({
  page,
  browser,
  baseURL,
  freshServer,
  expectSound,
}) => {
  test.setTimeout(90_000);
  const { nextCode } = await becomeManager(page, freshServer, async () => {});
  const home = await invite(page, 'Board reader', '', 'amy.holt@hartmoor.example');
  const link = await page.getByText(/\/invitations\//).innerText();
  await signOut(page);
  await acceptInvitation(page, link, 'Amy Holt', async () => {});
  await expect(page.getByRole('banner')).toContainText('Amy Holt');
  await page.goto('/account');
  await page.getByLabel('Name, as others see it').fill('Amy Holt-Reed');

  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await other.goto(`/sign-in?next=${home}/settings`);
  await enterPassword(other, MANAGER, PASSWORD);
  await enterCode(other, nextCode());
  await other.getByLabel('Everybody of the board needs a second factor').check();
  await other.getByRole('button', { name: 'Save the settings' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(BOARD);
  await elsewhere.close();

  await page.getByRole('button', { name: 'Change your name' }).click();
  await setUpSecondFactor(page, expectSound);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your work is kept');
  await expect(page.getByRole('main')).toContainText('Amy Holt-Reed');
  await expectSound();
  await page.getByRole('button', { name: 'Save it now' }).click();
  await expect(page.getByText('Your name is changed.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Amy Holt-Reed');
});

/** Invites people as the manager, up to the page with their links. Gives the address of the board's home. */
async function invite(page: Page, role: string, agency: string, people: string): Promise<string> {
  await page.goto('/audits');
  await page.getByRole('link', { name: BOARD }).first().click();
  await page.getByRole('link', { name: 'People and invitations' }).click();
  const home = new URL(page.url()).pathname.replace(/\/people$/, '');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel(role, { exact: true }).check();
  await page.getByLabel('Name of the agency, if it is not in the list').fill(agency);
  await page.getByLabel('E-mail addresses').fill(people);
  await page.getByRole('button', { name: 'Invite them' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Invitations');
  return home;
}
