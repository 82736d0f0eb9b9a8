type Handler = (request: Request) => Response | Promise<Response>;

/**
 * Lets what comes while the plugins are being loaded wait that moment: a webhook must not
 * hear that nobody is there. Only the health is told at once.
 */
export function onceLoaded(loaded: Promise<void>, handle: Handler): Handler {
  let isLoaded = false;
  loaded.then(() => isLoaded = true);
  return async (request) => {
    if (!isLoaded && new URL(request.url).pathname !== "/api/health") await loaded;
    return await handle(request);
  };
}
