/**
 * A network address without what names a single machine: IPv4 without its last byte, IPv6 to its first 48 bits. Null for
 * what is no address.
 */
export function truncated(address: string): string | null {
  const v4 = /^(?:::ffff:)?((?:\d{1,3}\.){3})\d{1,3}$/i.exec(address)?.[1];
  if (v4 !== undefined) return `${v4}0`;
  if (!/^[\da-f:]{2,39}$/i.test(address)) return null;
  const [head = '', ...tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail.length > 1 || groups.length > 8 || (tail.length === 0 && groups.length < 8)) return null;
  const first = [...groups, '0', '0', '0'].slice(0, 3).map((group) => group.replace(/^0+(?=.)/, ''));
  return first.every((group) => group === '0') ? '::' : `${first.join(':')}::`;
}
