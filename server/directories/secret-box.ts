import { createCipheriv, createDecipheriv } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Encrypts one secret: nonce, authentication tag and ciphertext in one buffer. */
export function seal(secret: string, key: Buffer, random: (bytes: number) => Buffer): Buffer {
  const nonce = random(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The secret, or null when it was sealed under another key (a backup restored on another computer) or is damaged. */
export function unseal(box: Buffer, key: Buffer): string | null {
  if (box.length < nonceLength + tagLength) return null;
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceLength));
  decipher.setAuthTag(box.subarray(nonceLength, nonceLength + tagLength));
  try {
    return Buffer.concat([decipher.update(box.subarray(nonceLength + tagLength)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
