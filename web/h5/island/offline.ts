/** Has the last pages kept on this device once this one is there; where a browser cannot, nothing is missing. */
export function readWithoutNetwork(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
