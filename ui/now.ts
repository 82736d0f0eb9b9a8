import { useEffect, useState } from "preact/hooks";
import { type Day, dayOf } from "./timeline/day.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The present, renewed with every step of the clock; stands still with `null`. */
export function useNow(stepMs: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (stepMs === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}

/** The present, renewed with every minute of the clock. */
export function useMinute(): number {
  return useEachMinute(Date.now);
}

/** The day that this computer's clock shows; after midnight the next one. */
export function useToday(): Day {
  return useEachMinute(today);
}

function today(): Day {
  return dayOf(Date.now(), zone);
}

function useEachMinute<Value>(read: () => Value): Value {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => {
        setValue(read());
        wait();
      }, 60_000 - (Date.now() % 60_000));
    };
    wait();
    return () => clearTimeout(timer);
  }, [read]);
  return value;
}
