import type { Config } from '../lib/config.ts';
import { loadOutside, OutsideError } from '../lib/outgoing.ts';
import { SECOND } from '../lib/time.ts';
import { IMAGE_BYTES_MAX } from '../media/schema.ts';
import { refuseGoods } from './schema.ts';

/** How long a shop's server may take for a picture. */
const LOAD_MS_MAX = 10 * SECOND;

/** The demo shop takes one of that many ports from SHOP_PORT on. */
const SHOP_PORTS = 20;

/** The bytes at an address that the catalogue holds. Refuses PICTURE_UNREACHABLE. */
export async function loadPicture(config: Config, url: string): Promise<Buffer> {
  const bounds = { bytesMax: IMAGE_BYTES_MAX, msMax: LOAD_MS_MAX, trusts: (at: URL) => isDemoShop(config, at) };
  return loadOutside(url, bounds).catch((error: unknown) => {
    if (!(error instanceof OutsideError)) throw error;
    throw refuseGoods.PICTURE_UNREACHABLE([{ path: 'index', code: 'PICTURE_UNREACHABLE', message: '' }]);
  });
}

/** Whether an address is that of the deployment's own demo shop, which lies on this machine. */
function isDemoShop({ demo, shopUrl, shopPort, publicUrl }: Config, { origin, hostname, port }: URL): boolean {
  if (!demo) return false;
  if (shopUrl !== undefined) return origin === new URL(shopUrl).origin;
  const nr = Number(port) - shopPort;
  return hostname === new URL(publicUrl).hostname && nr >= 0 && nr < SHOP_PORTS;
}
