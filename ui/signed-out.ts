import { useLayoutEffect, useState } from "preact/hooks";

const changes = new EventTarget();
let signedOut = false;

export function setSignedOut(now: boolean): void {
  signedOut = now;
  changes.dispatchEvent(new Event("change"));
}

/** Whether the host does not know this browser (any more). */
export function useSignedOut(): boolean {
  const [state, setState] = useState(signedOut);
  useLayoutEffect(() => {
    const follow = () => setState(signedOut);
    changes.addEventListener("change", follow);
    return () => changes.removeEventListener("change", follow);
  }, []);
  return state;
}
