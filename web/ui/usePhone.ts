import { useSyncExternalStore } from 'react';

const phone = matchMedia('(max-width: 720px)');
const onChange = (listener: () => void) => {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
};

/** Whether the window is as narrow as that of a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(onChange, () => phone.matches);
}
