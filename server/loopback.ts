import { isIP } from 'node:net';

/** Whether an IP address means this computer alone. A name is never one, however it begins. */
export function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
