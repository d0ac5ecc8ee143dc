/** Whether this browser can be told by Web Push at all. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** The id under which the server knows this browser; null while it is not subscribed. */
export async function deviceHere(): Promise<string | null> {
  const subscription = await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription();
  return subscription ? idOf(subscription.endpoint) : null;
}

/** The browser does not let this site tell anything. */
export class PushDenied extends Error {}

/** Subscribes this browser; answers what the server wants to know. Throws PushDenied. */
export async function subscribeHere(publicKey: string): Promise<PushSubscriptionJSON> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushDenied();
  const { pushManager } = await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: publicKey };
  const former = await pushManager.getSubscription();
  // A subscription under another key than the site's of now is good for nothing.
  if (former && keyOf(former) !== publicKey) await former.unsubscribe();
  return (await pushManager.subscribe(options)).toJSON();
}

/** Ends the subscription of this browser; answers its id. */
export async function unsubscribeHere(): Promise<string | null> {
  const id = await deviceHere();
  const registration = await navigator.serviceWorker.getRegistration('/');
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  return id;
}

/** The first half of the SHA-256 of an endpoint, in hex. */
async function idOf(endpoint: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
