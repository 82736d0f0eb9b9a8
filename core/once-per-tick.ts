/** Makes many calls in one turn of the event loop into one, at its end. */
export function oncePerTick(run: () => void): () => void {
  let pending = false;

  return () => {
    if (pending) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      run();
    }, 0);
  };
}
