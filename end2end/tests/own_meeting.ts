/** A meeting of a test's own, and the people who come to it. */
import { expect, type Browser, type Page } from '@playwright/test';
import { signInAs, type Persona } from './fixtures';
import { addCase, setUpOwnAudit, type OwnAudit } from './own_audit';

/** The agency that presents the cases. */
export const COUNCIL = 'Larchdale Council';
/** The agency of the demonstration's member. */
export const TOMS_AGENCY = 'Tarnholt Council';

/** What a test knows of the browser it runs in. */
export type Here = { browser: Browser; baseURL: string | undefined; lively: boolean };

/** Somebody at a computer of their own. */
export async function somebody(here: Here, persona: Persona): Promise<Page> {
  const page = await (await here.browser.newContext({ baseURL: here.baseURL })).newPage();
  await signInAs(page, persona);
  return page;
}

/** An audit with two cases and the way in which its group scores, whose meeting the lead has begun. */
export async function begin(lead: Page, scoring: RegExp): Promise<OwnAudit & { cases: string[] }> {
  const own = await setUpOwnAudit(lead, [COUNCIL, TOMS_AGENCY]);
  const cases: string[] = [];
  for (const number of ['LC-01', 'LC-02']) {
    const first = await addCase(lead, own.overview, COUNCIL, number);
    cases.push(first.replace(/\/questions\/1$/, ''));
  }
  await lead.goto(`${own.overview}/sharing`);
  await lead.getByLabel(scoring).check();
  await lead.getByRole('button', { name: /^Save how/ }).click();
  await signInAs(lead, 'lead');
  await lead.goto(`${own.overview}/meeting`);
  await lead.getByRole('button', { name: 'Begin the meeting' }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText(/Meeting of the audit group|Lead the meeting/);
  return { ...own, cases };
}
