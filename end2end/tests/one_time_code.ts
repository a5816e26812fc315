/** What an authenticator app does: RFC 6238 with SHA-1, six digits and steps of 30 seconds. */
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The 30 seconds that run now, counted from 1970. */
export function stepNow(): number {
  return Math.floor(Date.now() / 30_000);
}

/** The code that an app shows in one step of 30 seconds. `key` is as the page shows it, in groups of four. */
export function oneTimeCode(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(key.replace(/\s/g, ''))).update(counter).digest();
  const number = digest.readUInt32BE(digest[digest.length - 1] & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}
