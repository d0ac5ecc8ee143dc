/** Whether an address leads to the machine that opens it, where it is of no use to a phone. */
export function isLocal(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
