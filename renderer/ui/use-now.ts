import { useEffect, useState } from 'react';
import { useServices } from '../services.ts';

const everyMs = 30_000;

/** The clock, for texts such as "3 minutes ago": renders again every half minute. */
export function useNow(): number {
  const { platform } = useServices();
  const [now, setNow] = useState(platform.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(platform.now()), everyMs);
    return () => clearInterval(timer);
  }, [platform]);
  // An event that came in since the last tick must not lie in the future.
  return Math.max(now, platform.now());
}
