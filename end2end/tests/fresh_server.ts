/** A server with an empty database, as an organisation starts it the first time: `serve`, not `demo`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The server's program: the one that the demonstration is started from too. */
export const SERVER = resolve(import.meta.dirname, '..', process.env.END2END_SERVER ?? '../target/debug/msp-assurance');

/** A server that is running. */
export type FreshServer = {
  /** Where it answers. */
  origin: string;
  /** The link that it printed, for the first account. */
  firstAccountLink: string;
  /** Ends it and removes its database. */
  stop: () => Promise<void>;
};

/** Starts a server on a free port, and waits until it has printed its link. */
export async function startFreshServer(): Promise<FreshServer> {
  const folder = await mkdtemp(join(tmpdir(), 'msp-end2end-'));
  const args = ['serve', '--listen', '127.0.0.1:0', '--database', `sqlite:${join(folder, 'x.db')}`];
  // In its own folder, so that it finds no settings file.
  const server = spawn(SERVER, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  server.stderr.on('data', (text) => said.push(String(text)));
  const ended = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  };
  let link: string | undefined;
  for await (const line of createInterface({ input: server.stdout })) {
    said.push(line);
    link ??= line.match(/http:\S+\/first-account\/\S+/)?.[0];
    if (link && line.startsWith('Open http')) break;
  }
  if (!link) {
    await stop();
    throw new Error(`the server printed no link for the first account:\n${said.join('\n')}`);
  }
  // What it prints from here on is read and dropped, so that it never waits for a reader.
  server.stdout.resume();
  return { origin: new URL(link).origin, firstAccountLink: link, stop };
}
