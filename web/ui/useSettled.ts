import { useEffect, useState } from 'react';

/** What somebody writes, once he has not written for so many milliseconds, so that not every key asks the server. */
export function useSettled(written: string, waitMs: number): string {
  const [settled, setSettled] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), waitMs);
    return () => clearTimeout(timer);
  }, [written, waitMs]);
  return settled;
}
